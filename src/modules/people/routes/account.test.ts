import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import type { DemoAccount } from "#platform/card.ts";
import type { Clock } from "#platform/clock.ts";
import { actAs, testSite } from "../../../../tests/harness.ts";
import { demo } from "../demo.ts";
import { invite } from "../actions/invite.ts";
import { grantRole } from "../public.ts";
import type { PeopleTables } from "../tables.ts";
import { BEHIND_PROXY, Browser, newestLetter } from "../../../../tests/people.ts";

let now = Temporal.Now.instant().round("millisecond");
const clock: Clock = { now: () => now };
const site = await testSite({ settings: BEHIND_PROXY, clock });
const admin = new Browser(site);

beforeAll(async () => {
  await actAs<never, DemoAccount[]>(site, demo);
  await actAs<never, DemoAccount[]>(site, demo);
  await admin.signIn("administrator@example.org", "demo-administrator-2026");
});

async function signedIn(role: string): Promise<Browser> {
  const browser = new Browser(site);
  await browser.signIn(`${role}@example.org`, `demo-${role}-2026`);
  return browser;
}

const personId = async (email: string) =>
  (await sql<{ id: string }>`select id from person where email = ${email}`.execute(site.database.kysely)).rows[0]?.id ?? "";
const status = async (browser: Browser, path: string) => (await browser.get(path)).status;

it("makes each demo account once", async () => {
  const { rows } = await sql<{
    people: number;
    accounts: number;
  }>`select (select count(*) from person) as people, (select count(*) from auth_user) as accounts`.execute(site.database.kysely);
  expect(rows).toEqual([{ people: 9, accounts: 9 }]);
});

describe("the own sessions", () => {
  it("are listed with browser and address, and end one by one or all but this", async () => {
    const [first, second, third] = [await signedIn("editor"), await signedIn("editor"), await signedIn("editor")];
    const html = await (await first.get("/en/account/sessions", { "user-agent": "x" })).text();
    const ids = [...html.matchAll(/name="id" value="([^"]+)"/g)].map(([, id]) => id ?? "");
    expect([ids.length, html.includes("198.51.100.")]).toEqual([2, true]);
    await first.post("/en/account/sessions/end", { id: ids[0] ?? "" });
    expect([await status(second, "/en/account"), await status(third, "/en/account")].sort()).toEqual([200, 404]);
    await first.post("/en/account/sessions/end-others");
    expect([await status(first, "/en/account"), await status(second, "/en/account"), await status(third, "/en/account")]).toEqual([
      200, 404, 404,
    ]);
  });

  it("are nobody else's to end", async () => {
    const [editor, reader] = [await signedIn("editor"), await signedIn("reader")];
    const { rows } = await sql<{
      id: string;
    }>`select auth_session.id from auth_session join auth_user on auth_user.id = user_id where email = 'reader@example.org'`.execute(
      site.database.kysely,
    );
    expect((await editor.post("/en/account/sessions/end", { id: rows[0]?.id ?? "" })).status).toBe(404);
    expect(await status(reader, "/en/account")).toBe(200);
  });

  it("end at once when the person is suspended, and signing in is refused until it is lifted", async () => {
    const expert = await signedIn("expert");
    expect(await status(expert, "/en/account")).toBe(200);
    const id = await personId("expert@example.org");
    expect((await admin.post(`/en/workspace/people/${id}/suspension`)).status).toBe(303);
    expect(await status(expert, "/en/account")).toBe(404);
    const refused = await new Browser(site).signIn("expert@example.org", "demo-expert-2026");
    expect([refused.status, refused.headers.getSetCookie()]).toEqual([403, []]);
    await admin.post(`/en/workspace/people/${id}/suspension/end`);
    expect((await new Browser(site).signIn("expert@example.org", "demo-expert-2026")).status).toBe(303);
  });
});

describe("the own profile", () => {
  it("is saved, audited, and refused when the form is older than another change", async () => {
    const controller = await signedIn("controller");
    const form = { name: "Rui <script>alert(1)</script>", language: "pt", timeZone: "Europe/Lisbon", version: "1" };
    expect((await controller.post("/en/account/profile", form)).status).toBe(303);
    expect((await controller.post("/en/account/profile", form)).status).toBe(409);
    expect((await controller.post("/en/account/profile", { ...form, version: "2", email: "x@example.org" })).status).toBe(422);
  });

  it("prints a name as text wherever it is shown", async () => {
    const html = [
      await (await admin.get("/en/workspace/people")).text(),
      await (await admin.get(`/en/workspace/people/${await personId("controller@example.org")}`)).text(),
      await (await admin.get("/en/workspace/people?search=%3Cscript%3E")).text(),
    ];
    expect(html.map((page) => [page.includes("Rui &lt;script"), page.includes("<script>alert")])).toEqual([
      [true, false],
      [true, false],
      [true, false],
    ]);
  });

  it("changes the password only with the present one, signs others out and tells by mail", async () => {
    const [one, two] = [await signedIn("controller"), await signedIn("controller")];
    expect((await one.post("/en/account/password", { current: "not the password", password: "bridge otter violet lamp" })).status).toBe(
      422,
    );
    expect((await one.post("/en/account/password", { current: "demo-controller-2026", password: "bridge otter violet lamp" })).status).toBe(
      303,
    );
    expect([await status(one, "/en/account"), await status(two, "/en/account")]).toEqual([200, 404]);
    const letter = await newestLetter(site, "controller@example.org", clock);
    expect([letter?.language, letter?.text.includes("<script>")]).toEqual(["pt", true]);
  });
});

