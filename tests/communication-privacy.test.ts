/** What is not public is nowhere: drafts and members' texts for strangers, one network's texts for another (rows A3, F13, F14). */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, describe, expect, it } from "vitest";
import { changeArticle } from "#modules/communication/actions/change-article.ts";
import { importNetwork } from "../src/commands/import-network.ts";
import { newsroom, tokenOf } from "./communication-ground.ts";
import { testSite } from "./harness.ts";

const site = await testSite();
const room = await newsroom(site);
const { published, begin, write, cityId, act } = room;
const daugavpils = await cityId("daugavpils");
const far = { city: null, topics: [], cover: null, sources: [], version: 1 };
const get = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await site.get(path, headers);
  return { status: answer.status, body: await answer.text() };
};

const open = await published("Openword", { city: daugavpils, topics: ["youth"], summary: "Openword summary", body: "Openword body" });
const members = await published("Membersword", {
  city: daugavpils,
  topics: ["youth"],
  audience: "members",
  summary: "Membersword summary",
  body: "Membersword body",
});
const draft = await begin({ title: "Draftword", city: daugavpils, topics: ["youth"] });
await write(draft, "en", { title: "Draftword", summary: "Draftword summary", body: "Draftword body" });
await write(open, "lv", { title: "Draftword tulkojums", slug: "draftword-lv", body: "Draftword body" });

describe("a stranger", () => {
  const surfaces = [
    "/en",
    "/en/news",
    "/en/news?city=daugavpils&topic=youth",
    "/en/cities/daugavpils",
    "/en/news/feed.xml",
    "/en/news/feed.json?city=daugavpils",
    "/en/news/feed.xml?topic=youth",
    "/en/embed/news?city=daugavpils",
    "/api/v1/articles?city=daugavpils&topic=youth&only=en",
    "/api/v1/articles",
    `/sitemaps/communication/${new Date().getUTCFullYear()}.xml`,
  ];
  it.each(surfaces)("reads only what is public on %s", async (path) => {
    const page = await get(path);
    expect([page.status, /openword/i.test(page.body), /membersword|draftword/i.exec(page.body)]).toEqual([200, true, null]);
  });

  it("finds no page of the rest, which is there for those who may", async () => {
    const member = await room.cookieOf("member");
    const coordinator = await room.cookieOf("coordinator");
    expect([
      (await get("/en/news/membersword")).status,
      (await get("/en/news/draftword")).status,
      (await get("/lv/news/draftword-lv")).status,
    ]).toEqual([404, 404, 404]);
    expect([
      (await get("/en/news/openword")).status,
      (await get("/en/news/membersword", member)).status,
      (await get("/en/news/draftword", member)).status,
    ]).toEqual([200, 200, 404]);
    expect([
      (await get("/en/news", member)).body.includes("Membersword"),
      (await get("/en/embed/news?city=daugavpils", member)).body.includes("Membersword"),
    ]).toEqual([true, false]);
    expect((await get("/en/workspace/articles", coordinator)).body.includes("Draftword")).toBe(true);
    const preview = `/en/workspace/articles/${draft}/texts/en/preview`;
    expect([
      (await get(preview, coordinator)).body.includes("Draftword body"),
      (await get(preview)).status,
      (await get(preview, member)).status,
    ]).toEqual([true, 404, 404]);
    for (const path of [
      "/en/workspace",
      "/en/workspace/articles",
      "/en/workspace/translations",
      "/en/workspace/media",
      `/en/workspace/articles/${members}`,
    ]) {
      expect([path, (await get(path)).status, (await get(path, member)).status]).toEqual([path, 404, 404]);
    }
  });

  it("learns nothing from the API, and a token only what it may", async () => {
    const reading = await tokenOf(room, "member", "read");
    const writing = await tokenOf(room, "member", "write");
    const statuses = async (headers: Record<string, string>) =>
      Promise.all([open, members, draft].map(async (id) => (await get(`/api/v1/articles/${id}`, headers)).status));
    expect([await statuses({}), await statuses(reading), await statuses(writing)]).toEqual([
      [200, 404, 404],
      [200, 200, 404],
      [200, 404, 404],
    ]);
    expect((await get(`/api/v1/articles/${draft}/texts/en`)).status).toBe(401);
    expect((await get(`/api/v1/articles/${draft}/texts/en`, reading)).status).toBe(404);
  });

  it("is not told of years in which only hidden texts lie", async () => {
    await act((run) => changeArticle(run, members, { ...far, audience: "members", day: "1999-05-05" }));
    await act((run) => changeArticle(run, draft, { ...far, audience: "public", day: "1998-05-05" }));
    const index = await get("/sitemap.xml");
    expect([
      /communication\/20\d\d\.xml/.test(index.body),
      /199[89]/.test(index.body),
      (await get("/sitemaps/communication/1999.xml")).status,
    ]).toEqual([true, false, 404]);
  });
});

