/** The ground of the hostile tests: two networks in one database, everybody who could knock, real ids of both for every place of an address. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hashPassword } from "better-auth/crypto";
import { sql } from "kysely";
import { afterAll } from "vitest";
import { newId } from "#platform/ids.ts";
import type { Route } from "#platform/http/routes.ts";
import { listOutboxOf } from "#platform/mail/outbox.ts";
import { outboxFolder } from "#platform/mail/mail-settings.ts";
import type { Grant, Verb } from "#platform/viewer.ts";
import { joinNetwork, makeAccount } from "#modules/people/actions/save-account.ts";
import { writeGrant } from "#modules/people/actions/write-grant.ts";
import { hashSecret } from "#platform/ids.ts";
import type { PeopleTables } from "#modules/people/tables.ts";
import * as attendance from "./hostile-attendance.ts";
import * as events from "./hostile-events.ts";
import * as groups from "./hostile-groups.ts";
import { importNetwork } from "../src/commands/import-network.ts";
import { actAs, addDemoAccounts, testSite, type TestSite } from "./harness.ts";
import { BEHIND_PROXY, Browser, runDueJobs } from "./people.ts";

/** Modules that bring their own rows and bodies. */
const GROWN = [groups, events, attendance] as const;

/** Stands in every text of the other network, and in none of ours. */
export const MARK = "Zzforeign";
export const OTHER_HOST = "other.example";
const PASSWORD = "a long phrase for tests";

/** Somebody who knocks: the headers that a request of theirs carries. */
export type Actor = { name: string; headers: Record<string, string> };

/** Rows of one network by which the places of an address are filled. */
export type World = Record<string, string>;

export type Hostile = Awaited<ReturnType<typeof hostileSite>>;

const DEMO = {
  reader: "reader",
  "group-member": "group-member",
  expert: "expert",
  controller: "controller",
  editor: "editor",
  "own city-coordinator": "city-coordinator.daugavpils",
  "foreign city-coordinator": "city-coordinator.poznan",
  "network-coordinator": "network-coordinator",
  administrator: "administrator",
} as const;

/** Builds it all. Every actor has a session or token that works. */
export async function hostileSite(settings: Record<string, string> = {}) {
  const site = await testSite({ settings: { ...BEHIND_PROXY, ...settings } });
  await addDemoAccounts(site);
  const otherId = await importOther(site);
  const admin: Grant = { role: "administrator", scope: "network", scopeId: null };
  await joinAs(site, otherId, { email: "other-administrator@example.org", grant: admin, isNew: true });
  await joinAs(site, otherId, { email: "reader@example.org", grant: admin, isNew: false });
  for (const networkId of [site.networkId, otherId]) {
    await furnish(site, networkId);
    for (const module of GROWN) await module.furnish(site, networkId);
  }
  const tokens: Actor[] = [];
  for (const verbs of [["read"], ["write"], ["publish"], ["read", "write", "publish"]] as Verb[][])
    tokens.push(await tokenActor(site, site.networkId, { email: "network-coordinator@example.org", verbs }));
  tokens.push({
    ...(await tokenActor(site, otherId, { email: "other-administrator@example.org", verbs: ["read", "write", "publish"] })),
    name: "token of another network",
  });
  await runDueJobs(site);
  const actors: Actor[] = [{ name: "stranger", headers: {} }];
  for (const [name, mailbox] of Object.entries(DEMO)) actors.push(await signedIn(site, name, `${mailbox}@example.org`));
  actors.push(await signedIn(site, "administrator of another network", "other-administrator@example.org", PASSWORD));
  await mark(site, otherId);
  site.application.pages.clear();
  const actor = (name: string): Actor => {
    const found = actors.find((one) => one.name === name);
    if (!found) throw new Error(`nobody is called ${name}`);
    return found;
  };
  return {
    site,
    otherId,
    actors: [...actors, ...tokens],
    actor,
    own: await worldOf(site, site.networkId),
    foreign: await worldOf(site, otherId),
    foreignIds: await idsOf(site, otherId),
    send: (method: string, path: string, init: SendInit = {}) => send(site, method, path, init),
  };
}

export type SendInit = {
  headers?: Record<string, string>;
  body?: string | FormData | Uint8Array<ArrayBuffer>;
  host?: string;
  url?: string;
};

/** Sends a request as a browser on this site; `headers` win, an empty one is left out. */
function send(
  site: TestSite,
  method: string,
  path: string,
  { headers = {}, body, host = "site.example", url }: SendInit,
): Promise<Response> {
  const given = { host, ...(method === "GET" || method === "HEAD" ? {} : { "sec-fetch-site": "same-origin" }), ...headers };
  const kept = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ""));
  return Promise.resolve(
    site.application.app.request(url ?? `http://site.example${path}`, { method, headers: kept, ...(body === undefined ? {} : { body }) }),
  );
}

