/** Times in words. A time always says on which clock it is read (row B18). */
import { dayIn } from "#platform/clock.ts";
import { formatTime, formatWeekday } from "#platform/i18n/formats.ts";
import { formatPartialDate, formatPartialSpan } from "#platform/i18n/partial-dates.ts";
import { intlLocale, type Language } from "#platform/languages.ts";
import type { EventRow } from "../queries/list-events.ts";
import type { EventWords } from "./words.ts";

type In = { t: EventWords; language: Language };
type Timed = Pick<EventRow, "startsAt" | "endsAt" | "zone" | "from" | "to"> & { period?: { text: string } | null };

/** When an event is, as exactly as is known: with clock and zone, or the partial date of a record. */
export function whenText(event: Timed, { t, language }: In): string {
  if (event.startsAt && event.endsAt && event.zone) return spanText(event.startsAt, event.endsAt, { zone: event.zone, t, language });
  if (event.period) return event.period.text;
  if (event.from !== null) return formatPartialSpan(event.from, event.to, language);
  return event.to === null ? t("ui.no-data") : t("events.until", { date: formatPartialDate(event.to, language) });
}

/** From an instant to another on the clock of a zone: one day, or from day to day. */
export function spanText(from: Temporal.Instant, to: Temporal.Instant, { zone, t, language }: In & { zone: string }): string {
  const [first, last] = [dayIn(from, zone), dayIn(to, zone)];
  const values = {
    day: formatWeekday(first, language),
    from: formatTime(from, zone, language),
    to: formatTime(to, zone, language),
    zone: zoneText(from, zone, language),
  };
  return first.equals(last) ? t("events.time.day", values) : t("events.time.days", { ...values, last: formatWeekday(last, language) });
}

/** The name of a zone and of its time at that instant: `Europe/Riga (EET)`. */
export function zoneText(at: Temporal.Instant, zone: string, language: Language): string {
  const parts = new Intl.DateTimeFormat(intlLocale(language), { timeZone: zone, timeZoneName: "short" }).formatToParts(
    at.epochMilliseconds,
  );
  const short = parts.find((part) => part.type === "timeZoneName")?.value;
  return short && short !== zone ? `${zone} (${short})` : zone;
}

/** The day on which an event begins as a machine reads it, or the empty text. */
export function isoOf(event: Timed): string {
  return event.startsAt?.toString() ?? event.from ?? event.to ?? "";
}
