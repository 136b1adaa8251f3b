/** One public text, found by its address, id or key. Always through `visibleTo`; fallback is read, never saved. */
import { sql } from "kysely";
import { wordsIn } from "#platform/db/words.ts";
import type { Language } from "#platform/languages.ts";
import type { View } from "#modules/network/public.ts";
import { visibleTo } from "../access.ts";
import type { ArticleKind } from "../tables.ts";
import type { ArticleRow, ArticleView, CommunicationDb } from "./public-articles.ts";

/** One article in full, with the addresses of its other languages. */
export type ArticleDetail = ArticleRow & {
  body: string;
  sources: string[];
  audience: "public" | "members";
  publishedAt: Temporal.Instant;
  /** Language → address of every public text. */
  languages: Partial<Record<Language, string>>;
};

/** What an address leads to: an article, a newer address of it, or nothing. */
export type Found = { kind: "article"; article: ArticleDetail } | { kind: "moved"; slug: string; language: Language } | null;

/**
 * The article at an address in the language of the page. A former address leads to the present one; an address of
 * another language is tried as well, so that the language switch of a text without translation shows the fallback.
 */
export async function findArticle(db: CommunicationDb, view: ArticleView, wish: { kind: ArticleKind; slug: string }): Promise<Found> {
  const owner = await db
    .selectFrom("article_slug")
    .select(["article_id", "language"])
    .where("network_id", "=", view.networkId)
    .where("slug", "=", wish.slug)
    .orderBy(sql`array_position(array[${view.language}, ${view.sourceLanguage}, 'en']::text[], language) nulls last, language`)
    .limit(1)
    .executeTakeFirst();
  if (!owner) return null;
  const article = await readArticle(db, view, { id: owner.article_id });
  if (!article || article.kind !== wish.kind) return null;
  if (article.language === view.language && article.slug !== wish.slug)
    return { kind: "moved", slug: article.slug, language: view.language };
  if (article.language !== view.language && !Object.values(article.languages).includes(wish.slug))
    return { kind: "moved", slug: article.slug, language: view.language };
  return { kind: "article", article };
}

/** An article by its id or key, in the best language, or null when it is not public for this viewer. */
export async function readArticle(
  db: CommunicationDb,
  view: ArticleView,
  wish: { id: string } | { key: string },
): Promise<ArticleDetail | null> {
  const texts = await textsOf(db, view, wish);
  const text = best(texts, view);
  if (!text) return null;
  const cityName = text.city_id === null ? null : await cityNameOf(db, view, text.city_id);
  return {
    id: text.id,
    key: text.key,
    kind: text.kind,
    language: text.language,
    slug: text.slug,
    title: text.title,
    summary: text.summary,
    body: text.body,
    day: text.published_on ?? text.published_at.toString().slice(0, 10),
    cityId: text.city_id,
    cityKey: text.city_key,
    cityName,
    topics: text.topics,
    coverId: text.cover_id,
    sources: text.sources,
    audience: text.audience,
    publishedAt: text.published_at,
    languages: Object.fromEntries(texts.map((row) => [row.language, row.slug])),
  };
}

/** All public texts of the article that this viewer may read, each with what the languages share. */
function textsOf(db: CommunicationDb, view: ArticleView, wish: { id: string } | { key: string }) {
  return db
    .selectFrom("article")
    .innerJoin("article_text", (join) =>
      join.onRef("article_text.network_id", "=", "article.network_id").onRef("article_text.article_id", "=", "article.id"),
    )
    .leftJoin("city", (join) => join.onRef("city.network_id", "=", "article.network_id").onRef("city.id", "=", "article.city_id"))
    .select([
      "article.id",
      "article.key",
      "article.kind",
      "article.published_on",
      "article.city_id",
      "city.key as city_key",
      "article.topics",
      "article.cover_id",
      "article.sources",
      "article.audience",
    ])
    .select([
      "article_text.language",
      "article_text.slug",
      "article_text.title",
      "article_text.summary",
      "article_text.body",
      "article_text.published_at",
    ])
    .where("article.network_id", "=", view.networkId)
    .where((where) => ("id" in wish ? where("article.id", "=", wish.id) : where("article.key", "=", wish.key)))
    .where((where) => visibleTo(view.viewer, where))
    .execute();
}

async function cityNameOf(db: CommunicationDb, view: ArticleView, cityId: string): Promise<string | null> {
  const names = await wordsIn(db, view, { table: "network_text", subject: "city", fields: ["name"], subjectIds: [cityId] });
  return names.get(cityId)?.name?.text ?? null;
}

function best<Row extends { language: Language }>(rows: readonly Row[], view: View): Row | undefined {
  return (
    [view.language, view.sourceLanguage, "en" as const]
      .map((language) => rows.find((row) => row.language === language))
      .find((row) => row !== undefined) ?? rows[0]
  );
}
