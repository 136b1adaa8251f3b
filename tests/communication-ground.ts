/** A newsroom for tests: the demo people, ways to act and to ask as each of them, and articles quickly made. */
import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { systemClock, type Clock } from "#platform/clock.ts";
import type { Language } from "#platform/languages.ts";
import { PROGRAM, type Grant, type Verb, type Viewer } from "#platform/viewer.ts";
import { beginArticle } from "#modules/communication/actions/begin-article.ts";
import type { CommunicationAct } from "#modules/communication/actions/load-article.ts";
import { publishText } from "#modules/communication/actions/publish-text.ts";
import { saveDraft } from "#modules/communication/actions/save-draft.ts";
import { countRevisions } from "#modules/communication/queries/revisions.ts";
import type { CommunicationTables } from "#modules/communication/tables.ts";
import type { NetworkReadable } from "#modules/network/public.ts";
import { makeToken } from "#modules/people/actions/keep-tokens.ts";
import type { PeopleTables } from "#modules/people/tables.ts";
import { MODULES } from "../src/modules.ts";
import { actAs, type TestSite } from "./harness.ts";

/** The demo people by what they are. */
export const PEOPLE = {
  administrator: "administrator@example.org",
  coordinator: "network-coordinator@example.org",
  daugavpils: "city-coordinator.daugavpils@example.org",
  poznan: "city-coordinator.poznan@example.org",
  editor: "editor@example.org",
  member: "group-member@example.org",
} as const;
export type PersonName = keyof typeof PEOPLE;
export type Words = { title?: string; slug?: string; summary?: string; body?: string };

/** Makes the demo people and returns the tools. */
export async function newsroom(site: TestSite, clock: Clock = systemClock) {
  for (const card of MODULES) if (card.demo) await actAs<never, unknown>(site, card.demo);
  const viewers = Object.fromEntries(
    await Promise.all(Object.entries(PEOPLE).map(async ([name, email]) => [name, await viewerOf(site, email)] as const)),
  ) as Record<PersonName, Viewer>;
  const act = <Result>(work: (run: CommunicationAct) => Promise<Result>, viewer: Viewer = viewers.coordinator, at: Clock = clock) =>
    actAs<CommunicationTables & NetworkReadable, Result>(
      site,
      work as (run: Act<CommunicationTables & NetworkReadable>) => Promise<Result>,
      viewer,
      at,
    );
  const cityId = async (key: string) =>
    (await sql<{ id: string }>`select id from city where network_id = ${site.networkId} and key = ${key}`.execute(site.database.kysely))
      .rows[0]?.id ?? "";

  const write = async (articleId: string, language: Language, words: Words = {}, viewer: Viewer = viewers.coordinator) =>
    act(async (run) => {
      const { kept } = await countRevisions(run.db, { networkId: site.networkId, articleId, language });
      const full = {
        title: `Title ${language} ${articleId.slice(-6)}`,
        slug: "",
        summary: `Summary ${language}`,
        body: `Body ${language}`,
        ...words,
      };
      return saveDraft(run, { articleId, language }, { ...full, version: kept });
    }, viewer);
  const begin = async (
    more: { title?: string; city?: string | null; audience?: "public" | "members"; language?: Language; topics?: string[] } = {},
    viewer: Viewer = viewers.coordinator,
  ) =>
    act(
      (run) => beginArticle(run, { kind: "news", title: "Title", language: "en", city: null, audience: "public", topics: [], ...more }),
      viewer,
    );
  const publish = (articleId: string, language: Language, viewer: Viewer = viewers.coordinator) =>
    act((run) => publishText(run, { articleId, language }), viewer);
  /** An article that is public in one language. */
  const published = async (title: string, more: Parameters<typeof begin>[0] & Words = {}) => {
    const { slug, summary, body, ...rest } = more;
    const id = await begin({ title, ...rest });
    const language = rest.language ?? "en";
    const words = { title, ...(slug ? { slug } : {}), ...(summary ? { summary } : {}), ...(body ? { body } : {}) };
    await write(id, language, words);
    await publish(id, language);
    return id;
  };
  const texts = async (articleId: string) =>
    (
      await sql<Record<string, unknown> & { language: Language; body: string; title: string; number: number; slug: string }>`
        select * from article_text where article_id = ${articleId} order by language`.execute(site.database.kysely)
    ).rows;
  const cookieOf = async (name: PersonName) => {
    const role =
      name === "daugavpils" || name === "poznan"
        ? "city-coordinator"
        : ({ coordinator: "network-coordinator", member: "group-member" }[name as string] ?? name);
    const answer = await site.post("/en/sign-in", { email: PEOPLE[name], password: `demo-${role}-2026` });
    const cookie = answer.headers
      .getSetCookie()
      .map((one) => one.split(";")[0])
      .join("; ");
    if (!cookie) throw new Error(`${name} could not sign in: ${answer.status}`);
    return { cookie };
  };
  return { site, viewers, act, cityId, write, begin, publish, published, texts, cookieOf };
}
export type Newsroom = Awaited<ReturnType<typeof newsroom>>;

async function viewerOf(site: TestSite, email: string): Promise<Viewer> {
  const { rows } = await sql<{ id: string; account_id: string; name: string; grants: Grant[] | null }>`
    select person.id, account_id, name, (select json_agg(json_build_object('role', role, 'scope', scope, 'scopeId', scope_id))
      from role_grant where role_grant.network_id = person.network_id and person_id = person.id) as grants
    from person where network_id = ${site.networkId} and email = ${email}`.execute(site.database.kysely);
  const row = rows[0];
  if (!row) throw new Error(`no person ${email}`);
  return { ...PROGRAM, accountId: row.account_id, personId: row.id, name: row.name, grants: row.grants ?? [] };
}

/** The code of the refusal that a promise ends in, or "done". */
export async function outcome(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "done",
    (error: unknown) => (error instanceof Error && "code" in error ? String(error.code) : String(error)),
  );
}

/** A header with a fresh API token of a person. */
export async function tokenOf(room: Newsroom, name: PersonName, ...verbs: Verb[]): Promise<{ authorization: string }> {
  const until = systemClock.now().toZonedDateTimeISO("UTC").toPlainDate().add({ days: 30 }).toString();
  const secret = await actAs<PeopleTables, string>(room.site, (act) => makeToken(act, { name: "test", verbs, until }), room.viewers[name]);
  return { authorization: `Bearer ${secret}` };
}

/** Sends JSON to the API. */
export function sendJson(site: TestSite, method: string, path: string, body: unknown, headers: Record<string, string>): Promise<Response> {
  const init = {
    method,
    headers: { host: "site.example", "content-type": "application/json", ...headers },
    ...(body === null ? {} : { body: JSON.stringify(body) }),
  };
  return Promise.resolve(site.application.app.request(`http://site.example/api/v1${path}`, init));
}
