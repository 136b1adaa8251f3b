/** Dates, numbers, lists and sorting as each language writes them. Formatters are slow to make and are kept. */
import { LRUCache } from "lru-cache";
import { intlLocale, type Language } from "../languages.ts";

/** `long` 5 March 2026, `medium` 5 Mar 2026. Numbers-only dates are not offered: 05/03 is two days to two readers. */
export type DateLength = "long" | "medium";

const dateFormats = new LRUCache<string, Intl.DateTimeFormat>({ max: 500 });

function dateFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  let format = dateFormats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(intlLocale(language), options);
    dateFormats.set(key, format);
  }
  return format;
}

const DAY: Readonly<Record<DateLength, Intl.DateTimeFormatOptions>> = {
  long: { day: "numeric", month: "long", year: "numeric" },
  medium: { day: "numeric", month: "short", year: "numeric" },
};

/** A calendar day: `5 March 2026`, `2026. gada 5. marts`. */
export function formatDate(day: Temporal.PlainDate, language: Language, length: DateLength = "long"): string {
  return dateFormat(language, DAY[length]).format(day);
}

/** Days in words: lists name the same days again and again, and a formatter is slow. */
const days = new LRUCache<string, string>({ max: 5000 });

/** A calendar day as the database gives it, `2026-03-05`, in words. Throws a RangeError for anything else. */
export function formatDay(iso: string, language: Language): string {
  const key = `${language} ${iso}`;
  let words = days.get(key);
  if (words === undefined) {
    words = formatDate(Temporal.PlainDate.from(iso), language);
    days.set(key, words);
  }
  return words;
}

/** A calendar day with the day of the week: `Thursday, 5 March 2026`. */
export function formatWeekday(day: Temporal.PlainDate, language: Language): string {
  return dateFormat(language, { weekday: "long", ...DAY.long }).format(day);
}

/** A month of a year: `March 2026`. */
export function formatMonth(month: Temporal.PlainDate, language: Language): string {
  return dateFormat(language, { month: "long", year: "numeric" }).format(month);
}

/** From one day to another, both included; equal parts are written once: `5 – 7 March 2026`. One day when both are the same. */
export function formatDateRange(from: Temporal.PlainDate, to: Temporal.PlainDate, language: Language): string {
  const inOneMonth = from.year === to.year && from.month === to.month;
  // Two languages have wrong spans in the locale data: Lithuanian drops the words for year and day, Italian pads the day.
  if (language === "lt" || (language === "it" && !inOneMonth))
    return from.equals(to) ? formatDate(from, language) : `${formatDate(from, language)} – ${formatDate(to, language)}`;
  return dateFormat(language, DAY.long).formatRange(from, to);
}

/** An instant as the clocks of a zone show it, with the zone's short name, because readers sit in five zones: `20 November 2026 at 11:59 EET`. */
export function formatDateTime(instant: Temporal.Instant, zone: string, language: Language): string {
  return dateTime(instant, language, { timeZone: zone, timeZoneName: "short" });
}

/** The same with the zone's name written out, also whether it is summer or winter time: `… at 11:59 Eastern European Standard Time`. */
export function formatDateTimeLong(instant: Temporal.Instant, zone: string, language: Language): string {
  return dateTime(instant, language, { timeZone: zone, timeZoneName: "long" });
}

function dateTime(instant: Temporal.Instant, language: Language, zone: Intl.DateTimeFormatOptions): string {
  return dateFormat(language, { ...DAY.long, hour: "2-digit", minute: "2-digit", ...zone }).format(instant.epochMilliseconds);
}

/** The time of day of an instant in a zone, without the zone's name: for rows under a heading that names day and zone. */
export function formatTime(instant: Temporal.Instant, zone: string, language: Language): string {
  return dateFormat(language, { hour: "2-digit", minute: "2-digit", timeZone: zone }).format(instant.epochMilliseconds);
}

const numberFormats = new LRUCache<string, Intl.NumberFormat>({ max: 200 });

function numberFormat(language: Language, style: "decimal" | "percent", digits: number): Intl.NumberFormat {
  const key = `${language} ${style} ${digits}`;
  let format = numberFormats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(intlLocale(language), { style, maximumFractionDigits: digits });
    numberFormats.set(key, format);
  }
  return format;
}

/** A number with the signs of the language and at most `digits` decimals (0 to 20): `1 234 567,8`. */
export function formatNumber(value: number | bigint, language: Language, digits = 2): string {
  return numberFormat(language, "decimal", digits).format(value);
}

/** A share of 1 in per cent: 0.855 is `85.5%`, at most `digits` decimals. */
export function formatPercent(share: number, language: Language, digits = 1): string {
  return numberFormat(language, "percent", digits).format(share);
}

const listFormats = new Map<string, Intl.ListFormat>();

/** Items in a sentence: `Riga, Genoa and Coimbra`; with `or` the choice among them. */
export function formatList(items: readonly string[], language: Language, joint: "and" | "or" = "and"): string {
  const key = `${language} ${joint}`;
  let format = listFormats.get(key);
  if (!format) {
    format = new Intl.ListFormat(intlLocale(language), { type: joint === "and" ? "conjunction" : "disjunction" });
    listFormats.set(key, format);
  }
  return format.format(items);
}

const collators = new Map<Language, Intl.Collator>();

/** The order of texts in a language, for `sort`: Lithuanian y beside i, Norwegian å last, numbers in texts by value. */
export function compareText(language: Language): (a: string, b: string) => number {
  let collator = collators.get(language);
  if (!collator) {
    collator = new Intl.Collator(intlLocale(language), { numeric: true });
    collators.set(language, collator);
  }
  return collator.compare;
}
