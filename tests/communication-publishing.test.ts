/** Publishing: what is public stays as it is, a second person, plans at a time, edits that meet (rows F8, F9). */
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { readerOf } from "#platform/act.ts";
import { fixedClock, systemClock } from "#platform/clock.ts";
import { runJob, startWorker, type JobSurroundings } from "#platform/jobs.ts";
import type { Language } from "#platform/languages.ts";
import type { Viewer } from "#platform/viewer.ts";
import { changeArticle } from "#modules/communication/actions/change-article.ts";
import { publishText } from "#modules/communication/actions/publish-text.ts";
import { requestApproval, returnDraft } from "#modules/communication/actions/request-approval.ts";
import { saveDraft } from "#modules/communication/actions/save-draft.ts";
import { scheduleText } from "#modules/communication/actions/schedule-text.ts";
import { jobs } from "#modules/communication/jobs.ts";
import type { CommunicationDb } from "#modules/communication/queries/public-articles.ts";
import { readWork } from "#modules/communication/queries/work-articles.ts";
import { newsroom, outcome } from "./communication-ground.ts";
import { testSite } from "./harness.ts";

const site = await testSite();
const room = await newsroom(site);
const { begin, write, publish, texts, act, viewers, cityId } = room;
const db: CommunicationDb = readerOf(site.database.kysely);
const early = fixedClock("2026-01-01T00:00:00Z");
const at = (iso: string) => Temporal.Instant.from(iso);
const around = (clock = systemClock): JobSurroundings => ({
  pool: site.database.pool,
  kysely: site.database.kysely,
  clock,
  config: site.config,
  words: site.application.words,
  onError: (error) => {
    throw error;
  },
});
const work = async (id: string) =>
  readWork(db, { networkId: site.networkId, language: "en", sourceLanguage: "en", viewer: viewers.administrator }, id);
const one = async (id: string, language: Language = "en") => (await work(id))?.languages.find((state) => state.language === language);
const schedule = (
  id: string,
  plan: { publishAt?: string; unpublishAt?: string },
  viewer: Viewer = viewers.coordinator,
  clock = early,
  language: Language = "en",
) =>
  act(
    (run) =>
      scheduleText(
        run,
        { articleId: id, language },
        { publishAt: plan.publishAt ? at(plan.publishAt) : null, unpublishAt: plan.unpublishAt ? at(plan.unpublishAt) : null },
      ),
    viewer,
    clock,
  );
const runTimed = (name: "publish-timed-text" | "unpublish-timed-text", id: string, iso: string, language: Language = "en") => {
  const job = jobs[name];
  if (!job) throw new Error(name);
  return runJob(job, { networkId: site.networkId, articleId: id, language, at: iso }, around());
};
const wish = (wanted: boolean) =>
  sql`update network set approval_required = ${wanted} where network_id = ${site.networkId}`.execute(site.database.kysely);
/** As long as the work goes on, the network asks for a second person. */
const withSecondPerson = (work: () => Promise<void>) => async () => {
  await wish(true);
  await work().finally(() => wish(false));
};
const drafted = async (viewer: Viewer = viewers.coordinator, city: string | null = null) => {
  const id = await begin({ city }, viewer);
  await write(id, "en", {}, viewer);
  return id;
};

