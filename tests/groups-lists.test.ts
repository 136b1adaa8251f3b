/** Saved searches and the directory of members: what they find, whom they leave out, how many questions they ask. */
import { sql } from "kysely";
import { expect, it } from "vitest";
import { readerOf } from "#platform/act.ts";
import { listDirectory } from "#modules/people/queries/directory.ts";
import { countsOfLists, findOfList, listSavedLists } from "#modules/people/queries/saved-lists.ts";
import type { PeopleTables } from "#modules/people/tables.ts";
import { listGroups } from "#modules/groups/queries/groups.ts";
import { listShownMembers } from "#modules/groups/queries/members-list.ts";
import { testSite } from "./harness.ts";
import { counted, demoPeople } from "./demo-people.ts";

const site = await testSite();
const people = await demoPeople(site);
const coordinator = await people.session("network-coordinator@example.org");
const viewer = await people.viewer("network-coordinator@example.org");
const { database, taken } = counted(site.database);
const db = readerOf<PeopleTables>(database.kysely);
const view = { networkId: site.networkId, viewer, day: "2026-11-20" };

const save = async (fields: Record<string, string>) => {
  const answer = await site.post("/en/workspace/lists", { name: "A list", subject: "organisation", ...fields }, coordinator);
  return answer.headers.get("location") ?? "";
};

it("finds anew at each look", async () => {
  const path = await save({ sector: "science", place: "genoa" });
  const found = async () => (await (await site.get(`${path}/export.csv`, coordinator)).text()).split("\r\n").slice(1, -1).length;
  const before = await found();
  expect(before).toBe(2);
  await sql`update organisation set sector = 'science' where key = 'genoa-smart-city' and network_id = ${site.networkId}`.execute(
    site.database.kysely,
  );
  expect(await found()).toBe(before + 1);
  expect((await site.get(path, await people.session("administrator@example.org"))).status).toBe(404);
});

it("offers no group that the searcher may not enter, and takes none", async () => {
  const { rows } = await sql<{
    id: string;
  }>`select id from working_group where network_id = ${site.networkId} and key = 'administrative-network-daugavpils'`.execute(
    site.database.kysely,
  );
  const groupId = rows[0]?.id ?? "";
  expect(await (await site.get("/en/workspace/lists/new", coordinator)).text()).not.toContain(groupId);
  const answer = await site.post("/en/workspace/lists", { name: "Spy", subject: "person", groupId }, coordinator);
  expect(answer.status).toBe(422);
});

it("gives a file without formulas", async () => {
  await sql`update organisation set name = '=1+1' where key = 'uia' and network_id = ${site.networkId}`.execute(site.database.kysely);
  const path = await save({ place: "kristiansand" });
  expect(await (await site.get(`${path}/export.csv`, coordinator)).text()).toContain("'=1+1");
});

it("asks the same number of questions for one row and for three", async () => {
  const asks = async (work: () => Promise<unknown>) => {
    taken();
    await work();
    return taken();
  };
  const list = { subject: "organisation" as const, conditions: {} };
  const found = (limit: number) => asks(() => findOfList(db, view, { list, limit }));
  expect(await found(1)).toBe(await found(3));
  const lists = await listSavedLists(db, view);
  expect(await asks(() => countsOfLists(db, view, lists.slice(0, 1)))).toBe(await asks(() => countsOfLists(db, view, lists)));
  const groupsView = { ...view, language: "en" as const, sourceLanguage: "en" as const };
  const groups = (limit: number) => asks(() => listGroups(db as never, groupsView, { act: "know", limit }));
  expect(await groups(1)).toBe(await groups(3));
  const { rows } = await sql<{
    id: string;
  }>`select id from working_group where network_id = ${site.networkId} and key = 'local-group-daugavpils'`.execute(site.database.kysely);
  const members = (limit: number) =>
    asks(() => listShownMembers(db as never, site.networkId, { groupId: rows[0]?.id ?? "", day: view.day, limit }));
  expect([await members(1), await members(3)]).toEqual([1, 1]);
});

it("shows of a person what the person ticked, and nobody who did not", async () => {
  expect((await listDirectory(db, site.networkId, { limit: 50 })).rows).toEqual([]);
  const member = await people.session("group-member@example.org");
  const fields = { listed: "on", organisation: "Darbnīca", showOrganisation: "on", city: "Daugavpils", languages: "", about: "" };
  expect((await site.post("/en/account/profile-fields", fields, member)).status).toBe(303);
  const { rows } = await listDirectory(db, site.networkId, { search: "darbn", limit: 50 });
  expect(rows.map(({ name, organisation, city, email }) => ({ name, organisation, city, email }))).toEqual([
    { name: "Artis Paraugs", organisation: "Darbnīca", city: null, email: null },
  ]);
  expect((await listDirectory(db, site.networkId, { search: "Daugavpils", limit: 50 })).rows).toEqual([]);
});

it("prints the stakeholder matrix as a PDF and gives it as CSV", async () => {
  const headers = await people.session("city-coordinator.daugavpils@example.org");
  const pdf = await site.get("/en/workspace/groups/local-group-daugavpils/stakeholders.pdf", headers);
  expect([
    pdf.status,
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ]).toEqual([200, "%PDF-"]);
  const results = await site.get("/en/workspace/groups/local-group-daugavpils/assessment.pdf", headers);
  expect([results.status, results.headers.get("content-type")]).toEqual([200, "application/pdf"]);
  const csv = await (await site.get("/en/workspace/groups/local-group-daugavpils/stakeholders.csv", headers)).text();
  expect(csv.split("\r\n").length).toBeGreaterThan(8);
});
