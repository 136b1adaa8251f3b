import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { readerOf } from "#platform/act.ts";
import type { DemoAccount } from "#platform/card.ts";
import { newId } from "#platform/ids.ts";
import { PROGRAM } from "#platform/viewer.ts";
import { demo as networkDemo } from "../../network/demo.ts";
import { actAs, testSite } from "../../../../tests/harness.ts";
import { demo } from "../demo.ts";
import { listPeople } from "../queries/people.ts";
import type { PeopleTables } from "../tables.ts";
import { BEHIND_PROXY, Browser } from "../../../../tests/people.ts";

const site = await testSite({ settings: BEHIND_PROXY });
const [admin, city, editor, reader] = [new Browser(site), new Browser(site), new Browser(site), new Browser(site)];

beforeAll(async () => {
  await actAs<never, DemoAccount[]>(site, demo);
  await actAs<never, DemoAccount[]>(site, networkDemo);
  await admin.signIn("administrator@example.org", "demo-administrator-2026");
  await city.signIn("city-coordinator.daugavpils@example.org", "demo-city-coordinator-2026");
  await editor.signIn("editor@example.org", "demo-editor-2026");
  await reader.signIn("reader@example.org", "demo-reader-2026");
});

const personId = async (email: string) =>
  (await sql<{ id: string }>`select id from person where email = ${email}`.execute(site.database.kysely)).rows[0]?.id ?? "";
const shown = async (browser: Browser, path: string, emails: string[]) => {
  const html = await (await browser.get(path)).text();
  return emails.filter((email) => html.includes(email));
};
const EMAILS = [
  "administrator@example.org",
  "city-coordinator.daugavpils@example.org",
  "city-coordinator.poznan@example.org",
  "editor@example.org",
  "group-member@example.org",
];

describe("the list of people", () => {
  it("shows everybody to an administrator and the own city to its coordinator", async () => {
    expect(await shown(admin, "/en/workspace/people", EMAILS)).toEqual(EMAILS);
    expect(await shown(city, "/en/workspace/people", EMAILS)).toEqual([
      "city-coordinator.daugavpils@example.org",
      "group-member@example.org",
    ]);
    expect([(await editor.get("/en/workspace/people")).status, (await new Browser(site).get("/en/workspace/people")).status]).toEqual([
      404, 404,
    ]);
  });

  it("lists names as an alphabet does, by pages of one as on one page", async () => {
    const db = readerOf<PeopleTables>(site.database.kysely);
    const who = { networkId: site.networkId, viewer: PROGRAM };
    for (const name of ["Zars", "Ābols", "abols", "Šķēle", "Sala"])
      await sql`insert into person (network_id, id, name, language, created_at) values (${site.networkId}, ${newId()}, ${name}, 'lv', now())`.execute(
        site.database.kysely,
      );
    const { rows } = await listPeople(db, who, { limit: 100 });
    const names = rows.map(({ name }) => name);
    expect(names).toEqual([...names].sort(new Intl.Collator("und").compare));
    const turned: string[] = [];
    for (let after: string | undefined; turned.length < 100; ) {
      const page = await listPeople(db, who, { limit: 1, after });
      turned.push(...page.rows.map(({ name }) => name));
      if (page.next === null) break;
      after = page.next;
    }
    expect(turned).toEqual(names);
    expect(names.filter((name) => !name.includes(" "))).toEqual(["abols", "Ābols", "Sala", "Šķēle", "Zars"]);
    await sql`delete from person where account_id is null`.execute(site.database.kysely);
  });

  it("finds by name, address and role, and takes signs of the search as they are", async () => {
    expect(await shown(admin, "/en/workspace/people?search=PARAUDZI", EMAILS)).toEqual(["city-coordinator.daugavpils@example.org"]);
    expect(await shown(admin, "/en/workspace/people?search=poznan%40", EMAILS)).toEqual(["city-coordinator.poznan@example.org"]);
    expect(await shown(admin, "/en/workspace/people?role=editor", EMAILS)).toEqual(["editor@example.org"]);
    expect(await shown(admin, "/en/workspace/people?search=%25", EMAILS)).toEqual([]);
    expect((await admin.get("/en/workspace/people?role=owner")).status).toBe(404);
    expect((await admin.get("/en/workspace/people?search=%27%3B--%3Cscript%3Ealert(1)%3C%2Fscript%3E")).status).toBe(200);
  });
});

