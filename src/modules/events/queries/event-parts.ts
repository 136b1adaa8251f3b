import { wordsIn, type WordsIn } from "#platform/db/words.ts";
import type { View } from "#modules/network/public.ts";
import type { EventVisibility, FileKind, PlaceMode } from "../tables.ts";
import type { EventsDb } from "./event-query.ts";

/** A place of an event with its words. The link of an online place is not here: only those who registered are told. */
export type PlaceRow = {
  id: string;
  mode: PlaceMode;
  name: string;
  address: string | null;
  capacity: number | null;
  text: WordsIn | null;
  reminder: WordsIn | null;
};

/** Places of an event, on site first. */
export async function placesOf(db: EventsDb, view: View, eventId: string): Promise<(PlaceRow & { url: string | null })[]> {
  const rows = await db
    .selectFrom("event_place")
    .select(["id", "mode", "name", "address", "capacity", "url"])
    .where("network_id", "=", view.networkId)
    .where("event_id", "=", eventId)
    .orderBy("mode")
    .limit(10)
    .execute();
  const ids = rows.map((row) => row.id);
  const words = await wordsIn(db, view, { table: "event_text", subject: "place", fields: ["text", "reminder"], subjectIds: ids });
  return rows
    .map((row) => ({ ...row, text: words.get(row.id)?.text ?? null, reminder: words.get(row.id)?.reminder ?? null }))
    .sort((a, b) => Number(a.mode === "online") - Number(b.mode === "online"));
}

export type FileRow = {
  id: string;
  kind: FileKind;
  title: string;
  audience: EventVisibility;
  sessionId: string | null;
  fileKey: string;
  fileName: string;
  mime: string;
  bytes: number;
  addedAt: Temporal.Instant;
};

/** Files of an event that are still there, in the order in which they came. */
export async function filesOf(db: EventsDb, networkId: string, eventId: string): Promise<FileRow[]> {
  const rows = await db
    .selectFrom("event_file")
    .selectAll()
    .where("network_id", "=", networkId)
    .where("event_id", "=", eventId)
    .where("removed_at", "is", null)
    .orderBy("id")
    .limit(200)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    title: row.title,
    audience: row.audience,
    sessionId: row.session_id,
    fileKey: row.file_key,
    fileName: row.file_name,
    mime: row.mime,
    bytes: row.bytes,
    addedAt: row.added_at,
  }));
}

export type DecisionRow = { id: string; text: string; sessionId: string | null; version: number };

/** Decisions of an event in their order. */
export async function decisionsOf(db: EventsDb, networkId: string, eventId: string): Promise<DecisionRow[]> {
  return db
    .selectFrom("decision")
    .select(["id", "text", "session_id as sessionId", "version"])
    .where("network_id", "=", networkId)
    .where("event_id", "=", eventId)
    .orderBy("position")
    .orderBy("id")
    .limit(300)
    .execute();
}

export type MinutesRow = { body: string; audience: EventVisibility; version: number; savedAt: Temporal.Instant; savedBy: string | null };

/** The minutes of an event as they stand, or null. */
export async function minutesOf(db: EventsDb, networkId: string, eventId: string): Promise<MinutesRow | null> {
  const row = await db
    .selectFrom("event_minutes")
    .leftJoin("person", (join) =>
      join.onRef("person.network_id", "=", "event_minutes.network_id").onRef("person.id", "=", "event_minutes.saved_by"),
    )
    .select(["body", "audience", "event_minutes.version", "saved_at as savedAt", "person.name as savedBy"])
    .where("event_minutes.network_id", "=", networkId)
    .where("event_id", "=", eventId)
    .executeTakeFirst();
  return row ?? null;
}

/** What came of a meeting, as its form holds it. */
export type CloseOutRow = {
  headCount: number | null;
  organisations: string | null;
  contributions: string | null;
  ideas: string | null;
  visible: boolean;
  version: number;
};
/** The same for readers. */
export type SeenCloseOut = Omit<CloseOutRow, "visible" | "version">;

/** The close-out form of an event, or null. */
export async function closeOutOf(db: EventsDb, networkId: string, eventId: string): Promise<CloseOutRow | null> {
  const row = await db
    .selectFrom("close_out")
    .select(["head_count as headCount", "organisations", "contributions", "ideas", "visible", "version"])
    .where("network_id", "=", networkId)
    .where("event_id", "=", eventId)
    .executeTakeFirst();
  return row ?? null;
}

/** The zone in which a person lives, or null. */
export async function zoneOfPerson(db: EventsDb, networkId: string, personId: string | null): Promise<string | null> {
  if (personId === null) return null;
  const row = await db
    .selectFrom("person")
    .select("time_zone")
    .where("network_id", "=", networkId)
    .where("id", "=", personId)
    .executeTakeFirst();
  return row?.time_zone ?? null;
}
