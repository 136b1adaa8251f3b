/** One meeting from its draft to its proof, as a coordinator makes it in the browser. */
import { sql } from "kysely";
import { expect, it } from "vitest";
import { addDemoAccounts, testSite } from "./harness.ts";
import { BEHIND_PROXY, Browser, newestLetter, runDueJobs } from "./people.ts";

const site = await testSite({ settings: BEHIND_PROXY });
await addDemoAccounts(site);
const coordinator = new Browser(site);
await coordinator.signIn("network-coordinator@example.org", "demo-network-coordinator-2026");
const second = new Browser(site);
await second.signIn("administrator@example.org", "demo-administrator-2026");
const reader = new Browser(site);
await reader.signIn("reader@example.org", "demo-reader-2026");
const stranger = new Browser(site);

// What every form of an event carries.
const eventFields = {
  title: "Autumn meeting in Daugavpils",
  text: "All partners",
  kind: "transnational",
  holder: "network",
  city: "daugavpils",
  visibility: "public",
  starts: "2026-12-09T10:00",
  ends: "2026-12-10T16:00",
  zone: "Europe/Riga",
  languages: ["en", "lv"],
  reminds: "on",
  site: "Town hall",
  site_address: "K. Valdemāra iela 1",
  site_seats: "40",
  online: "Video room",
  online_url: "https://meet.example.org/room",
  online_seats: "",
  version: "0",
};
const path = async (answer: Response) => {
  expect([answer.status, answer.status === 303 ? "" : (await answer.text()).match(/role="alert"[\s\S]{0,400}/)?.[0]]).toEqual([303, ""]);
  return answer.headers.get("location") ?? "";
};
const version = async (browser: Browser, page: string, part = "") => {
  const html = await (await browser.get(page)).text();
  const form = part === "" ? html : html.slice(html.indexOf(part));
  return /name="version" value="(\d+)"/.exec(form)?.[1] ?? "";
};
const one = async <Row>(query: ReturnType<typeof sql<Row>>) => (await query.execute(site.database.kysely)).rows[0];

let key = "";
it("begins as a draft that nobody else sees", async () => {
  const location = await path(await coordinator.post("/en/workspace/events/new", eventFields));
  key = location.split("/").at(-1) ?? "";
  expect(key).toMatch(/^autumn-meeting-in-daugavpils-/);
  expect((await coordinator.get(`/en/events/${key}`)).status).toBe(200);
  for (const [browser, address] of [
    [stranger, `/en/events/${key}`],
    [reader, `/en/events/${key}`],
    [stranger, `/api/v1/events/${key}`],
    [stranger, `/en/events/${key}/event.ics`],
    [reader, `/en/workspace/events/${key}`],
  ] as const)
    expect([address, (await browser.get(address)).status]).toEqual([address, 404]);
  for (const address of ["/en/events", "/en/events.ics", "/en/embed/events", "/api/v1/events?time=coming"])
    expect([address, (await (await stranger.get(address)).text()).includes(key)]).toEqual([address, false]);
});

it("is announced once, and then found by everybody", async () => {
  await path(await coordinator.post(`/en/workspace/events/${key}/announcement`));
  await path(await coordinator.post(`/en/workspace/events/${key}/announcement`));
  const row = await one(sql<{ state: string; sequence: number }>`select state, sequence from event where key = ${key}`);
  expect(row).toEqual({ state: "announced", sequence: 1 });
  for (const address of [
    "/en/events",
    "/en/events.ics",
    "/en/cities/daugavpils/events.ics",
    "/en/embed/events",
    "/api/v1/events?time=coming",
  ])
    expect([address, (await (await stranger.get(address)).text()).replaceAll("\r\n ", "").includes(key)]).toEqual([address, true]);
  const page = await (await stranger.get(`/en/events/${key}`)).text();
  expect(page).toContain('"eventAttendanceMode":"https://schema.org/MixedEventAttendanceMode"');
  expect(page).toContain("Europe/Riga (");
  expect(page).not.toContain("meet.example.org");
});