describe("a public text (F8)", () => {
  it("stays as it is while a draft of it is written", async () => {
    const id = await drafted();
    await write(id, "en", { slug: "stays", body: "What everybody reads" });
    await publish(id, "en");
    await write(id, "en", { slug: "stays", body: "What nobody reads yet" });
    const page = await (await site.get("/en/news/stays")).text();
    expect([page.includes("What everybody reads"), page.includes("What nobody reads yet")]).toEqual([true, false]);
    expect(await one(id)).toMatchObject({ state: "published", isLive: true, hasDraft: true });
    await publish(id, "en");
    expect((await (await site.get("/en/news/stays")).text()).includes("What nobody reads yet")).toBe(true);
  });

  it("is published by those who may, and opened to more readers by them only", async () => {
    const id = await drafted(viewers.editor);
    expect(await outcome(publish(id, "en", viewers.editor))).toBe("forbidden");
    expect(await outcome(schedule(id, { publishAt: "2026-02-01T00:00:00Z" }, viewers.editor))).toBe("forbidden");
    const change = (audience: "public" | "members", version: number, viewer: Viewer) =>
      outcome(
        act((run) => changeArticle(run, id, { city: null, audience, topics: [], day: null, cover: null, sources: [], version }), viewer),
      );
    expect(await change("members", 1, viewers.editor)).toBe("done");
    await publish(id, "en");
    expect([
      await change("public", 2, viewers.editor),
      await change("members", 2, viewers.editor),
      await change("public", 3, viewers.coordinator),
    ]).toEqual(["forbidden", "done", "done"]);
    expect((await work(id))?.day).not.toBe(null);
  });

  it("keeps its day when the field is left empty", async () => {
    const id = await drafted();
    await publish(id, "en");
    const day = (await work(id))?.day;
    await act((run) =>
      changeArticle(run, id, { city: null, audience: "public", topics: [], day: null, cover: null, sources: [], version: 1 }),
    );
    expect([(await work(id))?.day, day === null]).toEqual([day, false]);
  });

  it("says when it was last published", async () => {
    const id = await drafted();
    const times: string[] = [];
    for (const iso of ["2026-01-05T08:00:00Z", "2026-01-06T08:00:00Z"]) {
      await write(id, "en", { body: `Words of ${iso}` });
      await act((run) => publishText(run, { articleId: id, language: "en" }), viewers.coordinator, fixedClock(iso));
      times.push(...(await texts(id)).map((text) => String(text.published_at)));
    }
    expect([times, (await work(id))?.day]).toEqual([["2026-01-05T08:00:00Z", "2026-01-06T08:00:00Z"], "2026-01-05"]);
  });

  it("is not empty", async () => {
    expect(await outcome(publish(await begin({ title: "Nothing written" }), "en"))).toBe("text-incomplete");
  });
});

describe("where a second person publishes", () => {
  it(
    "the writer cannot, neither now nor at a time, and every change must be read again",
    withSecondPerson(async () => {
      const city = await cityId("daugavpils");
      const id = await drafted(viewers.daugavpils, city);
      const of = { articleId: id, language: "en" as const };
      const plan = { publishAt: "2026-02-01T00:00:00Z" };
      expect(await outcome(publish(id, "en", viewers.daugavpils))).toBe("second-person-needed");
      expect(await outcome(schedule(id, plan, viewers.daugavpils))).toBe("second-person-needed");
      expect([await outcome(publish(id, "en")), await outcome(schedule(id, plan))]).toEqual([
        "second-person-needed",
        "second-person-needed",
      ]);

      await act((run) => requestApproval(run, of), viewers.daugavpils);
      expect((await one(id))?.state).toBe("submitted");
      expect([await outcome(publish(id, "en", viewers.daugavpils)), await outcome(schedule(id, plan, viewers.daugavpils))]).toEqual([
        "second-person-needed",
        "second-person-needed",
      ]);
      await write(id, "en", { body: "Changed after asking" }, viewers.daugavpils);
      expect([(await one(id))?.state, await outcome(publish(id, "en"))]).toEqual(["draft", "second-person-needed"]);

      await act((run) => requestApproval(run, of), viewers.daugavpils);
      await act((run) => returnDraft(run, of, "The figures need a source"));
      expect((await one(id))?.state).toBe("draft");
      await act((run) => requestApproval(run, of), viewers.coordinator);
      expect(await outcome(publish(id, "en", viewers.coordinator))).toBe("second-person-needed");
      expect(await outcome(publish(id, "en", viewers.administrator))).toBe("done");
    }),
  );

  it(
    "nor when somebody else touched the text last, until it was public",
    withSecondPerson(async () => {
      const id = await drafted(viewers.daugavpils, await cityId("daugavpils"));
      await write(id, "en", { body: "The coordinator's comma" }, viewers.coordinator);
      const ask = () => act((run) => requestApproval(run, { articleId: id, language: "en" }), viewers.administrator);
      await ask();
      expect(await outcome(publish(id, "en", viewers.daugavpils))).toBe("second-person-needed");
      await act((run) => requestApproval(run, { articleId: id, language: "en" }), viewers.coordinator);
      expect(await outcome(publish(id, "en", viewers.administrator))).toBe("done");
      await write(id, "en", { body: "A new text by the coordinator" }, viewers.coordinator);
      await ask();
      expect(await outcome(publish(id, "en", viewers.daugavpils))).toBe("done");
    }),
  );

  it(
    "a plan that was approved falls when the writer changes the words",
    withSecondPerson(async () => {
      const id = await drafted(viewers.daugavpils, await cityId("daugavpils"));
      await act((run) => requestApproval(run, { articleId: id, language: "en" }), viewers.daugavpils);
      await schedule(id, { publishAt: "2026-02-01T00:00:00Z" });
      expect((await one(id))?.state).toBe("scheduled");
      expect(
        await outcome(schedule(id, { publishAt: "2026-02-01T00:00:00Z", unpublishAt: "2026-03-01T00:00:00Z" }, viewers.daugavpils)),
      ).toBe("done");
      await write(id, "en", { body: "Slipped in after the approval" }, viewers.daugavpils);
      await runTimed("publish-timed-text", id, "2026-02-01T00:00:00Z");
      expect([(await one(id))?.state, await texts(id)]).toEqual(["draft", []]);
    }),
  );

  it("without that wish, a plan falls by the hand of an editor and stays by that of a coordinator", async () => {
    const id = await drafted();
    await schedule(id, { publishAt: "2026-02-01T00:00:00Z" });
    await write(id, "en", { body: "By the coordinator" });
    expect((await one(id))?.state).toBe("scheduled");
    await write(id, "en", { body: "By the editor" }, viewers.editor);
    expect((await one(id))?.state).toBe("draft");
  });
});

