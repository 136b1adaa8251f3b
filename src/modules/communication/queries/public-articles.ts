/** Public texts: lists, one article, feeds. Always through `visibleTo`; fallback is read, never saved. */
import { sql } from "kysely";
import type { Reader } from "#platform/act.ts";
import { wordsIn } from "#platform/db/words.ts";
import type { Language } from "#platform/languages.ts";
import type { Viewer } from "#platform/viewer.ts";
import type { NetworkReadable, View } from "#modules/network/public.ts";
import type { PeopleReadable } from "#modules/people/public.ts";
import { visibleTo } from "../access.ts";
import type { ArticleKind, CommunicationTables } from "../tables.ts";

export type CommunicationDb = Reader<CommunicationTables & NetworkReadable & PeopleReadable>;

/** For whom and in which language articles are read. */
export type ArticleView = View & { viewer: Viewer };

/** An article in a list; `language` is the language in which its words really are. */
export type ArticleRow = {
  id: string;
  key: string;
  kind: ArticleKind;
  language: Language;
  slug: string;
  title: string;
  summary: string;
  day: string;
  cityId: string | null;
  cityKey: string | null;
  cityName: string | null;
  topics: string[];
  coverId: string | null;
};

/** Where a page of the list ends: the day and id of its last row. */
export type ListKey = { day: string; id: string };

/** What to list. `only` keeps texts of that language (feeds, sitemap); otherwise every article comes once, in the best language. */
export type ArticleWish = { kind: ArticleKind; cityKey?: string; topic?: string; before?: ListKey; limit: number; only?: Language };

/** Articles, newest first, after a key; `next` is the key of the following page. */
export async function listArticles(
  db: CommunicationDb,
  view: ArticleView,
  wish: ArticleWish,
): Promise<{ rows: ArticleRow[]; next: ListKey | null }> {
  const preferred = sql`array_position(array[${view.language}, ${view.sourceLanguage}, 'en']::text[], article_text.language) nulls last, article_text.language`;
  const found = await db
    .selectFrom("article")
    .leftJoin("city", (join) => join.onRef("city.network_id", "=", "article.network_id").onRef("city.id", "=", "article.city_id"))
    .innerJoinLateral(
      (inner) =>
        inner
          .selectFrom("article_text")
          .select(["article_text.language", "article_text.slug", "article_text.title", "article_text.summary"])
          .whereRef("article_text.network_id", "=", "article.network_id")
          .whereRef("article_text.article_id", "=", "article.id")
          .$if(wish.only !== undefined, (query) => query.where("article_text.language", "=", wish.only ?? view.language))
          .orderBy(preferred)
          .limit(1)
          .as("text"),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (inner) =>
        inner
          .selectFrom("network_text")
          .select("network_text.text as city_name")
          .whereRef("network_text.network_id", "=", "city.network_id")
          .where("network_text.subject", "=", "city")
          .whereRef("network_text.subject_id", "=", "city.id")
          .where("network_text.field", "=", "name")
          .orderBy(sql`array_position(array[${view.language}, ${view.sourceLanguage}, 'en']::text[], network_text.language) nulls last`)
          .limit(1)
          .as("named"),
      (join) => join.onTrue(),
    )
    .select([
      "article.id",
      "article.key",
      "article.kind",
      "article.published_on as day",
      "article.city_id as cityId",
      "city.key as cityKey",
      "named.city_name as cityName",
      "article.topics",
      "article.cover_id as coverId",
      "text.language",
      "text.slug",
      "text.title",
      "text.summary",
    ])
    .where("article.network_id", "=", view.networkId)
    .where("article.kind", "=", wish.kind)
    .where("article.published_on", "is not", null)
    .where((where) => visibleTo(view.viewer, where))
    .$if(wish.cityKey !== undefined, (query) => query.where("city.key", "=", wish.cityKey ?? ""))
    .$if(wish.topic !== undefined, (query) => query.where(sql<boolean>`article.topics @> array[${wish.topic ?? ""}]::text[]`))
    .$if(wish.before !== undefined, (query) =>
      query.where(
        sql<boolean>`(article.published_on, article.id) < (${wish.before?.day ?? "1900-01-01"}::date, ${wish.before?.id ?? ""}::uuid)`,
      ),
    )
    .orderBy("article.published_on", "desc")
    .orderBy("article.id", "desc")
    .limit(wish.limit + 1)
    .execute();
  const rows = found.slice(0, wish.limit).map((row) => ({ ...row, day: row.day ?? "" }));
  const last = rows.at(-1);
  return { rows, next: found.length > wish.limit && last ? { day: last.day, id: last.id } : null };
}

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
  const texts = await db
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
  const text = best(texts, view);
  if (!text) return null;
  const names = text.city_id
    ? await wordsIn(
        db,
        { table: "network_text", networkId: view.networkId, subject: "city", fields: ["name"], subjectIds: [text.city_id] },
        view.language,
        view.sourceLanguage,
      )
    : null;
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
    cityName: text.city_id ? (names?.get(text.city_id)?.name?.text ?? null) : null,
    topics: text.topics,
    coverId: text.cover_id,
    sources: text.sources,
    audience: text.audience,
    publishedAt: text.published_at,
    languages: Object.fromEntries(texts.map((row) => [row.language, row.slug])),
  };
}

function best<Row extends { language: Language }>(rows: readonly Row[], view: View): Row | undefined {
  return (
    [view.language, view.sourceLanguage, "en" as const]
      .map((language) => rows.find((row) => row.language === language))
      .find((row) => row !== undefined) ?? rows[0]
  );
}

/** Whether the network has a topic of this key, with its name per language. */
export async function topicsOf(db: CommunicationDb, view: View): Promise<{ key: string; name: string }[]> {
  const row = await db.selectFrom("network").select("facts").where("network_id", "=", view.networkId).executeTakeFirst();
  return (row?.facts.topics ?? []).map(({ key, name }) => ({
    key,
    name: name[view.language] ?? name[view.sourceLanguage] ?? name.en ?? key,
  }));
}
