import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { demoPeople, secondNetwork } from "../../../tests/demo-people.ts";
import { testSite } from "../../../tests/harness.ts";

const site = await testSite();
const people = await demoPeople(site);
await secondNetwork(site);
const own = await people.session("city-coordinator.daugavpils@example.org");
const coordinator = await people.session("network-coordinator@example.org");
const reader = await people.session("reader@example.org");

const status = async (path: string, headers: Record<string, string>) => (await site.get(path, headers)).status;
const cityVersion = async () =>
  (
    await sql<{ version: number }>`select version from city where network_id = ${site.networkId} and key = 'daugavpils'`.execute(
      site.database.kysely,
    )
  ).rows[0]?.version ?? 0;
const location = (response: Response) => [response.status, response.headers.get("location")];

describe("the doors of the workspace", () => {
  it("open what a person works on, and nothing else", async () => {
    const paths = [
      "/workspace/cities",
      "/workspace/cities/daugavpils",
      "/workspace/cities/poznan",
      "/workspace/cities/daugavpils/texts/lv",
      "/workspace/cities/daugavpils/texts/xx",
      "/workspace/indicators",
      "/workspace/indicators/population/poznan",
      "/workspace/indicators/none/poznan",
      "/workspace/indicators/import",
      "/workspace/network",
      "/workspace/network/texts/lv",
    ];
    const seen = async (headers: Record<string, string>) => Promise.all(paths.map((path) => status(`/en${path}`, headers)));
    expect(await seen(own)).toEqual([200, 200, 404, 200, 404, 200, 200, 404, 200, 200, 404]);
    expect(await seen(coordinator)).toEqual([200, 200, 200, 200, 404, 200, 200, 404, 200, 200, 200]);
    expect(await seen(reader)).toEqual([200, 404, 404, 404, 404, 200, 200, 404, 404, 200, 404]);
    expect(await seen({})).toEqual(paths.map(() => 404));
    expect(await seen({ ...coordinator, host: "other.example" })).toEqual(paths.map(() => 404));
  });

  it("show forms only to those who may use them", async () => {
    const html = async (path: string, headers: Record<string, string>) => (await site.get(path, headers)).text();
    expect(await html("/en/workspace/indicators/population/daugavpils", own)).toContain('name="source"');
    expect(await html("/en/workspace/indicators/population/poznan", own)).not.toContain('name="source"');
    expect(await html("/en/workspace/network", coordinator)).toContain('name="embed_origins"');
    expect(await html("/en/workspace/network", own)).not.toContain('name="embed_origins"');
  });
});

