import { LANGUAGES, ownName } from "#platform/languages.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { Select } from "#ui/form/choices.tsx";
import { ErrorSummary } from "#ui/form/field.tsx";
import { FieldRow, Form, FormActions } from "#ui/form/form.tsx";
import { DateInput, Hidden, TextInput } from "#ui/form/inputs.tsx";
import { keptOr } from "#ui/form/kept-value.ts";
import { SectionHeading } from "#ui/section.tsx";
import type { GroupDetail } from "../queries/groups.ts";
import type { ShownMember } from "../queries/members-list.ts";
import { ROLE_ORDER, SCORES, SECTOR_ORDER } from "./elements.ts";
import type { FormState } from "./form-state.ts";
import { WorkFrame } from "./work-frame.tsx";
import type { WorkBase } from "./words.ts";

type Organisation = { id: string; name: string };
export type MemberFieldsProps = Pick<WorkBase, "t"> & {
  form: FormState;
  organisations: Organisation[];
  stored: Partial<Record<MemberField, string>>;
};
type MemberField = "role" | "sector" | "organisationId" | "department" | "since" | "until" | "interest" | "influence";

/** What a membership says of somebody. */
export function MemberFields({ t, form, organisations, stored }: MemberFieldsProps) {
  const field = (name: MemberField, standard = "") => ({
    id: name,
    value: keptOr(form.kept, name, stored[name] ?? standard),
    error: form.words.of(name),
  });
  const score = (name: "interest" | "influence") => (
    <Select
      {...field(name)}
      label={t(`groups.work.${name}`)}
      emptyLabel={t("groups.work.not-assessed")}
      options={SCORES.map((value) => ({ value, label: t(`groups.work.score.${value}`) }))}
    />
  );
  return (
    <>
      <FieldRow>
        <Select
          {...field("sector")}
          label={t("groups.sector")}
          emptyLabel={t("groups.work.choose")}
          options={SECTOR_ORDER.map((value) => ({ value, label: t(`groups.sector.${value}`) }))}
          required
        />
        <Select
          {...field("role", "member")}
          label={t("groups.work.role")}
          options={ROLE_ORDER.map((value) => ({ value, label: t(`groups.role.${value}`) }))}
        />
      </FieldRow>
      <Select
        {...field("organisationId")}
        label={t("groups.member.organisation")}
        emptyLabel={t("groups.work.no-organisation")}
        options={organisations.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextInput {...field("department")} label={t("groups.work.department")} maxlength={120} optionalWord={t("ui.optional")} />
      <FieldRow>
        <DateInput {...field("since")} kind="date" label={t("groups.work.since")} optionalWord={t("ui.optional")} />
        <DateInput {...field("until")} kind="date" label={t("groups.work.until")} optionalWord={t("ui.optional")} />
      </FieldRow>
      <FieldRow>
        {score("interest")}
        {score("influence")}
      </FieldRow>
    </>
  );
}

type MemberPageProps = WorkBase & { group: GroupDetail; form: FormState; organisations: Organisation[]; member: ShownMember | null };

/** Entering a member, or changing one. */
export function MemberPage(props: MemberPageProps) {
  const { t, language, group, form, organisations, member } = props;
  const at = `/${language}/workspace/groups/${group.key}/members`;
  const stored = member
    ? {
        role: member.role,
        sector: member.sector,
        organisationId: member.organisationId ?? "",
        department: member.department ?? "",
        since: member.since ?? "",
        until: member.until ?? "",
        interest: String(member.interest ?? ""),
        influence: String(member.influence ?? ""),
      }
    : {};
  return (
    <WorkFrame {...props} tab="members">
      <ErrorSummary
        title={t("ui.errors.title", { count: form.words.summary.length })}
        errors={form.words.summary}
        labels={{ sector: t("groups.sector"), name: t("groups.member.name") }}
      />
      <SectionHeading title={member ? member.name : t("groups.work.add-member")} id="member" />
      <Form action={member ? `${at}/${member.id}` : at} unsaved={t("ui.unsaved")}>
        {member ? <Hidden name="version" value={String(member.version)} /> : <PersonFields t={t} form={form} />}
        <MemberFields t={t} form={form} organisations={organisations} stored={stored} />
        <FormActions>
          <Button>{t("ui.save")}</Button>
          <LinkButton href={`/${language}/workspace/groups/${group.key}`} tone="quiet">
            {t("ui.cancel")}
          </LinkButton>
        </FormActions>
      </Form>
    </WorkFrame>
  );
}

function PersonFields({ t, form }: Pick<MemberPageProps, "t" | "form">) {
  return (
    <>
      <TextInput
        id="name"
        label={t("groups.member.name")}
        hint={t("groups.work.name-hint")}
        value={keptOr(form.kept, "name", "")}
        error={form.words.of("name")}
        maxlength={120}
        optionalWord={t("ui.optional")}
      />
      <TextInput
        id="email"
        type="email"
        label={t("groups.work.email")}
        value={keptOr(form.kept, "email", "")}
        error={form.words.of("email")}
        maxlength={254}
        optionalWord={t("ui.optional")}
      />
    </>
  );
}

/** Name, address and language of somebody to invite. */
export function GuestFields({ t, form, language }: Pick<WorkBase, "t" | "language"> & { form: FormState }) {
  return (
    <>
      <TextInput
        id="name"
        label={t("groups.member.name")}
        value={keptOr(form.kept, "name", "")}
        error={form.words.of("name")}
        maxlength={120}
        required
      />
      <TextInput
        id="email"
        type="email"
        label={t("groups.work.email")}
        value={keptOr(form.kept, "email", "")}
        error={form.words.of("email")}
        maxlength={254}
        required
      />
      <Select
        id="language"
        label={t("groups.work.letter-language")}
        value={keptOr(form.kept, "language", language)}
        error={form.words.of("language")}
        options={LANGUAGES.map((code) => ({ value: code, label: ownName(code) }))}
      />
    </>
  );
}