describe("a plan (F9)", () => {
  const iso = "2026-02-01T07:00:00Z";

  it("is read in the zone of the article's city; a time that the clocks skip is refused with its neighbours", async () => {
    const { cookie } = await room.cookieOf("daugavpils");
    const id = await drafted(viewers.daugavpils, await cityId("daugavpils"));
    const post = (fields: Record<string, string>) => site.post(`/en/workspace/articles/${id}/texts/en/schedule`, fields, { cookie });
    const gap = await post({ publish_at: "2027-03-28T03:30", unpublish_at: "" });
    const html = await gap.text();
    expect([gap.status, html.includes("02:59"), html.includes("04:00"), html.includes("2027-03-28T03:30")]).toEqual([
      422,
      true,
      true,
      true,
    ]);
    expect((await one(id))?.publishAt).toBe(null);
    expect((await post({ publish_at: "2027-07-01T10:00", unpublish_at: "2027-12-01T10:00" })).status).toBe(303);
    expect([String((await one(id))?.publishAt), String((await one(id))?.unpublishAt)]).toEqual([
      "2027-07-01T07:00:00Z",
      "2027-12-01T08:00:00Z",
    ]);
    expect([
      (await post({ publish_at: "2020-01-01T10:00", unpublish_at: "" })).status,
      (await post({ publish_at: "2027-07-01T10:00", unpublish_at: "2027-06-01T10:00" })).status,
    ]).toEqual([422, 422]);
    expect(String((await one(id))?.publishAt)).toBe("2027-07-01T07:00:00Z");
    expect((await post({ publish_at: "", unpublish_at: "" })).status).toBe(303);
    expect([(await one(id))?.publishAt, (await one(id))?.unpublishAt]).toEqual([null, null]);
  });

  it("publishes and withdraws by the worker", async () => {
    const id = await drafted();
    await schedule(id, { publishAt: iso, unpublishAt: "2026-05-01T07:00:00Z" });
    const states: (string | undefined)[] = [(await one(id))?.state];
    // The clock of the database is past both times: the worker takes the jobs at once, the earlier one first.
    const worker = await startWorker(jobs, around(fixedClock(iso)));
    const left = async () =>
      (
        await sql<{ n: number }>`select count(*)::int as n from graphile_worker.jobs where key like ${`%${id}%`}`.execute(
          site.database.kysely,
        )
      ).rows[0]?.n;
    for (let tries = 0; tries < 200 && (await left()) !== 0; tries++) await new Promise((resolve) => setTimeout(resolve, 50));
    await worker.stop();
    const { rows } = await sql<{ act: string }>`select act from article_revision where article_id = ${id} order by id`.execute(
      site.database.kysely,
    );
    states.push((await one(id))?.state);
    expect([states, rows.map((row) => row.act).slice(-2)]).toEqual([
      ["scheduled", "draft"],
      ["published", "unpublished"],
    ]);
  });

  it("is harmless when its job runs twice, and nothing when it was moved or taken back", async () => {
    const id = await drafted();
    await schedule(id, { publishAt: iso });
    await schedule(id, { publishAt: "2026-03-01T07:00:00Z" });
    await runTimed("publish-timed-text", id, iso);
    expect(await texts(id)).toEqual([]);
    await runTimed("publish-timed-text", id, "2026-03-01T07:00:00Z");
    const first = await texts(id);
    expect(first.map((text) => text.number)).toEqual([1]);
    await runTimed("publish-timed-text", id, "2026-03-01T07:00:00Z");
    expect(await texts(id)).toEqual(first);
    await schedule(id, { unpublishAt: iso });
    await schedule(id, {});
    await runTimed("unpublish-timed-text", id, iso);
    expect(await texts(id)).toEqual(first);
    await schedule(id, { unpublishAt: iso });
    await runTimed("unpublish-timed-text", id, iso);
    await runTimed("unpublish-timed-text", id, iso);
    expect([await texts(id), (await one(id))?.state]).toEqual([[], "draft"]);
  });

  it("ends the source at its time, and the translations stay", async () => {
    const id = await drafted();
    await publish(id, "en");
    await write(id, "lv");
    await publish(id, "lv");
    await schedule(id, { unpublishAt: iso });
    await runTimed("unpublish-timed-text", id, iso);
    expect((await texts(id)).map((text) => text.language)).toEqual(["lv"]);
  });
});

