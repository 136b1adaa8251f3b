/** What acts of this module begin with: the event, its lock, its settings, its seats. */
import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { forbidden, notFound } from "#platform/refusal.ts";
import type { EventsReadable } from "#modules/events/public.ts";
import type { GroupsReadable } from "#modules/groups/public.ts";
import type { NetworkReadable } from "#modules/network/public.ts";
import type { PeopleReadable } from "#modules/people/public.ts";
import { may } from "../access.ts";
import { eventFacts, type EventFacts } from "../queries/events.ts";
import type { Seats } from "../rules/seats.ts";
import type { AttendanceTables } from "../tables/owned.ts";
import type { Mode, RegistrationSettingTable } from "../tables/registration.ts";
import type { Selectable } from "kysely";

/** Tables that this module reads; it writes its own alone. */
export type Readable = AttendanceTables & EventsReadable & GroupsReadable & NetworkReadable & PeopleReadable;
export type AttendanceAct = Act<Readable>;
export type Settings = Selectable<RegistrationSettingTable>;

/** The event, for somebody who works on it: 404 when it does not exist for them, 403 when they only see it. */
export async function eventToWork(act: AttendanceAct, id: string): Promise<EventFacts> {
  const event = await eventFacts(act.db, act.networkId, { id });
  if (!event || !may(act.viewer, "see", event)) throw notFound();
  if (!may(act.viewer, "work", event)) throw forbidden();
  return event;
}

/** The event as it is, for acts whose right comes from a link or a registration. */
export async function eventOf(act: AttendanceAct, id: string): Promise<EventFacts> {
  const event = await eventFacts(act.db, act.networkId, { id });
  if (!event) throw notFound();
  return event;
}

/** Whoever gives or frees seats of an event does so one after the other, until the transaction ends. */
export async function lockEvent(act: AttendanceAct, eventId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`attendance ${act.networkId} ${eventId}`}, 0))`.execute(act.db);
}

/** The settings of an event's registration; null when it has none. */
export async function settingsOf(act: AttendanceAct, eventId: string): Promise<Settings | null> {
  const row = await act.db
    .selectFrom("registration_setting")
    .selectAll()
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", eventId)
    .executeTakeFirst();
  return row ?? null;
}

/** Seats of one kind of place, as they are given now. Hold the lock while deciding by them. */
export async function seatsOf(act: AttendanceAct, event: EventFacts, mode: Mode): Promise<Seats> {
  const settings = await settingsOf(act, event.id);
  const reserved = await act.db
    .selectFrom("reserved_seat")
    .select(["partner_id", "seats"])
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", event.id)
    .where("mode", "=", mode)
    .execute();
  const taken = await act.db
    .selectFrom("registration")
    .select((row) => ["partner_id", "by_hand", row.fn.countAll<string>().as("count")])
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", event.id)
    .where("mode", "=", mode)
    .where("state", "=", "confirmed")
    .groupBy(["partner_id", "by_hand"])
    .execute();
  return {
    capacity: event.places.find((place) => place.mode === mode)?.capacity ?? null,
    quota: settings?.quota ?? null,
    reserved: reserved.map((row) => ({ partnerId: row.partner_id, seats: row.seats })),
    taken: taken.map((row) => ({ partnerId: row.partner_id, byHand: row.by_hand, count: Number(row.count) })),
  };
}
