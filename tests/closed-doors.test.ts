/** Doors that close after something went through them: drafts, groups that become hidden, things withdrawn, people who left or are erased. */
import { sql } from "kysely";
import { expect, it } from "vitest";
import { newId } from "#platform/ids.ts";
import { acceptByLetter, inviteMembers } from "#modules/groups/actions/invite-members.ts";
import { plainMember } from "#modules/groups/actions/keep-member.ts";
import { writePost } from "#modules/groups/actions/keep-stream.ts";
import type { GroupsTables } from "#modules/groups/tables.ts";
import { erasePerson } from "#modules/people/actions/erase-person.ts";
import type { PeopleTables } from "#modules/people/tables.ts";
import { announceItem, type Announcement } from "#modules/results/public.ts";
import { actAs, testSite } from "./harness.ts";
import { demoPeople } from "./demo-people.ts";
import { BEHIND_PROXY, Browser, runDueJobs } from "./people.ts";

const site = await testSite({ settings: BEHIND_PROXY });
const people = await demoPeople(site);
const db = site.database.kysely;
const OPEN = "local-group-daugavpils";
const rows = async <Row>(query: ReturnType<typeof sql<Row>>): Promise<Row[]> => (await query.execute(db)).rows;
const signedIn = async (who: string) => {
  const browser = new Browser(site);
  expect((await browser.signIn(`${who}@example.org`, `demo-${who.split(".")[0]}-2026`)).status).toBe(303);
  return browser;
};
const coordinator = await signedIn("city-coordinator.daugavpils");
const network = await signedIn("network-coordinator");
const stranger = new Browser(site);
const [group] = await rows<{ id: string }>(sql`select id from working_group where network_id = ${site.networkId} and key = ${OPEN}`);
const groupId = group?.id ?? "";
const page = async (browser: Browser, path: string) => {
  site.application.pages.clear();
  return (await browser.get(path)).text();
};

const fields = {
  title: "Zzmeeting of the circle",
  kind: "local-group-meeting",
  holder: `group:${groupId}`,
  city: "",
  visibility: "public",
  starts: "2027-02-14T17:00",
  ends: "2027-02-14T19:00",
  zone: "Europe/Riga",
  reminds: "on",
  version: "0",
};
const begin = async (more = {}) => {
  const answer = await coordinator.post("/en/workspace/events/new", { ...fields, ...more });
  expect(answer.status).toBe(303);
  return (answer.headers.get("location") ?? "").split("/").at(-1) ?? "";
};
const RESULTS = ["/en/results/local-group-meetings", "/api/v1/outputs/local-group-meetings/items?limit=100"];

it("tells nobody of a draft through the ledger of results, and everybody once it is announced", async () => {
  const key = await begin({ title: "Zzdraft that nobody knows" });
  for (const path of RESULTS) expect([path, (await page(stranger, path)).includes("Zzdraft")]).toEqual([path, false]);
  expect((await coordinator.post(`/en/workspace/events/${key}/announcement`)).status).toBe(303);
  for (const path of RESULTS) expect([path, (await page(stranger, path)).includes("Zzdraft")]).toEqual([path, true]);
});

it("takes a thing out of every list when it counts for nothing any more, and tells its title by its new door", async () => {
  const one: Announcement = {
    subject: "test",
    subjectId: newId(),
    output: "videos",
    cityId: null,
    partnerId: null,
    groupId: null,
    onDate: "2017-03-30",
    title: { en: "Zzthing of the test" },
    href: "/events/test",
    workHref: "/workspace/events/test",
    audience: "public",
    needs: [],
    held: true,
  };
  const announce = (over: Partial<Announcement>) => actAs<object, void>(site, (act) => announceItem(act, { ...one, ...over }));
  await announce({});
  expect((await page(stranger, "/en/results/videos")).includes("Zzthing")).toBe(true);
  await announce({ output: null, audience: "group", held: false });
  const after = await page(stranger, "/en/results/videos");
  expect([after.includes("Zzthing"), after.includes("eased to count")]).toEqual([false, true]);
  await announce({});
  expect((await page(stranger, "/en/results/videos")).includes("Zzthing")).toBe(true);
});

it("takes the meetings of a group inside with it when the group becomes hidden", async () => {
  const key = await begin();
  await coordinator.post(`/en/workspace/events/${key}/announcement`);
  await runDueJobs(site);
  const places = ["/en/events.ics", "/en/events?time=coming", "/api/v1/events?limit=100", ...RESULTS];
  const seen = async () => Promise.all(places.map(async (path) => (await page(stranger, path)).includes("Zzmeeting")));
  expect(await seen()).toEqual(places.map(() => true));
  const [door] = await rows<{ version: string }>(sql`select version::text from working_group where id = ${groupId}`);
  const settings = { visibility: "hidden", joinRule: "invite", url: "", version: door?.version ?? "" };
  expect((await coordinator.post(`/en/workspace/groups/${OPEN}/settings`, settings)).status).toBe(303);
  await runDueJobs(site);
  expect(await seen()).toEqual(places.map(() => false));
  expect((await network.get(`/en/events/${key}`)).status).toBe(404);
  expect((await coordinator.get(`/en/events/${key}`)).status).toBe(200);
});

