/** Meetings of a closed group do not exist for others on any channel; secret calendars, polls and series. */
import { sql } from "kysely";
import { expect, it } from "vitest";
import { newId } from "#platform/ids.ts";
import { addDemoAccounts, testSite } from "./harness.ts";
import { BEHIND_PROXY, Browser } from "./people.ts";

const site = await testSite({ settings: BEHIND_PROXY });
await addDemoAccounts(site);
const { kysely } = site.database;
const signedIn = async (who: string, password = `demo-${who.split(".")[0]}-2026`) => {
  const browser = new Browser(site);
  expect((await browser.signIn(`${who}@example.org`, password)).status).toBe(303);
  return browser;
};
const group = newId();
await sql`insert into working_group (network_id, id, key, kind_id, partner_id, visibility, join_rule, source_language, sources, created_at)
  select ${site.networkId}, ${group}, 'closed-circle', group_kind.id, partner.id, 'hidden', 'invite', 'en', '[]', now() from group_kind, partner
  join city on city.network_id = partner.network_id and city.id = partner.city_id
  where group_kind.network_id = ${site.networkId} and group_kind.always_closed and partner.network_id = ${site.networkId} and city.key = 'daugavpils' limit 1`.execute(
  kysely,
);
const join = (email: string) =>
  sql`insert into role_grant (network_id, id, person_id, role, scope, scope_id, created_at)
    select network_id, ${newId()}, id, 'group-member', 'group', ${group}, now() from person where network_id = ${site.networkId} and email = ${email}`.execute(
    kysely,
  );
await join("reader@example.org");
const coordinator = await signedIn("city-coordinator.daugavpils");
const member = await signedIn("reader");
const outside = {
  stranger: new Browser(site),
  expert: await signedIn("expert"),
  "network coordinator": await signedIn("network-coordinator"),
  "other city": await signedIn("city-coordinator.poznan"),
};

const fields = {
  title: "Circle of departments",
  kind: "local-group-meeting",
  holder: `group:${group}`,
  city: "",
  visibility: "public",
  starts: "2026-12-14T23:00",
  ends: "2026-12-15T01:30",
  zone: "Europe/Riga",
  reminds: "on",
  version: "0",
};
const begin = async (more = {}) => {
  const answer = await coordinator.post("/en/workspace/events/new", { ...fields, ...more });
  expect(answer.status).toBe(303);
  const key = (answer.headers.get("location") ?? "").split("/").at(-1) ?? "";
  await coordinator.post(`/en/workspace/events/${key}/announcement`);
  return key;
};
const key = await begin();

it("stays inside a closed group whatever the form says", async () => {
  const { rows } = await sql<{ visibility: string }>`select visibility from event where key = ${key}`.execute(kysely);
  expect(rows).toEqual([{ visibility: "group" }]);
  expect((await member.get(`/en/events/${key}`)).status).toBe(200);
});

it("does not exist for others on any channel", async () => {
  const alone = [
    `/en/events/${key}`,
    `/en/events/${key}/event.ics`,
    `/api/v1/events/${key}`,
    `/en/workspace/events/${key}`,
    `/en/workspace/events/${key}/minutes`,
  ];
  const lists = [
    "/en/events?time=all",
    "/en/events?view=month&month=2026-12",
    "/en/events.ics",
    "/en/cities/daugavpils/events.ics",
    "/en/embed/events",
    "/en/story",
    "/en/cities/daugavpils",
    "/api/v1/events?limit=100",
    "/sitemap.xml",
    "/en/workspace/events",
  ];
  for (const [name, browser] of Object.entries(outside)) {
    for (const path of alone) expect([name, path, (await browser.get(path)).status]).toEqual([name, path, 404]);
    for (const path of lists)
      expect([name, path, (await (await browser.get(path)).text()).replaceAll("\r\n ", "").includes(key)]).toEqual([name, path, false]);
  }
  expect(await (await member.get("/en/events?time=all")).text()).toContain(key);
});

const made = async (browser: Browser, calendar: string) => {
  const page = await (await browser.post("/en/calendar/addresses", { calendar })).text();
  return new URL(/https?:\/\/[^<]+calendar\.ics/.exec(page)?.[0] ?? "http://none/").pathname;
};

it("stops a secret calendar at once when its person leaves, and when it is taken back", async () => {
  const stranger = outside.stranger;
  const paths = { mine: await made(member, "mine"), group: await made(member, `group:${group}`), network: await made(member, "network") };
  for (const path of Object.values(paths)) expect(await (await stranger.get(path)).text()).toContain("SUMMARY:Circle of departments");
  const file = await (await stranger.get(paths.group)).text();
  expect(file).toContain("DTSTART:20261214T210000Z");
  expect(file).toContain("DTEND:20261214T233000Z");
  expect(file).not.toMatch(/ORGANIZER|ATTENDEE|example\.org/);
  await sql`update role_grant set until = current_date - 1 where scope_id = ${group}`.execute(kysely);
  expect((await stranger.get(paths.group)).status).toBe(404);
  for (const path of [paths.mine, paths.network]) expect(await (await stranger.get(path)).text()).not.toContain("Circle of departments");
  await sql`update role_grant set until = null where scope_id = ${group}`.execute(kysely);
  const page = await (await member.get("/en/calendar/addresses")).text();
  for (const [, id] of page.matchAll(/addresses\/([0-9a-f-]{36})\/revocation/g))
    await member.post(`/en/calendar/addresses/${id}/revocation`);
  for (const path of Object.values(paths)) expect((await stranger.get(path)).status).toBe(404);
  expect((await member.post("/en/calendar/addresses", { calendar: `group:${newId()}` })).status).toBe(404);
});