describe("feeds and sitemap (F13, F14)", () => {
  it("hold only texts published in that language, that city, that topic", async () => {
    const both = await published("Twolanguages", { city: daugavpils, topics: ["creativity"] });
    await write(both, "lv", { title: "Divvalodas" });
    await room.publish(both, "lv");
    const titles = async (path: string) =>
      (JSON.parse((await get(path)).body) as { items: { title: string }[] }).items.map((item) => item.title);
    expect([
      (await titles("/lv/news/feed.json")).includes("Divvalodas"),
      (await titles("/lv/news/feed.json")).includes("Openword"),
      (await titles("/en/news/feed.json")).includes("Openword"),
    ]).toEqual([true, false, true]);
    expect([
      (await titles("/en/news/feed.json?city=daugavpils")).includes("Twolanguages"),
      (await titles("/en/news/feed.json?city=poznan")).includes("Twolanguages"),
    ]).toEqual([true, false]);
    expect([
      (await titles("/en/news/feed.json?topic=creativity")).includes("Twolanguages"),
      (await titles("/en/news/feed.json?topic=youth")).includes("Twolanguages"),
    ]).toEqual([true, false]);
    const rss = (await get("/lv/news/feed.xml")).body;
    expect([rss.includes("<language>lv</language>"), rss.includes("/lv/news/divvalodas")]).toEqual([true, true]);

    const page = (await get("/en/news/twolanguages")).body;
    const alternates = [...page.matchAll(/<link rel="alternate" hreflang="([a-z-]+)" href="([^"]+)"/g)].map(
      (match) => `${match[1]} ${new URL(match[2] ?? "").pathname}`,
    );
    expect(alternates.filter((one) => !one.startsWith("x-default")).sort()).toEqual(["en /en/news/twolanguages", "lv /lv/news/divvalodas"]);
    const sitemap = (await get(`/sitemaps/communication/${new Date().getUTCFullYear()}.xml`)).body;
    const entry = sitemap.split("<url>").find((url) => url.includes("<loc>http://site.example/en/news/twolanguages</loc>")) ?? "";
    expect([...entry.matchAll(/hreflang="(\w+)"/g)].map((match) => match[1]).sort()).toEqual(["en", "lv"]);
    expect(sitemap.includes("/pl/news/twolanguages")).toBe(false);
  });

  it("follow a text when it is withdrawn", async () => {
    const id = await published("Goessoon", {});
    const sees = async () => (await get("/en/news/feed.xml")).body.includes("Goessoon");
    expect(await sees()).toBe(true);
    const { cookie } = await room.cookieOf("coordinator");
    expect((await site.post(`/en/workspace/articles/${id}/texts/en/withdrawal`, {}, { cookie })).status).toBe(303);
    expect([await sees(), (await get("/en/news/goessoon")).status]).toEqual([false, 404]);
  });
});

describe("another network in the same database", () => {
  const folder = mkdtempSync(join(tmpdir(), "second-network-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("has none of this network's texts on any route", async () => {
    cpSync(join(import.meta.dirname, "../networks/gen-y-city"), folder, {
      recursive: true,
      filter: (path) => !/articles\/(?!accessibility)/.test(path),
    });
    const facts = readFileSync(join(folder, "network.yaml"), "utf8").replace(
      "  key: gen-y-city\n",
      "  key: second-network\n  hosts:\n    - second.example\n",
    );
    writeFileSync(join(folder, "network.yaml"), facts);
    const report = await importNetwork(site.database, folder);
    expect([report.faults, report.networkId === site.networkId]).toEqual([[], false]);
    const second = await newsroom({ ...site, networkId: report.networkId });
    const theirs = await second.published("Secondword", { topics: ["youth"] });
    expect((await get("/en/news/secondword", { host: "second.example" })).status).toBe(200);
    expect([
      (await get("/en/news/secondword")).status,
      (await get("/en/news")).body.includes("Secondword"),
      (await get("/en/news", { host: "second.example" })).body.includes("Openword"),
    ]).toEqual([404, false, false]);

    const { rows } = await sql<{ id: string }>`select id from article_revision where article_id = ${theirs} limit 1`.execute(
      site.database.kysely,
    );
    const filled = (path: string, id: string) =>
      path
        .replace(":id", id)
        .replace(":language", "en")
        .replace(":revision", rows[0]?.id ?? "")
        .replace(":file", "1.webp");
    const { cookie } = await room.cookieOf("administrator");
    const token = await tokenOf(room, "administrator", "read", "write", "publish");
    const routes = site.application.routes.filter((route) => route.module === "communication" && route.path.includes(":id"));
    const bodies: Record<string, Record<string, string>> = {
      "/workspace/articles/:id": { city: "", audience: "public", day: "", cover: "", sources: "", version: "1" },
      "/workspace/articles/:id/texts/:language": { title: "x", slug: "", summary: "", body: "x", version: "3" },
      "/workspace/articles/:id/texts/:language/schedule": { publish_at: "2030-01-01T10:00", unpublish_at: "" },
      "/workspace/articles/:id/texts/:language/return": { reason: "x" },
    };
    const results: string[] = [];
    for (const route of routes) {
      const path = `${route.localized ? "/en" : ""}${filled(route.path, theirs)}${route.path.endsWith("/comparison") ? `?from=${rows[0]?.id}&to=${rows[0]?.id}` : ""}`;
      const isApi = route.path.startsWith("/api/");
      const json = route.method === "PUT" ? { title: "x", summary: "", body: "x", version: 3 } : {};
      const answer = await site.application.app.request(`http://site.example${path}`, {
        method: route.method,
        headers: {
          host: "site.example",
          "sec-fetch-site": "same-origin",
          ...(isApi ? { ...token, "content-type": "application/json" } : { cookie, "content-type": "application/x-www-form-urlencoded" }),
        },
        ...(route.method === "GET" || route.method === "DELETE"
          ? {}
          : { body: isApi ? JSON.stringify(json) : new URLSearchParams(bodies[route.path] ?? {}).toString() }),
      });
      results.push(`${route.method} ${route.path} ${answer.status}`);
    }
    expect(results.length).toBeGreaterThan(20);
    expect(results.filter((line) => !line.endsWith(" 404"))).toEqual([]);
    expect((await second.texts(theirs)).map((text) => text.title)).toEqual(["Secondword"]);

    const picture = "01939c1e-0000-7000-8000-0000000000aa";
    await sql`insert into media (network_id, id, file_key, width, height, sizes, licence, credit, created_at)
      values (${report.networkId}, ${picture}, 'x', 1, 1, '[]', 'CC BY 4.0', 'Secondword author', now())`.execute(site.database.kysely);
    const coordinator = await room.cookieOf("coordinator");
    expect([
      (await get(`/en/workspace/media/${picture}`, { ...coordinator, host: "second.example" })).status,
      (await get(`/en/workspace/media/${picture}`, coordinator)).status,
      (await get("/en/workspace/media", coordinator)).body.includes("Secondword author"),
      (await get("/en/workspace/media", { ...coordinator, host: "second.example" })).body.includes("Secondword author"),
    ]).toEqual([200, 404, false, true]);
  });
});

