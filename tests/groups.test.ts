/** Groups as people use them: closed doors on every channel, joining, mandates, invitations, handover, notices. */
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { newId } from "#platform/ids.ts";
import { runChore } from "#platform/chores.ts";
import type { Clock } from "#platform/clock.ts";
import { STRANGER, type Viewer } from "#platform/viewer.ts";
import { admit, plainMember } from "#modules/groups/actions/keep-member.ts";
import { joinGroup } from "#modules/groups/actions/join-group.ts";
import { writePost } from "#modules/groups/actions/keep-stream.ts";
import type { GroupsTables } from "#modules/groups/tables.ts";
import { chores } from "#modules/people/jobs.ts";
import { keepPeople } from "#modules/people/public.ts";
import { actAs, testSite } from "./harness.ts";
import { demoPeople } from "./demo-people.ts";
import { BEHIND_PROXY, Browser, newestLetter, runDueJobs } from "./people.ts";

const site = await testSite({ settings: BEHIND_PROXY });
const people = await demoPeople(site);
const db = site.database.kysely;
const one = async <Row>(query: ReturnType<typeof sql<Row>>): Promise<Row> => {
  const [row] = (await query.execute(db)).rows;
  if (row === undefined) throw new Error("no such row");
  return row;
};
const groupId = async (key: string) =>
  (await one(sql<{ id: string }>`select id from working_group where network_id = ${site.networkId} and key = ${key}`)).id;
const membersOf = async (key: string) =>
  (
    await one(sql<{ count: number }>`select count(*)::int as count from membership join working_group on working_group.id = group_id
      where key = ${key} and left_at is null and membership.network_id = ${site.networkId}`)
  ).count;
const CLOSED = "administrative-network-daugavpils";
const OPEN = "local-group-daugavpils";
const coordinator = await people.session("city-coordinator.daugavpils@example.org");
const network = await people.session("network-coordinator@example.org");
const member = await people.session("group-member@example.org");
const work = (path: string) => `/en/workspace/groups/${OPEN}${path}`;
const facts = { role: "member", sector: "science", organisationId: "", department: "", since: "", until: "", interest: "", influence: "" };

/** Somebody of the network without any role. */
async function somebody(): Promise<Viewer> {
  const email = `${newId()}@example.org`;
  const [personId = ""] = await actAs<never, string[]>(site, (act) =>
    keepPeople(act, [{ name: "Somebody", email, language: "en", birthYear: null }]),
  );
  return { ...STRANGER, accountId: personId, personId, name: "Somebody" };
}

describe("a closed group", () => {
  const paths = ["", "/about", "/members", "/tasks", "/files", "/search?words=plan", "/assessment"].map(
    (path) => `/en/groups/${CLOSED}${path}`,
  );
  const work = ["", "/settings", "/stakeholders", "/stakeholders.csv", "/requests", "/import"].map(
    (path) => `/en/workspace/groups/${CLOSED}${path}`,
  );

  it("is there for those inside", async () => {
    for (const path of [...paths, ...work]) expect([path, (await site.get(path, coordinator)).status]).toEqual([path, 200]);
    expect(await (await site.get("/en/groups", coordinator)).text()).toContain(CLOSED);
    const token = await people.token("city-coordinator.daugavpils@example.org", "read");
    expect((await site.get(`/api/v1/groups/${CLOSED}`, token)).status).toBe(200);
    expect((await site.get(`/api/v1/groups/${CLOSED}/members`, token)).status).toBe(200);
  });

  it("does not exist for anybody else, on any channel", async () => {
    const others: Record<string, string>[] = [
      {},
      member,
      network,
      await people.session("city-coordinator.poznan@example.org"),
      await people.session("editor@example.org"),
    ];
    for (const headers of others) {
      for (const path of [...paths, ...work]) expect([path, (await site.get(path, headers)).status]).toEqual([path, 404]);
      for (const path of ["/en/groups", "/en/groups?search=Administrative", "/en/cities/daugavpils", "/en/account/groups"])
        expect(await (await site.get(path, headers)).text()).not.toContain(CLOSED);
      expect((await site.post(`/en/groups/${CLOSED}/joining`, { sector: "public", text: "" }, headers)).status).toBe(404);
    }
    const token = await people.token("network-coordinator@example.org", "read", "write", "publish");
    for (const headers of [{}, token] as Record<string, string>[]) {
      expect(await (await site.get("/api/v1/groups?limit=100", headers)).text()).not.toContain(CLOSED);
      expect((await site.get(`/api/v1/groups/${CLOSED}`, headers)).status).toBe(404);
    }
    expect((await site.get(`/api/v1/groups/${CLOSED}/members`, token)).status).toBe(404);
    expect(await (await site.get("/sitemap.xml")).text()).not.toContain(CLOSED);
    const page = await (await site.get("/en/workspace/organisations/city-of-daugavpils", network)).text();
    expect([page.includes(OPEN), page.includes(CLOSED)]).toEqual([true, false]);
  });

  it("leaves no words in the change log that others read", async () => {
    const fields = { title: "Zzsecret task", text: "", ownerId: "", dueOn: "" };
    expect((await site.post(`/en/groups/${CLOSED}/tasks`, fields, coordinator)).status).toBe(303);
    expect((await site.post(`/en/groups/${OPEN}/tasks`, { ...fields, title: "Zzopen task" }, coordinator)).status).toBe(303);
    const { rows } = await sql<{
      words: string;
    }>`select coalesce(after::text, '') as words from audit_entry where subject = 'task'`.execute(db);
    const words = rows.map((row) => row.words).join();
    expect([words.includes("Zzopen"), words.includes("Zzsecret")]).toEqual([true, false]);
  });

  it("cannot be opened", async () => {
    const version = (await one(sql<{ version: number }>`select version from working_group where key = ${CLOSED}`)).version;
    const fields = { visibility: "public", joinRule: "open", url: "", version: String(version) };
    expect((await site.post(`/en/workspace/groups/${CLOSED}/settings`, fields, coordinator)).status).toBe(422);
  });
});

