/** Languages of an article: each is published, changed and brought back alone (rows F1, F2, F3, F5, F7). */
import fc from "fast-check";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { readerOf } from "#platform/act.ts";
import type { Language } from "#platform/languages.ts";
import { changeArticle, duplicateArticle, revertText } from "#modules/communication/actions/change-article.ts";
import { confirmTranslation, unpublishText } from "#modules/communication/actions/publish-text.ts";
import { readArticle } from "#modules/communication/queries/public-article.ts";
import type { CommunicationDb } from "#modules/communication/queries/public-articles.ts";
import { listRevisions } from "#modules/communication/queries/revisions.ts";
import { listTranslations } from "#modules/communication/queries/translations.ts";
import { readTextToEdit } from "#modules/communication/queries/text-to-edit.ts";
import { readWork } from "#modules/communication/queries/work-articles.ts";
import { newsroom, outcome } from "./communication-ground.ts";
import { testSite } from "./harness.ts";

const site = await testSite();
const room = await newsroom(site);
const { begin, write, publish, texts, act, viewers, cityId } = room;
const db: CommunicationDb = readerOf(site.database.kysely);
const view = (language: Language) => ({ networkId: site.networkId, language, sourceLanguage: "en" as const, viewer: viewers.coordinator });
const statesOf = async (id: string) =>
  Object.fromEntries((await readWork(db, view("en"), id))?.languages.map((one) => [one.language, one.state]) ?? []);
