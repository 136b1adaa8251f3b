import { ownName, type Language } from "#platform/languages.ts";
import { ActionForm, Button, LinkButton } from "#ui/button.tsx";
import { RadioGroup, Select } from "#ui/form/choices.tsx";
import { ErrorSummary } from "#ui/form/field.tsx";
import { Form, FormActions } from "#ui/form/form.tsx";
import { Hidden, TextArea, TextInput } from "#ui/form/inputs.tsx";
import { keptOr } from "#ui/form/kept-value.ts";
import { Notice } from "#ui/notice.tsx";
import { PageHeading, SectionHeading } from "#ui/section.tsx";
import { Tag } from "#ui/tag.tsx";
import { GROUP_VISIBILITIES, JOIN_RULES, type GroupVisibility, type JoinRule } from "../tables.ts";
import type { GroupDetail } from "../queries/groups.ts";
import type { FormState } from "./form-state.ts";
import { WorkFrame } from "./work-frame.tsx";
import type { WorkBase } from "./words.ts";

type Named = { id: string; name: string };
type Door = { visibility: GroupVisibility; joinRule: JoinRule; url: string | null };
type NewProps = WorkBase & { form: FormState; kinds: Named[]; partners: Named[]; mayForNetwork: boolean; languages: readonly Language[] };

/** Opening a group. */
export function NewGroupPage(props: NewProps) {
  const { t, language, form, languages } = props;
  const value = (name: string, stored = "") => keptOr(form.kept, name, stored);
  return (
    <div class="stack">
      <ErrorSummary
        title={t("ui.errors.title", { count: form.words.summary.length })}
        errors={form.words.summary}
        labels={{ key: t("groups.work.key"), name: t("groups.work.name"), kindId: t("groups.kind"), partnerId: t("groups.work.partner") }}
      />
      <PageHeading title={t("groups.work.new")} />
      <Form action={`/${language}/workspace/groups`} unsaved={t("ui.unsaved")}>
        <TextInput id="name" label={t("groups.work.name")} value={value("name")} error={form.words.of("name")} maxlength={200} required />
        <TextInput
          id="key"
          label={t("groups.work.key")}
          hint={t("groups.work.key.hint")}
          value={value("key")}
          error={form.words.of("key")}
          maxlength={80}
          spellcheck={false}
          required
        />
        <Select
          id="language"
          label={t("groups.work.language")}
          hint={t("groups.work.language.hint")}
          value={value("language", language)}
          error={form.words.of("language")}
          options={languages.map((code) => ({ value: code, label: ownName(code) }))}
        />
        <PlaceFields {...props} />
        <TextArea
          id="about"
          label={t("groups.work.about")}
          value={value("about")}
          error={form.words.of("about")}
          rows={4}
          maxlength={2000}
          optionalWord={t("ui.optional")}
        />
        <DoorFields t={t} form={form} door={{ visibility: "public", joinRule: "ask", url: null }} alwaysClosed={false} />
        <FormActions>
          <Button>{t("groups.work.open")}</Button>
        </FormActions>
      </Form>
    </div>
  );
}

