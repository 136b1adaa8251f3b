/** What the hostile tests do again and again: make a person, an article; send a form, an act. */
import { hashPassword } from "better-auth/crypto";
import { sql } from "kysely";
import type { Route } from "#platform/http/routes.ts";
import { joinNetwork, makeAccount } from "#modules/people/actions/save-account.ts";
import { writeGrant } from "#modules/people/actions/write-grant.ts";
import type { PeopleTables } from "#modules/people/tables.ts";
import { actAs } from "./harness.ts";
import { fill, signedIn, type Actor, type Hostile, type World } from "./hostile-ground.ts";

/** Fields of a form. */
export type Fields = Record<string, string | string[]>;

/** An act as it should be: who, on which rows, with which fields (or JSON), and the answer it gets. `same`: it writes nothing into the database. */
export type Prepared = { actor: Actor; world?: World; fields?: Fields; json?: unknown; file?: boolean; status: number; same?: boolean };

/** Makes what an act needs. */
export type Prepare = (h: Hostile) => Promise<Prepared> | Prepared;

/** Of every fresh person. */
export const PASSWORD = "another long phrase for tests";
/** Who does what the tests need done. */
export const administrator = (h: Hostile) => h.actor("administrator");
let made = 0;

/** A member of our network with a session, made for one act. */
export async function freshPerson(h: Hostile): Promise<{ actor: Actor; id: string; email: string; accountId: string; sessionId: string }> {
  made += 1;
  const email = `fresh-${made}@example.org`;
  const [id, accountId] = await actAs<PeopleTables, [string, string]>(h.site, async (act) => {
    const account = await makeAccount(act, { email, name: "Fresh", passwordHash: await hashPassword(PASSWORD) });
    const person = await joinNetwork(act, { accountId: account, name: "Fresh", email, language: "en", invitedBy: null });
    await writeGrant(act, person, { role: "reader", scope: "network", scopeId: null });
    return [person, account];
  });
  const actor = await signedIn(h.site, email, email, PASSWORD);
  const { rows } = await sql<{ id: string }>`select id from auth_session where user_id = ${accountId} order by id desc limit 1`.execute(
    h.site.database.kysely,
  );
  return { actor, id, email, accountId, sessionId: rows[0]?.id ?? "" };
}

/** The version that a form of ours carries. */
export async function versionOn(h: Hostile, path: string, actor = administrator(h)): Promise<string> {
  const html = await (await h.send("GET", path, { headers: actor.headers })).text();
  const version = /name="version"[^>]*value="(\d+)"|value="(\d+)"[^>]*name="version"/.exec(html);
  if (!version) throw new Error(`no version on ${path}`);
  return version[1] ?? version[2] ?? "";
}

/** Sends a form as it should be. */
export function post(h: Hostile, path: string, fields: Fields, actor: Actor = administrator(h)): Promise<Response> {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one);
  made += 1;
  return h.send("POST", path, {
    headers: { ...actor.headers, "content-type": "application/x-www-form-urlencoded", "x-forwarded-for": `192.0.2.${made % 250}` },
    body: body.toString(),
  });
}

/** A new article with a whole draft in English. */
export async function freshArticle(
  h: Hostile,
  how: { isPublic?: boolean; title?: string; words?: Fields; audience?: string } = {},
): Promise<World> {
  made += 1;
  const title = how.title ?? `Fresh article ${made}`;
  const begun = await post(h, "/en/workspace/articles/new", {
    kind: "news",
    title,
    language: "en",
    city: "",
    audience: how.audience ?? "public",
  });
  const article = /articles\/([0-9a-f-]{36})/.exec(begun.headers.get("location") ?? "")?.[1] ?? "";
  const text = `/en/workspace/articles/${article}/texts/en`;
  const saved = await post(h, text, {
    title,
    slug: `fresh-${made}`,
    summary: "Summary",
    body: "Body",
    version: await versionOn(h, text),
    ...how.words,
  });
  if (saved.status !== 303) throw new Error(`article not saved: ${saved.status}`);
  if (how.isPublic) await post(h, `${text}/publication`, {});
  return { ...h.own, article, publicArticle: article };
}

const JPEG = Buffer.from(
  "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z",
  "base64",
);

/** Sends a prepared act: to these rows, with these headers and fields besides. */
export function sendAct(
  h: Hostile,
  route: Route,
  act: Prepared,
  how: { world?: World; headers?: Record<string, string>; more?: Record<string, unknown> } = {},
): Promise<Response> {
  made += 1;
  const path = fill(route, how.world ?? act.world ?? h.own);
  const from = { "x-forwarded-for": `10.${made % 250}.${Math.floor(made / 250)}.1`, origin: "http://site.example" };
  if (act.json !== undefined || route.path.startsWith("/api/")) {
    const body = act.json === undefined ? undefined : JSON.stringify({ ...(act.json as object), ...how.more });
    return h.send(route.method, path, {
      headers: { ...act.actor.headers, ...from, ...(body ? { "content-type": "application/json" } : {}), ...how.headers },
      ...(body ? { body } : {}),
    });
  }
  const form = act.file ? new FormData() : new URLSearchParams();
  for (const [name, value] of Object.entries({ ...act.fields, ...how.more }))
    for (const one of [value].flat()) form.append(name, String(one));
  if (form instanceof FormData) form.append("file", new Blob([JPEG], { type: "image/jpeg" }), "p.jpg");
  const type: Record<string, string> = form instanceof FormData ? {} : { "content-type": "application/x-www-form-urlencoded" };
  return h.send(route.method, path, {
    headers: { ...act.actor.headers, ...from, ...type, ...how.headers },
    body: form instanceof FormData ? form : form.toString(),
  });
}