async function importOther(site: TestSite): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "gen-y-city-other-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(import.meta.dirname, "../networks/gen-y-city"), folder, { recursive: true });
  const file = join(folder, "network.yaml");
  writeFileSync(file, readFileSync(file, "utf8").replace(/^( +)key: gen-y-city$/m, `$1key: other-network\n$1hosts: [${OTHER_HOST}]`));
  const report = await importNetwork(site.database, folder);
  if (report.faults.length > 0 || report.networkId === site.networkId) throw new Error(JSON.stringify(report.faults.slice(0, 3)));
  return report.networkId;
}

async function joinAs(site: TestSite, networkId: string, who: { email: string; grant: Grant; isNew: boolean }): Promise<void> {
  await actAs<PeopleTables, void>({ ...site, networkId }, async (act) => {
    const name = "Somebody elsewhere";
    const known = await act.db.selectFrom("auth_user").select("id").where("email", "=", who.email).executeTakeFirst();
    const accountId = who.isNew
      ? await makeAccount(act, { email: who.email, name, passwordHash: await hashPassword(PASSWORD) })
      : (known?.id ?? "");
    const personId = await joinNetwork(act, { accountId, name, email: who.email, language: "en", invitedBy: null });
    await writeGrant(act, personId, who.grant);
  });
}

/** Signs in and gives the cookie as headers. */
export async function signedIn(site: TestSite, name: string, email: string, password?: string): Promise<Actor> {
  const browser = new Browser(site);
  const role = email.split("@")[0]?.split(".")[0] ?? "";
  const answer = await browser.signIn(email, password ?? `demo-${role}-2026`);
  if (answer.status !== 303 || browser.cookie === "") throw new Error(`${name} could not sign in: ${answer.status}`);
  return { name, headers: { cookie: browser.cookie } };
}

async function tokenActor(site: TestSite, networkId: string, { email, verbs }: { email: string; verbs: Verb[] }): Promise<Actor> {
  const secret = `gyc_${newId().replaceAll("-", "")}`;
  await sql`insert into api_token (network_id, id, person_id, name, secret_hash, verbs, created_at, expires_at)
    select network_id, ${newId()}, id, 'Token', ${hashSecret(secret)}, ${verbs}, now(), now() + interval '1 day'
    from person where network_id = ${networkId} and email = ${email}`.execute(site.database.kysely);
  return { name: `token ${verbs.join("+")}`, headers: { authorization: `Bearer ${secret}` } };
}

/** What an import does not bring: an invitation with its letter, a relation, a picture, a job, a draft, an entry of each. */
async function furnish(site: TestSite, networkId: string): Promise<void> {
  const { kysely } = site.database;
  const host = networkId === site.networkId ? "site.example" : OTHER_HOST;
  const isOwn = host === "site.example";
  const browser = new Browser(site, host);
  await (isOwn
    ? browser.signIn("administrator@example.org", "demo-administrator-2026")
    : browser.signIn("other-administrator@example.org", PASSWORD));
  const invited = await browser.post("/en/workspace/invitations", {
    name: "Invited",
    email: `invited-${isOwn ? "here" : "there"}@example.org`,
    language: "en",
    role: "reader",
    place: "network",
  });
  const begun = await browser.post("/en/workspace/articles/new", {
    kind: "news",
    title: "Draft of somebody",
    language: "en",
    city: "",
    audience: "members",
  });
  if (invited.status !== 303 || begun.status !== 303) throw new Error(`furnishing failed: ${invited.status} ${begun.status}`);
  const mediaId = newId();
  const key = `${networkId}/${mediaId}/400.jpg`;
  await putPicture(site, key);
  await sql`insert into media (network_id, id, file_key, width, height, sizes, licence, credit, created_at) values (${networkId}, ${mediaId}, ${`${networkId}/${mediaId}`},
    4, 3, ${JSON.stringify([{ key, mime: "image/jpeg", width: 4, height: 3, bytes: 4 }])}, 'CC0', 'Author', now())`.execute(kysely);
  await sql`insert into relation (network_id, id, kind, from_person_id, to_organisation_id, note, created_at)
    select ${networkId}, ${newId()}, 'works-for', person.id, organisation.id, 'Note', now() from person, organisation
    where person.network_id = ${networkId} and organisation.network_id = ${networkId} and person.email is not null
    order by person.email, organisation.key limit 1`.execute(kysely);
  await sql`insert into relation (network_id, id, kind, from_organisation_id, to_organisation_id, created_at)
    select ${networkId}, ${newId()}, 'funds', a.id, b.id, now() from organisation a, organisation b
    where a.network_id = ${networkId} and b.network_id = ${networkId} and a.key < b.key order by a.key, b.key limit 1`.execute(kysely);
}

