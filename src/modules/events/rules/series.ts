/** A series: the names and the days of its meetings (rows B2, B3). Pure. */
import type { Rhythm } from "../tables.ts";

/** The title of one meeting from the pattern of its series: `{number}` and `{date}` are filled in. */
export function titleFrom(pattern: string, { number, date }: { number: number; date: string }): string {
  return pattern.replaceAll("{number}", String(number)).replaceAll("{date}", date);
}

/** What a series is called: its pattern without the places to fill in and the signs that led to them; a pattern of places alone stays. */
export function nameFrom(pattern: string): string {
  const name = pattern
    .replace(/\{(number|date)\}/g, " ")
    .replace(/\s+/g, " ")
    .replace(/\s+(?=[,;:])/g, "")
    .replace(/^[\s,;:–—#-]+|[\s,;:–—#(-]+$/g, "");
  return name === "" ? pattern : name;
}

/** The first day of the rhythm that lies after a day. Months without such a weekday (a fifth Friday) are passed over. */
export function nextDay(rhythm: Rhythm, after: Temporal.PlainDate): Temporal.PlainDate {
  return rhythm.unit === "week" ? nextWeekday(rhythm, after) : nextOfMonth(rhythm, after);
}

function nextWeekday({ every, weekday }: Rhythm, after: Temporal.PlainDate): Temporal.PlainDate {
  if (after.dayOfWeek === weekday) return after.add({ weeks: every });
  return after.add({ days: ((weekday - after.dayOfWeek + 7) % 7) + (every - 1) * 7 });
}

function nextOfMonth(rhythm: Rhythm, after: Temporal.PlainDate): Temporal.PlainDate {
  const first = after.with({ day: 1 });
  const own = dayOfMonth(rhythm, first);
  // The month of the last meeting counts as the first of the rhythm, unless its day is still to come.
  const begin = own && Temporal.PlainDate.compare(own, after) > 0 ? 0 : rhythm.every;
  for (let months = begin; ; months += rhythm.every) {
    const day = dayOfMonth(rhythm, first.add({ months }));
    if (day) return day;
  }
}

/** The `week`th such weekday of a month, -1 the last; null when the month has none. */
function dayOfMonth({ weekday, week = 1 }: Rhythm, first: Temporal.PlainDate): Temporal.PlainDate | null {
  if (week === -1) {
    const last = first.with({ day: first.daysInMonth });
    return last.subtract({ days: (last.dayOfWeek - weekday + 7) % 7 });
  }
  const day = 1 + ((weekday - first.dayOfWeek + 7) % 7) + (week - 1) * 7;
  return day <= first.daysInMonth ? first.with({ day }) : null;
}
