/** Rules about dates of events that are known only in part. Pure. */

/** Whether a partial date lies before, in or after a day. Months and years count whole: a month that has begun is "now". */
export function stateOf(from: string, to: string | null, today: string): "past" | "now" | "future" {
  if (firstDay(from) > today) return "future";
  return lastDay(to ?? from) < today ? "past" : "now";
}

/** Whether an event begins within a span of partial dates (both ends included). */
export function beginsWithin(date: string, span: { from: string; to: string }): boolean {
  return firstDay(date) >= firstDay(span.from) && firstDay(date) <= lastDay(span.to);
}

/** The first day of a day, month or year: `2016-06` begins on `2016-06-01`. */
export function firstDay(date: string): string {
  return `${date}${"-01-01".slice(date.length - 4)}`.slice(0, 10);
}

/** The last day of a day, month or year: `2016-02` ends on `2016-02-29`. */
export function lastDay(date: string): string {
  if (date.length === 10) return date;
  if (date.length === 4) return `${date}-12-31`;
  return Temporal.PlainYearMonth.from(date).toPlainDate({ day: 31 }).toString();
}
