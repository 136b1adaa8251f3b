/** Articles as files: `articles/<key>.yaml`, one a file, with its public texts. Drafts stay where they are. */
import { sql } from "kysely";
import { z } from "zod";
import type { Reader } from "#platform/act.ts";
import { jsonb, saveRow } from "#platform/db/save-row.ts";
import { compact } from "#platform/db/save-worded-row.ts";
import { LANGUAGES, type Language } from "#platform/languages.ts";
import { markdownFault } from "#platform/markdown/parse.ts";
import type { ImportRun } from "#platform/network-data.ts";
import type { NetworkReadable } from "#modules/network/public.ts";
import { keepRevision } from "../actions/keep-revision.ts";
import type { CommunicationAct } from "../actions/load-article.ts";
import { countRevisions } from "../queries/revisions.ts";
import { sameWords, SLUG_PATTERN } from "../rules.ts";
import { ARTICLE_KINDS, AUDIENCES, type CommunicationTables, type TextWords } from "../tables.ts";

const key = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "is not a key (small letters, digits, hyphens)");
const textFile = z.strictObject({
  slug: z.string().max(80).regex(SLUG_PATTERN, "is not an address (small letters, digits, hyphens)"),
  title: z.string().min(1).max(160),
  summary: z.string().min(1).max(600),
  body: z
    .string()
    .max(100_000)
    .refine((body) => markdownFault(body) === undefined, "is nested too deep or too long"),
});

const articleFile = z.strictObject({
  key,
  kind: z.enum(ARTICLE_KINDS),
  city: key.optional(),
  audience: z.enum(AUDIENCES).optional(),
  topics: z.array(key),
  published_on: z.iso.date("is not a day such as 2016-05-03"),
  source_language: z.enum(LANGUAGES),
  demo: z.literal(true).optional(),
  texts: z.partialRecord(z.enum(LANGUAGES), textFile),
  // May be empty, since a text written in the workspace need not name one; the line itself is not forgotten.
  sources: z.array(z.string().min(1)),
});
type ArticleFile = z.output<typeof articleFile>;

/** Loads every article; a text that differs from the public one replaces it and is kept in the history. */
export async function loadArticles(run: ImportRun): Promise<void> {
  for (const file of run.filesIn("articles")) {
    const row = run.read(file, articleFile);
    if (!row) continue;
    if (file !== `articles/${row.key}.yaml`) run.fault(file, ["key"], `the file should be named articles/${row.key}.yaml`);
    if (!row.texts[row.source_language])
      run.fault(file, ["source_language"], `there is no text in the source language ${row.source_language}`);
    const city = row.city === undefined ? null : run.refer("city", row.city, { file, path: ["city"] });
    if (city === undefined) continue;
    await saveArticle(run, { file, row, city });
  }
}

async function saveArticle(run: ImportRun, { file, row, city }: { file: string; row: ArticleFile; city: string | null }): Promise<void> {
  const act = run.actOn<CommunicationTables & NetworkReadable>();
  const saved = await saveRow(act.db, {
    table: "article",
    key: { network_id: act.networkId, key: row.key },
    values: {
      kind: row.kind,
      city_id: city,
      audience: row.audience ?? "public",
      topics: sql`${row.topics}::text[]`,
      published_on: row.published_on,
      source_language: row.source_language,
      sources: jsonb(row.sources),
      demo: row.demo ?? false,
    },
    once: { id: act.newId(), created_at: act.clock.now().toString() },
  });
  const sourceFirst = Object.entries(row.texts).sort(([a], [b]) => Number(b === row.source_language) - Number(a === row.source_language));
  let reworded = false;
  for (const [language, words] of sourceFirst) {
    const text = { articleId: saved.id, language: language as Language, words, isSource: language === row.source_language };
    if (!(await claimSlug(act, text))) run.fault(file, ["texts", language, "slug"], "another article has this address in this language");
    else reworded = (await saveText(act, text)) || reworded;
  }
  run.count(file, saved.change === "same" && reworded ? "changed" : saved.change);
}