describe("the own data", () => {
  it("come as a file to their owner alone, once, within a day", async () => {
    const [editor, reader] = [await signedIn("editor"), await signedIn("reader")];
    await editor.post("/en/account/export");
    const token = (await newestLetter(site, "editor@example.org", clock))?.token ?? "";
    expect((await reader.post("/en/account/export/fetch", { token })).status).toBe(404);
    expect((await new Browser(site).post("/en/account/export/fetch", { token })).status).toBe(404);
    const answer = await editor.post("/en/account/export/fetch", { token });
    const content = (await answer.json()) as { people: { person: { email: string }; roles: { role: string }[] } };
    expect([answer.status, answer.headers.get("cache-control"), content.people.person.email, content.people.roles[0]?.role]).toEqual([
      200,
      "private, no-store",
      "editor@example.org",
      "editor",
    ]);
    expect(JSON.stringify(content).includes("hash")).toBe(false);
    expect((await editor.post("/en/account/export/fetch", { token })).status).toBe(404);
  });

  it("are gone after a day", async () => {
    const editor = await signedIn("editor");
    await editor.post("/en/account/export");
    const token = (await newestLetter(site, "editor@example.org", clock))?.token ?? "";
    now = now.add({ hours: 24 });
    expect((await editor.post("/en/account/export/fetch", { token })).status).toBe(404);
  });
});

describe("erasing the own account", () => {
  it("asks for the word that is shown", async () => {
    const reader = await signedIn("reader");
    expect((await reader.post("/en/account/erase", { word: "wrong" })).status).toBe(422);
    expect(await status(reader, "/en/account")).toBe(200);
  });

  it("removes name, address, account and sessions; what counts stays without a name", async () => {
    const [reader, other] = [await signedIn("reader"), await signedIn("reader")];
    const id = await personId("reader@example.org");
    const grant = { role: "reader", scope: "network", scopeId: null } as const;
    const invitation = { name: "Kari Eksempel", email: "reader@example.org", language: "nb", network: "N", grant } as const;
    await actAs<PeopleTables, string>(site, (act) => invite(act, invitation));
    await reader.post("/en/account/profile", { name: "Kari Eksempel", language: "nb", timeZone: "", version: "1" });
    const word = /type the word: ([a-z]{6})/.exec(await (await reader.get("/en/account/erase")).text())?.[1] ?? "";
    const counts = sql<{
      people: number;
      acts: number;
      consents: number;
    }>`select (select count(*) from person) as people, (select count(*) from audit_entry where person_id = ${id}) as acts, (select count(*) from consent where person_id = ${id}) as consents`;
    const before = (await counts.execute(site.database.kysely)).rows[0];
    expect((await reader.post("/en/account/erase", { word })).headers.get("location")).toBe("/en/sign-in?done=erased");
    const after = (await counts.execute(site.database.kysely)).rows[0];
    expect(after).toEqual({ people: before?.people, acts: (before?.acts ?? 0) + 1, consents: before?.consents });
    expect([await status(reader, "/en/account"), await status(other, "/en/account")]).toEqual([404, 404]);
    expect((await new Browser(site).signIn("reader@example.org", "demo-reader-2026")).status).toBe(422);
    const left = await sql<{
      text: string;
    }>`select row_to_json(person)::text as text from person union all select row_to_json(audit_entry)::text from audit_entry union all select row_to_json(auth_user)::text from auth_user`.execute(
      site.database.kysely,
    );
    expect(left.rows.filter(({ text }) => text.includes("Eksempel") || text.includes("reader@example.org"))).toEqual([]);
    expect((await newestLetter(site, "reader@example.org", clock))?.language).toBe("nb");
  });

  it("is refused to the last administrator", async () => {
    const word = /type the word: ([a-z]{6})/.exec(await (await admin.get("/en/account/erase")).text())?.[1] ?? "";
    expect((await admin.post("/en/account/erase", { word })).status).toBe(409);
    await actAs<never, boolean>(site, (act) =>
      grantRole(act, { email: "editor@example.org", role: "administrator", scope: "network", scopeId: null }),
    );
    expect((await admin.post("/en/account/erase", { word })).status).toBe(303);
  });
});
