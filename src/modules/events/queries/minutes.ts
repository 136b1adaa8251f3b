import type { EventsDb } from "./event-query.ts";

/** Who else says that they write these minutes, within ten minutes before an instant. */
export async function writersOf(
  db: EventsDb,
  networkId: string,
  wish: { eventId: string; personId: string | null; now: Temporal.Instant },
): Promise<{ name: string; since: Temporal.Instant }[]> {
  const rows = await db
    .selectFrom("minutes_writing")
    .innerJoin("person", (join) =>
      join.onRef("person.network_id", "=", "minutes_writing.network_id").onRef("person.id", "=", "minutes_writing.person_id"),
    )
    .select(["person.name", "minutes_writing.since", "person.id"])
    .where("minutes_writing.network_id", "=", networkId)
    .where("event_id", "=", wish.eventId)
    .where("since", ">", wish.now.subtract({ minutes: 10 }) as never)
    .orderBy("since")
    .limit(20)
    .execute();
  return rows.filter(({ id }) => id !== wish.personId).map(({ name, since }) => ({ name, since }));
}

/** A kept text of the minutes. */
export type RevisionRow = { id: string; version: number; aside: boolean; savedAt: Temporal.Instant; savedBy: string | null; body: string };

/** Texts that were saved, the newest first. */
export async function revisionsOf(db: EventsDb, networkId: string, eventId: string): Promise<RevisionRow[]> {
  return db
    .selectFrom("minutes_revision")
    .leftJoin("person", (join) =>
      join.onRef("person.network_id", "=", "minutes_revision.network_id").onRef("person.id", "=", "minutes_revision.saved_by"),
    )
    .select(["minutes_revision.id", "minutes_revision.version", "aside", "saved_at as savedAt", "person.name as savedBy", "body"])
    .where("minutes_revision.network_id", "=", networkId)
    .where("event_id", "=", eventId)
    .orderBy("minutes_revision.id", "desc")
    .limit(30)
    .execute();
}