it("takes a vote in two tabs without harm and makes one meeting of a poll", async () => {
  const asked = await coordinator.post("/en/workspace/polls/new", {
    title: "When?",
    text: "",
    kind: "local-group-meeting",
    holder: `group:${group}`,
    zone: "Europe/Riga",
    minutes: "90",
    option: ["2027-01-12T17:00", "2027-01-13T17:00"],
  });
  const poll = asked.headers.get("location") ?? "";
  for (const browser of Object.values(outside)) expect((await browser.get(poll)).status).toBe(404);
  const [first = "", second = ""] = [...(await (await member.get(poll)).text()).matchAll(/name="(vote-[0-9a-f-]{36})" value="yes"/g)].map(
    (found) => found[1] ?? "",
  );
  const tabs = await Promise.all([
    member.post(`${poll}/answers`, { [first]: "yes", [second]: "no" }),
    member.post(`${poll}/answers`, { [first]: "yes", [second]: "no" }),
  ]);
  expect(tabs.map(({ status }) => status)).toEqual([303, 303]);
  const { rows } = await sql<{ votes: number }>`select count(*)::int as votes from poll_vote`.execute(kysely);
  expect(rows).toEqual([{ votes: 2 }]);
  // A tab that was open before the other answered changes only what was changed in it.
  const [seenFirst, seenSecond] = [first, second].map((name) => name.replace("vote-", "seen-"));
  const stale = { [first]: "maybe", [seenFirst ?? ""]: "", [second]: "", [seenSecond ?? ""]: "" };
  expect((await member.post(`${poll}/answers`, stale)).status).toBe(303);
  const kept = await sql<{ answer: string }>`select answer from poll_vote order by option_id`.execute(kysely);
  expect(kept.rows.map(({ answer }) => answer)).toEqual(["maybe", "no"]);
  const option = first.slice("vote-".length);
  expect((await member.post(`${poll}/meeting`, { option })).status).toBe(403);
  const meetings = [];
  for (let turn = 0; turn < 2; turn++) meetings.push((await coordinator.post(`${poll}/meeting`, { option })).headers.get("location"));
  expect(meetings[0]).toBe(meetings[1]);
  expect((await member.post(`${poll}/answers`, { [first]: "no" })).status).toBe(409);
});

it("numbers the meetings of a series and takes parked topics into the agenda", async () => {
  const begun = await coordinator.post("/en/workspace/series/new", {
    title: "Circle {number}",
    kind: "local-group-meeting",
    holder: `group:${group}`,
    zone: "Europe/Riga",
    unit: "month",
    every: "1",
    weekday: "2",
    week: "3",
    time: "17:00",
    minutes: "60",
    template: "10 Welcome\n30 Round",
    version: "0",
  });
  const series = (begun.headers.get("location") ?? "").replace("?saved", "");
  for (const browser of Object.values(outside)) expect((await browser.get(series)).status).toBe(404);
  expect((await member.post(`${series}/topics`, { title: "Premises", minutes: "20" })).status).toBe(303);
  const topic = /name="topics" value="([0-9a-f-]{36})"/.exec(await (await coordinator.get(series)).text())?.[1] ?? "";
  expect((await member.post(`${series}/next`, {})).status).toBe(403);
  for (const topics of [[topic], [topic]]) expect((await coordinator.post(`${series}/next`, { topics })).status).toBe(303);
  const { rows } = await sql<{ title: string; number: number; sessions: number }>`select title.text as title, series_number as number,
      (select count(*)::int from session where event_id = event.id) as sessions
    from event join event_text as title on title.subject_id = event.id and field = 'title' where series_id is not null order by series_number`.execute(
    kysely,
  );
  expect(rows).toEqual([
    { title: "Circle 1", number: 1, sessions: 3 },
    { title: "Circle 2", number: 2, sessions: 2 },
  ]);
});

it("shows a list of three with the queries of a list of one", async () => {
  const counted = async (path: string) => {
    let count = 0;
    const note = () => {
      count += 1;
    };
    site.database.pool.on("acquire", note);
    await (await outside.stranger.get(path)).text();
    site.database.pool.off("acquire", note);
    return count;
  };
  const single = await counted("/en/events?time=past&year=2015&view=list&city=poznan");
  const several = await counted("/en/events?time=past&city=poznan&year=2017");
  const many = await counted("/en/events?time=past");
  expect(single).toBeGreaterThan(3);
  expect(Math.max(several, many)).toBeLessThanOrEqual(single);
});
