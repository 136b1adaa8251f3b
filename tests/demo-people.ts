/** For tests: the demo people at work (session cookie or API token, written straight into the tables), a second network, counted statements. */
import { createHmac } from "node:crypto";
import { sql } from "kysely";
import { runAct } from "#platform/act.ts";
import type { Card } from "#platform/card.ts";
import { systemClock } from "#platform/clock.ts";
import type { Config } from "#platform/config.ts";
import type { Database } from "#platform/db/connect.ts";
import { hashSecret, newId, newSecret } from "#platform/ids.ts";
import { PROGRAM, STRANGER, type Grant, type Viewer } from "#platform/viewer.ts";

type Site = { database: Database; config: Config; networkId: string; application: { cards: readonly Card[] } };
type Person = { account_id: string; person_id: string; name: string; grants: Grant[] | null };

/** Ways to act as one of the demo people, by address. */
export type DemoPeople = {
  viewer(email: string): Promise<Viewer>;
  /** Headers of a request with a session. */
  session(email: string): Promise<Record<string, string>>;
  /** Headers of an API request with a token of these verbs. */
  token(email: string, ...verbs: string[]): Promise<Record<string, string>>;
};

/** Makes the demo people of a test site. */
export async function demoPeople(site: Site): Promise<DemoPeople> {
  const who = { networkId: site.networkId, viewer: PROGRAM, language: "en" as const, clock: systemClock };
  for (const card of site.application.cards) if (card.demo) await runAct<never, unknown>(site.database.kysely, who, card.demo);
  const db = site.database.kysely;
  const find = async (email: string): Promise<Person> => {
    const { rows } = await sql<Person>`select person.account_id, person.id as person_id, person.name,
      (select json_agg(json_build_object('role', role, 'scope', scope, 'scopeId', scope_id)) from role_grant where role_grant.network_id = person.network_id and person_id = person.id) as grants
      from person where network_id = ${site.networkId} and email = ${email}`.execute(db);
    if (!rows[0]) throw new Error(`no demo person ${email}`);
    return rows[0];
  };
  return {
    async viewer(email) {
      const person = await find(email);
      return { ...STRANGER, accountId: person.account_id, personId: person.person_id, name: person.name, grants: person.grants ?? [] };
    },
    async session(email) {
      const token = newSecret();
      await sql`insert into auth_session (id, token, user_id, expires_at) values (${newId()}, ${token}, ${(await find(email)).account_id}, now() + interval '1 hour')`.execute(
        db,
      );
      const signature = createHmac("sha256", site.config.SECRET).update(token).digest("base64");
      return { cookie: `gyc.session_token=${encodeURIComponent(`${token}.${signature}`)}` };
    },
    async token(email, ...verbs) {
      const secret = `gyc_${newSecret()}`;
      await sql`insert into api_token (network_id, id, person_id, name, secret_hash, verbs, created_at, expires_at)
        values (${site.networkId}, ${newId()}, ${(await find(email)).person_id}, 'test', ${hashSecret(secret)}, ${verbs}::text[], now(), now() + interval '1 hour')`.execute(
        db,
      );
      return { authorization: `Bearer ${secret}` };
    },
  };
}

/** A database whose statements are counted: hand it to `compose` or to a query. */
export function counted(database: Database): { database: Database; taken: () => number } {
  let count = 0;
  const kysely = database.kysely.withPlugin({
    transformQuery: ({ node }) => {
      count += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  const taken = () => {
    const before = count;
    count = 0;
    return before;
  };
  return { database: { ...database, kysely }, taken };
}

/** A second network on the host `other.example` with the cities and indicators of the first; returns its id. */
export async function secondNetwork(site: Site): Promise<string> {
  const id = newId();
  const copies: Record<string, Record<string, unknown>> = {
    network: { key: "other", hosts: ["other.example"], title: "Other network" },
    network_text: {},
    phase: {},
    city: {},
    indicator: {},
  };
  for (const [table, changes] of Object.entries(copies)) {
    const row = JSON.stringify({ network_id: id, ...changes });
    await sql`insert into ${sql.table(table)} select (jsonb_populate_record(one, ${row}::jsonb)).* from ${sql.table(table)} one where network_id = ${site.networkId}`.execute(
      site.database.kysely,
    );
  }
  return id;
}
