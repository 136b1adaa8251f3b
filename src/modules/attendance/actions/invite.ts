/** Invitations to an event, locked to their address; reminders go to the silent only, and not often (row B12). */
import { sql } from "kysely";
import { hashSecret, newSecret } from "#platform/ids.ts";
import { registrationClosed } from "../refusals.ts";
import type { EventFacts } from "../queries/events.ts";
import { mayRemind, MOST_REMINDERS } from "../rules/mailing.ts";
import { eventToWork, type AttendanceAct } from "./load-event.ts";
import { order } from "./order-letter.ts";

/** Somebody to invite. */
export type Invitee = { name: string; email: string; language: string; partnerId: string | null };

/** Invites people; who was invited before is left alone. Returns how many letters went out. */
export async function inviteTo(act: AttendanceAct, eventId: string, people: readonly Invitee[]): Promise<number> {
  const event = await eventToWork(act, eventId);
  if (event.state !== "announced") throw registrationClosed();
  let count = 0;
  for (const one of people) {
    const secret = newSecret();
    const id = act.newId();
    const written = await act.db
      .insertInto("event_invitation")
      .values({
        network_id: act.networkId,
        id,
        event_id: event.id,
        email: one.email,
        name: one.name,
        language: one.language,
        partner_id: one.partnerId,
        secret_hash: hashSecret(secret),
        created_by: act.viewer.personId,
        created_at: act.clock.now().toString(),
        reminded_at: null,
        revoked_at: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if ((written.numInsertedOrUpdatedRows ?? 0n) === 0n) continue;
    count += 1;
    await sendInvitation(act, event, { ...one, secret, kind: "invitation" });
  }
  await act.audit({ act: "invite", subject: "event-registration", subjectId: event.id, after: { asked: people.length, invited: count } });
  return count;
}

async function sendInvitation(
  act: AttendanceAct,
  event: EventFacts,
  to: Invitee & { secret: string; kind: "invitation" | "reminder" },
): Promise<void> {
  await order(act, event, {
    kind: to.kind,
    to: { name: to.name, email: to.email, language: to.language, mode: event.places[0]?.mode ?? "on-site" },
    path: `/events/${event.key}/registration?invitation=${to.secret}`,
  });
}

/** Takes an invitation back: its link opens nothing any more. Harmless when repeated. */
export async function revokeInvitation(act: AttendanceAct, eventId: string, id: string): Promise<void> {
  const event = await eventToWork(act, eventId);
  const gone = await act.db
    .updateTable("event_invitation")
    .set({ revoked_at: act.clock.now().toString() })
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", event.id)
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  if (gone.numUpdatedRows > 0n)
    await act.audit({ act: "revoke-invitation", subject: "event-registration", subjectId: event.id, before: { invitation: id } });
}

/**
 * Reminds those who were invited and said nothing: not those who registered or cancelled, none more than twice, none within three days of
 * the last. A cancelled event reminds nobody. Returns how many.
 */
export async function remindSilent(act: AttendanceAct, eventId: string): Promise<number> {
  const event = await eventToWork(act, eventId);
  if (event.state !== "announced") throw registrationClosed();
  const rows = await act.db
    .selectFrom("event_invitation")
    .select(["id", "name", "email", "language", "partner_id", "reminders", "reminded_at"])
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", event.id)
    .where("revoked_at", "is", null)
    .where("reminders", "<", MOST_REMINDERS)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("registration")
            .select("registration.id")
            .whereRef("registration.network_id", "=", "event_invitation.network_id")
            .whereRef("registration.event_id", "=", "event_invitation.event_id")
            .where(sql<boolean>`lower(registration.email) = lower(event_invitation.email)`),
        ),
      ),
    )
    .orderBy("id")
    .forUpdate()
    .execute();
  const due = rows.filter((row) => mayRemind({ reminders: row.reminders, remindedAt: row.reminded_at }, act.clock.now()));
  for (const row of due) {
    const secret = newSecret();
    await act.db
      .updateTable("event_invitation")
      .set({ reminders: row.reminders + 1, reminded_at: act.clock.now().toString(), secret_hash: hashSecret(secret) })
      .where("network_id", "=", act.networkId)
      .where("id", "=", row.id)
      .execute();
    await sendInvitation(act, event, { ...row, partnerId: row.partner_id, secret, kind: "reminder" });
  }
  await act.audit({ act: "remind-silent", subject: "event-registration", subjectId: event.id, after: { reminded: due.length } });
  return due.length;
}
