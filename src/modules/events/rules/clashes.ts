/** Whether rooms and speakers can be where the agenda wants them, and when they could (row B16). Pure. */
import type { Span } from "../tables.ts";
import type { Timed } from "./agenda.ts";

/** A session with what it needs. */
export type Needing = Timed & { roomId: string | null; speakerIds: readonly string[] };

/** Rooms and speakers with the spans in which they can be had; none: all the time. */
export type Resource = { id: string; name: string; free: readonly Span[] };

/**
 * One clash: a room or speaker is in two sessions at once (`other` is the second), cannot be had at that time, or the session lies outside the
 * event. `freeAt`: the next times at which everything that this session needs is free, at most three.
 */
export type Clash = {
  sessionId: string;
  kind: "room-twice" | "speaker-twice" | "room-away" | "speaker-away" | "outside";
  name: string;
  other: string | null;
  freeAt: Temporal.Instant[];
};

type Day = { startsAt: Temporal.Instant; endsAt: Temporal.Instant };
type Milliseconds = readonly [from: number, to: number];

/** Free times are looked for on the quarter hour. */
const STEP_MS = 15 * 60_000;
const MOST_PROPOSED = 3;

/** Every clash of a working schedule. */
export function clashesOf(
  sessions: readonly Needing[],
  { rooms, speakers }: { rooms: readonly Resource[]; speakers: readonly Resource[] },
  event: Day,
): Clash[] {
  const resources = new Map([...rooms, ...speakers].map((one) => [one.id, one]));
  const isRoom = new Set(rooms.map(({ id }) => id));
  return sessions.flatMap((session) => {
    const span = spanOf(session);
    if (!span) return [];
    const freeAt = (): Temporal.Instant[] => freeTimes(session, { sessions, resources, event });
    const found: Clash[] = [];
    if (span[0] < event.startsAt.epochMilliseconds || span[1] > event.endsAt.epochMilliseconds)
      found.push({ sessionId: session.id, kind: "outside", name: "", other: null, freeAt: freeAt() });
    for (const id of needsOf(session)) {
      const kind = isRoom.has(id) ? "room" : "speaker";
      const resource = resources.get(id);
      if (!resource) continue;
      const base = { sessionId: session.id, name: resource.name };
      if (!isFree(resource, span)) found.push({ ...base, kind: `${kind}-away`, other: null, freeAt: freeAt() });
      const other = sessions.find((one) => one.id !== session.id && needsOf(one).includes(id) && overlaps(spanOf(one), span));
      if (other) found.push({ ...base, kind: `${kind}-twice`, other: other.id, freeAt: freeAt() });
    }
    return found;
  });
}

function freeTimes(
  session: Needing,
  { sessions, resources, event }: { sessions: readonly Needing[]; resources: ReadonlyMap<string, Resource>; event: Day },
): Temporal.Instant[] {
  const length = (session.minutes ?? 0) * 60_000;
  const needs = needsOf(session);
  const busy = sessions.filter((one) => one.id !== session.id && needsOf(one).some((id) => needs.includes(id))).map(spanOf);
  const found: Temporal.Instant[] = [];
  for (
    let at = event.startsAt.epochMilliseconds;
    at + length <= event.endsAt.epochMilliseconds && found.length < MOST_PROPOSED;
    at += STEP_MS
  ) {
    const span = [at, at + length] as const;
    const isOpen = needs.every((id) => {
      const resource = resources.get(id);
      return !resource || isFree(resource, span);
    });
    if (isOpen && !busy.some((other) => overlaps(other, span))) found.push(Temporal.Instant.fromEpochMilliseconds(at));
  }
  return found;
}

function needsOf({ roomId, speakerIds }: Needing): string[] {
  return roomId === null ? [...speakerIds] : [roomId, ...speakerIds];
}

function spanOf({ startsAt, minutes }: Timed): Milliseconds | null {
  return startsAt && minutes ? [startsAt.epochMilliseconds, startsAt.add({ minutes }).epochMilliseconds] : null;
}

function overlaps(a: Milliseconds | null, b: Milliseconds): boolean {
  return a !== null && a[0] < b[1] && b[0] < a[1];
}

function isFree(resource: Resource, [from, to]: Milliseconds): boolean {
  return (
    resource.free.length === 0 ||
    resource.free.some(
      (span) => Temporal.Instant.from(span.from).epochMilliseconds <= from && Temporal.Instant.from(span.to).epochMilliseconds >= to,
    )
  );
}
