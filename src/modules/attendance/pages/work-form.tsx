/** The form builder: the list of questions, and one question. */
import type { Kept } from "#platform/form/parse.ts";
import type { LanguageMap } from "#platform/language-map.ts";
import { ownName, type Language } from "#platform/languages.ts";
import { ActionForm, Button, LinkButton } from "#ui/button.tsx";
import { Checkbox, Select } from "#ui/form/choices.tsx";
import { ErrorSummary } from "#ui/form/field.tsx";
import type { FaultWords } from "#ui/form/fault-words.ts";
import { FieldRow, Fieldset, Form, FormActions } from "#ui/form/form.tsx";
import { DateInput, Hidden, TextArea, TextInput } from "#ui/form/inputs.tsx";
import { keptOr } from "#ui/form/kept-value.ts";
import { EmptyState, PageHeading } from "#ui/section.tsx";
import { Table } from "#ui/table.tsx";
import type { WordedField } from "../queries/form-fields.ts";
import { FIELD_KINDS } from "../rules/form-fields.ts";
import type { WorkWords } from "./words.ts";

/** The questions of an event in their order. */
export function FormPage({ t, base, fields }: { t: WorkWords; base: string; fields: WordedField[] }) {
  return (
    <div class="stack">
      <PageHeading
        title={t("attendance.work.form")}
        lead={t("attendance.work.form.lead")}
        actions={
          <LinkButton href={`${base}/form/new`} tone="primary" icon="plus">
            {t("attendance.work.form.new")}
          </LinkButton>
        }
      />
      {fields.length === 0 ? (
        <EmptyState title={t("attendance.work.form.none")} text={t("attendance.work.form.none.text")} icon="file-text" />
      ) : (
        <Table
          caption={t("attendance.work.form")}
          captionHidden
          phone="cards"
          columns={[
            { label: t("attendance.work.question") },
            { label: t("attendance.work.kind") },
            { label: t("attendance.work.asked-if") },
            { label: t("attendance.work.retention"), kind: "number" },
          ]}
          rows={fields.map((field) => ({
            key: field.id,
            cells: [
              <a key="a" href={`${base}/form/${field.id}`}>
                {field.label}
              </a>,
              t(`attendance.work.kind.${field.kind}`),
              fields.find(({ id }) => id === field.condition?.fieldId)?.label ?? t("attendance.work.always"),
              t("attendance.work.days", { count: field.retentionDays }),
            ],
          }))}
        />
      )}
    </div>
  );
}

export type FieldPageProps = {
  t: WorkWords;
  base: string;
  languages: readonly Language[];
  sourceLanguage: Language;
  zone: string;
  field: WordedField | null;
  deadline: string;
  texts: Record<string, LanguageMap>;
  others: WordedField[];
  words: FaultWords;
  kept: Kept | null;
};

/** A question: what it asks, when it is asked, until when it can be changed, how long answers are kept. */
export function FieldPage(props: FieldPageProps) {
  const { t, base, field, words, kept } = props;
  const where = `${base}/form/${field?.id ?? "new"}`;
  return (
    <div class="stack">
      <PageHeading title={field?.label ?? t("attendance.work.form.new")} eyebrow={t("attendance.work.form")} />
      {words.summary.length > 0 && (
        <ErrorSummary title={t("ui.errors.title", { count: words.summary.length })} errors={words.summary} labels={labelsOf(props)} />
      )}
      <Form action={where} label={t("attendance.work.question")} unsaved={t("ui.unsaved")}>
        <Hidden name="version" value={String(field?.version ?? 0)} />
        <FieldRow>
          <Select
            id="kind"
            label={t("attendance.work.kind")}
            value={keptOr(kept, "kind", field?.kind ?? "text")}
            options={FIELD_KINDS.map((value) => ({ value, label: t(`attendance.work.kind.${value}`) }))}
          />
          <Select
            id="audience"
            label={t("attendance.work.read-by")}
            value={keptOr(kept, "audience", field?.audience ?? "organisers")}
            options={(["organisers", "catering", "access"] as const).map((value) => ({
              value,
              label: t(`attendance.work.read-by.${value}`),
            }))}
          />
        </FieldRow>
        <Checkbox
          id="required"
          value="on"
          label={t("attendance.work.required")}
          checked={kept ? kept.required?.[0] === "on" : (field?.required ?? false)}
        />
        <Texts {...props} />
        <When {...props} />
        <FormActions>
          <Button>{t("ui.save")}</Button>
        </FormActions>
      </Form>
      {field && (
        <ActionForm action={`${where}/removal`} tone="danger">
          {t("attendance.work.form.remove")}
        </ActionForm>
      )}
    </div>
  );
}