it("keeps a working schedule and releases versions of it, with a letter and a calendar file to those concerned only", async () => {
  const agenda = `/en/workspace/events/${key}/agenda`;
  await path(await coordinator.post(`${agenda}/rooms`, { name: "Great hall", seats: "60", free_from: "", free_to: "" }));
  for (const [name, email] of [
    ["Ilze Paraugs", "ilze@example.org"],
    ["Jan Przykład", "jan@example.org"],
  ] as const)
    await path(await coordinator.post(`${agenda}/speakers`, { name, organisation: "City", email, free_from: "", free_to: "" }));
  const html = await (await coordinator.get(`${agenda}/sessions/new`)).text();
  const room = /<option value="([0-9a-f-]{36})">Great hall/.exec(html)?.[1] ?? "";
  const [ilze = "", jan = ""] = [...html.matchAll(/name="speakers" value="([0-9a-f-]{36})"/g)].map((found) => found[1] ?? "");
  const session = (title: string, starts: string, speaker: string) => ({
    title,
    text: "",
    starts,
    minutes: "60",
    room,
    track: "",
    owner: "",
    speakers: speaker,
    version: "0",
  });
  await path(await coordinator.post(`${agenda}/sessions/new`, session("Opening", "2026-12-09T10:00", ilze)));
  await path(await coordinator.post(`${agenda}/sessions/new`, session("Plans", "2026-12-09T10:30", jan)));
  const warned = await (await coordinator.get(agenda)).text();
  expect(warned).toContain("“Opening” and “Plans” need Great hall at the same time");
  expect((await stranger.get(`/en/events/${key}/agenda`)).status).toBe(404);
  await path(await coordinator.post(`${agenda}/release`, { note: "First", last: "0" }));
  expect((await coordinator.post(`${agenda}/release`, { note: "", last: "0" })).status).toBe(409);
  expect((await newestLetter(site, "jan@example.org"))?.text).toContain("Plans");
  const released = await (await stranger.get(`/en/events/${key}/agenda`)).text();
  expect(released).toContain("Opening");
  const id = /sessions\/([0-9a-f-]{36})">Plans/.exec(await (await coordinator.get(agenda)).text())?.[1] ?? "";
  await path(await coordinator.post(`${agenda}/sessions/${id}`, { ...session("Plans", "2026-12-09T11:00", jan), version: "1" }));
  expect(await (await stranger.get(`/en/events/${key}/agenda`)).text()).toBe(released);
  const dialog = await (await coordinator.get(`${agenda}/release`)).text();
  expect(dialog).toContain("Moved: Plans (time)");
  expect(dialog).toContain("Jan Przykład gets a letter");
  expect(dialog).not.toContain("Ilze Paraugs gets a letter");
  await path(await coordinator.post(`${agenda}/release`, { note: "", last: "1" }));
  expect((await runDueJobs(site)).filter((name) => name === "events.tell-speaker")).toHaveLength(1);
  expect(await (await stranger.get(`/en/events/${key}/agenda`)).text()).toContain("Moved: Plans (time)");
});

it("merges minutes of two writers and loses nothing", async () => {
  const minutes = `/en/workspace/events/${key}/minutes`;
  await path(await coordinator.post(minutes, { body: "# Start\n\nWelcome\n\nEnd", audience: "public", version: "0" }));
  await path(await coordinator.post(`${minutes}/writing`));
  expect(await (await second.get(minutes)).text()).toContain("Somebody else is writing");
  await path(await coordinator.post(minutes, { body: "# Start\n\nWelcome by the mayor\n\nEnd", audience: "public", version: "1" }));
  const late = await second.post(minutes, { body: "# Start\n\nWelcome\n\nEnd at noon", audience: "public", version: "1" });
  expect(late.status).toBe(409);
  const page = await late.text();
  expect(page).toContain("Welcome by the mayor\n\nEnd at noon</textarea>");
  const kept = await one(sql<{ count: number }>`select count(*)::int from minutes_revision where aside`);
  expect(kept).toEqual({ count: 1 });
  await path(await second.post(minutes, { body: "# Start\n\nWelcome by the mayor\n\nEnd at noon", audience: "public", version: "2" }));
  expect(await (await stranger.get(`/en/events/${key}`)).text()).toContain("End at noon");
});

it("counts its evidence, and the ledger loses the piece with the minutes", async () => {
  const pieces = async () =>
    (
      await sql<{
        kind: string;
      }>`select evidence_piece.kind from evidence_piece join event on event.id = subject_id where event.key = ${key} and removed_at is null order by kind`.execute(
        site.database.kysely,
      )
    ).rows.map(({ kind }) => kind);
  expect(await pieces()).toEqual(["agenda", "minutes"]);
  const minutes = `/en/workspace/events/${key}/minutes`;
  await path(await coordinator.post(minutes, { body: "", audience: "public", version: await version(coordinator, minutes) }));
  expect(await pieces()).toEqual(["agenda"]);
});

it("is cancelled with its reason: calendars say so, and it can take place after all", async () => {
  const work = `/en/workspace/events/${key}`;
  await path(await coordinator.post(`${work}/cancellation`, { reason: "Storm", version: await version(coordinator, work) }));
  const file = await (await stranger.get(`/en/events/${key}/event.ics`)).text();
  expect(file).toContain("STATUS:CANCELLED");
  expect(file).toContain("SEQUENCE:2");
  expect(file).toContain("DTSTART:20261209T080000Z");
  expect(await (await stranger.get(`/en/events/${key}`)).text()).toContain("Storm");
  await path(await coordinator.post(`${work}/cancellation/end`));
  expect(await (await stranger.get(`/en/events/${key}/event.ics`)).text()).toMatch(
    /SEQUENCE:3[\s\S]*STATUS:CONFIRMED|STATUS:CONFIRMED[\s\S]*SEQUENCE:3/,
  );
});

it("refuses a time that the clocks skip and names its neighbours, on three clocks", async () => {
  for (const [zone, gap, before, after] of [
    ["Europe/Riga", "2027-03-28T03:30", "02:59", "04:00"],
    ["Europe/Lisbon", "2027-03-28T01:30", "00:59", "02:00"],
    ["Europe/London", "2027-03-28T01:30", "00:59", "02:00"],
  ] as const) {
    const answer = await coordinator.post("/en/workspace/events/new", { ...eventFields, starts: gap, ends: "2027-03-28T09:00", zone });
    const page = await answer.text();
    expect([zone, answer.status, page.includes(`2027-03-28 ${before}`), page.includes(`2027-03-28 ${after}`)]).toEqual([
      zone,
      422,
      true,
      true,
    ]);
  }
});
