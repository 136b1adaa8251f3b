/** Who can be named on pictures of an event, where pictures were printed, why there is none. */
import { sql } from "kysely";
import type { Reader } from "#platform/act.ts";
import type { AttendanceTables } from "../tables/owned.ts";

type Db = Pick<Reader<AttendanceTables>, "selectFrom">;

/** Somebody who can be named, with whether they agreed to photographs. */
export type Named = { id: string; name: string; agreed: boolean };

/** Which people: those whose name holds these words, after one of them. */
export type NamedWish = { eventId: string; q: string; after: string | undefined; limit: number };

/** People with a seat at the event by name, `limit` at a time, after one of them; `next` opens the following ones. One query. */
export async function namedPeople(db: Db, networkId: string, wish: NamedWish): Promise<{ rows: Named[]; next: string | null }> {
  const after = wish.after ?? null;
  const like = `%${wish.q.replace(/[\\%_]/g, "\\$&")}%`;
  const { rows } = await sql<Named>`
    select registration.id, registration.name, exists (select from event_consent where event_consent.network_id = registration.network_id
      and registration_id = registration.id and kind = 'photo' and event_consent.withdrawn_at is null) as agreed
    from registration
    where registration.network_id = ${networkId} and registration.event_id = ${wish.eventId} and registration.state = 'confirmed'
      and registration.erased_at is null and (${wish.q} = '' or registration.name ilike ${like})
      and (${after}::uuid is null or (lower(registration.name), registration.id) >
        (select lower(before.name), before.id from registration as before where before.network_id = ${networkId} and before.id = ${after}::uuid))
    order by lower(registration.name), registration.id limit ${wish.limit + 1}`.execute(db as never);
  const shown = rows.slice(0, wish.limit);
  return { rows: shown, next: rows.length > wish.limit ? (shown.at(-1)?.id ?? null) : null };
}

/** When a picture went into print. */
export async function printsOf(db: Db, networkId: string, pictureId: string): Promise<Temporal.Instant[]> {
  const rows = await db
    .selectFrom("picture_print")
    .select("printed_at")
    .where("network_id", "=", networkId)
    .where("picture_id", "=", pictureId)
    .orderBy("printed_at")
    .limit(100)
    .execute();
  return rows.map(({ printed_at }) => printed_at);
}

/** The written reason why there is no picture; empty when there is none. */
export async function pictureReason(db: Db, networkId: string, eventId: string): Promise<string> {
  const row = await db
    .selectFrom("attendance_text")
    .select("text")
    .where("network_id", "=", networkId)
    .where("subject", "=", "event")
    .where("subject_id", "=", eventId)
    .where("field", "=", "picture-reason")
    .limit(1)
    .executeTakeFirst();
  return row?.text ?? "";
}
