/** Every act: forged from elsewhere, with fields too many, aimed at another network, by those who may not; at the end as it should be, which proves the rest (advisories R: CSRF, mass assignment, moved owner, effect before check). */
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { freshArticle, post, sendAct } from "./hostile-acts.ts";
import { BODIES } from "./hostile-bodies.ts";
import { digest, hostileSite } from "./hostile-ground.ts";

const h = await hostileSite();
const { site } = h;
// That a token was used is noted, at most once a minute.
const rows = () => digest(site, { without: ["last_used_at"] });
const writes = site.application.routes.filter((route) => route.method !== "GET");

/** What a request from another site carries. */
const FORGED: Record<string, string>[] = [
  { "sec-fetch-site": "cross-site", origin: "https://evil.example" },
  { "sec-fetch-site": "same-site", origin: "http://sub.site.example" },
  { "sec-fetch-site": "", origin: "https://evil.example" },
  { "sec-fetch-site": "", origin: "null" },
  { "sec-fetch-site": "", origin: "http://site.example.evil.example" },
  { "sec-fetch-site": "", origin: "", referer: "http://site.example/en" },
  { "sec-fetch-site": "cross-site", "x-http-method-override": "GET" },
];

/** What no form has and every table would like to. */
const STOLEN = {
  network_id: h.otherId,
  networkId: h.otherId,
  person_id: h.own.person,
  personId: h.own.person,
  created_by: h.own.person,
  account_id: h.own.person,
  published_at: "2020-01-01",
  published_on: "2020-01-01",
  number: "9",
  is_lead: "on",
  invited_by: h.own.person,
  suspended_at: "",
  scope: "network",
  scopeId: "",
  approval_request: "on",
  email_verified: "on",
  id_: h.own.person,
  "__proto__[role]": "administrator",
  "constructor.prototype.role": "administrator",
};

it("has a right body for every act of the site, and for no other", () => {
  expect(Object.keys(BODIES).sort()).toEqual(writes.map((route) => `${route.method} ${route.path}`).sort());
});

describe.each(writes.map((route) => [`${route.method} ${route.path}`, route] as const))("%s", (name, route) => {
  it("writes nothing unless it should, and then does", async () => {
    const act = await BODIES[name]?.(h);
    if (!act) throw new Error(name);
    const faults: string[] = [];
    const before = await rows();
    const judge = async (what: string, answer: Response, right: readonly number[]) => {
      if (!right.includes(answer.status)) faults.push(`${what}: ${answer.status}`);
      await answer.arrayBuffer();
    };
    const session = h.actor("administrator").headers.cookie ?? "";
    for (const headers of FORGED) {
      // A token is no cookie: nobody's browser sends it along. Without it even the cookie of an administrator must not help.
      const asked = route.who === "token" ? { ...headers, authorization: "", cookie: session } : headers;
      await judge(`forged ${JSON.stringify(headers)}`, await sendAct(h, route, act, { headers: asked }), [403]);
    }
    const tooMany =
      route.method === "DELETE" || ["/sign-out", "/sign-in/provider"].includes(route.path) || route.path.startsWith("/auth/")
        ? []
        : Object.entries(STOLEN);
    for (const more of [...tooMany.map(([key, value]) => ({ [key]: value })), Object.fromEntries(tooMany)])
      if (tooMany.length > 0) await judge(`with ${Object.keys(more).slice(0, 1)}`, await sendAct(h, route, act, { more }), [422, 404]);
    if (/:(id|key|indicator)/.test(route.path))
      await judge("another network's rows", await sendAct(h, route, act, { world: h.foreign }), [404, 403]);
    if (["workspace", "coordinator", "administrator"].includes(route.who))
      for (const who of ["stranger", "reader", "expert", "controller", "group-member", "administrator of another network"])
        await judge(`as ${who}`, await sendAct(h, route, { ...act, actor: h.actor(who) }), [403, 404, 422]);
    if (route.who === "token")
      for (const who of h.actors.filter(({ name: one }) => /^token (read|of another network)$/.test(one)))
        await judge(`as ${who.name}`, await sendAct(h, route, { ...act, actor: who }), [401, 403, 404]);
    expect(faults).toEqual([]);
    expect(await rows()).toEqual(before);
    const done = await sendAct(h, route, act);
    expect(done.status).toBe(act.status);
    if (!act.same) expect(await rows()).not.toEqual(before);
  });
});

