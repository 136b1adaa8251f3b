/** What somebody does with a registration: confirm it by the link of a letter, cancel it, come another way. */
import { sql } from "kysely";
import { hashSecret } from "#platform/ids.ts";
import { forbidden, notFound } from "#platform/refusal.ts";
import { may } from "../access.ts";
import { eventFull, guardianMissing, linkExpired, noSuchPlace, placeFull, registrationClosed } from "../refusals.ts";
import { dayOf, modesOf, type EventFacts } from "../queries/events.ts";
import { hasSeat } from "../rules/seats.ts";
import { CONFIRM_HOURS, isBefore, isMinor } from "../rules/registration.ts";
import type { Mode, State } from "../tables/registration.ts";
import { tellEvidenceOf } from "./hide-pictures.ts";
import { promoteWaiting } from "./give-seats.ts";
import { holdPlace } from "./hold-place.ts";
import { eventOf, lockEvent, seatsOf, settingsOf, type AttendanceAct } from "./load-event.ts";
import { writeTo, type Guardian } from "./order-letter.ts";
import { settle } from "./register.ts";
import { ownedBy, type Door } from "../queries/own-registration.ts";

/** A registration under the lock of its event, for whoever may change it: the person, the bearer of the link, those who work on the event. */
export async function registrationToChange(act: AttendanceAct, door: Door) {
  const found = await ownedBy(act.db, { networkId: act.networkId, viewer: act.viewer }, door);
  if (!found) throw notFound();
  const event = await eventOf(act, found.eventId);
  if (!found.isOwn && !may(act.viewer, "work", event)) throw may(act.viewer, "see", event) ? forbidden() : notFound();
  await lockEvent(act, event.id);
  const row = await act.db
    .selectFrom("registration")
    .selectAll()
    .where("network_id", "=", act.networkId)
    .where("id", "=", found.registrationId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  return { event, row, purpose: found.purpose };
}

/** Nothing changes any more once the event has begun or was cancelled. */
function refuseLate(act: AttendanceAct, event: EventFacts): void {
  if (event.state !== "announced" || (event.startsAt !== null && !isBefore(act.clock.now(), event.startsAt))) throw registrationClosed();
}

/**
 * Confirms a guest's registration by the link of the letter: now it takes a seat or a place in the queue. For somebody under age the
 * guardian is asked first. Harmless when it was confirmed before.
 */
export async function confirmRegistration(
  act: AttendanceAct,
  door: Door,
  told: { birthYear: number | null; guardian: Guardian | null },
): Promise<State> {
  const { event, row } = await registrationToChange(act, door);
  if (row.state !== "pending" || row.mail_confirmed_at !== null) return row.state;
  refuseLate(act, event);
  if ("token" in door) await refuseOldLink(act, door.token);
  const settings = await settingsOf(act, event.id);
  const birthYear = row.birth_year ?? told.birthYear;
  const minor = isMinor(birthYear, settings?.age_limit ?? null, dayOf(event, act.clock.now()));
  const named = row.guardian_email === null ? told.guardian : { name: row.guardian_name ?? "", email: row.guardian_email };
  if (minor && named === null) throw guardianMissing();
  const guardian = minor ? named : null;
  const { rows } = await sql<{
    id: string;
  }>`select id from person where network_id = ${act.networkId} and lower(email) = ${row.email.toLowerCase()}
    and suspended_at is null and erased_at is null limit 1`.execute(act.db);
  await act.db
    .updateTable("registration")
    .set({
      mail_confirmed_at: act.clock.now().toString(),
      birth_year: birthYear,
      person_id: row.person_id ?? rows[0]?.id ?? null,
      guardian_name: guardian?.name ?? null,
      guardian_email: guardian?.email ?? null,
    })
    .where("network_id", "=", act.networkId)
    .where("id", "=", row.id)
    .execute();
  await act.audit({ act: "confirm", subject: "registration", subjectId: row.id, before: { state: row.state } });
  return settle(act, event, { ...row, partnerId: row.partner_id, byHand: row.by_hand, minorOf: guardian });
}

/** The link of the first letter counts for 48 hours. */
async function refuseOldLink(act: AttendanceAct, token: string): Promise<void> {
  const link = await act.db
    .selectFrom("registration_link")
    .select("created_at")
    .where("network_id", "=", act.networkId)
    .where("secret_hash", "=", hashSecret(token))
    .executeTakeFirst();
  if (!link || !isBefore(act.clock.now(), link.created_at.add({ hours: CONFIRM_HOURS }))) throw linkExpired();
}

/** A guardian agrees: the registration takes its seat, and consents that were given for the minor count. Harmless when repeated. */
export async function confirmGuardian(act: AttendanceAct, door: Door): Promise<State> {
  const { event, row, purpose } = await registrationToChange(act, door);
  if (purpose !== "guardian") throw notFound();
  if (row.guardian_confirmed_at !== null || row.state === "cancelled") return row.state;
  refuseLate(act, event);
  await act.db
    .updateTable("registration")
    .set({ guardian_confirmed_at: act.clock.now().toString() })
    .where("network_id", "=", act.networkId)
    .where("id", "=", row.id)
    .execute();
  await act.audit({ act: "guardian-agrees", subject: "registration", subjectId: row.id });
  await tellEvidenceOf(act, event, row.id);
  return settle(act, event, { ...row, partnerId: row.partner_id, byHand: row.by_hand, minorOf: null });
}

/** Cancels; the seat goes to the first who waits. Harmless when repeated. */
export async function cancelRegistration(act: AttendanceAct, door: Door): Promise<void> {
  const { event, row } = await registrationToChange(act, door);
  if (row.state === "cancelled") return;
  refuseLate(act, event);
  await act.db
    .updateTable("registration")
    .set({ state: "cancelled", cancelled_at: act.clock.now().toString(), version: row.version + 1 })
    .where("network_id", "=", act.networkId)
    .where("id", "=", row.id)
    .execute();
  await act.audit({
    act: "cancel",
    subject: "registration",
    subjectId: row.id,
    before: { state: row.state },
    after: { state: "cancelled" },
  });
  await writeTo(act, event, { kind: "cancelled", to: row });
  if (row.state === "confirmed") await promoteWaiting(act, event);
}

/**
 * Comes another way (row B13): a confirmed person only when a seat is free there and otherwise keeps the own seat (409 `place-full`); a
 * waiting person changes to that queue or gets a seat at once. Harmless when it is that place already.
 */
export async function switchPlace(act: AttendanceAct, door: Door, mode: Mode): Promise<void> {
  const { event, row } = await registrationToChange(act, door);
  if (row.state === "cancelled") throw notFound();
  if (row.mode === mode) return;
  refuseLate(act, event);
  if (!modesOf(event).includes(mode)) throw noSuchPlace();
  const asker = { partnerId: row.partner_id, byHand: row.by_hand };
  const seats = await seatsOf(act, event, mode);
  // The partner's quota counts per place; whoever moves leaves the old one.
  const free = hasSeat(seats, asker);
  if (row.state === "confirmed" && !free) throw placeFull();
  if (row.state === "waiting" && !free && !(await settingsOf(act, event.id))?.waiting_list) throw eventFull();
  const state = row.state === "waiting" && free ? "confirmed" : row.state;
  await act.db
    .updateTable("registration")
    .set({ mode, state, version: row.version + 1, ...(state === row.state ? {} : { confirmed_at: act.clock.now().toString() }) })
    .where("network_id", "=", act.networkId)
    .where("id", "=", row.id)
    .execute();
  await holdPlace(act, event.id, mode);
  await act.audit({ act: "switch-place", subject: "registration", subjectId: row.id, before: { mode: row.mode }, after: { mode, state } });
  if (state !== "pending") await writeTo(act, event, { kind: state, to: { ...row, mode } });
  if (row.state === "confirmed") await promoteWaiting(act, event);
}
