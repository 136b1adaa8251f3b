/** Calendars as other programs read them (RFC 5545): opaque ids, SEQUENCE, STATUS and instants in UTC, so that no zone can be misread. */
import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import type { CalendarItem } from "#platform/card.ts";

const STATUS = {
  confirmed: ICalEventStatus.CONFIRMED,
  tentative: ICalEventStatus.TENTATIVE,
  cancelled: ICalEventStatus.CANCELLED,
} as const;

/** How a calendar is called, under which address of the site its entries lie (`https://host/lv`), and how often it is asked for. */
export type CalendarFrame = { name: string; base: string; zone: string };

/** Prints entries as a calendar file, in one go: for a few entries. Nothing of people is in it: neither organiser nor participants. */
export function calendarFile(items: readonly CalendarItem[], frame: CalendarFrame): string {
  return [...calendarParts(items, frame)].join("");
}

/** So many entries are printed between two breaths of the server: some ten milliseconds of work. */
const ENTRIES_A_PART = 50;
const END = "END:VCALENDAR";
const END_OF_ENTRY = "END:VEVENT";

/** The same file piece by piece: head, entries, end. Joined they are the file. */
export function* calendarParts(items: readonly CalendarItem[], frame: CalendarFrame): Generator<string> {
  yield printed([], frame).replace(END, "").trimEnd().concat("\r\n");
  for (let from = 0; from < items.length; from += ENTRIES_A_PART) {
    const part = printed(items.slice(from, from + ENTRIES_A_PART), frame);
    yield `${part.slice(part.indexOf("BEGIN:VEVENT"), part.lastIndexOf(END_OF_ENTRY))}${END_OF_ENTRY}\r\n`;
  }
  yield END;
}

function printed(items: readonly CalendarItem[], { name, base, zone }: CalendarFrame): string {
  const calendar = ical({
    name,
    prodId: { company: "Gen-Y City", product: "network platform", language: "EN" },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 60 * 60,
  });
  calendar.x("X-WR-TIMEZONE", zone);
  for (const item of items) {
    calendar.createEvent({
      id: item.uid,
      sequence: item.sequence,
      status: STATUS[item.status],
      summary: item.title,
      start: new Date(item.startsAt.epochMilliseconds),
      end: new Date(item.endsAt.epochMilliseconds),
      stamp: new Date(item.changedAt.epochMilliseconds),
      lastModified: new Date(item.changedAt.epochMilliseconds),
      ...(item.place === null ? {} : { location: item.place }),
      ...(item.href === null ? {} : { url: `${base}${item.href}` }),
    });
  }
  return calendar.toString();
}

/** The type under which calendar files are sent. */
export const CALENDAR_TYPE = "text/calendar";
