import type { Words } from "#platform/http/context.ts";
import type { FieldFault, Kept } from "#platform/form/parse.ts";
import { ErrorSummary } from "#ui/form/field.tsx";
import { isGeneral } from "#ui/form/fault-words.ts";
import type { FieldError } from "#ui/form-types.ts";
import type { PeopleWords } from "./words.ts";

/** A form as it is shown: what was typed, and what is wrong beside each field. */
export type FormState = {
  values: Readonly<Record<string, string>>;
  lists: Kept;
  errors: Readonly<Record<string, string>>;
  summary: FieldError[];
};

/** A form with these values and no fault. */
export function freshForm(values: Record<string, string> = {}): FormState {
  return { values, lists: {}, errors: {}, summary: [] };
}

/** A form that came back with faults; passwords and codes are never shown again. */
export function faultyForm(t: Words, faults: readonly FieldFault[], kept: Kept = {}): FormState {
  const values = Object.fromEntries(Object.entries(kept).map(([name, given]) => [name, given[0] ?? ""]));
  // one sentence a field: an empty password is too short, that it is also easy to guess helps nobody
  const first = faults.filter(({ field }, position) => faults.findIndex((other) => other.field === field) === position);
  const summary = first.map(({ field, key, values: more }) => ({
    fieldId: field || "form",
    message: t(key, more),
    general: isGeneral(key),
  }));
  return { values, lists: kept, errors: Object.fromEntries(summary.map(({ fieldId, message }) => [fieldId, message])), summary };
}

/** All faults of a form, at its top. `labels` names the fields in general sentences. */
export function Faults({ t, form, labels }: { t: PeopleWords; form: FormState; labels?: Readonly<Record<string, string>> }) {
  return <ErrorSummary title={t("ui.errors.title", { count: form.summary.length })} errors={form.summary} labels={labels} />;
}
