/** The questions of a form as fields. One that is asked only under a condition says so; an island hides it until then. */
import "./elements.ts";
import type { Kept } from "#platform/form/parse.ts";
import type { FaultWords } from "#ui/form/fault-words.ts";
import { CheckboxGroup, RadioGroup } from "#ui/form/choices.tsx";
import { DateInput, TextArea, TextInput } from "#ui/form/inputs.tsx";
import type { WordedField } from "../queries/form-fields.ts";
import type { Answer } from "../rules/form-fields.ts";
import type { PublicWords } from "./words.ts";

type Props = {
  t: PublicWords;
  fields: readonly WordedField[];
  words: FaultWords;
  kept: Kept | null;
  answers: Readonly<Record<string, Answer>>;
  /** Ids of questions that can no longer be changed. */
  closed?: readonly string[];
};

/** All questions in their order. */
export function Questions({ t, fields, words, kept, answers, closed = [] }: Props) {
  return (
    <form-conditions>
      {fields.map((field) => {
        const parent = fields.find(({ id }) => id === field.condition?.fieldId);
        const values = kept ? [...(kept[`field_${field.id}`] ?? [])] : [answers[field.id] ?? []].flat();
        const question = (
          <Question
            t={t}
            field={field}
            values={values}
            error={words.of(`field_${field.id}`)}
            disabled={closed.includes(field.id)}
            onlyIf={parent ? t("attendance.only-if", { question: parent.label, answer: conditionWords(t, parent, field) }) : null}
          />
        );
        if (!parent) return question;
        return (
          <div key={field.id} data-when-field={`field_${parent.id}`} data-when-value={field.condition?.value}>
            {question}
          </div>
        );
      })}
    </form-conditions>
  );
}

function conditionWords(t: PublicWords, parent: WordedField, field: WordedField): string {
  const value = field.condition?.value ?? "";
  if (parent.kind === "yes-no") return value === "yes" ? t("attendance.yes") : t("attendance.no");
  return parent.optionLabels[parent.options.indexOf(value)] ?? value;
}

type QuestionProps = {
  t: PublicWords;
  field: WordedField;
  values: string[];
  error: string | undefined;
  disabled: boolean;
  onlyIf: string | null;
};

function Question({ t, field, values, error, disabled, onlyIf }: QuestionProps) {
  const privacy =
    field.kind === "dietary" ? t("attendance.dietary-read-by") : field.kind === "access" ? t("attendance.access-read-by") : "";
  const frame = {
    id: `field_${field.id}`,
    label: field.label,
    hint: [onlyIf, field.help, privacy].filter(Boolean).join(" ") || undefined,
    error,
    disabled,
    // Whether a conditional question must be answered is known when its condition is answered: by the server.
    required: field.required && onlyIf === null,
    ...(field.required ? { requiredWord: t("ui.required") } : { optionalWord: t("ui.optional") }),
  };
  const options = field.options.map((value, position) => ({ value, label: field.optionLabels[position] ?? value }));
  const value = values[0] ?? "";
  switch (field.kind) {
    case "long-text":
      return <TextArea {...frame} value={value} maxlength={4000} />;
    case "choice":
      return <RadioGroup {...frame} value={value} options={options} />;
    case "yes-no":
      return (
        <RadioGroup
          {...frame}
          value={value}
          options={[
            { value: "yes", label: t("attendance.yes") },
            { value: "no", label: t("attendance.no") },
          ]}
        />
      );
    case "choices":
    case "dietary":
    case "access":
      return <CheckboxGroup {...frame} values={values} options={options} />;
    case "date":
      return <DateInput {...frame} kind="date" value={value} />;
    case "number":
      return <TextInput {...frame} value={value} inputmode="decimal" size="short" />;
    default:
      return <TextInput {...frame} value={value} maxlength={300} />;
  }
}