type TextToSave = { articleId: string; language: Language; words: TextWords; isSource: boolean };

async function claimSlug(act: CommunicationAct, { articleId, language, words }: TextToSave): Promise<boolean> {
  await act.db
    .insertInto("article_slug")
    .values({ network_id: act.networkId, language, slug: words.slug, article_id: articleId })
    .onConflict((conflict) => conflict.columns(["network_id", "language", "slug"]).doNothing())
    .execute();
  const owner = await act.db
    .selectFrom("article_slug")
    .select("article_id")
    .where("network_id", "=", act.networkId)
    .where("language", "=", language)
    .where("slug", "=", words.slug)
    .executeTakeFirst();
  return owner?.article_id === articleId;
}

async function saveText(act: CommunicationAct, { articleId, language, words, isSource }: TextToSave): Promise<boolean> {
  const rows = await act.db
    .selectFrom("article_text")
    .innerJoin("article", (join) =>
      join.onRef("article.network_id", "=", "article_text.network_id").onRef("article.id", "=", "article_text.article_id"),
    )
    .selectAll("article_text")
    .select("article.source_language")
    .where("article_text.network_id", "=", act.networkId)
    .where("article_id", "=", articleId)
    .execute();
  const before = rows.find((row) => row.language === language);
  if (before && sameWords(before, words)) return false;
  const source = rows.find((row) => row.language === row.source_language);
  const values = {
    ...words,
    number: (await countRevisions(act.db, { networkId: act.networkId, articleId, language })).published + 1,
    source_number: isSource ? null : (source?.number ?? null),
    published_at: act.clock.now().toString(),
    published_by: null,
  };
  await act.db
    .insertInto("article_text")
    .values({
      network_id: act.networkId,
      article_id: articleId,
      language,
      ...values,
      unpublish_at: null,
    })
    .onConflict((conflict) => conflict.columns(["network_id", "article_id", "language"]).doUpdateSet(values))
    .execute();
  await keepRevision(act, { articleId, language, why: "imported", words });
  return true;
}

/** Public texts of all articles as files, read a hundred articles at a time. */
export async function dumpArticles(db: Reader<CommunicationTables & NetworkReadable>, networkId: string): Promise<Record<string, unknown>> {
  const files: Record<string, unknown> = {};
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const rows = await articlesAfter(db, networkId, after);
    const last = rows.at(-1);
    if (!last) return files;
    after = last.id;
    const texts = await db
      .selectFrom("article_text")
      .selectAll()
      .where("network_id", "=", networkId)
      .where(
        "article_id",
        "in",
        rows.map((row) => row.id),
      )
      .execute();
    for (const row of rows) {
      const own = new Map(texts.filter((text) => text.article_id === row.id).map((text) => [text.language, text]));
      if (own.size > 0) files[`articles/${row.key}.yaml`] = articleEntry(row, own);
    }
  }
}

type Found = Awaited<ReturnType<typeof articlesAfter>>[number];

function articlesAfter(db: Reader<CommunicationTables & NetworkReadable>, networkId: string, after: string) {
  return db
    .selectFrom("article")
    .leftJoin("city", (join) => join.onRef("city.network_id", "=", "article.network_id").onRef("city.id", "=", "article.city_id"))
    .selectAll("article")
    .select("city.key as city")
    .where("article.network_id", "=", networkId)
    .where("article.id", ">", after)
    .orderBy("article.id")
    .limit(100)
    .execute();
}

function articleEntry(row: Found, texts: ReadonlyMap<Language, TextWords>): Record<string, unknown> {
  return compact({
    key: row.key,
    kind: row.kind,
    city: row.city,
    audience: row.audience === "public" ? undefined : row.audience,
    topics: row.topics,
    published_on: row.published_on,
    source_language: row.source_language,
    demo: row.demo || undefined,
    texts: Object.fromEntries(
      LANGUAGES.flatMap((language) => {
        const text = texts.get(language);
        return text ? [[language, { slug: text.slug, title: text.title, summary: text.summary, body: text.body }]] : [];
      }),
    ),
    sources: row.sources,
  });
}
