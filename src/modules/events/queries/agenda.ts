import { wordsIn, type WordsIn } from "#platform/db/words.ts";
import type { View } from "#modules/network/public.ts";
import type { ReleasedSession, SessionChange, Span } from "../tables.ts";
import type { EventsDb } from "./event-query.ts";

/** The newest released agenda of an event. */
export type ReleasedAgenda = {
  number: number;
  note: string | null;
  releasedAt: Temporal.Instant;
  sessions: ReleasedSession[];
  changes: SessionChange[];
};

/** The newest released agenda, or null when none was released. */
export async function releasedAgenda(db: EventsDb, networkId: string, eventId: string): Promise<ReleasedAgenda | null> {
  return (await listReleases(db, networkId, eventId))[0] ?? null;
}

/** All releases, the newest first. */
export async function listReleases(db: EventsDb, networkId: string, eventId: string): Promise<ReleasedAgenda[]> {
  const rows = await db
    .selectFrom("agenda_release")
    .select(["number", "note", "released_at", "sessions", "changes"])
    .where("network_id", "=", networkId)
    .where("event_id", "=", eventId)
    .orderBy("number", "desc")
    .limit(100)
    .execute();
  return rows.map((row) => ({
    number: row.number,
    note: row.note,
    releasedAt: row.released_at,
    sessions: row.sessions,
    changes: row.changes,
  }));
}

/** A session of the working schedule. */
export type SessionRow = {
  id: string;
  title: WordsIn;
  text: WordsIn | null;
  startsAt: Temporal.Instant | null;
  minutes: number | null;
  roomId: string | null;
  track: string | null;
  kind: string;
  languages: string[];
  ownerId: string | null;
  speakerIds: string[];
  version: number;
};

/** The working schedule in the order of time, then of position. */
export async function listSessions(db: EventsDb, view: View, eventId: string): Promise<SessionRow[]> {
  const rows = await db
    .selectFrom("session")
    .selectAll()
    .where("network_id", "=", view.networkId)
    .where("event_id", "=", eventId)
    .orderBy("starts_at")
    .orderBy("position")
    .orderBy("id")
    .limit(300)
    .execute();
  const ids = rows.map((row) => row.id);
  const words = await wordsIn(db, view, { table: "event_text", subject: "session", fields: ["title", "text"], subjectIds: ids });
  const links = await speakersOf(db, view.networkId, eventId);
  return rows.map((row) => ({
    id: row.id,
    title: words.get(row.id)?.title ?? { text: "", language: view.language },
    text: words.get(row.id)?.text ?? null,
    startsAt: row.starts_at,
    minutes: row.minutes,
    roomId: row.room_id,
    track: row.track,
    kind: row.kind,
    languages: row.languages,
    ownerId: row.owner_id,
    speakerIds: links.filter((link) => link.session_id === row.id).map((link) => link.speaker_id),
    version: row.version,
  }));
}

function speakersOf(db: EventsDb, networkId: string, eventId: string) {
  return db
    .selectFrom("session_speaker")
    .innerJoin("session", (join) =>
      join.onRef("session.network_id", "=", "session_speaker.network_id").onRef("session.id", "=", "session_speaker.session_id"),
    )
    .select(["session_speaker.session_id", "session_speaker.speaker_id"])
    .where("session.network_id", "=", networkId)
    .where("session.event_id", "=", eventId)
    .orderBy("session_speaker.speaker_id")
    .limit(2000)
    .execute();
}

export type RoomRow = { id: string; name: string; seats: number | null; free: Span[] };
export type SpeakerRow = {
  id: string;
  name: string;
  organisation: string | null;
  email: string | null;
  personId: string | null;
  free: Span[];
};

/** Rooms and speakers of an event. */
export async function listResources(
  db: EventsDb,
  networkId: string,
  eventId: string,
): Promise<{ rooms: RoomRow[]; speakers: SpeakerRow[] }> {
  const rooms = await db
    .selectFrom("room")
    .select(["id", "name", "seats", "free"])
    .where("network_id", "=", networkId)
    .where("event_id", "=", eventId)
    .orderBy("position")
    .orderBy("id")
    .limit(100)
    .execute();
  const speakers = await db
    .selectFrom("speaker")
    .select(["id", "name", "organisation", "email", "person_id as personId", "free"])
    .where("network_id", "=", networkId)
    .where("event_id", "=", eventId)
    .where("dropped_at", "is", null)
    .orderBy("name")
    .orderBy("id")
    .limit(500)
    .execute();
  return { rooms, speakers };
}