function Texts({ t, languages, sourceLanguage, field, texts, words, kept }: FieldPageProps) {
  const optionLines = (code: Language) =>
    (field?.options ?? [])
      .map((key) => texts[`option.${key}`]?.[code] ?? "")
      .join("\n")
      .trimEnd();
  return (
    <>
      {[sourceLanguage, ...languages.filter((code) => code !== sourceLanguage)].map((code) => (
        <details key={code} open={code === sourceLanguage || Boolean(texts.label?.[code])}>
          <summary>{ownName(code)}</summary>
          <div class="stack">
            <TextInput
              id={`label_${code}`}
              lang={code}
              label={t("attendance.work.question")}
              value={keptOr(kept, `label_${code}`, texts.label?.[code] ?? "")}
              error={words.of(`label_${code}`)}
              maxlength={300}
              required={code === sourceLanguage}
              requiredWord={t("ui.required")}
            />
            <TextInput
              id={`help_${code}`}
              lang={code}
              label={t("attendance.work.help")}
              value={keptOr(kept, `help_${code}`, texts.help?.[code] ?? "")}
              error={words.of(`help_${code}`)}
              maxlength={1000}
              optionalWord={t("ui.optional")}
            />
            <TextArea
              id={`options_${code}`}
              lang={code}
              label={t("attendance.work.options")}
              hint={t("attendance.work.options.hint")}
              value={keptOr(kept, `options_${code}`, optionLines(code))}
              error={words.of(`options_${code}`)}
              rows={4}
            />
          </div>
        </details>
      ))}
    </>
  );
}

function When({ t, zone, field, deadline, others, words, kept }: FieldPageProps) {
  return (
    <Fieldset legend={t("attendance.work.when-asked")} hint={t("attendance.work.when-asked.hint")}>
      <FieldRow>
        <Select
          id="condition_field"
          label={t("attendance.work.asked-if")}
          value={keptOr(kept, "condition_field", field?.condition?.fieldId ?? "")}
          options={others.map(({ id, label }) => ({ value: id, label }))}
          emptyLabel={t("attendance.work.always")}
          error={words.of("condition_field")}
        />
        <TextInput
          id="condition_value"
          label={t("attendance.work.condition-value")}
          hint={t("attendance.work.condition-value.hint")}
          value={keptOr(kept, "condition_value", field?.condition?.value ?? "")}
          error={words.of("condition_value")}
          size="short"
        />
      </FieldRow>
      <FieldRow>
        <DateInput
          id="deadline"
          kind="datetime-local"
          label={t("attendance.work.deadline")}
          value={keptOr(kept, "deadline", deadline)}
          error={words.of("deadline")}
          zone={zone}
          optionalWord={t("ui.optional")}
        />
        <TextInput
          id="retention_days"
          label={t("attendance.work.retention")}
          hint={t("attendance.work.retention.hint")}
          value={keptOr(kept, "retention_days", String(field?.retentionDays ?? 90))}
          error={words.of("retention_days")}
          inputmode="numeric"
          size="short"
          required
        />
        <TextInput
          id="position"
          label={t("attendance.work.position")}
          value={keptOr(kept, "position", field ? String(field.position) : "")}
          error={words.of("position")}
          inputmode="numeric"
          size="short"
          optionalWord={t("ui.optional")}
        />
      </FieldRow>
    </Fieldset>
  );
}

function labelsOf({ t, languages }: FieldPageProps): Record<string, string> {
  return {
    ...Object.fromEntries(
      languages.flatMap((code) => [
        [`label_${code}`, `${t("attendance.work.question")} (${ownName(code)})`],
        [`options_${code}`, `${t("attendance.work.options")} (${ownName(code)})`],
      ]),
    ),
    deadline: t("attendance.work.deadline"),
    retention_days: t("attendance.work.retention"),
    position: t("attendance.work.position"),
    condition_field: t("attendance.work.asked-if"),
  };
}