describe("lists", () => {
  it("ask the same number of questions for one row and for three", async () => {
    const counted = countQueries();
    const { cookie } = await room.cookieOf("coordinator");
    const ask = async (path: string, headers: Record<string, string> = {}) => {
      // The least of three: the news of a change may come late and make one request read the network's facts anew.
      const counts: number[] = [];
      for (let turn = 0; turn < 3; turn++) counts.push(await counted(async () => expect((await get(path, headers)).status).toBe(200)));
      return Math.min(...counts);
    };
    const paths = [
      "/en/news?city=genoa&topic=housing",
      "/en/embed/news?city=granada",
      "/en/news/feed.xml?city=genoa&topic=housing",
      "/api/v1/articles?city=genoa&topic=housing",
    ];
    const work = ["/en/workspace/articles", "/en/workspace/translations?language=nb", "/en/workspace"];
    const make = async (n: number) => published(`Count ${n}`, { city: await cityId("genoa"), topics: ["housing"] });
    await make(1);
    const first = [
      ...(await Promise.all([])),
      ...(await inOrder(paths.map((path) => () => ask(path)))),
      ...(await inOrder(work.map((path) => () => ask(path, { cookie })))),
    ];
    await make(2);
    await make(3);
    const third = [
      ...(await inOrder(paths.map((path) => () => ask(path)))),
      ...(await inOrder(work.map((path) => () => ask(path, { cookie })))),
    ];
    expect(third).toEqual(first);
    expect(Math.max(...first)).toBeGreaterThan(1);
  });

  it("lead nowhere with a broken key", async () => {
    const paths = [
      "/en/news?after=2026-99-99_01939c1e-0000-7000-8000-000000000000",
      `/en/news?after=2026-01-01_${"-".repeat(36)}`,
      "/en/news?city=%27",
      "/en/news?x=1",
      "/media/x/1.webp",
    ];
    expect(await Promise.all(paths.map(async (path) => (await get(path)).status))).toEqual([404, 404, 404, 404, 404]);
  });
});

async function inOrder<Result>(works: (() => Promise<Result>)[]): Promise<Result[]> {
  const results: Result[] = [];
  for (const work of works) results.push(await work());
  return results;
}

/** Counts the statements that reach the database while something is done. The page cache is emptied first, so that pages are really made. */
function countQueries(): (work: () => Promise<void>) => Promise<number> {
  let count = 0;
  const known = new WeakSet<object>();
  site.database.pool.on("acquire", (client) => {
    if (known.has(client)) return;
    known.add(client);
    const query = client.query.bind(client) as (...parts: unknown[]) => unknown;
    const counting = (...parts: unknown[]) => {
      count++;
      return query(...parts);
    };
    Object.assign(client, { query: counting });
  });
  return async (work) => {
    site.application.pages.empty(site.networkId);
    count = 0;
    await work();
    return count;
  };
}
