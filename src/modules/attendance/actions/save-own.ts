/** Answers and consents that somebody changes on the own page. */
import { notFound } from "#platform/refusal.ts";
import { registrationClosed } from "../refusals.ts";
import type { Door } from "../queries/own-registration.ts";
import type { Answer } from "../rules/form-fields.ts";
import { isBefore } from "../rules/registration.ts";
import { registrationToChange } from "./change-registration.ts";
import { keepAnswers } from "./keep-answers.ts";
import { giveConsents, withdrawConsent } from "./keep-consents.ts";
import { settingsOf, type AttendanceAct } from "./load-event.ts";

/** Saves answers whose deadline is ahead; those past it stay. Refuses once the event has begun. */
export async function saveOwnAnswers(act: AttendanceAct, door: Door, given: Readonly<Record<string, Answer>>): Promise<void> {
  const { event, row, purpose } = await registrationToChange(act, door);
  if (purpose !== "own" || row.state === "cancelled") throw notFound();
  if (event.state !== "announced" || (event.startsAt !== null && !isBefore(act.clock.now(), event.startsAt))) throw registrationClosed();
  await keepAnswers(act, { event, registrationId: row.id, given, check: true });
  await act.audit({ act: "save-answers", subject: "registration", subjectId: row.id });
}

/** Makes the consents exactly these; also long after the event. For somebody under age the guardian gives them by their own link. */
export async function saveOwnConsents(act: AttendanceAct, door: Door, wish: { photo: boolean; sharing: boolean }): Promise<void> {
  const { event, row, purpose } = await registrationToChange(act, door);
  if (purpose !== "own") throw notFound();
  const settings = await settingsOf(act, event.id);
  const asked = { photo: settings?.ask_photo ?? false, sharing: settings?.ask_sharing ?? false };
  for (const kind of ["photo", "sharing"] as const) {
    if (!wish[kind]) await withdrawConsent(act, event, { registrationId: row.id, kind });
    // A guardian who agreed to the coming of a child agreed to what the child chose then, not to what the child chooses later.
    else if (asked[kind]) await giveConsents(act, { event, registrationId: row.id, kinds: [kind], by: "self" });
  }
}