describe("a person's page", () => {
  it("is not there for a coordinator of another city, and nothing can be done behind it", async () => {
    const id = await personId("city-coordinator.poznan@example.org");
    const statuses = [(await city.get(`/en/workspace/people/${id}`)).status];
    for (const path of ["suspension", "suspension/end"]) statuses.push((await city.post(`/en/workspace/people/${id}/${path}`)).status);
    expect(statuses).toEqual([404, 404, 404]);
    expect((await admin.get(`/en/workspace/people/${id}`)).status).toBe(200);
  });

  it("keeps a city coordinator from suspending somebody who stands higher, and everybody from suspending themselves", async () => {
    const own = await personId("city-coordinator.daugavpils@example.org");
    expect((await city.post(`/en/workspace/people/${own}/suspension`)).status).toBe(403);
    const member = await personId("group-member@example.org");
    await admin.post(`/en/workspace/people/${member}/roles`, { role: "network-coordinator", place: "network" });
    expect((await city.post(`/en/workspace/people/${member}/suspension`)).status).toBe(403);
  });

  it("gives and ends roles, with their history", async () => {
    const id = await personId("expert@example.org");
    const { rows } = await sql<{
      id: string;
    }>`select partner.id from partner join city on city.network_id = partner.network_id and city.id = partner.city_id where city.key = 'daugavpils'`.execute(
      site.database.kysely,
    );
    const place = `partner:${rows[0]?.id}`;
    expect((await admin.post(`/en/workspace/people/${id}/roles`, { role: "editor", place })).status).toBe(303);
    expect((await admin.post(`/en/workspace/people/${id}/roles`, { role: "editor", place: `partner:${id}` })).status).toBe(422);
    expect((await admin.post(`/en/workspace/people/${id}/roles`, { role: "city-coordinator", place: "network" })).status).toBe(422);
    expect((await city.get(`/en/workspace/people/${id}`)).status).toBe(200);
    const html = await (await city.get(`/en/workspace/people/${id}`)).text();
    expect([html.includes("Editor, Daugavpils"), html.includes("gave a role"), html.includes("Anna Przykładna")]).toEqual([
      true,
      true,
      true,
    ]);
    const grant = /roles\/([0-9a-f-]{36})\/end/.exec(html)?.[1] ?? "";
    expect((await city.post(`/en/workspace/people/${id}/roles/${grant}/end`)).status).toBe(303);
    expect((await city.get(`/en/workspace/people/${id}`)).status).toBe(404);
  });

  it("keeps the last administrator's role", async () => {
    const id = await personId("administrator@example.org");
    const { rows } = await sql<{ id: string }>`select id from role_grant where person_id = ${id} and role = 'administrator'`.execute(
      site.database.kysely,
    );
    expect((await admin.post(`/en/workspace/people/${id}/roles/${rows[0]?.id}/end`)).status).toBe(409);
  });
});

