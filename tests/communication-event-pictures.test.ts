/** Pictures of events on the website: taken over with their words, gone with the consent of those on them (row Y11). */
import { sql } from "kysely";
import { expect, it } from "vitest";
import { systemClock } from "#platform/clock.ts";
import { openStorage } from "#platform/files/storage.ts";
import { storageSettings } from "#platform/files/storage-settings.ts";
import { newId } from "#platform/ids.ts";
import { addPicture, withdrawFromPicture } from "#modules/attendance/actions/keep-pictures.ts";
import { register } from "#modules/attendance/actions/register.ts";
import { attendanceGround, makeEvent, makePerson, openRegistration, wishFor } from "./attendance-ground.ts";
import { addDemoAccounts } from "./harness.ts";
import { Browser, runDueJobs } from "./people.ts";

const ground = await attendanceGround(systemClock);
const { act, site } = ground;
await addDemoAccounts(site);
const { kysely } = site.database;
const editor = new Browser(site);
await editor.signIn("network-coordinator@example.org", "demo-network-coordinator-2026");
const disk = await openStorage(storageSettings(site.config));

async function picturedEvent() {
  const event = await makeEvent(ground, { capacity: 50 });
  await openRegistration(ground, event.id);
  const person = await makePerson(ground, `Shown ${newId()}`);
  await act((run) => register(run, wishFor(event.id, { consents: ["photo"] })), person);
  const { rows } = await sql<{
    id: string;
    person: string;
  }>`select id, person_id as person from registration where event_id = ${event.id}`.execute(kysely);
  const id = newId();
  const key = `${site.networkId}/${id}/480.jpg`;
  await disk.put(key, new Uint8Array([0xff, 0xd8, 0xff, 0xd9]));
  const sizes = [{ key, mime: "image/jpeg", size: 4, width: 480, height: 320 }];
  const words = { alt: { en: "People at a long table", lv: "Cilvēki pie gara galda" }, credit: "Author", licence: "CC0" };
  await act((run) => addPicture(run, event.id, { id, sizes, ...words, nobody: false, people: [rows[0]?.id ?? ""] }));
  return { id, key, event, personId: rows[0]?.person ?? "" };
}

/** An article in English with the picture as its cover and inside its text, published. */
async function articleWith(mediaId: string): Promise<string> {
  const begun = await editor.post("/en/workspace/articles/new", {
    kind: "news",
    title: "With a picture",
    language: "en",
    city: "",
    audience: "public",
  });
  const article = /articles\/([0-9a-f-]{36})/.exec(begun.headers.get("location") ?? "")?.[1] ?? "";
  const slug = `pictured-${mediaId.slice(-6)}`;
  const text = `/en/workspace/articles/${article}/texts/en`;
  const version = /name="version" value="(\d+)"|value="(\d+)" name="version"/.exec(await (await editor.get(text)).text());
  const fields = {
    title: "With a picture",
    slug,
    summary: "Summary",
    body: `Look: ![](media:${mediaId})`,
    version: version?.[1] ?? version?.[2] ?? "1",
  };
  expect((await editor.post(text, fields)).status).toBe(303);
  expect((await editor.post(`${text}/publication`, {})).status).toBe(303);
  return `/en/news/${slug}`;
}

it("takes a picture over with its words, shows it in news, names the use, and hides it from the moment consent is withdrawn", async () => {
  const picture = await picturedEvent();
  const list = await (await editor.get("/en/workspace/media/from-events")).text();
  expect([list.includes("People at a long table"), list.includes(picture.id)]).toEqual([true, true]);
  const taken = await editor.post("/en/workspace/media/from-events", { picture: picture.id });
  const mediaId = /media\/([0-9a-f-]{36})/.exec(taken.headers.get("location") ?? "")?.[1] ?? "";
  expect(taken.status).toBe(303);
  const page = await articleWith(mediaId);
  const file = `/media/${mediaId}/480.jpg`;
  const seen = async () => {
    const html = await (await site.get(page)).text();
    return [html.includes(file), html.includes("People at a long table"), (await site.get(file)).status];
  };
  expect(await seen()).toEqual([true, true, 200]);
  const organiser = new Browser(site);
  await organiser.signIn("administrator@example.org", "demo-administrator-2026");
  const uses = await (await organiser.get(`/en/workspace/events/${picture.event.key}/pictures/${picture.id}`)).text();
  expect([uses.includes("With a picture"), uses.includes(`/workspace/media/${mediaId}`)]).toEqual([true, true]);
  await act((run) => withdrawFromPicture(run, { personId: picture.personId }, picture.id));
  // The job has not run: nobody sees it all the same.
  expect(await seen()).toEqual([false, false, 404]);
  await runDueJobs(site);
  await runDueJobs(site);
  const { rows } = await sql<{ gone: boolean }>`select withdrawn_at is not null as gone from media where id = ${mediaId}`.execute(kysely);
  expect([rows[0]?.gone, await disk.exists(`${site.networkId}/${mediaId}/480.jpg`)]).toEqual([true, false]);
  expect((await (await editor.get("/en/workspace/media/from-events")).text()).includes(picture.id)).toBe(false);
});

it("takes over nothing that is not open, and for nobody who does not write", async () => {
  const picture = await picturedEvent();
  const reader = new Browser(site);
  await reader.signIn("reader@example.org", "demo-reader-2026");
  const media = async () => (await sql<{ n: number }>`select count(*)::int as n from media`.execute(kysely)).rows[0]?.n;
  const before = await media();
  expect((await reader.get("/en/workspace/media/from-events")).status).toBe(404);
  expect((await reader.post("/en/workspace/media/from-events", { picture: picture.id })).status).toBe(404);
  await act((run) => withdrawFromPicture(run, { personId: picture.personId }, picture.id));
  expect((await editor.post("/en/workspace/media/from-events", { picture: picture.id })).status).toBe(404);
  expect((await editor.post("/en/workspace/media/from-events", { picture: newId() })).status).toBe(404);
  expect((await editor.post("/en/workspace/media/from-events", { picture: "x" })).status).toBe(404);
  expect(await media()).toBe(before);
});
