import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import type { DemoAccount } from "#platform/card.ts";
import type { Clock } from "#platform/clock.ts";
import { demo as networkDemo } from "../../network/demo.ts";
import { actAs, testSite } from "../../../../tests/harness.ts";
import { demo } from "../demo.ts";
import { BEHIND_PROXY, Browser, newestLetter } from "../../../../tests/people.ts";

let now = Temporal.Now.instant().round("millisecond");
const clock: Clock = { now: () => now };
const site = await testSite({ settings: BEHIND_PROXY, clock });
const city = new Browser(site);
const network = new Browser(site);
const partners: Record<string, string> = {};
const PASSWORD = "bridge otter violet lamp";

beforeAll(async () => {
  await actAs<never, DemoAccount[]>(site, demo);
  await actAs<never, DemoAccount[]>(site, networkDemo);
  await city.signIn("city-coordinator.daugavpils@example.org", "demo-city-coordinator-2026");
  await network.signIn("network-coordinator@example.org", "demo-network-coordinator-2026");
  const { rows } = await sql<{
    id: string;
    key: string;
  }>`select partner.id, city.key from partner join city on city.network_id = partner.network_id and city.id = partner.city_id`.execute(
    site.database.kysely,
  );
  for (const { id, key } of rows) partners[key] = id;
});

const placeOf = (key: string) => `partner:${partners[key]}`;
const invite = (who: Browser, fields: Record<string, string>) =>
  who.post("/en/workspace/invitations", { name: "New Person", language: "lv", role: "editor", place: placeOf("daugavpils"), ...fields });
const rolesOf = async (email: string) => {
  const { rows } = await sql<{
    role: string;
    scope_id: string | null;
  }>`select role, scope_id from role_grant join person on person.network_id = role_grant.network_id and person.id = person_id where email = ${email} order by role`.execute(
    site.database.kysely,
  );
  return rows.map(({ role, scope_id }) => `${role} ${scope_id ?? "network"}`);
};
const tokenFor = async (email: string) => (await newestLetter(site, email, clock))?.token ?? "";

describe("inviting", () => {
  it("sends a letter in the invited person's language", async () => {
    expect((await invite(city, { email: "letter@example.org" })).headers.get("location")).toBe("/en/workspace/invitations?saved=sent");
    const letter = await newestLetter(site, "letter@example.org", clock);
    expect([letter?.language, letter?.link.startsWith("/lv/invitation?token=")]).toEqual(["lv", true]);
  });

  it("gives no role above the own and none in another city", async () => {
    const tries = [
      { role: "network-coordinator", place: "network" },
      { role: "administrator", place: "network" },
      { role: "editor", place: "network" },
      { role: "editor", place: placeOf("poznan") },
      { role: "city-coordinator", place: placeOf("poznan") },
    ];
    const statuses = [];
    for (const [count, fields] of tries.entries())
      statuses.push((await invite(city, { email: `high-${count}@example.org`, ...fields })).status);
    expect(statuses).toEqual([422, 422, 422, 422, 422]);
    expect((await invite(network, { email: "admin@example.org", role: "administrator", place: "network" })).status).toBe(422);
    const { rows } = await sql`select 1 from invitation where email like 'high-%' or email = 'admin@example.org'`.execute(
      site.database.kysely,
    );
    expect(rows).toEqual([]);
  });

  it("is not there for those who coordinate nothing", async () => {
    const editor = new Browser(site);
    await editor.signIn("editor@example.org", "demo-editor-2026");
    const statuses = [
      (await editor.get("/en/workspace/invitations")).status,
      (await invite(editor, { email: "e@example.org" })).status,
      (await invite(new Browser(site), { email: "e@example.org" })).status,
    ];
    expect(statuses).toEqual([404, 404, 404]);
  });

  it("lets nobody handle another city's invitations", async () => {
    await invite(network, { email: "poznan@example.org", place: placeOf("poznan") });
    const { rows } = await sql<{ id: string }>`select id from invitation where email = 'poznan@example.org'`.execute(site.database.kysely);
    const id = rows[0]?.id ?? "";
    expect((await (await network.get("/en/workspace/invitations")).text()).includes("poznan@example.org")).toBe(true);
    expect((await (await city.get("/en/workspace/invitations")).text()).includes("poznan@example.org")).toBe(false);
    expect([
      (await city.post(`/en/workspace/invitations/${id}/revoke`)).status,
      (await city.post(`/en/workspace/invitations/${id}/resend`)).status,
    ]).toEqual([404, 404]);
  });
});

