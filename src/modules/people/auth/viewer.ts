/** Who sends a request: by session cookie or, for the API, by token. */
import { sql } from "kysely";
import { dayIn, type Clock } from "#platform/clock.ts";
import type { Config } from "#platform/config.ts";
import type { Database } from "#platform/db/connect.ts";
import type { NetworkFacts } from "#platform/http/context.ts";
import { hashSecret } from "#platform/ids.ts";
import { STRANGER, type Grant, type Verb, type Viewer } from "#platform/viewer.ts";
import { openAccounts } from "./accounts.ts";
import { sessionTokenOf } from "./session-cookie.ts";

/** What an API token begins with, so that scanners of leaked secrets know it. */
export const TOKEN_PREFIX = "gyc_";

/** Who brings a token that is none. Not STRANGER itself: the answer tells of the wrong token and is never shared with those who bring none. */
const WRONG_TOKEN: Viewer = { ...STRANGER };

/** Paths on which a token counts. */
const API = "/api/";

/** An API token's use is noted at most this often. */
const USE_NOTED_AFTER = { minutes: 1 };

type Found = {
  account_id: string;
  session_id: string | null;
  account_name: string;
  person_id: string | null;
  name: string | null;
  blocked: boolean;
  grants: Grant[] | null;
};

/** The roles that count today, in one query with the person. `person` must be in scope under that name. A mandate's days are those of UTC. */
const grantsAt = (
  now: Temporal.Instant,
) => sql`(select json_agg(json_build_object('role', role, 'scope', scope, 'scopeId', scope_id) order by id)
  from role_grant where role_grant.network_id = person.network_id and role_grant.person_id = person.id
    and coalesce(role_grant.since <= ${dayIn(now, "UTC").toString()}::date, true) and coalesce(role_grant.until >= ${dayIn(now, "UTC").toString()}::date, true))`;

/** Finds viewers. A request without cookie and token costs no query; suspended and erased people are strangers. */
export function viewerFinder(
  database: Database,
  config: Config,
  clock: Clock,
): (request: Request, network: NetworkFacts) => Promise<Viewer> {
  const accounts = openAccounts(database, config, clock);
  return async (request, network) => {
    const authorization = request.headers.get("authorization");
    if (authorization !== null && new URL(request.url).pathname.startsWith(API))
      return byToken(database, clock, { authorization, networkId: network.id });
    const token = sessionTokenOf(request.headers.get("cookie"), accounts.cookieName, accounts.secret);
    return token === null ? STRANGER : bySession(database, clock, { token, networkId: network.id });
  };
}

async function bySession(database: Database, clock: Clock, { token, networkId }: { token: string; networkId: string }): Promise<Viewer> {
  const { rows } = await sql<Found>`
    select auth_user.id as account_id, auth_session.id as session_id, auth_user.name as account_name, person.id as person_id, person.name,
      coalesce(person.suspended_at is not null or person.erased_at is not null, false) as blocked, ${grantsAt(clock.now())} as grants
    from auth_session join auth_user on auth_user.id = auth_session.user_id
    left join person on person.network_id = ${networkId} and person.account_id = auth_user.id
    where auth_session.token = ${token} and auth_session.expires_at > ${clock.now().toString()}`.execute(database.kysely);
  return viewerOf(rows[0]);
}

async function byToken(
  database: Database,
  clock: Clock,
  { authorization, networkId }: { authorization: string; networkId: string },
): Promise<Viewer> {
  const secret = /^Bearer (gyc_[A-Za-z0-9_-]{20,100})$/.exec(authorization)?.[1];
  if (secret === undefined) return WRONG_TOKEN;
  const now = clock.now();
  const { rows } = await sql<Found & { token_id: string; verbs: Verb[]; last_used_at: Temporal.Instant | null }>`
    select api_token.id as token_id, api_token.verbs, api_token.last_used_at, person.account_id, null as session_id, person.name as account_name,
      person.id as person_id, person.name, (person.suspended_at is not null or person.erased_at is not null) as blocked, ${grantsAt(now)} as grants
    from api_token join person on person.network_id = api_token.network_id and person.id = api_token.person_id
    where api_token.network_id = ${networkId} and api_token.secret_hash = ${hashSecret(secret)}
      and api_token.revoked_at is null and api_token.expires_at > ${now.toString()} and person.account_id is not null`.execute(
    database.kysely,
  );
  const row = rows[0];
  const viewer = viewerOf(row);
  if (!row || viewer === STRANGER) return WRONG_TOKEN;
  if (row.last_used_at === null || Temporal.Instant.compare(row.last_used_at.add(USE_NOTED_AFTER), now) <= 0) {
    await sql`update api_token set last_used_at = ${now.toString()} where network_id = ${networkId} and id = ${row.token_id}`.execute(
      database.kysely,
    );
  }
  return { ...viewer, verbs: row.verbs };
}

function viewerOf(row: Found | undefined): Viewer {
  if (!row || row.blocked) return STRANGER;
  return {
    accountId: row.account_id,
    personId: row.person_id,
    sessionId: row.session_id,
    name: row.name ?? row.account_name,
    grants: row.grants ?? [],
  };
}
