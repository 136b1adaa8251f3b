/** Entering somebody by hand. */
import { ownName } from "#platform/languages.ts";
import { Button } from "#ui/button.tsx";
import { Select } from "#ui/form/choices.tsx";
import { FieldRow, Form, FormActions } from "#ui/form/form.tsx";
import { TextInput } from "#ui/form/inputs.tsx";
import { keptOr } from "#ui/form/kept-value.ts";
import { SectionHeading } from "#ui/section.tsx";
import type { AttendeesPageProps } from "./work-attendees.tsx";

const SECTORS = ["public", "business", "civil-society", "science"] as const;

/** The form for speakers, guests of honour and those who come to the desk. */
export function ByHand({ t, base, language, modes, partners, languages, words, kept }: AttendeesPageProps) {
  const required = { required: true, requiredWord: t("ui.required") };
  return (
    <section class="stack" aria-labelledby="by-hand">
      <SectionHeading title={t("attendance.work.add")} id="by-hand" lead={t("attendance.work.add.lead")} />
      <Form action={`${base}/attendees`} label={t("attendance.work.add")}>
        <FieldRow>
          <TextInput id="name" label={t("attendance.name")} value={keptOr(kept, "name", "")} error={words.of("name")} {...required} />
          <TextInput
            id="email"
            type="email"
            label={t("attendance.email")}
            value={keptOr(kept, "email", "")}
            error={words.of("email")}
            {...required}
          />
          <Select
            id="language"
            label={t("attendance.work.language")}
            value={keptOr(kept, "language", language)}
            options={languages.map((value) => ({ value, label: ownName(value) }))}
          />
        </FieldRow>
        <FieldRow>
          <Select
            id="mode-new"
            name="mode"
            label={t("attendance.mode")}
            options={modes.map((value) => ({ value, label: t(`attendance.mode.${value}`) }))}
          />
          <Select
            id="partner-new"
            name="partner"
            label={t("attendance.partner")}
            options={partners}
            emptyLabel={t("attendance.none-of-them")}
          />
          <Select
            id="sector"
            label={t("attendance.sector")}
            emptyLabel={t("attendance.not-told")}
            options={SECTORS.map((value) => ({ value, label: t(`attendance.sector.${value}`) }))}
          />
          <TextInput id="organisation" label={t("attendance.organisation")} value={keptOr(kept, "organisation", "")} />
        </FieldRow>
        <FormActions>
          <Button tone="secondary" icon="plus">
            {t("attendance.work.add")}
          </Button>
        </FormActions>
      </Form>
    </section>
  );
}