describe("accepting an invitation", () => {
  it("makes an account with exactly the invited address, role and place, once", async () => {
    await invite(city, { email: "Accepted@Example.org" });
    const token = await tokenFor("accepted@example.org");
    const browser = new Browser(site);
    expect((await browser.get(`/lv/invitation?token=${token}`)).status).toBe(200);
    const more = await browser.post("/en/invitation", {
      token,
      name: "A B",
      password: PASSWORD,
      privacy: "on",
      role: "administrator",
      email: "other@example.org",
    });
    expect(more.status).toBe(422);
    expect((await browser.post("/en/invitation", { token, name: "A B", password: PASSWORD })).status).toBe(422);
    expect((await browser.post("/en/invitation", { token, name: "A B", password: "short", privacy: "on" })).status).toBe(422);
    const accepted = await browser.post("/en/invitation", { token, name: "A B", password: PASSWORD, privacy: "on" });
    expect([accepted.status, accepted.headers.get("location")]).toEqual([303, "/en/account"]);
    expect((await browser.get("/en/account")).status).toBe(200);
    expect(await rolesOf("accepted@example.org")).toEqual([`editor ${partners.daugavpils}`]);
    const { rows } = await sql<{
      purpose: string;
      version: string;
    }>`select purpose, consent.version from consent join person on person.network_id = consent.network_id and person.id = person_id where email = 'accepted@example.org'`.execute(
      site.database.kysely,
    );
    expect(rows).toEqual([{ purpose: "account", version: "2026-11" }]);
    expect((await new Browser(site).get(`/en/invitation?token=${token}`)).status).toBe(404);
    expect((await new Browser(site).post("/en/invitation", { token, name: "X", password: PASSWORD, privacy: "on" })).status).toBe(404);
  });

  it("is open to one of two who press the button at the same moment", async () => {
    await invite(city, { email: "race@example.org" });
    const token = await tokenFor("race@example.org");
    const form = { token, name: "R", password: PASSWORD, privacy: "on" };
    const answers = await Promise.all([new Browser(site).post("/en/invitation", form), new Browser(site).post("/en/invitation", form)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 404]);
  });

  it("is refused to somebody who is signed in with another address", async () => {
    await invite(city, { email: "bound@example.org" });
    const token = await tokenFor("bound@example.org");
    const expert = new Browser(site);
    await expert.signIn("expert@example.org", "demo-expert-2026");
    expect((await expert.get(`/en/invitation?token=${token}`)).status).toBe(403);
    expect((await expert.post("/en/invitation", { token, privacy: "on" })).status).toBe(403);
    expect(await rolesOf("expert@example.org")).toEqual(["expert network"]);
  });

  it("asks an existing account to sign in first and then only adds the role", async () => {
    await invite(network, { email: "reader@example.org", role: "editor", place: placeOf("poznan") });
    const token = await tokenFor("reader@example.org");
    const browser = new Browser(site);
    expect((await browser.post("/en/invitation", { token, name: "Taken over", password: PASSWORD, privacy: "on" })).status).toBe(409);
    await browser.signIn("reader@example.org", "demo-reader-2026");
    expect((await browser.post("/en/invitation", { token, privacy: "on" })).headers.get("location")).toBe("/en/account?saved=1");
    expect(await rolesOf("reader@example.org")).toEqual([`editor ${partners.poznan}`, "reader network"]);
  });

  it("ends with the deadline, with taking back, and with a new letter", async () => {
    await invite(city, { email: "late@example.org" });
    await invite(city, { email: "back@example.org" });
    await invite(city, { email: "again@example.org" });
    const [late, back, again] = [
      await tokenFor("late@example.org"),
      await tokenFor("back@example.org"),
      await tokenFor("again@example.org"),
    ];
    const statusOf = async (token: string) => (await new Browser(site).get(`/en/invitation?token=${token}`)).status;
    expect([await statusOf(late), await statusOf(back), await statusOf(again)]).toEqual([200, 200, 200]);
    const { rows } = await sql<{
      id: string;
      email: string;
    }>`select id, email from invitation where email in ('back@example.org', 'again@example.org')`.execute(site.database.kysely);
    const idOf = (email: string) => rows.find((row) => row.email === email)?.id ?? "";
    await city.post(`/en/workspace/invitations/${idOf("back@example.org")}/revoke`);
    await city.post(`/en/workspace/invitations/${idOf("again@example.org")}/resend`);
    const fresh = await tokenFor("again@example.org");
    expect([await statusOf(back), await statusOf(again), await statusOf(fresh)]).toEqual([404, 404, 200]);
    now = now.add({ hours: 14 * 24 });
    expect([await statusOf(late), await statusOf(fresh)]).toEqual([404, 404]);
    expect((await new Browser(site).post("/en/invitation", { token: late, name: "L", password: PASSWORD, privacy: "on" })).status).toBe(
      404,
    );
  });
});
