import type { View } from "#modules/network/public.ts";
import { changesBetween, speakersConcerned } from "../rules/agenda.ts";
import type { ReleasedSession, SessionChange } from "../tables.ts";
import { listResources, listSessions, releasedAgenda } from "./agenda.ts";
import type { EventsDb } from "./event-query.ts";

/** What a release would make public now: the sessions, what changed since the last version, and whom it concerns. */
export type NextRelease = {
  number: number;
  sessions: ReleasedSession[];
  before: ReleasedSession[];
  changes: SessionChange[];
  speakers: { id: string; name: string; hasMail: boolean }[];
};

/** The working schedule as the next version would show it. `view` carries the event's own language. */
export async function nextRelease(db: EventsDb, view: View, eventId: string): Promise<NextRelease> {
  const rows = await listSessions(db, view, eventId);
  const { rooms, speakers } = await listResources(db, view.networkId, eventId);
  const last = await releasedAgenda(db, view.networkId, eventId);
  const sessions = rows.map(
    (row): ReleasedSession => ({
      id: row.id,
      title: row.title.text,
      text: row.text?.text ?? null,
      startsAt: row.startsAt?.toString() ?? null,
      minutes: row.minutes,
      room: rooms.find(({ id }) => id === row.roomId)?.name ?? null,
      track: row.track,
      languages: row.languages,
      speakers: speakers.filter(({ id }) => row.speakerIds.includes(id)).map(({ id, name, organisation }) => ({ id, name, organisation })),
    }),
  );
  const before = last?.sessions ?? [];
  const changes = changesBetween(before, sessions);
  const concerned = speakersConcerned(changes, before, sessions);
  return {
    number: (last?.number ?? 0) + 1,
    sessions,
    before,
    changes,
    speakers: speakers
      .filter(({ id }) => concerned.has(id))
      .map(({ id, name, email, personId }) => ({ id, name, hasMail: email !== null || personId !== null })),
  };
}