it("leaves no words of the meetings of a hidden group in the change log that others read", async () => {
  const key = await begin({ title: "Zzlog of a hidden circle" });
  await coordinator.post(`/en/workspace/events/${key}/minutes/decisions`, { text: "Zzlog decision" });
  expect((await page(network, "/en/workspace/changes")).includes("Zzlog")).toBe(false);
  expect((await rows(sql`select 1 from audit_entry where before::text like '%Zzlog%' or after::text like '%Zzlog%'`)).length).toBe(0);
});

it("gives the coordinator's role to nobody who left the group meanwhile", async () => {
  const [member] = await rows<{ id: string }>(sql`select membership.id from membership join person on person.id = person_id
    where person.email = 'group-member@example.org' and left_at is null and membership.group_id = ${groupId}`);
  expect((await coordinator.post(`/en/workspace/groups/${OPEN}/handover`, { membershipId: member?.id ?? "" })).status).toBe(303);
  const guest = await signedIn("group-member");
  await sql`update membership set left_at = now() where id = ${member?.id}`.execute(db);
  const [offer] = await rows<{ id: string }>(sql`select id from handover where state = 'open' and group_id = ${groupId}`);
  expect((await guest.post(`/en/account/groups/handovers/${offer?.id}/acceptance`)).status).toBe(422);
  const led = await rows<{ email: string }>(sql`select person.email from membership join person on person.id = person_id
    where membership.group_id = ${groupId} and membership.role = 'coordinator' and left_at is null`);
  expect(led.map(({ email }) => email)).toEqual(["city-coordinator.daugavpils@example.org"]);
});

it("forgets an erased person also in invitations by address, in the notices of others and in what the log says of them", async () => {
  const viewer = await people.viewer("city-coordinator.daugavpils@example.org");
  const email = "reader@example.org";
  const guest = { ...plainMember("science"), name: "Zzinvited", email, language: "en" };
  await actAs<GroupsTables, number>(site, (act) => inviteMembers(act, { key: OPEN, network: "N" }, [guest]), viewer);
  await sql`update group_invitation set person_id = null where email = ${email}`.execute(db);
  const reader = await people.viewer(email);
  await sql`insert into membership (network_id, group_id, id, person_id, role, sector, department, created_at)
    values (${site.networkId}, ${groupId}, ${newId()}, ${reader.personId}, 'member', 'science', 'Zzoffice', now())`.execute(db);
  await sql`insert into audit_entry (network_id, id, at, actor_name, act, subject, subject_id, after)
    select network_id, ${newId()}, now(), 'x', 'admit', 'membership', id, '{"department":"Zzoffice"}' from membership where department = 'Zzoffice'`.execute(
    db,
  );
  const inside = { ...reader, grants: [{ role: "group-member", scope: "group", scopeId: groupId } as const] };
  await actAs<GroupsTables, string>(site, (act) => writePost(act, groupId, { text: "Hello", parentId: null }), inside);
  const modules = site.application.cards.flatMap(({ personalData }) => personalData ?? []);
  await actAs<PeopleTables, void>(site, (act) => erasePerson(act, modules), reader);
  expect(await rows(sql`select 1 from group_invitation where email = ${email} or name = 'Zzinvited'`)).toEqual([]);
  expect(await rows(sql`select 1 from notice where words::text like ${`%${reader.name}%`}`)).toEqual([]);
  expect(await rows(sql`select 1 from audit_entry where after::text like '%Zzoffice%'`)).toEqual([]);
});

it("lets nobody in by a letter that is opened after the work of the group has ended", async () => {
  const viewer = await people.viewer("city-coordinator.daugavpils@example.org");
  const guest = { ...plainMember("science"), name: "Zzlate", email: "late@example.org", language: "en" };
  await actAs<GroupsTables, number>(site, (act) => inviteMembers(act, { key: OPEN, network: "N" }, [guest]), viewer);
  const [letter] = await rows<{ id: string }>(sql`select invitation_id as id from group_invitation where email = 'late@example.org'`);
  const { personId } = await people.viewer("expert@example.org");
  const grants = () => rows(sql`select 1 from role_grant where person_id = ${personId} and scope_id = ${groupId}`);
  await sql`insert into role_grant (network_id, id, person_id, role, scope, scope_id, created_at)
    values (${site.networkId}, ${newId()}, ${personId}, 'group-member', 'group', ${groupId}, now())`.execute(db);
  await sql`update working_group set closed_at = now() where id = ${groupId}`.execute(db);
  const accept = { personId: personId ?? "", invitationId: letter?.id ?? "" };
  await actAs<GroupsTables, void>(site, (act) => acceptByLetter(act, accept));
  expect([
    (await grants()).length,
    (await rows(sql`select 1 from membership where person_id = ${personId} and group_id = ${groupId}`)).length,
  ]).toEqual([0, 0]);
  await sql`update working_group set closed_at = null where id = ${groupId}`.execute(db);
});
