/** The agenda: hours of a day, sums, what changed, one after the other. Pure. Instants of released sessions are ISO texts. */
import type { ReleasedSession, SessionChange } from "../tables.ts";

/** Sessions that begin together. */
export type Slot<Session> = { startsAt: string | null; sessions: Session[] };
export type AgendaDay<Session> = { day: string | null; slots: Slot<Session>[] };

/** Days on the clock of a zone, in each the times at which sessions begin. What has no time comes last, under the day `null`. */
export function slotsOf<Session extends Pick<ReleasedSession, "startsAt" | "track" | "title">>(
  sessions: readonly Session[],
  zone: string,
): AgendaDay<Session>[] {
  const days = new Map<string | null, Map<string | null, Session[]>>();
  for (const session of [...sessions].sort(byTime)) {
    const day =
      session.startsAt === null ? null : Temporal.Instant.from(session.startsAt).toZonedDateTimeISO(zone).toPlainDate().toString();
    const slots = days.get(day) ?? new Map<string | null, Session[]>();
    days.set(day, slots);
    slots.set(session.startsAt, [...(slots.get(session.startsAt) ?? []), session]);
  }
  return [...days].map(([day, slots]) => ({ day, slots: [...slots].map(([startsAt, list]) => ({ startsAt, sessions: list })) }));
}

function byTime(a: Pick<ReleasedSession, "startsAt" | "track" | "title">, b: typeof a): number {
  if (a.startsAt === null || b.startsAt === null) return Number(a.startsAt === null) - Number(b.startsAt === null);
  return Temporal.Instant.compare(a.startsAt, b.startsAt) || (a.track ?? "").localeCompare(b.track ?? "");
}

/** A part with its time; `minutes` null counts nothing. */
export type Timed = { id: string; startsAt: Temporal.Instant | null; minutes: number | null; track: string | null };

/**
 * By how many minutes the agenda is longer than the event (row B4): the time covered by sessions (parallel ones once) together with sessions
 * that have no time yet, against the event's length; or what runs on after its end, whichever is more. 0: it fits.
 */
export function excessMinutes(sessions: readonly Timed[], event: { startsAt: Temporal.Instant; endsAt: Temporal.Instant }): number {
  const spans = sessions
    .flatMap(({ startsAt, minutes }) =>
      startsAt && minutes ? [[startsAt.epochMilliseconds, startsAt.add({ minutes }).epochMilliseconds] as const] : [],
    )
    .sort((a, b) => a[0] - b[0]);
  let covered = 0;
  let end = Number.NEGATIVE_INFINITY;
  for (const [from, to] of spans) {
    covered += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  const untimed = sessions.reduce((sum, { startsAt, minutes }) => sum + (startsAt ? 0 : (minutes ?? 0)), 0);
  const length = event.endsAt.epochMilliseconds - event.startsAt.epochMilliseconds;
  const over = Math.max(covered - length, end - event.endsAt.epochMilliseconds, 0) / 60_000;
  return Math.ceil(Math.max(over, covered / 60_000 + untimed - length / 60_000, 0));
}

/**
 * Times for sessions set one after the other in this order. Each track is a line of its own; a session without a track is for everybody: it
 * begins when all lines have ended, and all go on after it. Gaps close.
 */
export function inOrder(sessions: readonly Timed[], start: Temporal.Instant): Map<string, Temporal.Instant> {
  const times = new Map<string, Temporal.Instant>();
  const lines = new Map<string, Temporal.Instant>();
  let all = start;
  for (const { id, minutes, track } of sessions) {
    const from = track === null ? latest([all, ...lines.values()]) : (lines.get(track) ?? all);
    const to = from.add({ minutes: minutes ?? 0 });
    times.set(id, from);
    if (track !== null) lines.set(track, to);
    else {
      all = to;
      lines.clear();
    }
  }
  return times;
}

function latest(instants: Temporal.Instant[]): Temporal.Instant {
  return instants.reduce((a, b) => (Temporal.Instant.compare(a, b) >= 0 ? a : b));
}

/** What differs from one released agenda to the next (row B17): sessions added, removed, moved (time or room), changed otherwise. */
export function changesBetween(before: readonly ReleasedSession[], after: readonly ReleasedSession[]): SessionChange[] {
  const old = new Map(before.map((session) => [session.id, session]));
  const kept = new Set(after.map(({ id }) => id));
  const removed = before
    .filter(({ id }) => !kept.has(id))
    .map(({ id, title }): SessionChange => ({ id, title, kind: "removed", fields: [] }));
  return [...after.flatMap((session) => changeOf(old.get(session.id), session)), ...removed];
}

const MOVING = new Set(["startsAt", "minutes", "room"]);

function changeOf(before: ReleasedSession | undefined, after: ReleasedSession): SessionChange[] {
  const { id, title } = after;
  if (!before) return [{ id, title, kind: "added", fields: [] }];
  const fields = (["title", "text", "startsAt", "minutes", "room", "track", "languages", "speakers"] as const).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
  if (fields.length === 0) return [];
  return [{ id, title, kind: fields.some((field) => MOVING.has(field)) ? "moved" : "changed", fields }];
}

/** Ids of the speakers whom a release concerns: those of the sessions that changed, before and after. */
export function speakersConcerned(
  changes: readonly SessionChange[],
  before: readonly ReleasedSession[],
  after: readonly ReleasedSession[],
): Set<string> {
  const changed = new Set(changes.map(({ id }) => id));
  return new Set([...before, ...after].filter(({ id }) => changed.has(id)).flatMap(({ speakers }) => speakers.map(({ id }) => id)));
}
