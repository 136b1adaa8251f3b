import { sql } from "kysely";
import type { Reader } from "#platform/act.ts";
import type { PeopleTables } from "../tables.ts";

/** What this module holds of a person, for the person's own export. Hashes and secrets are no part of it. */
export async function collectPeopleData(db: Reader<PeopleTables>, networkId: string, personId: string): Promise<Record<string, unknown>> {
  const person = await db
    .selectFrom("person")
    .select(["name", "email", "language", "time_zone", "birth_year", "created_at", "account_id"])
    .where("network_id", "=", networkId)
    .where("id", "=", personId)
    .executeTakeFirst();
  const mine = { networkId, personId };
  return {
    person: person && {
      name: person.name,
      email: person.email,
      language: person.language,
      timeZone: person.time_zone,
      birthYear: person.birth_year,
      since: person.created_at,
    },
    roles: await rolesOf(db, mine),
    relations: await relationsOf(db, mine),
    consents: await db
      .selectFrom("consent")
      .select(["purpose", "version", "given_at as given", "withdrawn_at as withdrawn"])
      .where("network_id", "=", networkId)
      .where("person_id", "=", personId)
      .execute(),
    apiTokens: await tokensOf(db, mine),
    sessions: await sessionsOf(db, person?.account_id ?? null),
    invitations: await db
      .selectFrom("invitation")
      .select(["name", "role", "created_at as sent", "accepted_at as accepted"])
      .where("network_id", "=", networkId)
      .where("email", "=", person?.email ?? "")
      .execute(),
    directory: await ownRows(db, "profile_field", mine),
    notices: await ownRows(db, "notice", mine),
    noticeSettings: await ownRows(db, "notice_setting", mine),
    acts: await actsOf(db, mine),
  };
}

function rolesOf(db: Reader<PeopleTables>, { networkId, personId }: { networkId: string; personId: string }) {
  return db
    .selectFrom("role_grant")
    .select(["role", "scope", "scope_id as scopeId", "created_at as since"])
    .where("network_id", "=", networkId)
    .where("person_id", "=", personId)
    .execute();
}

function tokensOf(db: Reader<PeopleTables>, { networkId, personId }: { networkId: string; personId: string }) {
  return db
    .selectFrom("api_token")
    .select(["name", "verbs", "created_at as made", "expires_at as until", "last_used_at as lastUsed"])
    .where("network_id", "=", networkId)
    .where("person_id", "=", personId)
    .execute();
}

function relationsOf(db: Reader<PeopleTables>, { networkId, personId }: { networkId: string; personId: string }) {
  return db
    .selectFrom("relation")
    .innerJoin("organisation", (join) =>
      join.onRef("organisation.network_id", "=", "relation.network_id").onRef("organisation.id", "=", "relation.to_organisation_id"),
    )
    .select(["relation.kind", "organisation.name as organisation", "relation.since", "relation.until", "relation.note"])
    .where("relation.network_id", "=", networkId)
    .where("relation.from_person_id", "=", personId)
    .execute();
}

async function sessionsOf(db: Reader<PeopleTables>, accountId: string | null) {
  if (accountId === null) return [];
  return db
    .selectFrom("auth_session")
    .select(["created_at as since", "expires_at as until", "ip_address as address", "user_agent as browser"])
    .where("user_id", "=", accountId)
    .execute();
}

async function actsOf(db: Reader<PeopleTables>, { networkId, personId }: { networkId: string; personId: string }) {
  const { rows } = await sql<{ at: Temporal.Instant; act: string; subject: string }>`
    select at, act, subject from audit_entry where network_id = ${networkId} and person_id = ${personId} order by id`.execute(db as never);
  return rows;
}

/** Rows that are the person's own, without the ids of network and person. */
async function ownRows(
  db: Reader<PeopleTables>,
  table: "profile_field" | "notice" | "notice_setting",
  mine: { networkId: string; personId: string },
) {
  const { rows } = await sql<{
    row: Record<string, unknown>;
  }>`select to_jsonb(one) - 'network_id' - 'person_id' as row from ${sql.table(table)} one
    where network_id = ${mine.networkId} and person_id = ${mine.personId}`.execute(db as never);
  return rows.map(({ row }) => row);
}
