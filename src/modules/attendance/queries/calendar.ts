/** Events for which somebody is registered, for the one calendar (row D11). */
import { sql } from "kysely";
import type { Reader } from "#platform/act.ts";
import type { CalendarItem, CalendarWish } from "#platform/card.ts";
import { eventTitles } from "#modules/events/public.ts";
import type { Readable } from "../actions/load-event.ts";

type Row = {
  id: string;
  key: string;
  state: "announced" | "cancelled";
  registration: "confirmed" | "waiting";
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  zone: string;
  place: string | null;
  sequence: number;
  changedAt: Temporal.Instant;
};

/** Entries that touch the span, in order of time. Waiting is tentative; a cancelled event stays and says so. */
export async function calendarOf(db: Reader<Readable>, wish: CalendarWish): Promise<CalendarItem[]> {
  const { rows } = await sql<Row>`
    select event.id, event.key, event.state, registration.state as registration, event.starts_at as "startsAt", event.ends_at as "endsAt",
      event.time_zone as zone, event_place.name as place, event.sequence, greatest(event.updated_at, registration.created_at) as "changedAt"
    from registration join event on event.network_id = registration.network_id and event.id = registration.event_id
    left join event_place on event_place.network_id = event.network_id and event_place.event_id = event.id and event_place.mode = registration.mode
    where registration.network_id = ${wish.networkId} and registration.person_id = ${wish.personId}
      and registration.state in ('confirmed', 'waiting') and event.state <> 'draft'
      and event.starts_at < ${wish.to.toString()}::timestamptz and event.ends_at > ${wish.from.toString()}::timestamptz
    order by event.starts_at, event.id limit ${wish.limit}`.execute(db as never);
  const view = { networkId: wish.networkId, language: wish.language, sourceLanguage: wish.language };
  const titles = await eventTitles(
    db as never,
    view,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    // The same id as the meeting has in the calendar of its group, so that it stands there once.
    uid: `${row.id}@events.gen-y-city`,
    sequence: row.sequence,
    status: row.state === "cancelled" ? "cancelled" : row.registration === "waiting" ? "tentative" : "confirmed",
    title: titles.get(row.id)?.text ?? row.key,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    zone: row.zone,
    place: row.place,
    href: `/events/${row.key}`,
    reason: "sign-up",
    changedAt: row.changedAt,
  }));
}
