/** The form of registration and parts of it that the own page shows as well. */
import type { Kept } from "#platform/form/parse.ts";
import type { Language } from "#platform/languages.ts";
import { Button } from "#ui/button.tsx";
import { RadioGroup, Select } from "#ui/form/choices.tsx";
import { ErrorSummary } from "#ui/form/field.tsx";
import type { FaultWords } from "#ui/form/fault-words.ts";
import { FieldRow, Fieldset, Form, FormActions } from "#ui/form/form.tsx";
import { Hidden, TextArea, TextInput } from "#ui/form/inputs.tsx";
import { keptOr } from "#ui/form/kept-value.ts";
import { DefinitionList } from "#ui/table.tsx";
import type { WordedField } from "../queries/form-fields.ts";
import type { PartnerOption } from "../queries/partners.ts";
import type { Mode } from "../tables/registration.ts";
import { AgeFields, Consents } from "./consent-fields.tsx";
import { Questions } from "./questions.tsx";
import type { PublicWords } from "./words.ts";

export type RegistrationFormProps = {
  t: PublicWords;
  language: Language;
  eventKey: string;
  modes: Mode[];
  /** Name and address of the account; null for a guest. */
  member: { name: string; email: string } | null;
  invitation: { token: string; name: string; email: string; hasPartner: boolean } | null;
  partners: PartnerOption[];
  fields: WordedField[];
  asks: { birthYear: boolean; ageLimit: number; photo: boolean; sharing: boolean };
  words: FaultWords;
  kept: Kept | null;
  defaults: { partner: string };
};

/** The form. */
export function RegistrationForm(props: RegistrationFormProps) {
  const { t, language, eventKey, words, kept, fields, invitation } = props;
  return (
    <>
      {words.summary.length > 0 && (
        <ErrorSummary title={t("ui.errors.title", { count: words.summary.length })} errors={words.summary} labels={labelsOf(t, fields)} />
      )}
      <Form action={`/${language}/events/${eventKey}/registration`} label={t("attendance.register.title")} unsaved={t("ui.unsaved")}>
        {invitation && <Hidden name="invitation" value={invitation.token} />}
        <Who {...props} />
        <Place {...props} />
        {fields.length > 0 && (
          <Fieldset legend={t("attendance.questions")}>
            <Questions t={t} fields={fields} words={words} kept={kept} answers={{}} />
          </Fieldset>
        )}
        <Consents t={t} asks={props.asks} checked={(name) => kept?.[name]?.[0] === "on"} />
        <TextArea
          id="party"
          label={t("attendance.party")}
          hint={t("attendance.party.hint")}
          value={keptOr(kept, "party", "")}
          error={words.of("party")}
          rows={3}
          optionalWord={t("ui.optional")}
        />
        <div class="trap" aria-hidden="true">
          <label for="web">{t("attendance.trap")}</label>
          <input id="web" name="web" tabIndex={-1} autocomplete="off" />
        </div>
        <FormActions>
          <Button>{t("attendance.register.button")}</Button>
        </FormActions>
      </Form>
    </>
  );
}

function Who({ t, member, invitation, words, kept, asks }: RegistrationFormProps) {
  const required = { required: true, requiredWord: t("ui.required") };
  return (
    <Fieldset legend={t("attendance.you")} hint={t("attendance.privacy-hint")}>
      {member ? (
        <DefinitionList
          items={[
            { term: t("attendance.name"), value: member.name },
            { term: t("attendance.email"), value: member.email },
          ]}
        />
      ) : (
        <FieldRow>
          <TextInput
            id="name"
            label={t("attendance.name")}
            value={keptOr(kept, "name", invitation?.name ?? "")}
            error={words.of("name")}
            autocomplete="name"
            maxlength={120}
            {...required}
          />
          {invitation ? (
            <DefinitionList items={[{ term: t("attendance.email"), value: invitation.email }]} />
          ) : (
            <TextInput
              id="email"
              type="email"
              label={t("attendance.email")}
              hint={t("attendance.email.hint")}
              value={keptOr(kept, "email", "")}
              error={words.of("email")}
              autocomplete="email"
              maxlength={254}
              {...required}
            />
          )}
        </FieldRow>
      )}
      {asks.birthYear && <AgeFields t={t} words={words} kept={kept} ageLimit={asks.ageLimit} />}
    </Fieldset>
  );
}

function Place({ t, modes, partners, invitation, words, kept, defaults }: RegistrationFormProps) {
  return (
    <Fieldset legend={t("attendance.how")}>
      {modes.length === 1 ? (
        <>
          <Hidden name="mode" value={modes[0] ?? "on-site"} />
          <p>{t(`attendance.mode.${modes[0] ?? "on-site"}`)}</p>
        </>
      ) : (
        <RadioGroup
          id="mode"
          label={t("attendance.mode")}
          value={keptOr(kept, "mode", modes[0] ?? "")}
          error={words.of("mode")}
          options={modes.map((mode) => ({ value: mode, label: t(`attendance.mode.${mode}`) }))}
        />
      )}
      <FieldRow>
        {!invitation?.hasPartner && (
          <Select
            id="partner"
            label={t("attendance.partner")}
            value={keptOr(kept, "partner", defaults.partner)}
            error={words.of("partner")}
            options={partners}
            emptyLabel={t("attendance.none-of-them")}
          />
        )}
        <Select
          id="sector"
          label={t("attendance.sector")}
          value={keptOr(kept, "sector", "")}
          options={(["public", "business", "civil-society", "science"] as const).map((value) => ({
            value,
            label: t(`attendance.sector.${value}`),
          }))}
          emptyLabel={t("attendance.not-told")}
        />
      </FieldRow>
      <TextInput
        id="organisation"
        label={t("attendance.organisation")}
        value={keptOr(kept, "organisation", "")}
        error={words.of("organisation")}
        autocomplete="organization"
        maxlength={200}
        optionalWord={t("ui.optional")}
      />
    </Fieldset>
  );
}

/** Labels of the fields, for the summary of faults. */
export function labelsOf(t: PublicWords, fields: readonly WordedField[]): Record<string, string> {
  return {
    name: t("attendance.name"),
    email: t("attendance.email"),
    mode: t("attendance.mode"),
    birth_year: t("attendance.birth-year"),
    guardian_name: t("attendance.guardian-name"),
    guardian_email: t("attendance.guardian-email"),
    party: t("attendance.party"),
    ...Object.fromEntries(fields.map(({ id, label }) => [`field_${id}`, label])),
  };
}