/** Puts a file where a picture would lie. */
export async function putPicture(site: TestSite, key: string): Promise<void> {
  const { openStorage } = await import("#platform/files/storage.ts");
  const { storageSettings } = await import("#platform/files/storage-settings.ts");
  await (await openStorage(storageSettings(site.config))).put(key, new Uint8Array([0xff, 0xd8, 0xff, 0xd9]));
}

/** Columns of words that get the mark; keys and slugs get it in small letters, so that they differ from ours. */
const WORD_COLUMNS = ["title", "name", "text", "summary", "body", "credit", "note", "source", "plan_title", "actor_name", "act", "place"];
const KEY_COLUMNS = ["key", "slug"];

async function mark(site: TestSite, networkId: string): Promise<void> {
  const { kysely } = site.database;
  for (const { table, columns, json } of await tablesOf(site)) {
    if (!columns.includes("network_id") || ["network", "article_revision"].includes(table)) continue;
    const own = sql`where network_id = ${networkId}`;
    for (const column of columns.filter((one) => WORD_COLUMNS.includes(one))) {
      const name = sql.ref(column);
      const marked = json.includes(column)
        ? sql`(select jsonb_object_agg(key, ${`${MARK} `}::text || value) from jsonb_each_text(${name}))`
        : sql`${`${MARK} `} || ${name}`;
      await sql`update ${sql.table(table)} set ${name} = ${marked} ${own} and ${name} is not null`.execute(kysely);
    }
    for (const column of columns.filter((one) => KEY_COLUMNS.includes(one)))
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${`${MARK.toLowerCase()}-`} || ${sql.ref(column)} ${own}`.execute(
        kysely,
      );
  }
}

/** All tables of the database with their columns. */
async function tablesOf(site: TestSite): Promise<{ table: string; columns: string[]; json: string[] }[]> {
  const { rows } = await sql<{
    table: string;
    columns: string[];
    json: string[];
  }>`select columns.table_name as table, array_agg(column_name::text) as columns,
      coalesce(array_agg(column_name::text) filter (where data_type = 'jsonb'), '{}') as json
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' group by 1 order by 1`.execute(site.database.kysely);
  return rows;
}

/** A digest of every row of every table (or of one network's), and of the queue; `without` names columns that may differ. */
export async function digest(
  site: TestSite,
  { networkId, without = [] }: { networkId?: string; without?: readonly string[] } = {},
): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const { table, columns } of await tablesOf(site)) {
    if (networkId !== undefined && !columns.includes("network_id")) continue;
    const mine = networkId === undefined ? sql`` : sql`where network_id = ${networkId}`;
    const { rows } = await sql<{ text: string }>`select count(*) || ' ' || coalesce(md5(string_agg(row, ',' order by row)), '') as text
      from (select (to_jsonb(one) - ${[...without]}::text[])::text as row from ${sql.table(table)} one ${mine}) as rows`.execute(
      site.database.kysely,
    );
    found[table] = rows[0]?.text ?? "";
  }
  if (networkId === undefined) {
    const { rows } = await sql<{
      text: string;
    }>`select coalesce(max(id), 0) || ' ' || count(*) as text from graphile_worker._private_jobs`.execute(site.database.kysely);
    found.jobs = rows[0]?.text ?? "";
  }
  return found;
}

async function idsOf(site: TestSite, networkId: string): Promise<ReadonlySet<string>> {
  const ids = new Set([networkId]);
  for (const { table, columns } of await tablesOf(site)) {
    if (!columns.includes("network_id") || !columns.includes("id")) continue;
    const { rows } = await sql<{ id: string }>`select id::text as id from ${sql.table(table)} where network_id = ${networkId}`.execute(
      site.database.kysely,
    );
    for (const { id } of rows) ids.add(id);
  }
  return ids;
}