describe("edits that meet", () => {
  it("show both texts and lose none", async () => {
    const id = await drafted();
    const { cookie } = await room.cookieOf("coordinator");
    const path = `/en/workspace/articles/${id}/texts/en`;
    const version = /name="version" value="(\d+)"/.exec(await (await site.get(path, { cookie })).text())?.[1] ?? "";
    await write(id, "en", { body: "Theirs, saved first" }, viewers.editor);
    const answer = await site.post(path, { title: "Mine", slug: "", summary: "S", body: "Mine, saved second", version }, { cookie });
    const html = await answer.text();
    expect([answer.status, html.includes("Theirs, saved first"), html.includes("Mine, saved second")]).toEqual([409, true, true]);
    const now = /name="version" value="(\d+)"/.exec(html)?.[1] ?? "";
    const again = await site.post(path, { title: "Mine", slug: "", summary: "S", body: "Both together", version: now }, { cookie });
    expect([again.status, Number(now) > Number(version)]).toEqual([303, true]);
  });

  it("are seen also when the draft was published and begun anew meanwhile", async () => {
    const id = await drafted();
    const save = (body: string, version: number) =>
      outcome(
        act((run) =>
          saveDraft(run, { articleId: id, language: "en" }, { title: "T", slug: `meanwhile-${id.slice(-6)}`, summary: "S", body, version }),
        ),
      );
    expect(await save("read at version 3", 2)).toBe("done");
    await publish(id, "en");
    expect(await save("somebody read the draft before", 3)).toBe("stale");
    expect(await save("a new draft", 4)).toBe("done");
    expect(await save("based on the public text", 4)).toBe("stale");
    expect(await save("a new draft", 1)).toBe("done");
  });

  it("on one address: one wins, the other learns it", async () => {
    const ids = [await drafted(), await drafted()];
    for (const id of ids) await write(id, "en", { slug: "the-same-address" });
    const results = await Promise.all(ids.map((id) => outcome(act((run) => publishText(run, { articleId: id, language: "en" })))));
    expect([results.sort(), (await Promise.all(ids.map(texts))).map((rows) => rows.length).sort()]).toEqual([
      ["done", "slug-taken"],
      [0, 1],
    ]);
  });
});

it("a coordinator of a city writes for this city only", async () => {
  const [daugavpils, poznan] = [await cityId("daugavpils"), await cityId("poznan")];
  const own = await drafted(viewers.daugavpils, daugavpils);
  const change = (city: string | null) =>
    outcome(
      act(
        (run) => changeArticle(run, own, { city, audience: "public", topics: [], day: null, cover: null, sources: [], version: 1 }),
        viewers.daugavpils,
      ),
    );
  expect([
    await change(poznan),
    await change(null),
    await change("01939c1e-0000-7000-8000-000000000000"),
    await change(daugavpils),
  ]).toEqual(["forbidden", "forbidden", "not-found", "done"]);
  expect([
    await outcome(begin({ city: poznan }, viewers.daugavpils)),
    await outcome(begin({}, viewers.daugavpils)),
    await outcome(begin({}, viewers.member)),
  ]).toEqual(["forbidden", "forbidden", "forbidden"]);
  const [network, foreign] = [await drafted(), await drafted(viewers.poznan, poznan)];
  expect([
    await outcome(write(network, "en", { body: "x" }, viewers.daugavpils)),
    await outcome(write(foreign, "en", { body: "x" }, viewers.daugavpils)),
    await outcome(publish(own, "en", viewers.daugavpils)),
  ]).toEqual(["not-found", "not-found", "done"]);
});
