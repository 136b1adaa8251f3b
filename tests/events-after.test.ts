/** What surrounds a meeting: warnings before it, files of its sessions, decisions that become tasks, search, people who go. */
import { sql } from "kysely";
import { expect, it } from "vitest";
import { newId } from "#platform/ids.ts";
import { putEvidence } from "#modules/results/public.ts";
import { actAs, addDemoAccounts, testSite } from "./harness.ts";
import { BEHIND_PROXY, Browser, runDueJobs } from "./people.ts";

const site = await testSite({ settings: BEHIND_PROXY });
await addDemoAccounts(site);
const { kysely } = site.database;
const signedIn = async (who: string) => {
  const browser = new Browser(site);
  expect((await browser.signIn(`${who}@example.org`, `demo-${who.split(".")[0]}-2026`)).status).toBe(303);
  return browser;
};
const coordinator = await signedIn("city-coordinator.daugavpils");
const member = await signedIn("group-member");
const outsider = await signedIn("expert");
const stranger = new Browser(site);
const one = async <Row>(query: ReturnType<typeof sql<Row>>) => (await query.execute(kysely)).rows[0];
const GROUP = "local-group-daugavpils";
const group = (await one(sql<{ id: string }>`select id from working_group where key = ${GROUP}`))?.id ?? "";

const fields = {
  title: "Meeting about the brewery",
  kind: "local-group-meeting",
  holder: `group:${group}`,
  visibility: "public",
  starts: "2026-03-10T17:00",
  ends: "2026-03-10T19:00",
  zone: "Europe/Riga",
  site: "Arsenal",
  reminds: "on",
  version: "0",
};
/** The page behind a form that was accepted; a refused one shows what it says. */
const to = async (answer: Response) => {
  const said = answer.status === 303 ? "" : (await answer.text()).match(/role="alert"[\s\S]{0,400}/)?.[0];
  expect([answer.status, said]).toEqual([303, ""]);
  return answer.headers.get("location") ?? "";
};
const begin = async (more: Record<string, string> = {}) =>
  (await to(await coordinator.post("/en/workspace/events/new", { ...fields, ...more }))).split("/").at(-1) ?? "";
const idOf = async (key: string) => (await one(sql<{ id: string }>`select id from event where key = ${key}`))?.id ?? "";
const upload = (browser: Browser, path: string, more: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(more)) form.append(name, value);
  form.append("file", new File(["Slides of the brewery, as plain text."], "slides.txt", { type: "text/plain" }));
  const headers = { host: "site.example", cookie: browser.cookie, "sec-fetch-site": "same-origin" };
  return Promise.resolve(site.application.app.request(`http://site.example${path}`, { method: "POST", body: form, headers }));
};

const key = await begin();
const work = `/en/workspace/events/${key}`;
let session = "";

it("names the voice that the group lacks before the meeting goes out, and not when it has one", async () => {
  const warning = "Nobody speaks for: science.";
  expect(await (await coordinator.get(work)).text()).not.toContain(warning);
  const { rows } = await sql<{
    id: string;
  }>`update membership set sector = 'public' where group_id = ${group} and sector = 'science' returning id`.execute(kysely);
  expect(rows.length).toBeGreaterThan(0);
  expect(await (await coordinator.get(work)).text()).toContain(warning);
  await sql`update membership set sector = 'science' where id = any(${rows.map(({ id }) => id)}::uuid[])`.execute(kysely);
  await to(await coordinator.post(`${work}/announcement`));
});

it("shows what stands now in every field when an edit comes too late", async () => {
  const version = (await one(sql<{ version: number }>`select version from event where key = ${key}`))?.version ?? 0;
  const edit = { ...fields, languages: ["lv"], topics: [], version: String(version) };
  const first = {
    ...edit,
    languages: ["lv", "en"],
    site_seats: "25",
    online: "Room",
    online_url: "https://meet.example.org/a",
    city: "daugavpils",
  };
  await to(await coordinator.post(`${work}/edit`, first));
  const late = await coordinator.post(`${work}/edit`, { ...edit, title: "Late title", reminds: [] });
  expect(late.status).toBe(409);
  const page = await late.text();
  const stored = page.slice(page.indexOf("This is stored now"), page.indexOf("<form", page.indexOf("This is stored now")));
  for (const text of [
    "Meeting about the brewery",
    "On site: Seats",
    "25",
    "https://meet.example.org/a",
    "Latviešu",
    "English",
    "Daugavpils",
    "Remind those",
  ])
    expect([text, stored.includes(text)]).toEqual([text, true]);
  expect(page).toContain('value="Late title"');
});

