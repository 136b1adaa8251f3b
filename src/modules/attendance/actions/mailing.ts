/** Letters to many (row B20): drafts, then letters one by one in the background, each once. */
import { sql, type RawBuilder } from "kysely";
import { saveWords } from "#platform/db/words.ts";
import type { LanguageMap } from "#platform/language-map.ts";
import { notFound } from "#platform/refusal.ts";
import { letterSent, registrationClosed, staleForm } from "../refusals.ts";
import type { Receivers } from "../rules/mailing.ts";
import { eventToWork, type AttendanceAct } from "./load-event.ts";
import { isNotSuspended } from "../queries/not-suspended.ts";

/** What a letter says and to whom. `listed` are the addresses of a saved list, looked up by the route through module people. */
export type MailingWish = { subject: LanguageMap; text: LanguageMap; receivers: Receivers };

/** Begins a draft; returns its id. `happening` names what it is about, so that a second letter about the same goes to nobody twice. */
export async function beginMailing(act: AttendanceAct, eventId: string, wish: MailingWish & { happening: string | null }): Promise<string> {
  const event = await eventToWork(act, eventId);
  const id = act.newId();
  await act.db
    .insertInto("mailing")
    .values({
      network_id: act.networkId,
      id,
      event_id: event.id,
      happening: wish.happening ?? id,
      receivers: JSON.stringify(wish.receivers),
      state: "draft",
      created_by: act.viewer.personId,
      created_at: act.clock.now().toString(),
      started_at: null,
      finished_at: null,
    })
    .execute();
  await saveMailingWords(act, id, wish);
  await act.audit({ act: "begin", subject: "mailing", subjectId: id, after: { event: event.id, receivers: wish.receivers } });
  return id;
}

async function saveMailingWords(act: AttendanceAct, id: string, wish: MailingWish): Promise<void> {
  const of = { table: "attendance_text", networkId: act.networkId, subject: "mailing", subjectId: id };
  await saveWords(act.db, { ...of, field: "subject" }, wish.subject);
  await saveWords(act.db, { ...of, field: "text" }, wish.text);
}

/** The letter of an event that the viewer works on, locked. */
async function mailingToWork(act: AttendanceAct, which: { eventId: string; id: string }) {
  const event = await eventToWork(act, which.eventId);
  const row = await act.db
    .selectFrom("mailing")
    .selectAll()
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", event.id)
    .where("id", "=", which.id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  return { event, row };
}

/** Changes a draft; refuses when it is on its way (409 `letter-sent`) or somebody else changed it (409 `attendance-stale`). */
export async function changeMailing(
  act: AttendanceAct,
  which: { eventId: string; id: string; version: number },
  wish: MailingWish,
): Promise<void> {
  const { row } = await mailingToWork(act, which);
  if (row.state !== "draft") throw letterSent();
  if (row.version !== which.version) throw staleForm();
  await setMailing(act, row.id, { receivers: JSON.stringify(wish.receivers), version: row.version + 1 });
  await saveMailingWords(act, row.id, wish);
  await act.audit({ act: "change", subject: "mailing", subjectId: row.id, after: { receivers: wish.receivers } });
}

type Change = {
  receivers?: string;
  version?: number;
  state?: "draft" | "sending" | "stopped" | "sent";
  started_at?: string;
  finished_at?: string;
};

async function setMailing(act: AttendanceAct, id: string, change: Change): Promise<void> {
  await act.db.updateTable("mailing").set(change).where("network_id", "=", act.networkId).where("id", "=", id).execute();
}

/**
 * Sends a draft, or goes on with a stopped one: everybody whom it concerns gets one letter in the queue, and nobody a second one about the
 * same happening. Harmless when it is on its way.
 */
export async function startMailing(
  act: AttendanceAct,
  which: { eventId: string; id: string },
  listed: readonly { name: string; email: string; language: string }[],
): Promise<void> {
  const { event, row } = await mailingToWork(act, which);
  if (row.state === "sending" || row.state === "sent") return;
  if (event.state === "cancelled" && row.happening.startsWith("reminder:")) throw registrationClosed();
  if (row.state === "draft") {
    const to = { event, mailing: row };
    if (row.receivers.group === "list") await queueListed(act, to, listed);
    else
      await queueLetters(
        act,
        to,
        row.receivers.group === "silent" ? silentSql(act, event.id) : registeredSql(act, event.id, row.receivers),
      );
  }
  await setMailing(act, row.id, { state: "sending", started_at: act.clock.now().toString() });
  await act.audit({ act: "send", subject: "mailing", subjectId: row.id, before: { state: row.state } });
  await act.enqueue("attendance.mailing", { mailingId: row.id });
}

type To = { event: { id: string }; mailing: { id: string; happening: string } };

async function queueLetters(act: AttendanceAct, { event, mailing }: To, receivers: RawBuilder<unknown>): Promise<void> {
  await sql`insert into mailing_letter (network_id, id, mailing_id, event_id, happening, registration_id, invitation_id, email, name, language, state)
    select ${act.networkId}, gen_random_uuid(), ${mailing.id}, ${event.id}, ${mailing.happening}, found.registration_id::uuid, found.invitation_id::uuid,
      found.email, found.name, found.language, 'waiting' from (${receivers}) as found on conflict do nothing`.execute(act.db);
}

async function queueListed(act: AttendanceAct, { event, mailing }: To, listed: Parameters<typeof startMailing>[2]): Promise<void> {
  for (const { email, name, language } of listed)
    await act.db
      .insertInto("mailing_letter")
      .values({
        network_id: act.networkId,
        id: act.newId(),
        mailing_id: mailing.id,
        event_id: event.id,
        happening: mailing.happening,
        registration_id: null,
        invitation_id: null,
        email,
        name,
        language,
        state: "waiting",
        sent_at: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

/** Those invited who said nothing. */
function silentSql(act: AttendanceAct, eventId: string): RawBuilder<unknown> {
  return sql`select null as registration_id, event_invitation.id as invitation_id, email, name, language from event_invitation
    where network_id = ${act.networkId} and event_id = ${eventId} and revoked_at is null and not exists (select from registration
      where registration.network_id = event_invitation.network_id and registration.event_id = event_invitation.event_id
      and lower(registration.email) = lower(event_invitation.email))`;
}

/** Registrations for which all conditions hold. */
export function registeredSql(act: { networkId: string }, eventId: string, wish: Receivers): RawBuilder<unknown> {
  const states = wish.states.length > 0 ? wish.states : (["confirmed"] as const);
  const attended = sql`exists (select from attendance where attendance.network_id = registration.network_id and attendance.registration_id = registration.id)`;
  return sql`select registration.id as registration_id, null as invitation_id, email, name, language from registration
    where network_id = ${act.networkId} and event_id = ${eventId} and erased_at is null and ${isNotSuspended()} and state = any(${[...states]}::text[])
      and (${wish.mode}::text is null or mode = ${wish.mode}) and (${wish.partnerId}::uuid is null or partner_id = ${wish.partnerId})
      and (${wish.sector}::text is null or sector = ${wish.sector})
      and (${wish.attended}::boolean is null or ${attended} = ${wish.attended}::boolean) order by name, id`;
}

/** Stops a letter on its way; those not sent yet wait until it goes on. Harmless when repeated. */
export async function stopMailing(act: AttendanceAct, which: { eventId: string; id: string }): Promise<void> {
  const { row } = await mailingToWork(act, which);
  if (row.state !== "sending") return;
  await setMailing(act, row.id, { state: "stopped" });
  await act.audit({ act: "stop", subject: "mailing", subjectId: row.id, before: { state: "sending" } });
}
