/** What a language lacks: texts never translated and translations behind their source. */
import { sql } from "kysely";
import type { Language } from "#platform/languages.ts";
import { workOf } from "../access.ts";
import type { ArticleView, CommunicationDb } from "./public-articles.ts";

/** A text that waits for its translator. */
export type TranslationRow = {
  id: string;
  title: string;
  sourceLanguage: Language;
  missing: boolean;
  changedAt: Temporal.Instant;
  hasDraft: boolean;
};

/** Texts whose source is public and which are missing or behind in a language; newest source first, after an article id. */
export async function listTranslations(
  db: CommunicationDb,
  view: ArticleView,
  wish: { language: Language; before?: string; limit: number },
): Promise<{ rows: TranslationRow[]; next: string | null }> {
  const found = await waiting(db, view, wish.language)
    .$if(wish.before !== undefined, (query) => query.where("article.id", "<", wish.before ?? ""))
    .select([
      "article.id",
      "source.title",
      "article.source_language as sourceLanguage",
      "source.published_at as changedAt",
      sql<boolean>`translation.language is null`.as("missing"),
      sql<boolean>`draft.language is not null`.as("hasDraft"),
    ])
    .orderBy("article.id", "desc")
    .limit(wish.limit + 1)
    .execute();
  const rows = found.slice(0, wish.limit);
  return { rows, next: found.length > wish.limit ? (rows.at(-1)?.id ?? null) : null };
}

/** How many texts wait in each of the languages, missing and behind apart; zeros where none does. One query for all. */
export async function countTranslations(
  db: CommunicationDb,
  view: ArticleView,
  languages: readonly Language[],
): Promise<Map<Language, { missing: number; behind: number }>> {
  const found = await publicSources(db, view)
    .innerJoin(sql<{ language: Language }>`unnest(${[...languages]}::text[])`.as<"wanted">(sql`wanted (language)`), (join) =>
      join.onRef("wanted.language", "<>", "article.source_language"),
    )
    .leftJoin("article_text as translation", (join) =>
      join
        .onRef("translation.network_id", "=", "article.network_id")
        .onRef("translation.article_id", "=", "article.id")
        .onRef("translation.language", "=", "wanted.language"),
    )
    .where(IS_WAITING)
    .groupBy("wanted.language")
    .select([
      "wanted.language",
      sql<number>`count(*) filter (where translation.language is null)`.as("missing"),
      sql<number>`count(*) filter (where translation.language is not null)`.as("behind"),
    ])
    .execute();
  const none = languages.map((language) => [language, { missing: 0, behind: 0 }] as const);
  return new Map([...none, ...found.map(({ language, missing, behind }) => [language, { missing, behind }] as const)]);
}

/** A text without translation, or whose translation was made from an earlier source text. */
const IS_WAITING = sql<boolean>`(translation.language is null or coalesce(translation.source_number, 0) < source.number)`;

/** Articles that the viewer works on, with their public source text. */
function publicSources(db: CommunicationDb, view: ArticleView) {
  return db
    .selectFrom("article")
    .innerJoin("article_text as source", (join) =>
      join
        .onRef("source.network_id", "=", "article.network_id")
        .onRef("source.article_id", "=", "article.id")
        .onRef("source.language", "=", "article.source_language"),
    )
    .where("article.network_id", "=", view.networkId)
    .where((where) => workOf(view.viewer, where as never));
}

function waiting(db: CommunicationDb, view: ArticleView, language: Language) {
  return publicSources(db, view)
    .leftJoin("article_text as translation", (join) =>
      join
        .onRef("translation.network_id", "=", "article.network_id")
        .onRef("translation.article_id", "=", "article.id")
        .on("translation.language", "=", language),
    )
    .leftJoin("article_draft as draft", (join) =>
      join
        .onRef("draft.network_id", "=", "article.network_id")
        .onRef("draft.article_id", "=", "article.id")
        .on("draft.language", "=", language),
    )
    .where("article.source_language", "<>", language)
    .where(IS_WAITING);
}

/** Figures for the overview of the workspace. */
export async function countWork(db: CommunicationDb, view: ArticleView): Promise<{ drafts: number; submitted: number }> {
  const drafts = await db
    .selectFrom("article_draft")
    .innerJoin("article", (join) =>
      join.onRef("article.network_id", "=", "article_draft.network_id").onRef("article.id", "=", "article_draft.article_id"),
    )
    .leftJoin("approval_request", (join) =>
      join
        .onRef("approval_request.network_id", "=", "article_draft.network_id")
        .onRef("approval_request.article_id", "=", "article_draft.article_id")
        .onRef("approval_request.language", "=", "article_draft.language"),
    )
    .select([sql<number>`count(*)`.as("drafts"), sql<number>`count(approval_request.language)`.as("submitted")])
    .where("article.network_id", "=", view.networkId)
    .where((where) => workOf(view.viewer, where as never))
    .executeTakeFirst();
  return { drafts: drafts?.drafts ?? 0, submitted: drafts?.submitted ?? 0 };
}

/** Ids of articles whose drafts were worked on last. */
export async function newestDrafts(db: CommunicationDb, view: ArticleView, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom("article_draft")
    .innerJoin("article", (join) =>
      join.onRef("article.network_id", "=", "article_draft.network_id").onRef("article.id", "=", "article_draft.article_id"),
    )
    .select("article.id")
    .where("article_draft.network_id", "=", view.networkId)
    .where((where) => workOf(view.viewer, where as never))
    .orderBy("article_draft.edited_at", "desc")
    .limit(limit * 3)
    .execute();
  return [...new Set(rows.map((row) => row.id))].slice(0, limit);
}