describe("the form of texts", () => {
  const path = "/lv/workspace/cities/daugavpils/texts/lv";
  const texts = { focus: "Radošā uzņēmējdarbība", about: "Par", target_group: "Jaunieši" };

  it("saves and leads back, and shows both texts to a late writer", async () => {
    const version = String(await cityVersion());
    expect(location(await site.post(path, { version, ...texts }, own))).toEqual([303, "/lv/workspace/cities/daugavpils?saved"]);
    const late = await site.post(path, { version, ...texts, focus: "Cits <b>teksts</b>" }, own);
    const html = await late.text();
    expect(late.status).toBe(409);
    expect(html).toContain("Cits &lt;b>teksts&lt;/b>");
    expect(html).toContain("<p>Radošā uzņēmējdarbība</p>");
    expect(html).toContain(`name="version" value="${await cityVersion()}"`);
  });

  it("keeps what was typed when a field is wrong, and refuses unknown fields and foreign pages", async () => {
    const long = await site.post(path, { version: "1", ...texts, focus: "x".repeat(301) }, own);
    const html = await long.text();
    expect([long.status, html.includes('href="#focus"'), html.includes("x".repeat(301)), html.includes("Jaunieši")]).toEqual([
      422,
      true,
      true,
      true,
    ]);
    expect((await site.post(path, { version: "1", ...texts, name: "Cits" }, own)).status).toBe(422);
    expect((await site.post(path, { version: "1", ...texts }, { ...own, "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await site.post(path.replace("daugavpils", "poznan"), { version: "1", ...texts }, own)).status).toBe(404);
    expect((await site.post(path, { version: "1", ...texts }, {})).status).toBe(404);
  });
});

describe("the form of facts", () => {
  const path = "/en/workspace/cities/daugavpils/facts";
  const facts = {
    born_from: "1980",
    born_to: "2000",
    plan_title: "Plan",
    population: "95467",
    population_year: "2015",
    population_of: "city",
    population_sources: "https://city.example/a\n\nregister",
  };

  it("saves channels row by row", async () => {
    const rows = {
      channel_kind: ["website", "", "video"],
      channel_label: ["City", "", "Films"],
      channel_url: ["https://city.example", "", "https://video.example/x"],
    };
    expect((await site.post(path, { version: String(await cityVersion()), ...facts, ...rows }, own)).status).toBe(303);
    const html = await (await site.get("/en/cities/daugavpils")).text();
    expect([html.includes('href="https://video.example/x"'), html.includes("Films")]).toEqual([true, true]);
    const { rows: stored } = await sql<{
      n: number;
      s: unknown;
    }>`select jsonb_array_length(facts -> 'channels') as n, facts -> 'population_sources' as s from city where network_id = ${site.networkId} and key = 'daugavpils'`.execute(
      site.database.kysely,
    );
    expect(stored).toEqual([{ n: 2, s: ["https://city.example/a", "register"] }]);
  });

  it("names each fault beside its field", async () => {
    const version = String(await cityVersion());
    const rows = {
      channel_kind: ["website", "x"],
      channel_label: ["City", "Y"],
      channel_url: ["https://city.example", "javascript:alert(1)"],
    };
    const response = await site.post(path, { version, ...facts, born_to: "1970", population_sources: "", ...rows }, own);
    const html = await response.text();
    expect([
      response.status,
      ...["born_to", "population_sources", "channel_url-1"].map(
        (id) => html.includes(`href="#${id}"`) && html.includes(`id="${id}-error"`),
      ),
    ]).toEqual([422, true, true, true]);
    expect((await site.post(path, { version, ...facts, population: "12,5" }, own)).status).toBe(422);
  });
});

describe("the form of a value", () => {
  const path = "/workspace/indicators/unemployment-rate/daugavpils";
  const value = { version: "0", year: "2016", value: "8,5", flag: "estimated", source: "=register" };

  it("reads the number as the language of the page writes it", async () => {
    expect((await site.post(`/en${path}`, value, own)).status).toBe(422);
    expect((await site.post(`/lv${path}`, { ...value, value: "8,55" }, own)).status).toBe(422);
    expect((await site.post(`/lv${path}`, { ...value, value: "" }, own)).status).toBe(422);
    expect(location(await site.post(`/lv${path}`, value, own))).toEqual([303, `/lv${path}?saved`]);
    expect(await (await site.get(`/en${path}`, own)).text()).toContain(">8.5<");
    expect((await site.post(`/lv${path}`, { ...value, value: "9" }, own)).status).toBe(409);
    expect((await site.post(`/lv${path.replace("daugavpils", "poznan")}`, value, own)).status).toBe(404);
  });

  it("goes into a file that no spreadsheet runs", async () => {
    const response = await site.get("/en/workspace/indicators/values.csv", own);
    const file = await response.text();
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="indicator-values.csv"');
    expect(file).toContain("daugavpils,unemployment-rate,2016,8.5,estimated,'=register\r\n");
    const form = { step: "check", pasted: file };
    const check = await (await site.post("/en/workspace/indicators/import", form, coordinator)).text();
    expect([check.includes("the same"), check.includes("changed<"), check.includes('value="write"')]).toEqual([true, false, false]);
  });

  it("is deleted with a form, once", async () => {
    expect((await site.post(`/en${path}/2016/deletion`, { version: "9" }, own)).status).toBe(409);
    expect(location(await site.post(`/en${path}/2016/deletion`, { version: "1" }, own))).toEqual([303, `/en${path}?saved`]);
    expect((await site.post(`/en${path}/2016/deletion`, { version: "1" }, own)).status).toBe(404);
  });
});

describe("the import page", () => {
  const path = "/en/workspace/indicators/import";
  const count = async () =>
    (await sql<{ n: number }>`select count(*) as n from indicator_value where network_id = ${site.networkId}`.execute(site.database.kysely))
      .rows[0]?.n;
  const upload = (content: string | Uint8Array<ArrayBuffer>, step = "check") => {
    const body = new FormData();
    body.set("step", step);
    body.set("pasted", "");
    body.set("file", new File([content], "values.csv", { type: "text/csv" }));
    return Promise.resolve(
      site.application.app.request(`http://site.example${path}`, {
        method: "POST",
        body,
        headers: { host: "site.example", "sec-fetch-site": "same-origin", ...own },
      }),
    );
  };
  const FILE = "\ufeffcity;indicator;year;value;flag;source\r\ndaugavpils;unemployment-rate;2012;12,5;;register\r\n";

  it("shows every row's fate before it writes anything", async () => {
    const before = await count();
    const check = await upload(FILE);
    const html = await check.text();
    expect([check.status, html.includes("12.5"), html.includes('name="step" value="write"'), await count()]).toEqual([
      200,
      true,
      true,
      before,
    ]);
    expect(location(await upload(FILE, "write"))).toEqual([303, "/en/workspace/indicators?saved"]);
    expect(await count()).toBe((before ?? 0) + 1);
  });

  it("writes nothing when one row is wrong, and names the line", async () => {
    const before = await count();
    const wrong = await upload(
      `${FILE}daugavpils;unemployment-rate;2013;;;register\r\npoznan;population;2013;1;;<script>x</script>\r\n`,
      "write",
    );
    const html = await wrong.text();
    expect([
      wrong.status,
      html.includes("leave out the whole row"),
      html.includes("poznan"),
      html.includes("<script>x"),
      await count(),
    ]).toEqual([422, true, true, false, before]);
    expect((await upload(new Uint8Array([0xff, 0xfe, 0x61]))).status).toBe(422);
    expect((await upload("")).status).toBe(422);
    expect((await upload("x".repeat(1024 * 1024 + 10))).status).toBe(422);
    expect((await upload("x".repeat(3 * 1024 * 1024))).status).toBe(413);
    expect((await site.post(path, { step: "check", pasted: "x" }, reader)).status).toBe(404);
  });
});

describe("the network's settings", () => {
  it("take only plain origins, because they go into a header", async () => {
    const version = String(
      (await sql<{ version: number }>`select version from network where network_id = ${site.networkId}`.execute(site.database.kysely))
        .rows[0]?.version,
    );
    const send = (embed_origins: string, headers = coordinator) => site.post("/en/workspace/network", { version, embed_origins }, headers);
    const wrong = [
      "https://city.example/path",
      "https://city.example; script-src *",
      "javascript:alert(1)",
      "https://*.example",
      "https://user@city.example",
      "city.example",
      "https://City.example",
      "https://city.example:99999",
    ];
    expect(await Promise.all(wrong.map(async (origin) => [origin, (await send(origin)).status]))).toEqual(
      wrong.map((origin) => [origin, 422]),
    );
    expect((await send("https://www.city.example", own)).status).toBe(403);
    expect((await send("https://www.city.example\nhttp://localhost:8080")).status).toBe(303);
    // Every process hears of the change through the database's own channel, this one too.
    const policy = async () => (await site.get("/en/embed/map")).headers.get("content-security-policy");
    await expect.poll(policy).toContain("frame-ancestors 'self' https://www.city.example http://localhost:8080");
  });
});
