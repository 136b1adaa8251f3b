/** Organisers enter somebody by hand: a seat kept for this, or the queue. */
import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { eventFull, noSuchPlace } from "../refusals.ts";
import { modesOf } from "../queries/events.ts";
import { badgeCode } from "../rules/registration.ts";
import type { Mode, Sector } from "../tables/registration.ts";
import { giveSeat } from "./give-seats.ts";
import { holdPlace } from "./hold-place.ts";
import { eventToWork, lockEvent, settingsOf, type AttendanceAct } from "./load-event.ts";

/** Somebody entered by hand. */
export type ByHand = {
  name: string;
  email: string;
  language: string;
  mode: Mode;
  partnerId: string | null;
  organisation: string | null;
  sector: Sector | null;
};

/** Enters somebody by hand, also after registration closed; returns the registration. The same address twice is one registration. */
export async function addByHand(act: AttendanceAct, eventId: string, who: ByHand): Promise<string> {
  const event = await eventToWork(act, eventId);
  await lockEvent(act, event.id);
  if (!modesOf(event).includes(who.mode)) throw noSuchPlace();
  const known = await act.db
    .selectFrom("registration")
    .select("id")
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", event.id)
    .where(sql`lower(email)`, "=", who.email)
    .where("state", "<>", "cancelled")
    .where("erased_at", "is", null)
    .executeTakeFirst();
  if (known) return known.id;
  if (!(await settingsOf(act, event.id))) throw eventFull();
  const id = await insertByHand(act, event.id, who);
  await act.audit({ act: "add-by-hand", subject: "registration", subjectId: id, after: { event: event.id, mode: who.mode } });
  await giveSeat(act, event, { id, ...who, byHand: true });
  return id;
}

async function insertByHand(act: AttendanceAct, eventId: string, who: ByHand): Promise<string> {
  const id = act.newId();
  const now = act.clock.now().toString();
  const { partnerId, ...rest } = who;
  await act.db
    .insertInto("registration")
    .values({
      ...rest,
      network_id: act.networkId,
      id,
      event_id: eventId,
      person_id: null,
      state: "pending",
      queue: 0,
      partner_id: partnerId,
      birth_year: null,
      party_id: null,
      code: badgeCode(randomBytes(10)),
      created_at: now,
      confirmed_at: null,
      cancelled_at: null,
      erased_at: null,
      mail_confirmed_at: now,
      guardian_name: null,
      guardian_email: null,
      guardian_confirmed_at: null,
      by_hand: true,
      booked_by: null,
    })
    .execute();
  await holdPlace(act, eventId, who.mode);
  return id;
}