describe("organisations", () => {
  const form = {
    name: "Jaunrade SIA",
    nameEn: "",
    kind: "company",
    sector: "business",
    country: "LV",
    place: "daugavpils",
    url: "https://jaunrade.example/",
    sources: "company register\n",
  };

  it("are added and changed by those who keep them, and read by the workspace", async () => {
    expect((await reader.post("/en/workspace/organisations", { key: "jaunrade", ...form })).status).toBe(404);
    expect((await editor.post("/en/workspace/organisations", { key: "jaunrade", ...form })).headers.get("location")).toBe(
      "/en/workspace/organisations/jaunrade",
    );
    expect((await editor.post("/en/workspace/organisations", { key: "jaunrade", ...form })).status).toBe(409);
    expect((await editor.post("/en/workspace/organisations", { key: "other", ...form, url: "javascript:alert(1)" })).status).toBe(422);
    expect((await editor.post("/en/workspace/organisations", { key: "other", ...form, network_id: "x" })).status).toBe(422);
    expect((await reader.get("/en/workspace/organisations/jaunrade")).status).toBe(200);
    expect((await (await reader.get("/en/workspace/organisations?search=jaunrade&sector=business")).text()).includes("Jaunrade SIA")).toBe(
      true,
    );
  });

  it("refuse a form that is older than somebody else's change", async () => {
    expect((await editor.post("/en/workspace/organisations/jaunrade", { ...form, name: "<b>Jaunrade</b>", version: "1" })).status).toBe(
      303,
    );
    const stale = await city.post("/en/workspace/organisations/jaunrade", { ...form, name: "Mine", version: "1" });
    expect([stale.status, (await stale.text()).includes('value="Mine"')]).toEqual([409, true]);
    const html = await (await reader.get("/en/workspace/organisations/jaunrade")).text();
    expect([html.includes("&lt;b>Jaunrade&lt;/b>"), html.includes("<b>Jaunrade")]).toEqual([true, false]);
  });

  it("have typed, dated relations with people and with each other", async () => {
    const id = await personId("group-member@example.org");
    const relation = { kind: "founded", to: "jaunrade", since: "2016-05-01", until: "", note: "" };
    expect((await city.post(`/en/workspace/people/${id}/relations`, { ...relation, until: "2015-01-01" })).status).toBe(422);
    expect((await city.post(`/en/workspace/people/${id}/relations`, relation)).status).toBe(303);
    expect((await editor.post(`/en/workspace/people/${id}/relations`, relation)).status).toBe(404);
    expect((await (await city.get("/en/workspace/organisations/jaunrade")).text()).includes("Artis Paraugs")).toBe(true);
    expect((await (await editor.get("/en/workspace/organisations/jaunrade")).text()).includes("Artis Paraugs")).toBe(false);
    const { rows } = await sql<{ id: string }>`select id from relation where from_person_id = ${id}`.execute(site.database.kysely);
    const end = `/en/workspace/people/${id}/relations/${rows[0]?.id}/end`;
    expect((await city.post(end, { day: "2016-04-30" })).status).toBe(422);
    expect((await city.post(end, { day: "2020-01-31" })).status).toBe(303);
    expect((await sql`select until from relation where id = ${rows[0]?.id}`.execute(site.database.kysely)).rows).toEqual([
      { until: "2020-01-31" },
    ]);
  });
});

describe("the privacy text", () => {
  it("is public in every language, and a new version is asked for at the next sign-in without locking anybody out", async () => {
    expect((await site.get("/lv/privacy")).status).toBe(200);
    await sql`update privacy_version set version = '2027-01' where is_current`.execute(site.database.kysely);
    await sql`update privacy_text set version = '2027-01'`.execute(site.database.kysely);
    const browser = new Browser(site);
    const answer = await browser.post("/en/sign-in", { email: "expert@example.org", password: "demo-expert-2026", back: "/en/about" });
    expect(answer.headers.get("location")).toBe("/en/account/privacy?back=%2Fen%2Fabout");
    expect((await browser.get("/en/workspace/organisations")).status).toBe(200);
    expect((await browser.post("/en/account/privacy/accept", { version: "2026-11" })).status).toBe(409);
    expect((await browser.post("/en/account/privacy/accept", { version: "2027-01", back: "/en/about" })).headers.get("location")).toBe(
      "/en/about",
    );
    expect((await new Browser(site).signIn("expert@example.org", "demo-expert-2026")).headers.get("location")).toBe("/en/account");
    expect((await browser.post("/en/account/privacy/withdraw", { purpose: "account" })).status).toBe(409);
  });
});
