import { ownName, LANGUAGES } from "#platform/languages.ts";
import type { Grant } from "#platform/viewer.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { Card, CardGrid } from "#ui/card.tsx";
import { Select } from "#ui/form/choices.tsx";
import { Form, FormActions } from "#ui/form/form.tsx";
import { Hidden, TextInput } from "#ui/form/inputs.tsx";
import { Notice } from "#ui/notice.tsx";
import { PageHeading } from "#ui/section.tsx";
import { Tag } from "#ui/tag.tsx";
import { Faults, type FormState } from "./form-state.tsx";
import type { Base } from "./words.ts";

/** What account pages share: the zone in which times are told, and whether something was just saved. */
export type AccountBase = Base & { zone: string; saved: boolean };

/** Says that something was saved. */
export function Saved({ t, saved }: Pick<AccountBase, "t" | "saved">) {
  if (!saved) return null;
  return (
    <Notice tone="success" role="status">
      <p>{t("ui.saved")}</p>
    </Notice>
  );
}

/** A page of the viewer's own that another module contributes. */
export type OwnPlace = { href: string; label: string };

type AccountProps = AccountBase & {
  name: string;
  grants: readonly Grant[];
  isMember: boolean;
  secondStep: boolean;
  places: readonly OwnPlace[];
};

/** The first page of the own account. */
export function AccountPage(props: AccountProps) {
  const { t, language, saved, name, grants, isMember, secondStep } = props;
  const at = (path: string) => `/${language}/account/${path}`;
  const roles = [...new Set(grants.map(({ role }) => role))];
  const worksHere = roles.some((role) => role !== "group-member");
  return (
    <div class="stack">
      <PageHeading
        title={t("people.account.title")}
        lead={name}
        meta={
          <span class="tag-row">
            {roles.map((role) => (
              <Tag key={role} tone="main">
                {t(`people.role.${role}`)}
              </Tag>
            ))}
          </span>
        }
        actions={worksHere ? <LinkButton href={`/${language}/workspace`}>{t("people.account.workspace")}</LinkButton> : undefined}
      />
      <Saved t={t} saved={saved} />
      {!isMember && (
        <Notice tone="info">
          <p>{t("people.account.no-member")}</p>
        </Notice>
      )}
      {isMember && <Together {...props} />}
      <h2>{t("people.account.you")}</h2>
      <CardGrid size="small">
        {isMember && <Card title={t("people.profile.title")} href={at("profile")} text={t("people.profile.lead")} />}
        <Card title={t("people.change-password.title")} href={at("password")} text={t("people.change-password.lead")} />
        <Card
          title={t("people.second-step.title")}
          href={at("second-step")}
          text={t(secondStep ? "people.second-step.is-on" : "people.second-step.is-off")}
        />
        <Card title={t("people.passkeys.title")} href={at("passkeys")} text={t("people.passkeys.lead")} />
        <Card title={t("people.sessions.title")} href={at("sessions")} text={t("people.sessions.lead")} />
      </CardGrid>
      {isMember && <h2>{t("people.account.data")}</h2>}
      {isMember && (
        <CardGrid size="small">
          <Card title={t("people.own-privacy.title")} href={at("privacy")} text={t("people.own-privacy.lead")} />
          <Card title={t("people.export.title")} href={at("export")} text={t("people.export.lead")} />
          <Card title={t("people.tokens.title")} href={at("tokens")} text={t("people.tokens.lead")} />
          <Card title={t("people.erase.title")} href={at("erase")} text={t("people.erase.lead")} />
        </CardGrid>
      )}
    </div>
  );
}

/** What one does here with others, first: it is looked for daily, the password once a year. */
function Together({ t, language, places }: AccountProps) {
  const at = (path: string) => `/${language}/account/${path}`;
  return (
    <>
      <h2>{t("people.account.together")}</h2>
      <CardGrid size="small">
        {places.map(({ href, label }) => (
          <Card key={href} title={label} href={href} />
        ))}
        <Card title={t("people.notices.title")} href={at("notices")} text={t("people.notices.lead")} />
        <Card title={t("people.fields.title")} href={at("profile-fields")} text={t("people.fields.card")} />
        <Card title={t("people.directory.title")} href={`/${language}/people`} text={t("people.directory.lead")} />
      </CardGrid>
    </>
  );
}

/** Zones of the network's countries and their neighbours. */
const ZONES = Intl.supportedValuesOf("timeZone").filter((zone) => /^(Europe|Atlantic)\//.test(zone));

/** Name, language and time zone. */
export function ProfilePage({ t, language, saved, form }: AccountBase & { form: FormState }) {
  const zone = form.values.timeZone ?? "";
  const zones = zone !== "" && !ZONES.includes(zone) ? [zone, ...ZONES] : ZONES;
  return (
    <div class="stack">
      <Faults
        t={t}
        form={form}
        labels={{
          name: t("people.name"),
          language: t("people.language"),
          timeZone: t("people.time-zone"),
          birthYear: t("people.birth-year"),
        }}
      />
      <PageHeading title={t("people.profile.title")} />
      <Saved t={t} saved={saved} />
      <Form action={`/${language}/account/profile`} unsaved={t("ui.unsaved")}>
        <Hidden name="version" value={form.values.version ?? ""} />
        <TextInput
          id="name"
          label={t("people.name")}
          value={form.values.name}
          error={form.errors.name}
          autocomplete="name"
          maxlength={120}
          required
        />
        <Select
          id="language"
          label={t("people.language")}
          hint={t("people.language.hint")}
          value={form.values.language}
          error={form.errors.language}
          options={LANGUAGES.map((code) => ({ value: code, label: ownName(code) }))}
          size="medium"
          required
        />
        <Select
          id="timeZone"
          label={t("people.time-zone")}
          value={zone}
          error={form.errors.timeZone}
          emptyLabel={t("people.time-zone.network")}
          options={zones.map((name) => ({ value: name, label: name.replaceAll("_", " ") }))}
          size="medium"
        />
        <BirthYear t={t} form={form} />
        <FormActions>
          <Button>{t("ui.save")}</Button>
        </FormActions>
      </Form>
    </div>
  );
}

function BirthYear({ t, form }: Pick<AccountBase, "t"> & { form: FormState }) {
  return (
    <TextInput
      id="birthYear"
      label={t("people.birth-year")}
      hint={t("people.birth-year.hint")}
      value={form.values.birthYear}
      error={form.errors.birthYear}
      inputmode="numeric"
      size="short"
      maxlength={4}
      optionalWord={t("ui.optional")}
    />
  );
}
