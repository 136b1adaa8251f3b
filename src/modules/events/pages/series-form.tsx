import type { Kept } from "#platform/form/parse.ts";
import { Button } from "#ui/button.tsx";
import { Select } from "#ui/form/choices.tsx";
import { ErrorSummary } from "#ui/form/field.tsx";
import type { FaultWords } from "#ui/form/fault-words.ts";
import { FieldRow, Fieldset, Form, FormActions } from "#ui/form/form.tsx";
import { DateInput, Hidden, TextArea, TextInput } from "#ui/form/inputs.tsx";
import type { Option } from "#ui/form-types.ts";
import { Notice } from "#ui/notice.tsx";
import { PageHeading } from "#ui/section.tsx";
import type { WorkWords } from "./words.ts";

export type SeriesFormProps = {
  t: WorkWords;
  heading: string;
  action: string;
  words: FaultWords;
  values: Kept;
  version: number;
  refusal: string | null;
  choices: { holders: Option[]; kinds: Option[]; zones: string[]; weekdays: Option[] };
};

/** The form of a series. */
export function SeriesFormPage({ t, heading, action, words, values, version, refusal, choices }: SeriesFormProps) {
  const one = (name: string) => values[name]?.[0] ?? "";
  const zones = [...new Set([...choices.zones, one("zone"), "UTC"])].filter(Boolean).map((value) => ({ value, label: value }));
  return (
    <div class="stack">
      <PageHeading title={heading} />
      {refusal && (
        <Notice tone="danger" role="alert" title={t("ui.refused.title")}>
          <p>{refusal}</p>
        </Notice>
      )}
      <ErrorSummary
        title={t("ui.errors.title", { count: words.summary.length })}
        errors={words.summary}
        labels={{ title: t("events.work.series.pattern") }}
      />
      <Form action={action} label={heading} unsaved={t("ui.unsaved")}>
        <TextInput
          id="title"
          label={t("events.work.series.pattern")}
          hint={t("events.work.series.pattern.hint")}
          value={one("title")}
          error={words.of("title")}
          maxlength={160}
          required
        />
        <FieldRow>
          <Select
            id="holder"
            label={t("events.work.field.holder")}
            value={one("holder")}
            options={choices.holders}
            error={words.of("holder")}
          />
          <Select id="kind" label={t("events.work.field.kind")} value={one("kind")} options={choices.kinds} error={words.of("kind")} />
          <Select id="zone" label={t("events.work.field.zone")} value={one("zone")} options={zones} error={words.of("zone")} />
        </FieldRow>
        <RhythmPart t={t} words={words} values={values} choices={choices} />
        <TextArea
          id="template"
          label={t("events.work.series.template")}
          hint={t("events.work.series.template.hint")}
          value={one("template")}
          error={words.of("template")}
          rows={6}
        />
        <Hidden name="version" value={String(version)} />
        <FormActions>
          <Button icon="check">{t("ui.save")}</Button>
        </FormActions>
      </Form>
    </div>
  );
}

function RhythmPart({ t, words, values, choices }: Pick<SeriesFormProps, "t" | "words" | "values" | "choices">) {
  const one = (name: string) => values[name]?.[0] ?? "";
  return (
    <Fieldset legend={t("events.work.series.rhythm")}>
      <FieldRow>
        <Select
          id="unit"
          label={t("events.work.series.unit")}
          value={one("unit")}
          options={(["", "week", "month"] as const).map((value) => ({ value, label: t(`events.work.series.unit.${value || "none"}`) }))}
        />
        <TextInput
          id="every"
          label={t("events.work.series.every")}
          inputmode="numeric"
          size="short"
          value={one("every") || "1"}
          error={words.of("every")}
        />
        <Select id="weekday" label={t("events.work.series.weekday")} value={one("weekday") || "2"} options={choices.weekdays} />
        <Select
          id="week"
          label={t("events.work.series.week")}
          value={one("week") || "1"}
          options={(["1", "2", "3", "4", "5", "-1"] as const).map((value) => ({
            value,
            label: t("events.work.series.week.value", { week: value }),
          }))}
        />
      </FieldRow>
      <FieldRow>
        <DateInput id="time" kind="time" label={t("events.work.series.time")} value={one("time") || "17:00"} error={words.of("time")} />
        <TextInput
          id="minutes"
          label={t("events.work.session.minutes")}
          inputmode="numeric"
          size="short"
          value={one("minutes") || "120"}
          error={words.of("minutes")}
        />
      </FieldRow>
    </Fieldset>
  );
}
