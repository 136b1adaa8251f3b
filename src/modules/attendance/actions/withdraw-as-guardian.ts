/** A guardian takes back what was agreed to, as easily as it was given (GDPR Article 7(3); row Y11). */
import { notFound } from "#platform/refusal.ts";
import type { Door } from "../queries/own-registration.ts";
import { isBefore } from "../rules/registration.ts";
import { cancelRegistration, registrationToChange } from "./change-registration.ts";
import { withdrawConsent } from "./keep-consents.ts";
import type { AttendanceAct } from "./load-event.ts";

/**
 * Takes back one consent of a child, or the agreement to the coming itself: then the registration is cancelled while the event is ahead, and
 * every consent goes. Only by the guardian's own link (404 otherwise). Harmless when repeated.
 */
export async function withdrawAsGuardian(act: AttendanceAct, door: Door, what: "photo" | "sharing" | "coming"): Promise<void> {
  const { event, row, purpose } = await registrationToChange(act, door);
  if (purpose !== "guardian") throw notFound();
  for (const kind of what === "coming" ? (["photo", "sharing"] as const) : [what])
    await withdrawConsent(act, event, { registrationId: row.id, kind });
  if (what !== "coming") return;
  await act.audit({ act: "guardian-withdraws", subject: "registration", subjectId: row.id });
  const isAhead = event.state === "announced" && (event.startsAt === null || isBefore(act.clock.now(), event.startsAt));
  if (isAhead) await cancelRegistration(act, door);
}