describe("joining", () => {
  it("makes one member of somebody who joins in two tabs at once", async () => {
    await sql`update working_group set join_rule = 'open' where key = 'local-group-torun'`.execute(db);
    const id = await groupId("local-group-torun");
    const before = await membersOf("local-group-torun");
    const viewer = await somebody();
    await Promise.all(
      [1, 2, 3].map(() => actAs<GroupsTables, string>(site, (act) => joinGroup(act, id, { sector: "science", text: null }), viewer)),
    );
    expect(await membersOf("local-group-torun")).toBe(before + 1);
  });

  it("waits for the coordinator where one asks; the answer is told with its reason", async () => {
    const asked = await site.post("/en/groups/local-group-poznan/joining", { sector: "business", text: "Please" }, member);
    expect(asked.status).toBe(303);
    expect((await site.post("/en/groups/local-group-poznan/joining", { sector: "business", text: "Please" }, member)).status).toBe(303);
    const { id, count } = await one(
      sql<{ id: string; count: number }>`select min(id::text) as id, count(*)::int as count from join_request where state = 'open'`,
    );
    expect(count).toBe(1);
    const poznan = await people.session("city-coordinator.poznan@example.org");
    const path = `/en/workspace/groups/local-group-poznan/requests/${id}`;
    expect((await site.post(path, { decision: "decline", reason: "" }, poznan)).status).toBe(422);
    expect((await site.post(path, { decision: "decline", reason: "The group is full" }, poznan)).status).toBe(303);
    expect(await (await site.get("/en/account/notices", member)).text()).toContain("The group is full");
    expect((await site.get("/en/groups/local-group-poznan/members", member)).status).toBe(404);
  });

  it("ends with the mandate: yesterday's last day opens nothing today", async () => {
    const viewer = await people.viewer("expert@example.org");
    const expert = await people.session("expert@example.org");
    const day = (offset: number) => Temporal.Now.plainDateISO("UTC").add({ days: offset }).toString();
    const mandate = async (until: string) => {
      await sql`delete from membership where person_id = ${viewer.personId} and group_id = ${await groupId(OPEN)}`.execute(db);
      const row = { ...plainMember("science"), personId: viewer.personId, since: day(-30), until };
      await actAs<GroupsTables, boolean>(site, async (act) => admit(act, await groupId(OPEN), row));
      return (await site.get(`/en/groups/${OPEN}/members`, expert)).status;
    };
    expect([await mandate(day(0)), await mandate(day(-1))]).toEqual([200, 404]);
  });
});

