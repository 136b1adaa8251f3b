/** Events as entries of a month. */
import type { CalendarItem } from "#platform/card.ts";
import { dayIn } from "#platform/clock.ts";
import type { Context } from "#platform/http/context.ts";
import { formatTime } from "#platform/i18n/formats.ts";
import { langOf } from "#ui/fallback-note.tsx";
import type { MonthEntry } from "../pages/month.tsx";
import type { EventRow } from "../queries/list-events.ts";
import { daysBetween } from "../rules/month.ts";

type DaySpan = { from: string; to: string };

/** An entry for each day of the span on which an event takes place, at the event's own clock. */
export function monthEntries(cx: Context, events: readonly EventRow[], span: DaySpan): MonthEntry[] {
  return events.flatMap((event) => {
    const from = event.from ?? "";
    return daysBetween(from, event.to ?? from, span).map((day) => ({
      key: `${event.id} ${day}`,
      day,
      time: event.startsAt && event.zone && day === from ? formatTime(event.startsAt, event.zone, cx.language) : null,
      title: event.title.text,
      lang: langOf(event.title, cx.language),
      href: `/${cx.language}/events/${event.key}`,
      cancelled: event.state === "cancelled",
    }));
  });
}

/** Entries of a person's calendar, on the clock of the zone in which they live. */
export function ownMonthEntries(
  cx: Context,
  items: readonly CalendarItem[],
  { span, zone }: { span: DaySpan; zone: string },
): MonthEntry[] {
  return items.flatMap((item) => {
    const from = dayIn(item.startsAt, zone).toString();
    return daysBetween(from, dayIn(item.endsAt, zone).toString(), span).map((day) => ({
      key: `${item.uid} ${day}`,
      day,
      time: day === from ? formatTime(item.startsAt, zone, cx.language) : null,
      title: item.title,
      href: item.href === null ? null : `/${cx.language}${item.href}`,
      cancelled: item.status === "cancelled",
      note: cx.t(`events.calendar.reason.${item.reason}`),
    }));
  });
}
