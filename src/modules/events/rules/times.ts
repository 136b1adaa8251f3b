/** Times as people type them. Pure. */
import { dayIn, isZone, parseLocalTime, toZoned, type LocalTime } from "#platform/clock.ts";
import type { FieldFault } from "#platform/form/parse.ts";

/** A beginning and an end on the clock of a zone, or all that is wrong with them. */
export type SpanRead = { ok: true; startsAt: Temporal.Instant; endsAt: Temporal.Instant } | { ok: false; faults: FieldFault[] };

/** At most so long may an event take. */
const LONGEST_HOURS = 24 * 31;

/**
 * Reads both times. A time that the clocks skip is refused with its neighbours named; of one that they show twice the beginning is the
 * earlier. An end over midnight or days later is fine; it only has to lie after the beginning.
 */
export function readSpan({ starts, ends, zone }: { starts: string; ends: string; zone: string }): SpanRead {
  if (!isZone(zone)) return { ok: false, faults: [{ field: "zone", key: "events.fault.zone", values: {} }] };
  const from = parseLocalTime(starts, zone);
  const to = parseLocalTime(ends, zone);
  const faults = [...timeFault("starts", from), ...timeFault("ends", to)];
  if (from.kind !== "ok" || to.kind !== "ok") return { ok: false, faults };
  const endsAt = to.ambiguous && Temporal.Instant.compare(to.instant, from.instant) <= 0 ? to.later : to.instant;
  if (Temporal.Instant.compare(endsAt, from.instant) <= 0)
    return { ok: false, faults: [{ field: "ends", key: "events.fault.end", values: {} }] };
  if (endsAt.since(from.instant).total("hours") > LONGEST_HOURS)
    return { ok: false, faults: [{ field: "ends", key: "events.fault.too-long", values: {} }] };
  return { ok: true, startsAt: from.instant, endsAt };
}

/** What is wrong with a time, for the field that holds it. */
export function timeFault(field: string, time: LocalTime): FieldFault[] {
  if (time.kind === "gap") return [{ field, key: "events.fault.gap", values: { before: spoken(time.before), after: spoken(time.after) } }];
  return time.kind === "unreadable" ? [{ field, key: "form.date-time", values: {} }] : [];
}

function spoken(local: string): string {
  return local.replace("T", " ");
}

/** Where an event with a time stands in the line of time: its days on its own clock, and the minute of the day as its position. */
export function daysOf(startsAt: Temporal.Instant, endsAt: Temporal.Instant, zone: string): { from: string; to: string; position: number } {
  const first = toZoned(startsAt, zone);
  // What ends at midnight ends on the day before.
  const last = dayIn(endsAt.subtract({ milliseconds: 1 }), zone);
  return { from: first.toPlainDate().toString(), to: last.toString(), position: first.hour * 60 + first.minute };
}

/** A key for an address from a title: small letters, digits, hyphens, at most 60 signs; `ending` makes it unlike every other. */
export function keyFrom(title: string, ending: string): string {
  const plain = title
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/ł/g, "l")
    .replace(/Ł/g, "L")
    .replace(/ø/g, "o")
    .replace(/Ø/g, "O")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 52)
    .replace(/-+$/, "");
  return plain === "" ? `event-${ending}` : `${plain}-${ending}`;
}