it("keeps a presentation at its session, and shows it there to those who may have it", async () => {
  await to(
    await coordinator.post(`${work}/agenda/sessions/new`, { title: "Rooms", starts: "2026-03-10T17:00", minutes: "60", version: "0" }),
  );
  session =
    (await one(sql<{ id: string }>`select session.id from session join event on event.id = event_id where event.key = ${key}`))?.id ?? "";
  await to(await coordinator.post(`${work}/agenda/release`, { note: "", last: "0" }));
  expect(await (await coordinator.get(`${work}/files`)).text()).toContain(`<option value="${session}">Rooms</option>`);
  const about = { title: "Slides on rooms", kind: "presentation", audience: "group" };
  await to(await upload(coordinator, `${work}/files`, { ...about, session }));
  expect((await upload(coordinator, `${work}/files`, { ...about, session: newId() })).status).toBe(422);
  expect(await one(sql`select title, session_id from event_file`)).toEqual({ title: "Slides on rooms", session_id: session });
  expect(await (await member.get(`/en/events/${key}/agenda`)).text()).toMatch(/Rooms<\/h3>[\s\S]*Slides on rooms/);
  for (const page of ["", "/agenda"])
    expect(await (await stranger.get(`/en/events/${key}${page}`)).text()).not.toContain("Slides on rooms");
  expect((await coordinator.post(`${work}/agenda/sessions/${session}/deletion`)).status).toBe(409);
});

it("counts a meeting when its evidence is whole, and no longer when the minutes are taken away", async () => {
  const output = "local-group-meetings";
  const proven = async () => {
    site.application.pages.clear();
    const { items } = (await (await stranger.get("/api/v1/outputs?limit=50")).json()) as { items: { key: string; proven: number }[] };
    const shown = (await (await stranger.get(`/en/results/${output}`)).text()).includes("Meeting about the brewery");
    return [items.find((row) => row.key === output)?.proven, shown];
  };
  const before = await proven();
  const minutes = (body: string, version: string) => coordinator.post(`${work}/minutes`, { body, audience: "public", version });
  await to(await minutes("# We met\n\nThe brewery stands empty.", "0"));
  expect(await proven()).toEqual(before);
  const subjectId = await idOf(key);
  for (const kind of ["attendance", "picture-reason"] as const)
    await actAs<object, void>(site, (act) =>
      putEvidence(act, { subject: "event", subjectId, kind, pieceId: subjectId, label: kind, href: `/events/${key}`, audience: "group" }),
    );
  await runDueJobs(site);
  const whole = await proven();
  expect(whole).toEqual([Number(before[0]) + 1, true]);
  await to(await minutes("", "1"));
  expect(await proven()).toEqual([before[0], true]);
  await to(await minutes("# We met\n\nThe brewery stands empty.", "2"));
  expect(await proven()).toEqual(whole);
});

it("makes a task of a decision, for a member of the group, and compiles both", async () => {
  await to(await coordinator.post(`${work}/minutes/decisions`, { text: "Rent the brewery" }));
  const decision = await one(sql<{ id: string }>`select id from decision where text = 'Rent the brewery'`);
  const owner = await one(sql<{ id: string }>`select id from person where email = 'group-member@example.org'`);
  const tasks = `${work}/minutes/decisions/${decision?.id}/tasks`;
  await to(await coordinator.post(tasks, { title: "Write to the owner", owner: owner?.id ?? "", due: "2026-04-01" }));
  expect(await (await member.get(`/en/groups/${GROUP}/tasks`)).text()).toContain("Write to the owner");
  expect(await (await member.get("/en/account/tasks")).text()).toContain("Write to the owner");
  const compiled = await (await coordinator.get(`/en/workspace/decisions?group=${group}`)).text();
  expect(compiled).toMatch(/Rent the brewery[\s\S]*Write to the owner/);
  expect(await (await coordinator.get(`/en/workspace/decisions.csv?group=${group}`)).text()).toMatch(
    /Rent the brewery,Write to the owner,.*,2026-04-01,no/,
  );
  expect((await member.post(tasks, { title: "Mine", owner: "", due: "" })).status).toBe(404);
  expect((await outsider.get(`/en/groups/${GROUP}/tasks`)).status).toBe(404);
});

it("finds meetings, minutes, decisions and files inside the group, and nothing from outside", async () => {
  const search = (browser: Browser, words: string) => browser.get(`/en/groups/${GROUP}/search?words=${encodeURIComponent(words)}`);
  for (const words of ["Meeting about the brewery", "stands empty", "Rent the", "Slides on"]) {
    const found = await search(member, words);
    expect([words, found.status, (await found.text()).includes(`/en/events/${key}`)]).toEqual([words, 200, true]);
    expect((await search(outsider, words)).status).toBe(404);
  }
});

