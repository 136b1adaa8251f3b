/** A month as a wall calendar shows it: weeks from Monday to Sunday. Pure. */

/** Days of the weeks that touch a month (`2026-11`); 28 to 42 days. Throws a RangeError for anything else. */
export function daysOfMonth(month: string): Temporal.PlainDate[] {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  const start = first.subtract({ days: first.dayOfWeek - 1 });
  const last = first.with({ day: first.daysInMonth });
  const count = start.until(last).days + 1 + (7 - last.dayOfWeek);
  return Array.from({ length: count }, (_, days) => start.add({ days }));
}

/** The months before and after. */
export function aroundMonth(month: string): { before: string; after: string } {
  const here = Temporal.PlainYearMonth.from(month);
  return { before: here.subtract({ months: 1 }).toString(), after: here.add({ months: 1 }).toString() };
}

/** The days, as far as they lie in a span of days, on which something from `from` to `to` takes place. */
export function daysBetween(from: string, to: string, span: { from: string; to: string }): string[] {
  const days: string[] = [];
  let day = Temporal.PlainDate.from(from > span.from ? from : span.from);
  const last = to < span.to ? to : span.to;
  while (day.toString() <= last) {
    days.push(day.toString());
    day = day.add({ days: 1 });
  }
  return days;
}
