/** Dates that say only as much as is known: `2016-06-22`, `2016-06` or `2016`. */
import type { Language } from "../languages.ts";
import { formatDate, formatDateRange, formatMonth } from "./formats.ts";

/** A day, month or year in words: `22 June 2016`, `June 2016`, `2016`. Throws a RangeError for anything else. */
export function formatPartialDate(text: string, language: Language): string {
  if (/^\d{4}$/.test(text)) return text;
  if (/^\d{4}-\d{2}$/.test(text)) return formatMonth(Temporal.PlainDate.from(`${text}-01`), language);
  return formatDate(Temporal.PlainDate.from(text), language);
}

/** A span of such dates; two full days become one range, equal ends one date. */
export function formatPartialSpan(from: string, to: string | null, language: Language): string {
  if (to === null || to === from) return formatPartialDate(from, language);
  if (from.length === 10 && to.length === 10) return formatDateRange(Temporal.PlainDate.from(from), Temporal.PlainDate.from(to), language);
  return `${formatPartialDate(from, language)} – ${formatPartialDate(to, language)}`;
}