describe("ids of another network inside a body", () => {
  const id = async (table: string) =>
    (await sql<{ id: string }>`select id from ${sql.table(table)} where network_id = ${h.otherId} limit 1`.execute(site.database.kysely))
      .rows[0]?.id ?? "";
  it.each([
    [
      "city of a new article",
      "/en/workspace/articles/new",
      async () => ({ kind: "news", title: "T", language: "en", city: await id("city"), audience: "public" }),
    ],
    [
      "place of an invitation",
      "/en/workspace/invitations",
      async () => ({ name: "N", email: "far@example.org", language: "en", role: "reader", place: `partner:${await id("partner")}` }),
    ],
    [
      "place of a role",
      `/en/workspace/people/${h.own.person}/roles`,
      async () => ({ role: "reader", place: `partner:${await id("partner")}` }),
    ],
    [
      "organisation of a relation",
      `/en/workspace/people/${h.own.person}/relations`,
      async () => ({ kind: "works-for", to: h.foreign.organisation ?? "", since: "", until: "", note: "" }),
    ],
    [
      "organisation of an organisation",
      `/en/workspace/organisations/${h.own.organisation}/relations`,
      async () => ({ kind: "funds", to: h.foreign.organisation ?? "", since: "", until: "", note: "" }),
    ],
    [
      "session",
      "/en/account/sessions/end",
      async () => ({
        id:
          (
            await sql<{
              id: string;
            }>`select auth_session.id from auth_session join auth_user on auth_user.id = user_id where email = 'other-administrator@example.org'`.execute(
              site.database.kysely,
            )
          ).rows[0]?.id ?? "",
      }),
    ],
    ["token", "/en/account/tokens/revoke", async () => ({ id: await id("api_token") })],
    [
      "file of values",
      "/en/workspace/indicators/import",
      async () => ({
        step: "write",
        pasted: `city,indicator,year,value,flag,source\n${h.foreign.city},${h.foreign.indicator},1993,7,,S\n`,
      }),
    ],
  ] as const)("%s", async (_name, path, fields) => {
    const before = await rows();
    const answer = await post(h, path, await fields());
    expect([403, 404, 422].includes(answer.status) ? "refused" : answer.status).toBe("refused");
    expect(await rows()).toEqual(before);
  });

  it("city and picture of an article", async () => {
    const world = await freshArticle(h);
    const path = `/en/workspace/articles/${world.article}`;
    const plain = { city: "", audience: "public", day: "", cover: "", sources: "", version: "1" };
    const before = await rows();
    for (const foreign of [
      { cover: h.foreign.media ?? "" },
      { city: await id("city") },
      { cover: "01939c1e-0000-7000-8000-000000000000" },
      { city: "01939c1e-0000-7000-8000-000000000000" },
      { day: "0000-01-01" },
    ])
      expect([foreign, [403, 404, 422].includes((await post(h, path, { ...plain, ...foreign })).status)]).toEqual([foreign, true]);
    expect(await rows()).toEqual(before);
  });

  it("refuses two values where one belongs, and values of another type", async () => {
    const world = await freshArticle(h);
    const before = await rows();
    expect(
      (
        await post(h, `/en/workspace/articles/${world.article}`, {
          city: "",
          audience: ["public", "members"],
          day: "",
          cover: "",
          sources: "",
          version: "1",
        })
      ).status,
    ).toBe(422);
    const token = h.actors.find(({ name }) => name === "token read+write+publish")?.headers ?? {};
    for (const json of [
      `{"kind":["news"],"title":"x","language":"en","city":null}`,
      `{"kind":"news","title":{"toString":1},"language":"en","city":null}`,
      `[]`,
      `null`,
      `"x"`,
      `{"__proto__":{"kind":"news"}}`,
      `{"kind":"news","title":"x","language":"en","city":"${h.foreign.city}"}`,
      `{"kind":"news","title":"\\u0000","language":"en","city":null}`,
      `{`,
    ])
      expect([
        json,
        [404, 422].includes(
          (await h.send("POST", "/api/v1/articles", { headers: { ...token, "content-type": "application/json" }, body: json })).status,
        ),
      ]).toEqual([json, true]);
    expect(await rows()).toEqual(before);
  });
});