describe("an invitation by mail", () => {
  it("brings somebody new into the network and into the group, with the facts that it promised", async () => {
    const email = "newcomer@example.org";
    const sent = await site.post(
      work("/invitations"),
      { name: "New Comer", email, language: "en", ...facts, department: "Lab", interest: "4", influence: "2" },
      coordinator,
    );
    expect(sent.status).toBe(303);
    const letter = await newestLetter(site, email);
    const browser = new Browser(site);
    const accepted = await browser.post("/en/invitation", {
      token: letter?.token ?? "",
      name: "New Comer",
      password: "a long phrase of a newcomer",
      privacy: "on",
    });
    expect(accepted.status).toBe(303);
    await runDueJobs(site);
    const row = await one(sql<{ department: string; interest: number }>`select department, interest from membership
      join person on person.id = person_id where person.email = ${email} and left_at is null`);
    expect(row).toEqual({ department: "Lab", interest: 4 });
    expect((await browser.get(`/en/groups/${OPEN}/members`)).status).toBe(200);
  });

  it("writes nothing of a file with one fault, and everything of one without", async () => {
    const count = async () => (await one(sql<{ count: number }>`select count(*)::int as count from group_invitation`)).count;
    const before = await count();
    const rows = (faulty: boolean) =>
      `name;email;sector\nA;a-${faulty}@example.org;public\nB;${faulty ? "no address" : "b@example.org"};science\n`;
    expect((await site.post(work("/import"), { step: "write", pasted: rows(true) }, coordinator)).status).toBe(422);
    expect((await site.post(work("/import"), { step: "check", pasted: rows(false) }, coordinator)).status).toBe(200);
    expect(await count()).toBe(before);
    expect((await site.post(work("/import"), { step: "write", pasted: rows(false) }, coordinator)).status).toBe(303);
    expect(await count()).toBe(before + 2);
  });
});

describe("the coordinator's role", () => {
  it("is not given up while nobody else has it", async () => {
    expect((await site.post(`/en/groups/${OPEN}/leaving`, {}, coordinator)).status).toBe(409);
  });

  it("goes over only when the other accepts", async () => {
    const { id } = await one(sql<{ id: string }>`select membership.id from membership join person on person.id = person_id
      where person.email = 'group-member@example.org' and left_at is null and membership.group_id = ${await groupId(OPEN)}`);
    expect((await site.post(work("/handover"), { membershipId: id }, coordinator)).status).toBe(303);
    expect((await site.get(work(""), member)).status).toBe(404);
    const offer = await one(sql<{ id: string }>`select id from handover where state = 'open'`);
    expect((await site.post(`/en/account/groups/handovers/${offer.id}/acceptance`, {}, network)).status).toBe(404);
    expect((await site.post(`/en/account/groups/handovers/${offer.id}/acceptance`, {}, member)).status).toBe(303);
    expect((await site.get(work(""), member)).status).toBe(200);
    const { rows } = await sql<{ email: string }>`select person.email from membership join person on person.id = person_id
      where membership.group_id = ${await groupId(OPEN)} and membership.role = 'coordinator' and left_at is null`.execute(db);
    expect(rows).toEqual([{ email: "group-member@example.org" }]);
  });
});

describe("notices", () => {
  it("tell one happening once, and come in one letter a day at seven in the reader's zone", async () => {
    await sql`update person set time_zone = 'Europe/Riga'`.execute(db);
    await sql`delete from notice`.execute(db);
    const author = await people.viewer("city-coordinator.daugavpils@example.org");
    const clock = (at: string): Clock => ({ now: () => Temporal.Instant.from(at) });
    const write = async (at: string, text: string) =>
      actAs<GroupsTables, string>(site, async (act) => writePost(act, await groupId(OPEN), { text, parentId: null }), author, clock(at));
    await write("2027-01-10T20:00:00Z", "One");
    await write("2027-01-11T04:00:00Z", "Two");
    await runDueJobs(site, clock("2027-01-11T04:00:00Z"));
    const digestAt = async (at: string) => {
      const chore = chores["people.digests"];
      if (chore) await runChore(chore, { kysely: db, clock: clock(at), config: site.config });
      return (await runDueJobs(site, clock(at))).filter((name) => name === "people.digest").length;
    };
    expect(await digestAt("2027-01-11T04:45:00Z")).toBe(0);
    expect(await digestAt("2027-01-11T05:00:00Z")).toBeGreaterThan(0);
    expect((await newestLetter(site, "group-member@example.org"))?.subject).toContain("2");
    expect(await digestAt("2027-01-11T05:15:00Z")).toBe(0);
    await write("2027-01-11T06:00:00Z", "Three, after seven in Riga");
    await runDueJobs(site, clock("2027-01-11T06:00:00Z"));
    expect(await digestAt("2027-01-11T22:00:00Z")).toBe(0);
    expect(await digestAt("2027-01-12T05:00:00Z")).toBeGreaterThan(0);
  });

  it("of a group go with the way into it", async () => {
    const viewer = await people.viewer("group-member@example.org");
    expect(await (await site.get("/en/account/notices", member)).text()).toContain("wrote in the group");
    await sql`delete from role_grant where person_id = ${viewer.personId} and scope = 'group'`.execute(db);
    expect(await (await site.get("/en/account/notices", member)).text()).not.toContain("wrote in the group");
  });
});
