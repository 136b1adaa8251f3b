import { describe, expect, it } from "vitest";
import { compose } from "../../app.ts";
import { testSite } from "../../../tests/harness.ts";
import { writeCursor } from "./cursor.ts";
import { API_ROOT, operationsOf } from "./mount.ts";
import { counted, demoPeople, secondNetwork } from "../../../tests/demo-people.ts";

const site = await testSite();
const people = await demoPeople(site);
const other = await secondNetwork(site);
const DAUGAVPILS = "city-coordinator.daugavpils@example.org";

const get = (path: string, headers: Record<string, string> = {}) => site.get(`${API_ROOT}${path}`, headers);
const send = (method: string, path: string, body: unknown, headers: Record<string, string>) =>
  Promise.resolve(
    site.application.app.request(`http://site.example${API_ROOT}${path}`, {
      method,
      headers: { host: "site.example", "content-type": "application/json", ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
type Page = { items: Record<string, unknown>[] };
const page = async (path: string): Promise<Page> => (await get(path)).json();
const LISTS = [
  "/networks",
  "/phases",
  "/cities",
  "/partners",
  "/indicators",
  "/indicators/population/values",
  "/practices",
  "/events",
  "/outputs",
];

describe("the document", () => {
  it("holds every route of the API, and nothing else", async () => {
    const document: { openapi: string; paths: Record<string, Record<string, { operationId: string }>> } = await (
      await get("/openapi.json")
    ).json();
    const routes = site.application.routes
      .filter((route) => route.path === API_ROOT || route.path.startsWith(`${API_ROOT}/`))
      .map((route) => `${route.method} ${route.path.replace(/:(\w+)/g, "{$1}")}`);
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(document.openapi).toBe("3.1.0");
    expect(described.sort()).toEqual(routes.sort());
    expect(routes.length).toBeGreaterThan(15);
    const ids = Object.values(document.paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("has a readable form without script of its own", async () => {
    const response = await get("");
    const html = await response.text();
    expect(response.status).toBe(200);
    const paths = operationsOf(site.application.cards).map(({ path }) => `<code>${API_ROOT}${path}</code>`);
    expect(paths.filter((path) => !html.includes(path))).toEqual([]);
    expect(html).toContain('<html lang="en"');
    expect(html).not.toMatch(/<script(?![^>]*(type="module"|src=|ld\+json))/);
  });
});

describe("a list", () => {
  it("gives all its rows by pages of one, in the same order", async () => {
    for (const path of LISTS) {
      const all = (await page(`${path}?limit=100`)).items;
      const found: unknown[] = [];
      let next: string | null = `${path}?limit=1`;
      while (next !== null) {
        const response: Response = await get(next);
        const part: Page = await response.json();
        expect(part.items.length).toBeLessThanOrEqual(1);
        found.push(...part.items);
        next = /<http:\/\/site\.example\/api\/v1([^>]+)>; rel="next"/.exec(response.headers.get("link") ?? "")?.[1] ?? null;
      }
      expect([path, found]).toEqual([path, all]);
      expect(all.length).toBeGreaterThan(0);
    }
  });

  it("takes the same number of statements for one row as for three", async () => {
    const { database, taken } = counted(site.database);
    const application = await compose({ config: site.config, database });
    await application.ready;
    const statements = async (path: string) => {
      taken();
      const response = await application.app.request(`http://site.example${API_ROOT}${path}`, { headers: { host: "site.example" } });
      return [response.status, taken()];
    };
    await statements("/cities");
    for (const path of LISTS) {
      const one = await statements(`${path}?limit=1`);
      expect(one[1]).toBeGreaterThan(0);
      expect([path, await statements(`${path}?limit=3`)]).toEqual([path, one]);
    }
    await application.stop();
  });

  it("refuses what it does not know and names every fault at once", async () => {
    const response = await get("/cities?limit=1000&colour=red&after=%21&language=xx");
    const body: { status: number; code: string; faults: { field: string }[] } = await response.json();
    expect([response.status, response.headers.get("content-type")]).toEqual([422, "application/problem+json; charset=utf-8"]);
    expect([body.status, body.code]).toEqual([422, "invalid-input"]);
    expect(body.faults.map(({ field }) => field).sort()).toEqual(["after", "colour", "language", "limit"]);
    const strange = [writeCursor("x"), writeCursor({ id: 1 }), writeCursor([null]), "....", "e30"];
    expect(await Promise.all(strange.map(async (after) => (await get(`/cities?after=${after}`)).status))).toEqual(strange.map(() => 422));
    expect((await get(`/practices?after=${writeCursor(2 ** 40)}`)).status).toBe(422);
    expect((await get(`/phases?after=${writeCursor("gone")}`)).status).toBe(422);
    expect((await get("/cities?limit=1&limit=2")).status).toBe(422);
  });
});

describe("an answer", () => {
  it("says in which language a text really is", async () => {
    const { items } = await page("/practices?language=nb&limit=100");
    const texts = items.map((item) => item.title as { text: string; language: string });
    expect(texts.length).toBeGreaterThan(0);
    for (const { text, language } of texts) expect([text.length > 0, ["nb", "en"].includes(language)]).toEqual([true, true]);
    const city = await (await get("/cities/daugavpils?language=lv")).json();
    expect((city as { focus: { language: string } }).focus.language).toBe("lv");
  });

  it("is not there for unknown things and those of another network", async () => {
    const missing = [
      "/cities/nowhere",
      "/practices/none",
      "/events/none",
      "/indicators/none/values",
      "/nothing",
      "/cities/",
      "/cities/%00",
    ];
    expect(await Promise.all(missing.map(async (path) => [path, (await get(path)).status]))).toEqual(missing.map((path) => [path, 404]));
    const of = async (host: string) => ((await (await get("/networks", { host })).json()) as Page).items.map(({ title }) => title);
    expect([await of("site.example"), await of("other.example")]).toEqual([["Gen-Y City"], ["Other network"]]);
    expect((await get("/practices", { host: "other.example" })).status).toBe(200);
    expect(((await (await get("/practices", { host: "other.example" })).json()) as Page).items).toEqual([]);
    expect(other).not.toBe(site.networkId);
  });

  it("may be read by any site, without cookies, and is not sent twice", async () => {
    const first = await get("/cities?limit=1");
    expect(first.headers.get("access-control-allow-origin")).toBe("*");
    expect(first.headers.get("access-control-allow-credentials")).toBeNull();
    const again = await get("/cities?limit=1", { "if-none-match": first.headers.get("etag") ?? "" });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    expect((await get("/cities?limit=0")).headers.get("access-control-allow-origin")).toBe("*");
  });
});

describe("a token", () => {
  const texts = { version: 1, focus: "Radoši cilvēki", about: "Par pilsētu", target_group: "Jaunieši" };
  const value = { value: 95_000, flag: "estimated", source: "register" };
  const valuePath = "/indicators/population/values/daugavpils/2017";

  it("is needed for every write, and a wrong one is told so everywhere", async () => {
    const session = { ...(await people.session(DAUGAVPILS)), "sec-fetch-site": "same-origin" };
    for (const headers of [session, { authorization: "Bearer gyc_wrongwrongwrongwrongwrong" }]) {
      const response = await send("PUT", valuePath, value, headers);
      expect([response.status, response.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
    }
    expect((await get("/cities", { authorization: "Bearer gyc_wrongwrongwrongwrongwrong" })).status).toBe(401);
    const foreign = await people.token(DAUGAVPILS, "write");
    expect((await send("PUT", valuePath, value, { ...foreign, host: "other.example" })).status).toBe(401);
  });

  it("writes with its verb and for its own city only", async () => {
    const reading = await people.token(DAUGAVPILS, "read");
    const writing = await people.token(DAUGAVPILS, "read", "write");
    expect((await send("PUT", valuePath, value, reading)).status).toBe(403);
    expect((await send("PUT", valuePath.replace("daugavpils", "poznan"), value, writing)).status).toBe(403);
    expect((await send("PUT", valuePath.replace("daugavpils", "nowhere"), value, writing)).status).toBe(404);
    const saved = await send("PUT", valuePath, value, writing);
    expect([saved.status, await saved.json()]).toEqual([200, { version: 1 }]);
    expect((await page("/indicators/population/values?city=daugavpils&year=2017")).items).toEqual([
      { city: "daugavpils", year: 2017, value: 95_000, flag: "estimated", source: "register", version: 1 },
    ]);
    const stale = await send("PUT", valuePath, { ...value, value: 1, version: 7 }, writing);
    expect([stale.status, await stale.json()]).toMatchObject([409, { code: "stale", current: { version: 1, value: 95_000 } }]);
    expect((await send("DELETE", valuePath, undefined, writing)).status).toBe(204);
    expect((await send("DELETE", valuePath, undefined, writing)).status).toBe(404);
  });

  it("names every fault of a body", async () => {
    const writing = await people.token(DAUGAVPILS, "write");
    const response = await send("PUT", valuePath, { value: "many", flag: "guess", source: " ", colour: "red" }, writing);
    const body: { faults: { in: string; field: string }[] } = await response.json();
    expect([response.status, body.faults.map((fault) => `${fault.in} ${fault.field}`).sort()]).toEqual([
      422,
      ["body colour", "body flag", "body source", "body value"],
    ]);
    expect((await send("PUT", valuePath, { ...value, value: 1.5 }, writing)).status).toBe(422);
    expect((await send("PUT", valuePath, { ...value, value: 1e-7 }, writing)).status).toBe(422);
    expect((await send("PUT", valuePath, value, { ...writing, "content-type": "text/plain" })).status).toBe(415);
  });

  it("sets the texts of one language and leaves the others", async () => {
    const writing = await people.token(DAUGAVPILS, "write");
    const english = (await (await get("/cities/daugavpils?language=en")).json()) as { focus: unknown; version: number };
    const saved = await send("PUT", "/cities/daugavpils/texts/lv", { ...texts, version: english.version }, writing);
    expect([saved.status, await saved.json()]).toEqual([200, { version: english.version + 1 }]);
    expect(((await (await get("/cities/daugavpils?language=lv")).json()) as { focus: unknown }).focus).toEqual({
      text: "Radoši cilvēki",
      language: "lv",
    });
    expect(((await (await get("/cities/daugavpils?language=en")).json()) as { focus: unknown }).focus).toEqual(english.focus);
    const stale = await send("PUT", "/cities/daugavpils/texts/lv", { ...texts, focus: "Cits", version: english.version }, writing);
    expect([stale.status, ((await stale.json()) as { current: { texts: { focus: string } } }).current.texts.focus]).toEqual([
      409,
      "Radoši cilvēki",
    ]);
    expect((await send("PUT", "/cities/daugavpils/texts/xx", texts, writing)).status).toBe(404);
    expect((await send("PUT", "/cities/poznan/texts/lv", texts, writing)).status).toBe(403);
  });
});
