/**
 * Time. An instant says when; a named zone (`Europe/Riga`) says what the clocks on the wall showed. Both are kept, never an offset.
 * Acts take the time from a `Clock`, so that a test says what time it is.
 */

/** Where the present time comes from. */
export interface Clock {
  now(): Temporal.Instant;
}

/** The machine's clock, in whole milliseconds: what a database column and a browser can hold. */
export const systemClock: Clock = {
  now: () => Temporal.Instant.fromEpochMilliseconds(Date.now()),
};

/** A clock that stands still at an ISO instant, `2026-03-29T01:00:00Z`. Throws a RangeError for anything else. */
export function fixedClock(iso: string): Clock {
  const instant = Temporal.Instant.from(iso);
  return { now: () => instant };
}

/** True when the runtime knows the zone by this name: `Europe/Riga`, `Atlantic/Azores`. Offsets such as `+02:00` are no zones. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** What the clocks in a zone show at an instant. Throws a RangeError when the zone is unknown. */
export function toZoned(instant: Temporal.Instant, zone: string): Temporal.ZonedDateTime {
  return instant.toZonedDateTimeISO(zone);
}

/** The calendar day in a zone at an instant. */
export function dayIn(instant: Temporal.Instant, zone: string): Temporal.PlainDate {
  return toZoned(instant, zone).toPlainDate();
}

/** The local time of an instant as a `datetime-local` field wants it: `2026-03-29T02:30`. */
export function toLocalInput(instant: Temporal.Instant, zone: string): string {
  return toZoned(instant, zone).toPlainDateTime().toString({ smallestUnit: "minute" });
}

/**
 * A local time typed in a form, read in a named zone.
 * - `ok`: the time exists once.
 * - `ok` with `ambiguous`: the clocks showed it twice (the night they go back); the earlier of the two is taken, `later` is the other.
 * - `gap`: the clocks skipped it (the night they go forward); `before` and `after` are the nearest local times that exist.
 * - `unreadable`: not a local date and time of the years 1900 to 2199.
 */
export type LocalTime =
  | { readonly kind: "ok"; readonly instant: Temporal.Instant; readonly ambiguous: false }
  | { readonly kind: "ok"; readonly instant: Temporal.Instant; readonly ambiguous: true; readonly later: Temporal.Instant }
  | { readonly kind: "gap"; readonly before: string; readonly after: string }
  | { readonly kind: "unreadable" };

const LOCAL = /^(19|20|21)\d{2}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?$/;

/** Reads a local date-time such as `2026-03-29T02:30` in a zone; see `LocalTime` for the nights on which clocks change. */
export function parseLocalTime(text: string, zone: string): LocalTime {
  const local = readLocal(text.trim());
  if (!local || !isZone(zone)) return { kind: "unreadable" };
  const earlier = local.toZonedDateTime(zone, { disambiguation: "earlier" });
  const later = local.toZonedDateTime(zone, { disambiguation: "later" });
  if (earlier.epochMilliseconds === later.epochMilliseconds) return { kind: "ok", instant: earlier.toInstant(), ambiguous: false };
  if (earlier.toPlainDateTime().equals(local)) {
    return { kind: "ok", instant: earlier.toInstant(), ambiguous: true, later: later.toInstant() };
  }
  return gapAround(earlier);
}

function readLocal(text: string): Temporal.PlainDateTime | undefined {
  if (!LOCAL.test(text)) return undefined;
  try {
    return Temporal.PlainDateTime.from(text, { overflow: "reject" });
  } catch {
    return undefined;
  }
}

/** The last minute before the clocks jump and the first minute after. */
function gapAround(earlier: Temporal.ZonedDateTime): LocalTime {
  const change = earlier.getTimeZoneTransition("next");
  if (!change) return { kind: "unreadable" };
  const minute = { smallestUnit: "minute" } as const;
  return {
    kind: "gap",
    before: change.subtract({ minutes: 1 }).toPlainDateTime().toString(minute),
    after: change.toPlainDateTime().toString(minute),
  };
}
