import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DemoAccount } from "#platform/card.ts";
import type { Clock } from "#platform/clock.ts";
import type { NetworkFacts } from "#platform/http/context.ts";
import { STRANGER, type Viewer } from "#platform/viewer.ts";
import { importNetwork } from "../../../commands/import-network.ts";
import { networkFinder } from "../../network/public.ts";
import { actAs, testSite } from "../../../../tests/harness.ts";
import { viewerFinder } from "../auth/viewer.ts";
import { demo } from "../demo.ts";
import { BEHIND_PROXY, Browser } from "../../../../tests/people.ts";

let now = Temporal.Now.instant().round("millisecond");
const clock: Clock = { now: () => now };
const site = await testSite({ settings: BEHIND_PROXY, clock });
const folder = process.env.NET ?? join(import.meta.dirname, "../../../../networks/gen-y-city");
const other = mkdtempSync(join(tmpdir(), "gen-y-city-other-"));
const find = viewerFinder(site.database, site.config, clock);
const editor = new Browser(site);
let here: NetworkFacts;
let there: NetworkFacts;

beforeAll(async () => {
  cpSync(folder, other, { recursive: true });
  const file = join(other, "network.yaml");
  writeFileSync(file, readFileSync(file, "utf8").replace(/^( +)key: gen-y-city$/m, "$1key: other-network\n$1hosts: [other.example]"));
  const report = await importNetwork(site.database, other);
  expect(report.faults).toEqual([]);
  const networks = networkFinder(site.database, site.config);
  [here, there] = [(await networks.find("site.example")) as NetworkFacts, (await networks.find("other.example")) as NetworkFacts];
  expect(here.id === there.id).toBe(false);
  await actAs<never, DemoAccount[]>(site, demo);
  await editor.signIn("editor@example.org", "demo-editor-2026");
});

afterAll(() => rmSync(other, { recursive: true, force: true }));

const until = () => now.toZonedDateTimeISO("UTC").toPlainDate().add({ days: 30 }).toString();

async function newToken(fields: Record<string, string | string[]> = {}): Promise<string> {
  const html = await (
    await editor.post("/en/account/tokens", { name: "Robot", verbs: ["read", "write"], until: until(), ...fields })
  ).text();
  return /gyc_[A-Za-z0-9_-]{43}/.exec(html)?.[0] ?? "";
}

const ask = (token: string, path = "/api/v1/cities", network = here): Promise<Viewer> =>
  find(new Request(`http://site.example${path}`, { headers: { authorization: `Bearer ${token}` } }), network);

describe("an API token", () => {
  it("is shown once and kept as a hash only", async () => {
    const token = await newToken();
    const html = await (await editor.get("/en/account/tokens")).text();
    const { rows } = await sql<{ text: string }>`select row_to_json(api_token)::text as text from api_token`.execute(site.database.kysely);
    expect([token.length, html.includes(token), rows.some(({ text }) => text.includes(token))]).toEqual([47, false, false]);
  });

  it("speaks for its person with its verbs alone", async () => {
    const viewer = await ask(await newToken({ verbs: "read" }));
    expect([viewer.name, viewer.sessionId, viewer.verbs, viewer.grants]).toEqual([
      "Giulia Esempio",
      null,
      ["read"],
      [{ role: "editor", scope: "network", scopeId: null }],
    ]);
  });

  it("is nothing outside the API", async () => {
    const token = await newToken();
    expect([await ask(token, "/en/account"), await ask(token, "/api"), await ask(token, "/en/api/v1/cities")]).toEqual([
      STRANGER,
      STRANGER,
      STRANGER,
    ]);
    expect((await site.get("/en/account", { authorization: `Bearer ${token}` })).status).toBe(404);
  });

  it("is nothing in another network", async () => {
    const token = await newToken();
    expect([(await ask(token)).name, await ask(token, "/api/v1/cities", there)]).toEqual(["Giulia Esempio", STRANGER]);
  });

  it("ends when revoked, when its last day is over, and when its person is suspended", async () => {
    const [revoked, expired, suspended] = [
      await newToken({ name: "First" }),
      await newToken({ until: now.toZonedDateTimeISO("UTC").toPlainDate().toString() }),
      await newToken(),
    ];
    const html = await (await editor.get("/en/account/tokens")).text();
    const id = [...html.matchAll(/name="id" value="([^"]+)"/g)][2]?.[1] ?? "";
    await editor.post("/en/account/tokens/revoke", { id });
    expect([await ask(revoked), (await ask(expired)).name, (await ask(suspended)).name]).toEqual([
      STRANGER,
      "Giulia Esempio",
      "Giulia Esempio",
    ]);
    now = now.add({ hours: 25 });
    expect(await ask(expired)).toEqual(STRANGER);
    await sql`update person set suspended_at = now() where email = 'editor@example.org'`.execute(site.database.kysely);
    expect(await ask(suspended)).toEqual(STRANGER);
    await sql`update person set suspended_at = null where email = 'editor@example.org'`.execute(site.database.kysely);
    expect((await ask(suspended)).name).toBe("Giulia Esempio");
  });

  it("notes its use at most once a minute", async () => {
    const token = await newToken({ name: "Counted" });
    const used = async () =>
      (
        await sql<{ last_used_at: Temporal.Instant | null }>`select last_used_at from api_token where name = 'Counted'`.execute(
          site.database.kysely,
        )
      ).rows[0]?.last_used_at?.epochMilliseconds ?? null;
    expect(await used()).toBe(null);
    const first = now.epochMilliseconds;
    await ask(token);
    now = now.add({ seconds: 59 });
    await ask(token);
    expect(await used()).toBe(first);
    now = now.add({ seconds: 1 });
    await ask(token);
    expect(await used()).toBe(first + 60_000);
  });

  it("takes no verb that is not offered and no day beyond a year", async () => {
    const tries: Record<string, string | string[]>[] = [
      { verbs: "administer" },
      { verbs: [] },
      { until: "2199-01-01" },
      { until: "2001-01-01" },
      { scope: "all" },
    ];
    const statuses = [];
    for (const fields of tries)
      statuses.push((await editor.post("/en/account/tokens", { name: "x", verbs: "read", until: until(), ...fields })).status);
    expect(statuses).toEqual([422, 422, 422, 422, 422]);
  });
});

describe("a session of one network", () => {
  it("is signed in, but no member, in another", async () => {
    const viewer = await find(new Request("http://other.example/en", { headers: { cookie: editor.cookie } }), there);
    expect([viewer.accountId === null, viewer.personId, viewer.grants]).toEqual([false, null, []]);
    expect((await site.get("/en/workspace/people", { host: "other.example", cookie: editor.cookie })).status).toBe(404);
  });
});
