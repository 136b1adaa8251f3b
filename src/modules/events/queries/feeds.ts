import { sql } from "kysely";
import { hashSecret } from "#platform/ids.ts";
import { STRANGER, type Grant, type Viewer } from "#platform/viewer.ts";
import type { FeedScope } from "../tables.ts";
import type { EventsDb } from "./event-query.ts";

/** A calendar address as its owner sees it. */
export type FeedRow = { id: string; scope: FeedScope; groupId: string | null; createdAt: Temporal.Instant };

/** The addresses of a person that still work. */
export async function feedsOf(db: EventsDb, networkId: string, personId: string): Promise<FeedRow[]> {
  return db
    .selectFrom("calendar_feed")
    .select(["id", "scope", "group_id as groupId", "created_at as createdAt"])
    .where("network_id", "=", networkId)
    .where("person_id", "=", personId)
    .where("revoked_at", "is", null)
    .orderBy("id")
    .limit(50)
    .execute();
}

/** What a secret opens: whose calendar, which part of it. */
export type OpenFeed = { scope: FeedScope; groupId: string | null; personId: string };

/** The address that a secret opens, or null when it was revoked or never was. */
export async function openFeed(db: EventsDb, networkId: string, secret: string): Promise<OpenFeed | null> {
  const row = await db
    .selectFrom("calendar_feed")
    .select(["scope", "group_id as groupId", "person_id as personId"])
    .where("network_id", "=", networkId)
    .where("secret_hash", "=", hashSecret(secret))
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return row ?? null;
}

/** A person with the roles that count at this moment, as if they looked themselves. Null when suspended or erased: then their addresses are shut. */
export async function viewerOfPerson(
  db: EventsDb,
  networkId: string,
  { personId, now }: { personId: string; now: Temporal.Instant },
): Promise<(Viewer & { language: string; zone: string | null }) | null> {
  const day = now.toZonedDateTimeISO("UTC").toPlainDate().toString();
  const { rows } = await sql<{ name: string; language: string; zone: string | null; grants: Grant[] | null }>`
    select person.name, person.language, person.time_zone as zone,
      (select json_agg(json_build_object('role', role, 'scope', scope, 'scopeId', scope_id) order by id) from role_grant
        where role_grant.network_id = person.network_id and role_grant.person_id = person.id
          and coalesce(role_grant.since <= ${day}::date, true) and coalesce(role_grant.until >= ${day}::date, true)) as grants
    from person where network_id = ${networkId} and id = ${personId} and suspended_at is null and erased_at is null`.execute(db as never);
  const row = rows[0];
  return row ? { ...STRANGER, personId, name: row.name, grants: row.grants ?? [], language: row.language, zone: row.zone } : null;
}
