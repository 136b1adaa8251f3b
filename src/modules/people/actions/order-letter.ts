import type { Act } from "#platform/act.ts";
import type { LetterOrder } from "../letters.ts";

/** How often a letter is tried; the secret in it has long ended when the last try fails. */
const ATTEMPTS = 6;

/** Orders a letter that is sent only if the act commits. */
export async function orderLetter<Tables>(act: Act<Tables>, order: LetterOrder): Promise<void> {
  await act.enqueue("people.letter", order, { attempts: ATTEMPTS });
}
