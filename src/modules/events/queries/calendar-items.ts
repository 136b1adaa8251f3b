import type { CalendarItem } from "#platform/card.ts";
import type { EventRow } from "./list-events.ts";

/** An event with a time as an entry of a calendar; null for a record without one and for a draft. */
export function calendarItem(event: EventRow, reason: string): CalendarItem | null {
  const { startsAt, endsAt, zone } = event;
  if (!startsAt || !endsAt || !zone || event.state === "draft") return null;
  return {
    uid: `${event.id}@events.gen-y-city`,
    sequence: event.sequence,
    status: event.state === "cancelled" ? "cancelled" : "confirmed",
    title: event.title.text,
    startsAt,
    endsAt,
    zone,
    place: event.cityName,
    href: `/events/${event.key}`,
    reason,
    changedAt: event.updatedAt,
  };
}

/** The entries of those events that have a time. */
export function calendarItems(events: readonly EventRow[], reason: string): CalendarItem[] {
  return events.flatMap((event) => calendarItem(event, reason) ?? []);
}