async function worldOf(site: TestSite, networkId: string): Promise<World> {
  const one = async (text: ReturnType<typeof sql<{ value: string }>>) => {
    const value = (await text.execute(site.database.kysely)).rows[0]?.value;
    if (value === undefined) throw new Error(`network ${networkId} lacks a row that the tests need`);
    return value;
  };
  const keyOf = (table: string) =>
    one(sql`select key as value from ${sql.table(table)} where network_id = ${networkId} order by key limit 1`);
  const idOf = (table: string) =>
    one(sql`select id::text as value from ${sql.table(table)} where network_id = ${networkId} order by id limit 1`);
  const slug = (kind: string) =>
    one(sql`select slug as value from article join article_text using (network_id) where article_text.article_id = article.id
    and network_id = ${networkId} and kind = ${kind} and audience = 'public' and language = 'en' order by slug limit 1`);
  const mediaId = await idOf("media");
  const grown = await Promise.all(GROWN.map((module) => module.worldOf(site, networkId)));
  const letters = await listOutboxOf(outboxFolder(site.config), { networkId, after: undefined, limit: 1 });
  const revised = await one(
    sql`select article_id || ' ' || id as value from article_revision where network_id = ${networkId} order by id desc limit 1`,
  );
  return {
    ...Object.assign({}, ...grown),
    event: await keyOf("event"),
    city: await one(sql`select key as value from city where network_id = ${networkId} and key like '%daugavpils'`),
    indicator: await one(sql`select key as value from indicator where network_id = ${networkId} and key like '%population'`),
    year: "2016",
    practice: await keyOf("practice"),
    output: await keyOf("output_target"),
    organisation: await one(
      sql`select key as value from relation join organisation on organisation.network_id = relation.network_id and organisation.id = from_organisation_id where relation.network_id = ${networkId}`,
    ),
    news: await slug("news"),
    page: await slug("page"),
    media: mediaId,
    file: "400.jpg",
    article: revised.split(" ")[0] ?? "",
    publicArticle:
      await one(sql`select article.id::text as value from article join article_text using (network_id) where article_text.article_id = article.id
      and network_id = ${networkId} and audience = 'public' and language = 'en' order by article.id limit 1`),
    revision: revised.split(" ")[1] ?? "",
    person: await one(sql`select person.id::text as value from person where network_id = ${networkId} order by email limit 1`),
    relation: await one(sql`select id::text as value from relation where network_id = ${networkId} and from_person_id is not null`),
    organisationRelation: await one(
      sql`select id::text as value from relation where network_id = ${networkId} and from_organisation_id is not null`,
    ),
    grant: await one(
      sql`select role_grant.id::text as value from role_grant join person using (network_id) where person.id = person_id and network_id = ${networkId} order by email limit 1`,
    ),
    invitation: await idOf("invitation"),
    letter: letters.rows[0]?.id ?? "",
    job: await one(
      sql`select job.id::text as value from graphile_worker.add_job('nothing-of-ours', payload => json_build_object('networkId', ${networkId}::text), run_at => now() + interval '9 days') as job`,
    ),
  };
}

/** Which row fills a place of an address. A new place must be named here: nothing is left out silently. */
export function fill(route: Route, world: World): string {
  const prefix = route.localized ? "/en" : "";
  return (
    prefix +
    route.path.replace(/:([a-zA-Z]+)/g, (_, name: string) => {
      const found = placeOf(route.path, name);
      const value = found.startsWith("=") ? found.slice(1) : world[found];
      if (value === undefined || value === "") throw new Error(`say in hostile-ground.ts what :${name} of ${route.path} is`);
      return encodeURIComponent(value);
    })
  );
}

function placeOf(path: string, name: string): string {
  const fixed: Record<string, string> = {
    revision: "revision",
    grantId: "grant",
    indicator: "indicator",
    city: "city",
    output: "output",
    year: "year",
    language: "=en",
    module: "=communication",
    part: "=2016.xml",
  };
  if (fixed[name]) return fixed[name];
  for (const { PLACES } of GROWN) if (name !== "id" && name !== "key" && PLACES[name]) return PLACES[name];
  if (name === "file") return path.startsWith("/assets") ? "=styles.css" : "file";
  if (name === "slug") return path.startsWith("/pages") ? "page" : "news";
  if (name === "relationId") return path.includes("/people/") ? "relation" : "organisationRelation";
  if (path.startsWith("/api/v1/articles") && name === "id" && !path.includes("texts")) return "publicArticle";
  const folder = /\/([a-z-]+)\/:(?:key|id)/.exec(path)?.[1] ?? "";
  const grown = GROWN.find(({ PLACES }) => PLACES[folder]);
  if (grown) return grown.PLACES[folder] ?? "";
  const rows: Record<string, string> = {
    cities: "city",
    events: "event",
    indicators: "indicator",
    outputs: "output",
    practices: "practice",
    organisations: "organisation",
    articles: "article",
    people: "person",
    invitations: "invitation",
    jobs: "job",
    outbox: "letter",
    media: "media",
  };
  return rows[folder] ?? "";
}
