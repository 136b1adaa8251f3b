import type { ColumnType, Generated, JSONColumnType } from "kysely";

type Instant = ColumnType<Temporal.Instant, string, string>;
type InstantOrNull = ColumnType<Temporal.Instant | null, string | null, string | null>;

/** One part of the agenda; its words lie in `event_text`, subject `session`. */
export type SessionTable = {
  network_id: string;
  id: string;
  event_id: string;
  /** Place in the network's file of a part that came with it; null for what was written here. */
  key: string | null;
  starts_at: InstantOrNull;
  /** Null where only the part is known. */
  minutes: number | null;
  room_id: string | null;
  track: string | null;
  owner_id: string | null;
  kind: Generated<string>;
  languages: Generated<string[]>;
  position: number;
  version: Generated<number>;
};

/** A span of instants in which a room or a speaker can be had. */
export type Span = { from: string; to: string };

export type RoomTable = {
  network_id: string;
  id: string;
  event_id: string;
  name: string;
  seats: number | null;
  /** Empty: the whole event. */
  free: JSONColumnType<Span[]>;
  position: number;
};

export type SpeakerTable = {
  network_id: string;
  id: string;
  event_id: string;
  person_id: string | null;
  name: string;
  organisation: string | null;
  email: string | null;
  free: JSONColumnType<Span[]>;
  /** Taken out of the working schedule; released versions keep the name. */
  dropped_at: ColumnType<Temporal.Instant | null, string | null | undefined, string | null>;
};

export type SessionSpeakerTable = { network_id: string; session_id: string; speaker_id: string };

/** A session as it was when the agenda was released; instants as ISO texts. */
export type ReleasedSession = {
  id: string;
  title: string;
  text: string | null;
  startsAt: string | null;
  minutes: number | null;
  room: string | null;
  track: string | null;
  languages: string[];
  speakers: { id: string; name: string; organisation: string | null }[];
};

/** What happened to a session between two releases. `fields` are those that differ. */
export type SessionChange = { id: string; title: string; kind: "added" | "removed" | "moved" | "changed"; fields: string[] };

export type AgendaReleaseTable = {
  network_id: string;
  id: string;
  event_id: string;
  number: number;
  note: string | null;
  sessions: JSONColumnType<ReleasedSession[]>;
  changes: JSONColumnType<SessionChange[]>;
  released_at: Instant;
  released_by: string | null;
};