function PlaceFields({ t, form, kinds, partners, mayForNetwork }: NewProps) {
  const value = (name: string, stored = "") => keptOr(form.kept, name, stored);
  return (
    <>
      <Select
        id="kindId"
        label={t("groups.kind")}
        value={value("kindId")}
        error={form.words.of("kindId")}
        emptyLabel={t("groups.work.choose")}
        options={kinds.map(({ id, name }) => ({ value: id, label: name }))}
        required
      />
      <Select
        id="partnerId"
        label={t("groups.work.partner")}
        value={value("partnerId", mayForNetwork ? "" : (partners[0]?.id ?? ""))}
        error={form.words.of("partnerId")}
        emptyLabel={mayForNetwork ? t("groups.work.network") : undefined}
        options={partners.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </>
  );
}

function DoorFields({ t, form, door, alwaysClosed }: Pick<NewProps, "t" | "form"> & { door: Door; alwaysClosed: boolean }) {
  return (
    <>
      {alwaysClosed && (
        <Notice tone="info">
          <p>{t("groups.work.always-closed")}</p>
        </Notice>
      )}
      <RadioGroup
        id="visibility"
        label={t("groups.visibility")}
        value={keptOr(form.kept, "visibility", door.visibility)}
        error={form.words.of("visibility")}
        options={GROUP_VISIBILITIES.map((value) => ({
          value,
          label: t(`groups.visibility.${value}`),
          hint: t(`groups.work.visibility.${value}`),
          disabled: alwaysClosed && value !== "hidden",
        }))}
      />
      <RadioGroup
        id="joinRule"
        label={t("groups.join-rule")}
        value={keptOr(form.kept, "joinRule", door.joinRule)}
        error={form.words.of("joinRule")}
        options={JOIN_RULES.map((value) => ({
          value,
          label: t(`groups.join-rule.${value}`),
          disabled: alwaysClosed && value !== "invite",
        }))}
      />
      <TextInput
        id="url"
        type="url"
        label={t("groups.url")}
        value={keptOr(form.kept, "url", door.url ?? "")}
        error={form.words.of("url")}
        maxlength={500}
        optionalWord={t("ui.optional")}
      />
    </>
  );
}

type SettingsProps = WorkBase & {
  group: GroupDetail;
  form: FormState;
  saved: boolean;
  languages: readonly Language[];
  /** Those in which something is written. */
  written: ReadonlySet<Language>;
  theirs: Door | null;
};

/** The door of a group, its names, and the end of its work. */
export function GroupSettingsPage(props: SettingsProps) {
  const { t, language, group, form, languages, theirs } = props;
  const at = `/${language}/workspace/groups/${group.key}`;
  return (
    <WorkFrame {...props} tab="settings">
      <ErrorSummary
        title={t("ui.errors.title", { count: form.words.summary.length })}
        errors={form.words.summary}
        labels={{ url: t("groups.url") }}
      />
      {theirs && (
        <Notice tone="warning" role="alert" title={t("groups.stale")}>
          <p>
            {t(`groups.visibility.${theirs.visibility}`)}; {t(`groups.join-rule.${theirs.joinRule}`)}; {theirs.url ?? "–"}
          </p>
        </Notice>
      )}
      <Form action={`${at}/settings`} unsaved={t("ui.unsaved")}>
        <Hidden name="version" value={String(group.version)} />
        <DoorFields t={t} form={form} door={group} alwaysClosed={group.alwaysClosed} />
        <FormActions>
          <Button>{t("ui.save")}</Button>
        </FormActions>
      </Form>
      <SectionHeading title={t("groups.work.words")} id="words" lead={t("groups.work.words.lead")} />
      <ul>
        {languages.map((code) => (
          <li key={code}>
            <a href={`${at}/texts/${code}`}>{ownName(code)}</a> {props.written.has(code) && <Tag>{t("groups.work.words.written")}</Tag>}
          </li>
        ))}
      </ul>
      <SectionHeading title={t("groups.work.end")} id="end" lead={t("groups.work.end.lead")} />
      <ActionForm action={`${at}/closing${group.isClosed ? "/end" : ""}`} tone={group.isClosed ? "secondary" : "danger"}>
        {t(group.isClosed ? "groups.work.reopen" : "groups.work.close")}
      </ActionForm>
    </WorkFrame>
  );
}

type TextsProps = WorkBase & { group: GroupDetail; form: FormState; textLanguage: Language; stored: { name: string; about: string } };

/** Name and description in one language. */
export function GroupTextsPage(props: TextsProps) {
  const { t, language, group, form, textLanguage, stored } = props;
  const at = `/${language}/workspace/groups/${group.key}`;
  return (
    <WorkFrame {...props} tab="settings">
      <ErrorSummary
        title={t("ui.errors.title", { count: form.words.summary.length })}
        errors={form.words.summary}
        labels={{ name: t("groups.work.name") }}
      />
      <SectionHeading title={ownName(textLanguage)} id="text" />
      <Form action={`${at}/texts/${textLanguage}`} unsaved={t("ui.unsaved")}>
        <Hidden name="version" value={String(group.version)} />
        <TextInput
          id="name"
          label={t("groups.work.name")}
          lang={textLanguage}
          value={keptOr(form.kept, "name", stored.name)}
          error={form.words.of("name")}
          maxlength={200}
        />
        <TextArea
          id="about"
          label={t("groups.work.about")}
          lang={textLanguage}
          value={keptOr(form.kept, "about", stored.about)}
          error={form.words.of("about")}
          rows={5}
          maxlength={2000}
        />
        <FormActions>
          <Button>{t("ui.save")}</Button>
          <LinkButton href={`${at}/settings`} tone="quiet">
            {t("ui.cancel")}
          </LinkButton>
        </FormActions>
      </Form>
    </WorkFrame>
  );
}
