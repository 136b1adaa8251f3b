import type { Verb } from "#platform/viewer.ts";
import type { PeopleDb } from "./people.ts";

/** The account's own pages ask for the viewer's rows only, by the ids of the session. */
export type Mine = { networkId: string; personId: string; accountId: string };

/** The own person with what the profile's form needs. */
export async function ownProfile(db: PeopleDb, { networkId, personId }: Mine) {
  return db
    .selectFrom("person")
    .select(["name", "email", "language", "time_zone", "birth_year", "version"])
    .where("network_id", "=", networkId)
    .where("id", "=", personId)
    .executeTakeFirst();
}

/** A session of the account. */
export type SessionRow = { id: string; since: Temporal.Instant; until: Temporal.Instant; address: string | null; browser: string | null };

/** The open sessions, newest first. */
export async function ownSessions(db: PeopleDb, accountId: string, now: Temporal.Instant): Promise<SessionRow[]> {
  const rows = await db
    .selectFrom("auth_session")
    .select(["id", "created_at as since", "expires_at as until", "ip_address as address", "user_agent as browser"])
    .where("user_id", "=", accountId)
    .orderBy("created_at", "desc")
    .limit(200)
    .execute();
  return rows.filter(({ until }) => Temporal.Instant.compare(until, now) > 0);
}

/** The passkeys of the account. */
export async function ownPasskeys(
  db: PeopleDb,
  accountId: string,
): Promise<{ id: string; name: string | null; since: Temporal.Instant | null }[]> {
  return db
    .selectFrom("auth_passkey")
    .select(["id", "name", "created_at as since"])
    .where("user_id", "=", accountId)
    .orderBy("created_at")
    .limit(100)
    .execute();
}

/** Whether the second step is on. */
export async function hasSecondStep(db: PeopleDb, accountId: string): Promise<boolean> {
  const row = await db.selectFrom("auth_user").select("two_factor_enabled").where("id", "=", accountId).executeTakeFirst();
  return row?.two_factor_enabled ?? false;
}

/** A consent of the person. */
export type ConsentRow = { purpose: string; version: string; given: Temporal.Instant; withdrawn: Temporal.Instant | null };

/** All consents, newest first. */
export async function ownConsents(db: PeopleDb, { networkId, personId }: Mine): Promise<ConsentRow[]> {
  return db
    .selectFrom("consent")
    .select(["purpose", "version", "given_at as given", "withdrawn_at as withdrawn"])
    .where("network_id", "=", networkId)
    .where("person_id", "=", personId)
    .orderBy("id", "desc")
    .limit(200)
    .execute();
}

/** An API token of the person, without its secret. */
export type TokenRow = {
  id: string;
  name: string;
  verbs: Verb[];
  until: Temporal.Instant;
  lastUsed: Temporal.Instant | null;
  revoked: Temporal.Instant | null;
};

/** The tokens, newest first. */
export async function ownTokens(db: PeopleDb, { networkId, personId }: Mine): Promise<TokenRow[]> {
  return db
    .selectFrom("api_token")
    .select(["id", "name", "verbs", "expires_at as until", "last_used_at as lastUsed", "revoked_at as revoked"])
    .where("network_id", "=", networkId)
    .where("person_id", "=", personId)
    .orderBy("id", "desc")
    .limit(200)
    .execute();
}
