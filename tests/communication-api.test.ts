/** Articles through the API: reading by pages, writing with a token, the same refusals as on the pages. */
import { describe, expect, it } from "vitest";
import { newsroom, sendJson, tokenOf } from "./communication-ground.ts";
import { testSite } from "./harness.ts";

const site = await testSite();
const room = await newsroom(site);
const all = await tokenOf(room, "coordinator", "read", "write", "publish");
const json = async (answer: Response) => ({
  status: answer.status,
  type: answer.headers.get("content-type"),
  link: answer.headers.get("link"),
  body: (await answer.json()) as Record<string, unknown>,
});
const get = async (path: string, headers: Record<string, string> = {}) => json(await site.get(`/api/v1${path}`, headers));
const send = (method: string, path: string, body: unknown, headers = all) => sendJson(site, method, path, body, headers);
const text = { title: "By the API", slug: "by-the-api", summary: "Short", body: "Long" };
type Item = { id: string; title: { text: string; language: string }; day: string; city: string | null; topics: string[]; page: string };
const itemsOf = (body: Record<string, unknown>) => body.items as Item[];

describe("reading articles", () => {
  it("pages through all of them, each once, newest first", async () => {
    const seen: Item[] = [];
    let path: string | null = "/articles?limit=4";
    for (let pages = 0; path !== null && pages < 20; pages++) {
      const page: Awaited<ReturnType<typeof get>> = await get(path);
      seen.push(...itemsOf(page.body));
      path = /<http:\/\/site\.example\/api\/v1([^>]+)>; rel="next"/.exec(page.link ?? "")?.[1] ?? null;
    }
    const { body } = await get("/articles?limit=100");
    expect([seen.length, seen.map((item) => item.id)]).toEqual([itemsOf(body).length, itemsOf(body).map((item) => item.id)]);
    expect(seen.length).toBeGreaterThan(15);
    expect(seen.map((item) => item.day)).toEqual(
      seen
        .map((item) => item.day)
        .sort()
        .reverse(),
    );
  });

  it("filters by kind, city, topic and language, and says in which language a text is", async () => {
    const polish = itemsOf((await get("/articles?only=pl&language=pl&limit=100")).body);
    const everything = itemsOf((await get("/articles?language=pl&limit=100")).body);
    expect([new Set(polish.map((item) => item.title.language)), polish.length < everything.length]).toEqual([new Set(["pl"]), true]);
    expect(new Set(everything.map((item) => item.title.language)).size).toBeGreaterThan(1);
    const city = itemsOf((await get("/articles?city=daugavpils")).body);
    expect([city.length > 0, new Set(city.map((item) => item.city))]).toEqual([true, new Set(["daugavpils"])]);
    const youth = itemsOf((await get("/articles?topic=youth")).body);
    expect([youth.length > 0, youth.every((item) => item.topics.includes("youth"))]).toEqual([true, true]);
    const pages = itemsOf((await get("/articles?kind=page&language=lv")).body);
    expect([pages.length > 0, pages.every((item) => item.page.startsWith("http://site.example/lv/pages/"))]).toEqual([true, true]);
    expect([
      (await get("/articles?kind=novel")).status,
      (await get("/articles?surprise=1")).status,
      (await get("/articles?after=x")).status,
    ]).toEqual([422, 422, 422]);
  });

  it("gives one in full, with the addresses of its languages", async () => {
    const [item] = itemsOf((await get("/articles?city=daugavpils")).body);
    const { body } = await get(`/articles/${item?.id}?language=lv`);
    expect(body).toMatchObject({
      id: item?.id,
      kind: "news",
      title: { language: "lv" },
      body: { language: "lv" },
      audience: "public",
      cover: null,
    });
    expect(Object.keys(body.pages as object).sort()).toEqual(["en", "lv"]);
    expect([(await get("/articles/01939c1e-0000-7000-8000-000000000000")).status, (await get("/articles/x")).status]).toEqual([404, 404]);
  });
});

