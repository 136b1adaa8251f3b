/** Faults of a form in the reader's words: for the summary at the top and beside each field. */
import type { FieldFault } from "#platform/form/parse.ts";
import type { Translate } from "#platform/i18n/translator.ts";
import type { FieldError } from "../form-types.ts";

/** The faults in words. */
export type FaultWords = { summary: FieldError[]; of(field: string): string | undefined };

/** `summary` links to the fields; `of(field)` is the sentence beside one field. Faults of the form as a whole link to its start. */
export function faultWords(faults: readonly FieldFault[], t: Translate): FaultWords {
  const sentences = new Map<string, string>();
  const summary: FieldError[] = [];
  for (const { field, key, values } of faults) {
    const name = field.split(".")[0] ?? "";
    if (name !== "" && sentences.has(name)) continue;
    const message = t(key, values);
    sentences.set(name, message);
    summary.push({ fieldId: name || "content", message, general: isGeneral(key) });
  }
  return { summary, of: (field) => sentences.get(field) };
}

/** The form kit's own sentences fit any field; a module's sentence says by itself what is wrong. */
export function isGeneral(key: string): boolean {
  return key.startsWith("form.");
}
