import type { Kept } from "#platform/form/parse.ts";
import type { Language } from "#platform/languages.ts";
import { Button } from "#ui/button.tsx";
import { Select } from "#ui/form/choices.tsx";
import { ErrorSummary } from "#ui/form/field.tsx";
import type { FaultWords } from "#ui/form/fault-words.ts";
import { FieldRow, Fieldset, Form, FormActions } from "#ui/form/form.tsx";
import { DateInput, TextArea, TextInput } from "#ui/form/inputs.tsx";
import type { Option } from "#ui/form-types.ts";
import { Notice } from "#ui/notice.tsx";
import { PageHeading } from "#ui/section.tsx";
import type { WorkWords } from "./words.ts";

export type PollFormProps = {
  t: WorkWords;
  language: Language;
  words: FaultWords;
  values: Kept;
  refusal: string | null;
  choices: { holders: Option[]; kinds: Option[]; zones: string[] };
};

const MOST_OPTIONS = 8;

/** Asking for a date: up to eight times to choose from. */
export function PollFormPage({ t, language, words, values, refusal, choices }: PollFormProps) {
  const one = (name: string) => values[name]?.[0] ?? "";
  const zones = [...new Set([...choices.zones, one("zone"), "UTC"])].filter(Boolean);
  return (
    <div class="stack">
      <PageHeading title={t("events.poll.new")} />
      {refusal && (
        <Notice tone="danger" role="alert" title={t("ui.refused.title")}>
          <p>{refusal}</p>
        </Notice>
      )}
      <ErrorSummary
        title={t("ui.errors.title", { count: words.summary.length })}
        errors={words.summary}
        labels={{ title: t("events.work.field.title") }}
      />
      <Form action={`/${language}/workspace/polls/new`} label={t("events.poll.new")} unsaved={t("ui.unsaved")}>
        <TextInput
          id="title"
          label={t("events.work.field.title")}
          value={one("title")}
          error={words.of("title")}
          maxlength={160}
          required
        />
        <TextArea id="text" label={t("events.work.field.text")} value={one("text")} error={words.of("text")} rows={3} />
        <FieldRow>
          <Select
            id="holder"
            label={t("events.work.field.holder")}
            value={one("holder")}
            options={choices.holders}
            error={words.of("holder")}
          />
          <Select id="kind" label={t("events.work.field.kind")} value={one("kind")} options={choices.kinds} error={words.of("kind")} />
        </FieldRow>
        <Length t={t} words={words} values={values} zones={zones} />
        <Options t={t} words={words} values={values} />
        <FormActions>
          <Button icon="check">{t("events.poll.new")}</Button>
        </FormActions>
      </Form>
    </div>
  );
}

type Fields = Pick<PollFormProps, "t" | "words" | "values">;

function Length({ t, words, values, zones }: Fields & { zones: string[] }) {
  const one = (name: string) => values[name]?.[0] ?? "";
  return (
    <FieldRow>
      <TextInput
        id="minutes"
        label={t("events.work.session.minutes")}
        inputmode="numeric"
        size="short"
        value={one("minutes") || "120"}
        error={words.of("minutes")}
      />
      <Select
        id="zone"
        label={t("events.work.field.zone")}
        value={one("zone")}
        options={zones.map((value) => ({ value, label: value }))}
        error={words.of("zone")}
      />
    </FieldRow>
  );
}

function Options({ t, words, values }: Fields) {
  return (
    <Fieldset legend={t("events.work.poll.options")}>
      {Array.from({ length: MOST_OPTIONS }, (_, index) => (
        <DateInput
          key={index}
          id={index === 0 ? "option" : `option-${index + 1}`}
          name="option"
          kind="datetime-local"
          label={t("events.work.poll.option", { number: index + 1 })}
          value={values.option?.[index] ?? ""}
          error={index === 0 ? words.of("option") : undefined}
        />
      ))}
    </Fieldset>
  );
}
