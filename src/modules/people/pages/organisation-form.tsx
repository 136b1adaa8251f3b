import { Button, LinkButton } from "#ui/button.tsx";
import { Select } from "#ui/form/choices.tsx";
import { FieldRow, Form, FormActions } from "#ui/form/form.tsx";
import { Hidden, TextArea, TextInput } from "#ui/form/inputs.tsx";
import { PageHeading } from "#ui/section.tsx";
import { ORGANISATION_KINDS, SECTORS } from "../tables.ts";
import { countryOptions } from "./countries.ts";
import { Faults, type FormState } from "./form-state.tsx";
import type { WorkspaceBase } from "./words.ts";

type FieldsProps = WorkspaceBase & { form: FormState };
type FormProps = FieldsProps & { title: string; organisationKey: string | null };

/** Adding or changing an organisation; the key is chosen once. */
export function OrganisationFormPage({ t, language, form, title, organisationKey }: FormProps) {
  const at = `/${language}/workspace/organisations`;
  const { values, errors } = form;
  return (
    <div class="stack">
      <Faults
        t={t}
        form={form}
        labels={{
          key: t("people.organisation.key"),
          name: t("people.organisation.name"),
          nameEn: t("people.organisation.name-en"),
          kind: t("people.organisation.kind"),
          sector: t("people.organisation.sector"),
          country: t("people.organisation.country"),
          place: t("people.organisation.place"),
          url: t("people.organisation.url"),
        }}
      />
      <PageHeading title={title} />
      <Form action={organisationKey === null ? at : `${at}/${organisationKey}`} unsaved={t("ui.unsaved")}>
        {organisationKey === null ? (
          <TextInput
            id="key"
            label={t("people.organisation.key")}
            hint={t("people.organisation.key.hint")}
            value={values.key}
            error={errors.key}
            size="medium"
            spellcheck={false}
            required
          />
        ) : (
          <Hidden name="version" value={values.version ?? ""} />
        )}
        <NameFields t={t} form={form} />
        <KindFields t={t} form={form} />
        <PlaceFields t={t} language={language} form={form} />
        <ProofFields t={t} form={form} />
        <FormActions>
          <Button>{t("ui.save")}</Button>
          <LinkButton href={organisationKey === null ? at : `${at}/${organisationKey}`} tone="quiet">
            {t("ui.cancel")}
          </LinkButton>
        </FormActions>
      </Form>
    </div>
  );
}

function NameFields({ t, form: { values, errors } }: Pick<FieldsProps, "t" | "form">) {
  return (
    <>
      <TextInput
        id="name"
        label={t("people.organisation.name")}
        hint={t("people.organisation.name.hint")}
        value={values.name}
        error={errors.name}
        maxlength={200}
        required
      />
      <TextInput
        id="nameEn"
        label={t("people.organisation.name-en")}
        value={values.nameEn}
        error={errors.nameEn}
        optionalWord={t("ui.optional")}
        maxlength={200}
      />
    </>
  );
}

function KindFields({ t, form: { values, errors } }: Pick<FieldsProps, "t" | "form">) {
  return (
    <FieldRow>
      <Select
        id="kind"
        label={t("people.organisation.kind")}
        value={values.kind}
        error={errors.kind}
        options={ORGANISATION_KINDS.map((kind) => ({ value: kind, label: t(`people.kind.${kind}`) }))}
        emptyLabel={t("people.choose")}
        required
      />
      <Select
        id="sector"
        label={t("people.organisation.sector")}
        value={values.sector}
        error={errors.sector}
        options={SECTORS.map((sector) => ({ value: sector, label: t(`people.sector.${sector}`) }))}
        emptyLabel={t("people.choose")}
        required
      />
    </FieldRow>
  );
}

function PlaceFields({ t, language, form: { values, errors } }: FieldsProps) {
  return (
    <FieldRow>
      <Select
        id="country"
        label={t("people.organisation.country")}
        value={values.country}
        error={errors.country}
        options={countryOptions(language, values.country)}
        emptyLabel={t("people.choose")}
        required
      />
      <TextInput
        id="place"
        label={t("people.organisation.place")}
        value={values.place}
        error={errors.place}
        optionalWord={t("ui.optional")}
        maxlength={100}
      />
    </FieldRow>
  );
}

function ProofFields({ t, form: { values, errors } }: Pick<FieldsProps, "t" | "form">) {
  return (
    <>
      <TextInput
        id="url"
        type="url"
        label={t("people.organisation.url")}
        value={values.url}
        error={errors.url}
        optionalWord={t("ui.optional")}
        maxlength={500}
      />
      <TextArea
        id="sources"
        label={t("ui.sources")}
        hint={t("people.organisation.sources.hint")}
        value={values.sources}
        error={errors.sources}
        rows={3}
        required
      />
    </>
  );
}
