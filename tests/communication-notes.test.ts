/** What the writer of a draft is told: why it came back, why a plan failed, which rule is against an act (rows F8, F9, X3, X7). */
import { sql } from "kysely";
import { expect, it } from "vitest";
import { readerOf } from "#platform/act.ts";
import { fixedClock, systemClock } from "#platform/clock.ts";
import { runJob } from "#platform/jobs.ts";
import { publishText } from "#modules/communication/actions/publish-text.ts";
import { requestApproval, returnDraft } from "#modules/communication/actions/request-approval.ts";
import { scheduleText } from "#modules/communication/actions/schedule-text.ts";
import { jobs } from "#modules/communication/jobs.ts";
import type { CommunicationDb } from "#modules/communication/queries/public-articles.ts";
import { readWork } from "#modules/communication/queries/work-articles.ts";
import { newsroom } from "./communication-ground.ts";
import { testSite } from "./harness.ts";

const site = await testSite();
const room = await newsroom(site);
const { begin, write, act, viewers } = room;
const db: CommunicationDb = readerOf(site.database.kysely);
const wish = (wanted: boolean) =>
  sql`update network set approval_required = ${wanted} where network_id = ${site.networkId}`.execute(site.database.kysely);
const work = async (id: string, viewer = viewers.daugavpils) => {
  const found = await readWork(db, { networkId: site.networkId, language: "en", sourceLanguage: "en", viewer }, id);
  if (!found) throw new Error(id);
  return found;
};
const draftOfDaugavpils = async () => {
  const id = await begin({ city: await room.cityId("daugavpils") }, viewers.daugavpils);
  await write(id, "en", {}, viewers.daugavpils);
  return { articleId: id, language: "en" as const };
};

it("the writer reads why a draft came back until they ask again", async () => {
  const of = await draftOfDaugavpils();
  await wish(true);
  await act((run) => requestApproval(run, of), viewers.daugavpils);
  await act((run) => returnDraft(run, of, "Please name the companies."));
  const { notes } = await work(of.articleId);
  expect(
    notes.map((note) => [note.kind, note.language, note.kind === "returned" && note.reason, note.kind === "returned" && note.by]),
  ).toEqual([["returned", "en", "Please name the companies.", viewers.coordinator.name]]);
  const page = await (await site.get(`/lv/workspace/articles/${of.articleId}`, await room.cookieOf("daugavpils"))).text();
  expect(page.includes("Please name the companies.")).toBe(true);
  await write(of.articleId, "en", { body: "With their names" }, viewers.daugavpils);
  expect((await work(of.articleId)).notes.length).toBe(1);
  await act((run) => requestApproval(run, of), viewers.daugavpils);
  expect((await work(of.articleId)).notes).toEqual([]);
  await wish(false);
});

it("offers publishing and giving back to the second person only", async () => {
  const of = await draftOfDaugavpils();
  await wish(true);
  await act((run) => requestApproval(run, of), viewers.daugavpils);
  const offered = async (name: "daugavpils" | "coordinator") => {
    const page = await (await site.get(`/en/workspace/articles/${of.articleId}`, await room.cookieOf(name))).text();
    return [page.includes("/texts/en/publication"), page.includes("/texts/en/return")];
  };
  expect([await offered("daugavpils"), await offered("coordinator")]).toEqual([
    [false, false],
    [true, true],
  ]);
  await wish(false);
});

it("takes a plan back whose address went to another text, and says so to the writer and in the change log", async () => {
  const of = await draftOfDaugavpils();
  await write(of.articleId, "en", { slug: "one-address" }, viewers.daugavpils);
  const publishAt = Temporal.Instant.from("2026-04-01T07:00:00Z");
  await act((run) => scheduleText(run, of, { publishAt, unpublishAt: null }), viewers.daugavpils, fixedClock("2026-01-01T00:00:00Z"));
  await room.published("The quicker one", { slug: "one-address" });
  const job = jobs["publish-timed-text"];
  if (!job) throw new Error("no job");
  const { kysely } = site.database;
  const run = () =>
    runJob(
      job,
      { networkId: site.networkId, ...of, at: publishAt.toString() },
      { kysely, clock: systemClock, config: site.config, words: site.application.words },
    );
  await run();
  await run();
  const found = await work(of.articleId);
  const own = found.languages.find((one) => one.language === "en");
  expect([own?.state, own?.publishAt, own?.hasDraft]).toEqual(["draft", null, true]);
  expect(found.notes.map((note) => (note.kind === "not-published" ? [note.code, note.values] : []))).toEqual([
    ["slug-taken", { slug: "one-address" }],
  ]);
  const { rows } = await sql<{ act: string }>`
    select act from audit_entry where subject_id = ${of.articleId} and act = 'timed-publication-failed'`.execute(kysely);
  expect(rows.length).toBe(1);
  const page = await (await site.get(`/en/workspace/articles/${of.articleId}`, await room.cookieOf("daugavpils"))).text();
  expect(page.includes("one-address")).toBe(true);
});

it("shows the rule that is against an act on the article's own page, and what was done after one that worked", async () => {
  const of = await draftOfDaugavpils();
  await write(of.articleId, "en", { summary: "" }, viewers.daugavpils);
  const cookie = await room.cookieOf("daugavpils");
  const here = `/en/workspace/articles/${of.articleId}`;
  const refused = await site.post(`${here}/texts/en/publication`, {}, cookie);
  const page = await refused.text();
  expect([refused.status, page.includes("A text is published with a summary and a body."), page.includes(`action="${here}"`)]).toEqual([
    409,
    true,
    true,
  ]);
  await write(of.articleId, "en", { summary: "Now with a summary" }, viewers.daugavpils);
  const done = await site.post(`${here}/texts/en/publication`, {}, cookie);
  expect([done.status, done.headers.get("location")]).toEqual([303, `${here}?saved=published&text=en`]);
  expect((await (await site.get(`${here}?saved=published&text=en`, cookie)).text()).includes("Published (English).")).toBe(true);
  await expect(act((run) => publishText(run, of), viewers.daugavpils)).rejects.toMatchObject({ code: "nothing-to-publish" });
});