it("takes an event that exists into a series of its group, and out of it", async () => {
  const series = {
    title: "Circle {number}",
    kind: "training",
    zone: "Europe/Riga",
    unit: "",
    every: "1",
    weekday: "1",
    week: "1",
    time: "17:00",
    minutes: "60",
    template: "",
    version: "0",
  };
  const made = async (holder: string) =>
    (await to(await coordinator.post("/en/workspace/series/new", { ...series, holder }))).match(/[0-9a-f-]{36}/)?.[0] ?? "";
  const own = await made(`group:${group}`);
  const partner = await one(sql<{ id: string }>`select partner_id as id from working_group where key = ${GROUP}`);
  const foreign = await made(`partner:${partner?.id}`);
  const numbered = () => one(sql`select series_id, series_number from event where key = ${key}`);
  expect(await (await coordinator.get(work)).text()).toContain(`<option value="${own}">`);
  for (let turn = 0; turn < 2; turn++) await to(await coordinator.post(`${work}/series`, { series: own }));
  expect(await numbered()).toEqual({ series_id: own, series_number: 1 });
  expect(await (await member.get(`/en/series/${own}/events.ics`)).text()).toContain("SUMMARY:Meeting about the brewery");
  expect((await coordinator.post(`${work}/series`, { series: foreign })).status).toBe(422);
  expect((await coordinator.post(`${work}/series`, { series: newId() })).status).toBe(404);
  expect((await outsider.post(`${work}/series`, { series: "" })).status).toBe(404);
  await to(await coordinator.post(`${work}/series`, { series: "" }));
  expect(await numbered()).toEqual({ series_id: null, series_number: null });
});

it("stays readable when its group is closed and the one who planned it is suspended", async () => {
  const erased = sql`update working_group set closed_at = now() where id = ${group}`;
  await erased.execute(kysely);
  await sql`update person set suspended_at = now() where email = 'city-coordinator.daugavpils@example.org'`.execute(kysely);
  site.application.pages.clear();
  const administrator = await signedIn("administrator");
  for (const [browser, path] of [
    [stranger, `/en/events/${key}`],
    [stranger, `/en/events/${key}/agenda`],
    [stranger, `/en/events/${key}/event.ics`],
    [stranger, "/en/events?time=past"],
    [stranger, `/api/v1/events/${key}`],
    [administrator, work],
    [administrator, `${work}/edit`],
    [administrator, `${work}/minutes`],
    [administrator, `${work}/files`],
  ] as const)
    expect([path, (await browser.get(path)).status]).toEqual([path, 200]);
  await sql`update person set suspended_at = null where email = 'city-coordinator.daugavpils@example.org'`.execute(kysely);
  await sql`update working_group set closed_at = null where id = ${group}`.execute(kysely);
});

it("tells a speaker what is kept of them, and forgets their name, also in released agendas", async () => {
  const agenda = `${work}/agenda`;
  const lead = await signedIn("city-coordinator.daugavpils");
  await to(
    await lead.post(`${agenda}/speakers`, {
      name: "Speaker To Forget",
      organisation: "Firm",
      email: "group-member@example.org",
      free_from: "",
      free_to: "",
    }),
  );
  const speaker = await one(sql<{ id: string; person_id: string }>`select id, person_id from speaker where name = 'Speaker To Forget'`);
  const change = { title: "Rooms", starts: "2026-03-10T17:00", minutes: "60", speakers: speaker?.id ?? "", version: "1" };
  await to(await lead.post(`${agenda}/sessions/${session}`, change));
  await to(await lead.post(`${agenda}/release`, { note: "", last: "1" }));
  const page = async () => {
    site.application.pages.clear();
    return (await stranger.get(`/en/events/${key}/agenda`)).text();
  };
  expect(await page()).toContain("Speaker To Forget");
  const card = site.application.cards.find(({ name }) => name === "events");
  const kept = await card?.personalData?.collect(kysely as never, site.networkId, speaker?.person_id ?? "");
  expect(JSON.stringify(kept)).toContain("Speaker To Forget");
  await actAs<never, void>(site, async (act) => card?.personalData?.erase(act, speaker?.person_id ?? ""));
  expect(await page()).not.toContain("Speaker To Forget");
  expect(await one(sql`select name, organisation, email, person_id from speaker where id = ${speaker?.id}`)).toEqual({
    name: "–",
    organisation: null,
    email: null,
    person_id: null,
  });
});
