import type { FieldFault, Kept } from "#platform/form/parse.ts";
import type { Translate } from "#platform/i18n/translator.ts";
import { faultWords, type FaultWords } from "#ui/form/fault-words.ts";

/** A form as it is shown: what was typed, and what is wrong. */
export type FormState = { words: FaultWords; kept: Kept | null; status: number };

/** A form as it is first opened. */
export const FRESH: FormState = { words: { summary: [], of: () => undefined }, kept: null, status: 200 };

/** A form that came back. */
export function faulty(
  t: Translate,
  faults: readonly FieldFault[],
  { kept, status = 422 }: { kept: Kept | null; status?: number },
): FormState {
  return { words: faultWords(faults, t), kept, status };
}
