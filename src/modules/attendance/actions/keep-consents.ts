/** Consents of somebody registered: each for itself, with the version of the privacy text (row Y11). */
import { sql } from "kysely";
import type { EventFacts } from "../queries/events.ts";
import type { Consent } from "../tables/registration.ts";
import type { AttendanceAct } from "./load-event.ts";
import { tellEvidenceOf, tellPicturesHidden } from "./hide-pictures.ts";

type Given = { event: EventFacts; registrationId: string; kinds: readonly Consent[]; by: "self" | "guardian" | "paper" };

/** Enters consents that were given. One that stands already stays as it is. */
export async function giveConsents(act: AttendanceAct, { event, registrationId, kinds, by }: Given): Promise<void> {
  const { rows } = await sql<{ version: string }>`
    select version from privacy_version where network_id = ${act.networkId} and is_current`.execute(act.db);
  for (const kind of kinds) {
    const id = act.newId();
    const written = await act.db
      .insertInto("event_consent")
      .values({
        network_id: act.networkId,
        id,
        event_id: event.id,
        registration_id: registrationId,
        kind,
        privacy_version: rows[0]?.version ?? null,
        given_at: act.clock.now().toString(),
        given_by: by,
        withdrawn_at: null,
      })
      .onConflict((conflict) => conflict.columns(["network_id", "registration_id", "kind"]).where("withdrawn_at", "is", null).doNothing())
      .executeTakeFirst();
    if ((written.numInsertedOrUpdatedRows ?? 0n) > 0n)
      await act.audit({ act: "give-consent", subject: "registration", subjectId: registrationId, after: { kind, by } });
  }
  if (kinds.includes("photo")) await tellEvidenceOf(act, event, registrationId);
}

/** Takes a consent back from now on. Without the one for photographs every picture that shows the person is hidden at once. */
export async function withdrawConsent(
  act: AttendanceAct,
  event: EventFacts,
  which: { registrationId: string; kind: Consent },
): Promise<void> {
  const gone = await act.db
    .updateTable("event_consent")
    .set({ withdrawn_at: act.clock.now().toString() })
    .where("network_id", "=", act.networkId)
    .where("registration_id", "=", which.registrationId)
    .where("kind", "=", which.kind)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  if (gone.numUpdatedRows === 0n) return;
  await act.audit({ act: "withdraw-consent", subject: "registration", subjectId: which.registrationId, before: { kind: which.kind } });
  if (which.kind !== "photo") return;
  const pictures = await act.db
    .selectFrom("picture_person")
    .select("picture_id")
    .where("network_id", "=", act.networkId)
    .where("registration_id", "=", which.registrationId)
    .execute();
  await tellPicturesHidden(
    act,
    event,
    pictures.map((row) => row.picture_id),
  );
}