describe("writing articles", () => {
  it("goes from the first word to the public page and back", async () => {
    const begun = await json(
      await send("POST", "/articles", { kind: "news", title: "By the API", language: "lv", city: "daugavpils", topics: ["youth"] }),
    );
    const id = String(begun.body.id);
    expect([begun.status, begun.body.version]).toEqual([200, 1]);
    const path = `/articles/${id}/texts/lv`;
    const saved = await json(await send("PUT", path, { ...text, version: 1 }));
    expect([saved.status, saved.body]).toEqual([200, { version: 2 }]);
    expect((await get(path, all)).body).toEqual({ ...text, state: "draft", is_draft: true, version: 2 });
    expect((await get(`/articles/${id}`)).status).toBe(404);
    expect((await send("POST", `${path}/publication`, {})).status).toBe(204);
    expect([(await get(`/articles/${id}`)).body.title, (await site.get("/lv/news/by-the-api")).status]).toEqual([
      { text: "By the API", language: "lv" },
      200,
    ]);
    expect((await get(path, all)).body).toMatchObject({ state: "published", is_draft: false, version: 3 });
    expect((await send("DELETE", `${path}/publication`, null)).status).toBe(204);
    expect((await send("DELETE", `${path}/publication`, null)).status).toBe(204);
    expect([(await get(`/articles/${id}`)).status, (await site.get("/lv/news/by-the-api")).status]).toEqual([404, 404]);
  });

  it("tells who comes too late what was saved meanwhile", async () => {
    const id = await room.begin({ title: "Meeting" });
    expect((await send("PUT", `/articles/${id}/texts/en`, { ...text, body: "First", version: 1 })).status).toBe(200);
    const late = await json(await send("PUT", `/articles/${id}/texts/en`, { ...text, body: "Second", version: 1 }));
    expect([late.status, late.type, late.body]).toMatchObject([
      409,
      "application/problem+json; charset=utf-8",
      { code: "stale", current: { ...text, body: "First", version: 2 } },
    ]);
    expect((await send("PUT", `/articles/${id}/texts/en`, { ...text, body: "First", version: 1 })).status).toBe(200);
  });

  it("needs the verb, the city and due form", async () => {
    const id = await room.begin({ title: "Verbs" });
    const path = `/articles/${id}/texts/en`;
    const [reading, writing, publishing, member, poznan] = [
      await tokenOf(room, "coordinator", "read"),
      await tokenOf(room, "coordinator", "write"),
      await tokenOf(room, "coordinator", "publish"),
      await tokenOf(room, "member", "read", "write", "publish"),
      await tokenOf(room, "poznan", "read", "write", "publish"),
    ];
    const put = async (headers: Record<string, string>) =>
      (await send("PUT", path, { ...text, slug: "verbs", version: 1 }, headers as typeof all)).status;
    expect([
      await put({ authorization: "Bearer gyc_a-token-that-nobody-made" }),
      await put(reading),
      await put(publishing),
      await put(member),
      await put(poznan),
      await put(writing),
    ]).toEqual([401, 403, 403, 404, 404, 200]);
    const post = async (headers: typeof all) => (await send("POST", `${path}/publication`, {}, headers)).status;
    expect([await post(reading), await post(writing), await post(member), await post(poznan), await post(publishing)]).toEqual([
      403, 403, 404, 404, 204,
    ]);
    const begin = async (body: object, headers = all) =>
      (await send("POST", "/articles", { kind: "news", title: "T", language: "en", city: null, ...body }, headers)).status;
    expect([
      await begin({ city: "daugavpils" }, poznan),
      await begin({}, poznan),
      await begin({ city: "atlantis" }),
      await begin({ created_by: "me" }),
      await begin({}, reading),
    ]).toEqual([403, 403, 404, 422, 403]);
    const faulty = await json(await send("PUT", path, { title: "", slug: "No Slug", summary: "", body: "x", version: 1 }));
    expect([faulty.status, (faulty.body.faults as { field: string }[]).map((fault) => fault.field).sort()]).toEqual([
      422,
      ["slug", "title"],
    ]);
  });

  it("says when an address is taken or a text not finished", async () => {
    await room.published("Taken", { slug: "taken-address" });
    const id = await room.begin({ title: "Other" });
    const publication = `/articles/${id}/texts/en/publication`;
    expect(await json(await send("POST", publication, {}))).toMatchObject({ status: 409, body: { code: "text-incomplete" } });
    await room.write(id, "en", { slug: "taken-address" });
    expect(await json(await send("POST", publication, {}))).toMatchObject({ status: 409, body: { code: "slug-taken" } });
    expect(await json(await send("POST", `/articles/${id}/texts/lt/publication`, {}))).toMatchObject({
      status: 409,
      body: { code: "nothing-to-publish" },
    });
  });
});
