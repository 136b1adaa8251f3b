/** Kept pages: fresh after every public write, also one of another process; nothing kept while nobody listens. */
import { afterAll, expect, it } from "vitest";
import { sql } from "kysely";
import { compose } from "../src/app.ts";
import { actAs, testSite } from "./harness.ts";

const site = await testSite();
const other = await compose({ config: site.config, database: site.database });
await other.ready;
afterAll(() => other.stop());

const askOther = async () =>
  (await other.app.request("http://site.example/en/cities/daugavpils", { headers: { host: "site.example" } })).text();
const rename = (name: string, quiet = false) =>
  actAs<never, void>(site, async (act) => {
    await sql`update network_text set text = ${name} where network_id = ${act.networkId} and subject = 'city' and field = 'focus' and language = 'en' and text like '%'`.execute(
      act.db,
    );
    if (quiet) throw new Error("rolled back");
  });

async function until(condition: () => Promise<boolean>): Promise<boolean> {
  for (let waited = 0; waited < 200; waited++) {
    if (await condition()) return true;
    await new Promise((done) => setTimeout(done, 20));
  }
  return false;
}

it("is filled by a stranger's page and emptied by a write of another process", async () => {
  await askOther();
  expect(other.pages.size).toBe(1);
  const before = await askOther();
  await rename("A focus that another process wrote");
  expect(await until(async () => other.pages.size === 0)).toBe(true);
  expect((await askOther()).includes("A focus that another process wrote")).toBe(true);
  expect(before.includes("A focus that another process wrote")).toBe(false);
});

it("keeps its pages when the write was rolled back", async () => {
  await askOther();
  const kept = other.pages.size;
  await expect(rename("Never seen", true)).rejects.toThrow("rolled back");
  await new Promise((done) => setTimeout(done, 100));
  expect([kept, other.pages.size, (await askOther()).includes("Never seen")]).toEqual([1, 1, false]);
});

it("gives a reader who has the page 304 and others the whole", async () => {
  const first = await other.app.request("http://site.example/en/story", { headers: { host: "site.example" } });
  const etag = first.headers.get("etag") ?? "";
  const again = await other.app.request("http://site.example/en/story", { headers: { host: "site.example", "if-none-match": etag } });
  expect([first.status, again.status, await again.text()]).toEqual([200, 304, ""]);
});

it("comes back by itself after its connection was cut, with nothing stale in it", async () => {
  await askOther();
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen pages' and datname = current_database()`.execute(
    site.database.kysely,
  );
  await rename("Written while nobody listened");
  expect(await until(async () => (await askOther()).includes("Written while nobody listened"))).toBe(true);
  expect(
    await until(async () => {
      await askOther();
      return other.pages.size > 0;
    }),
  ).toBe(true);
});

it("names a second network by its own host in every full address", async () => {
  await sql`update network set hosts = array['second.example'] where network_id = ${site.networkId}`.execute(site.database.kysely);
  const second = await compose({ config: site.config, database: site.database });
  await second.ready;
  try {
    const page = await (await second.app.request("http://second.example/en/cities", { headers: { host: "second.example" } })).text();
    const feed = await (await second.app.request("http://second.example/en/news/feed.xml", { headers: { host: "second.example" } })).text();
    expect([page.includes('rel="canonical" href="http://second.example/en/cities"'), page.includes("site.example")]).toEqual([true, false]);
    expect([feed.includes("<link>http://second.example/en/news</link>"), feed.includes("site.example")]).toEqual([true, false]);
  } finally {
    await second.stop();
  }
});