const count = async (table: string, id: string) =>
  (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)} where article_id = ${id}`.execute(site.database.kysely))
    .rows[0]?.n;

describe("publishing one language (F1)", () => {
  it("never touches another, neither in the article nor in a copy", async () => {
    const id = await begin();
    for (const language of ["en", "lv", "pl"] as const) await write(id, language);
    await publish(id, "en");
    expect(await statesOf(id)).toMatchObject({ en: "published", lv: "draft", pl: "draft", nb: "none" });
    await publish(id, "lv");
    const before = await texts(id);
    expect(before.map((text) => text.language)).toEqual(["en", "lv"]);
    await write(id, "pl", { body: "Nowy tekst" });
    await publish(id, "pl");
    expect((await texts(id)).filter((text) => text.language !== "pl")).toEqual(before);

    const copy = await act((run) => duplicateArticle(run, id));
    expect(await statesOf(copy)).toMatchObject({ en: "draft", lv: "draft", pl: "draft", nb: "none" });
    expect(await texts(copy)).toEqual([]);
    const originals = await texts(id);
    await publish(copy, "pl");
    expect(await statesOf(copy)).toMatchObject({ en: "draft", lv: "draft", pl: "published" });
    expect(await texts(id)).toEqual(originals);
    await act((run) => unpublishText(run, { articleId: copy, language: "pl" }));
    expect([await texts(copy), await texts(id)]).toEqual([[], originals]);
  });

  it("gives copies addresses and keys in due form, also of long ones", async () => {
    const id = await begin({ title: `${"x".repeat(59)} y y y y y y y y y y y y` });
    await write(id, "en", { title: `${"x".repeat(59)} y y y y y y y y y y y y` });
    const copy = await act((run) => duplicateArticle(run, id));
    const { rows } = await sql<{
      key: string;
      slug: string;
    }>`select key, slug from article join article_draft on article_id = id where id = ${copy}`.execute(site.database.kysely);
    expect(rows.map((row) => [row.key, row.slug].every((text) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && text.length <= 80))).toEqual([
      true,
    ]);
  });
});

it("reads a fallback and never saves it (F2)", async () => {
  const id = await begin({ title: "Only English" });
  await write(id, "en", { title: "Only English" });
  await publish(id, "en");
  const read = await readArticle(db, view("lt"), { id });
  expect([read?.language, read?.title]).toEqual(["en", "Only English"]);
  const page = await site.get(`/lt/news/${read?.slug}`);
  expect([page.status, (await page.text()).includes("Only English")]).toEqual([200, true]);
  const article = await readWork(db, view("lt"), id);
  if (!article) throw new Error("no article");
  expect((await readTextToEdit(db, view("lt"), { article, language: "lt" })).words).toEqual({ title: "", slug: "", summary: "", body: "" });
  await act((run) =>
    changeArticle(run, id, { city: null, audience: "public", topics: ["youth"], day: null, cover: null, sources: [], version: 1 }),
  );
  await write(id, "pl");
  expect([(await texts(id)).map((text) => text.language), await count("article_draft", id)]).toEqual([["en"], 1]);
});

it("keeps what languages share, whatever is saved in which order (F3)", async () => {
  const city = await cityId("daugavpils");
  const languages = ["en", "lv", "pl"] as const;
  type Model = { topics: string[]; day: string | null; words: Partial<Record<Language, string>>; live: Partial<Record<Language, string>> };
  const step = fc.oneof(
    fc.record({
      kind: fc.constant("save" as const),
      language: fc.constantFrom(...languages),
      body: fc.string({ minLength: 1, maxLength: 20, unit: "grapheme-ascii" }),
    }),
    fc.record({ kind: fc.constant("publish" as const), language: fc.constantFrom(...languages) }),
    fc.record({
      kind: fc.constant("share" as const),
      topics: fc.subarray(["youth", "creativity", "housing"]),
      day: fc.constantFrom("2017-05-01", "2018-02-03"),
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
      const id = await begin({ city, topics: ["youth"] });
      let version = 1;
      const model: Model = { topics: ["youth"], day: null, words: { en: "" }, live: {} };
      for (const one of steps) {
        if (one.kind === "save") {
          const body = `x${one.body}x`;
          await write(id, one.language, { body });
          if (model.live[one.language] !== body || model.words[one.language] !== undefined) model.words[one.language] = body;
        } else if (one.kind === "publish") {
          const words = model.words[one.language];
          expect(await outcome(publish(id, one.language))).toBe(
            words === undefined ? "nothing-to-publish" : words === "" ? "text-incomplete" : "done",
          );
          if (!words) continue;
          model.live[one.language] = words;
          delete model.words[one.language];
          model.day ??= "today";
        } else {
          await act((run) =>
            changeArticle(run, id, {
              city,
              audience: "public",
              topics: one.topics,
              day: one.day,
              cover: null,
              sources: ["s"],
              version: version++,
            }),
          );
          model.topics = one.topics;
          model.day = one.day;
        }
      }
      const row = await db
        .selectFrom("article")
        .select(["city_id", "topics", "published_on"])
        .where("id", "=", id)
        .executeTakeFirstOrThrow();
      const day = model.day === "today" ? row.published_on : model.day;
      expect([row.city_id, row.topics, row.published_on, row.published_on !== null]).toEqual([city, model.topics, day, model.day !== null]);
      const drafts = await db.selectFrom("article_draft").select(["language", "body"]).where("article_id", "=", id).execute();
      expect(Object.fromEntries(drafts.map((draft) => [draft.language, draft.body]))).toEqual(model.words);
      expect(Object.fromEntries((await texts(id)).map((text) => [text.language, text.body]))).toEqual(model.live);
    }),
    { numRuns: 25 },
  );
});

describe("translations behind their source (F5)", () => {
  const waiting = async (language: Language, id: string) =>
    (await listTranslations(db, view("en"), { language, limit: 500 })).rows.find((row) => row.id === id)?.missing ?? "no";

  it("are marked and listed until they are translated again or confirmed", async () => {
    const id = await begin();
    for (const language of ["en", "lv", "pl"] as const) await write(id, language);
    expect(await waiting("lv", id)).toBe("no");
    await publish(id, "en");
    expect(await waiting("lv", id)).toBe(true);
    await publish(id, "lv");
    await publish(id, "pl");
    // Both were written from this very source, before it was public.
    expect([await statesOf(id), await waiting("lv", id), await waiting("it", id)]).toMatchObject([
      { lv: "published", pl: "published" },
      "no",
      true,
    ]);

    await write(id, "en", { body: "The source says something new" });
    expect(await statesOf(id)).toMatchObject({ lv: "published" });
    await publish(id, "en");
    expect([await statesOf(id), await waiting("lv", id), await waiting("pl", id)]).toMatchObject([
      { en: "published", lv: "outdated", pl: "outdated" },
      false,
      false,
    ]);

    const before = await texts(id);
    await act((run) => confirmTranslation(run, { articleId: id, language: "lv" }));
    expect([await statesOf(id), await waiting("lv", id)]).toMatchObject([{ lv: "published", pl: "outdated" }, "no"]);
    expect((await texts(id)).map((text) => text.body)).toEqual(before.map((text) => text.body));
    await write(id, "pl", { body: "Nowe" });
    await publish(id, "pl");
    expect(await statesOf(id)).toMatchObject({ pl: "published" });
  });

  it("stay marked when the source is withdrawn and comes back", async () => {
    const id = await begin();
    await write(id, "en");
    await publish(id, "en");
    await write(id, "lv");
    await publish(id, "lv");
    expect(await outcome(act((run) => unpublishText(run, { articleId: id, language: "en" })))).toBe("translations-are-public");
    await act((run) => unpublishText(run, { articleId: id, language: "lv" }));
    await act((run) => unpublishText(run, { articleId: id, language: "en" }));
    await write(id, "en", { body: "Quite another source" });
    await publish(id, "en");
    await publish(id, "lv");
    expect([(await texts(id)).map((text) => text.number), await statesOf(id)]).toMatchObject([[2, 2], { en: "published", lv: "outdated" }]);
  });

  it("written before the last change of an unpublished source are behind", async () => {
    const id = await begin();
    await write(id, "lv");
    await write(id, "en", { body: "Changed after the translation" });
    await publish(id, "en");
    await publish(id, "lv");
    expect(await statesOf(id)).toMatchObject({ lv: "outdated" });
  });
});

it("keeps the history of every language and brings any state back as a draft (F7)", async () => {
  const id = await begin({ title: "First" });
  await write(id, "en", { title: "First", body: "One" });
  await publish(id, "en");
  await write(id, "lv", { body: "Viens" });
  await publish(id, "lv");
  await write(id, "lv", { body: "Divi" });
  const { rows } = await listRevisions(db, view("en"), { articleId: id, limit: 50 });
  expect(rows.map((row) => [row.language, row.act, row.by])).toEqual(
    [
      ["lv", "saved"],
      ["lv", "published"],
      ["lv", "saved"],
      ["en", "published"],
      ["en", "saved"],
      ["en", "saved"],
    ].map((row) => [...row, viewers.coordinator.name]),
  );
  const [newest, , oldest] = rows;
  if (!newest || !oldest) throw new Error("no history");
  const { cookie } = await room.cookieOf("coordinator");
  const comparison = await site.get(`/en/workspace/articles/${id}/history/comparison?from=${newest.id}&to=${oldest.id}`, { cookie });
  const html = await comparison.text();
  expect([comparison.status, /<del[^>]*>.*?Viens<\/del>/s.test(html), /<ins[^>]*>.*?Divi<\/ins>/s.test(html)]).toEqual([200, true, true]);

  const live = await texts(id);
  await act((run) => revertText(run, { articleId: id, revisionId: oldest.id }));
  const article = await readWork(db, view("en"), id);
  if (!article) throw new Error("no article");
  // The oldest Latvian state says what is public, so the draft says it again and the public text stands as before.
  expect([(await readTextToEdit(db, view("en"), { article, language: "lv" })).words.body, await texts(id)]).toEqual(["Viens", live]);
  const english = rows.at(-2);
  await act((run) => revertText(run, { articleId: id, revisionId: english?.id ?? "" }));
  expect([await texts(id), await statesOf(id)]).toMatchObject([live, { en: "published", lv: "published" }]);
});
