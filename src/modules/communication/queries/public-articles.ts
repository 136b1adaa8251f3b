/** Lists of public texts, for pages and feeds. Always through `visibleTo`; fallback is read, never saved. */
import { sql } from "kysely";
import type { Reader } from "#platform/act.ts";
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
  const found = await rowsIn(db, view, wish.only)
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

/** Every article with a public text once, in the best language (or in `only`), with the name of its city. */
function rowsIn(db: CommunicationDb, view: ArticleView, only: Language | undefined) {
  const preferred = sql`array[${view.language}, ${view.sourceLanguage}, 'en']::text[]`;
  const text = db
    .selectFrom("article_text")
    .select(["article_text.language", "article_text.slug", "article_text.title", "article_text.summary"])
    .where("article_text.network_id", "=", sql.ref<string>("article.network_id"))
    .where("article_text.article_id", "=", sql.ref<string>("article.id"))
    .$if(only !== undefined, (query) => query.where("article_text.language", "=", only ?? view.language))
    .orderBy(sql`array_position(${preferred}, article_text.language) nulls last, article_text.language`)
    .limit(1)
    .as("text");
  const named = db
    .selectFrom("network_text")
    .select("network_text.text as city_name")
    .where("network_text.network_id", "=", sql.ref<string>("city.network_id"))
    .where("network_text.subject", "=", "city")
    .where("network_text.subject_id", "=", sql.ref<string>("city.id"))
    .where("network_text.field", "=", "name")
    .orderBy(sql`array_position(${preferred}, network_text.language) nulls last`)
    .limit(1)
    .as("named");
  return db
    .selectFrom("article")
    .leftJoin("city", (join) => join.onRef("city.network_id", "=", "article.network_id").onRef("city.id", "=", "article.city_id"))
    .innerJoinLateral(text, (join) => join.onTrue())
    .leftJoinLateral(named, (join) => join.onTrue())
    .select(["article.id", "article.key", "article.kind", "article.published_on as day", "article.topics", "article.cover_id as coverId"])
    .select(["article.city_id as cityId", "city.key as cityKey", "named.city_name as cityName"])
    .select(["text.language", "text.slug", "text.title", "text.summary"])
    .where("article.network_id", "=", view.networkId);
}

/** The network's topics in its own order, named in the language of the view. */
export async function topicsOf(db: CommunicationDb, view: View): Promise<{ key: string; name: string }[]> {
  const row = await db.selectFrom("network").select("facts").where("network_id", "=", view.networkId).executeTakeFirst();
  return (row?.facts.topics ?? []).map(({ key, name }) => ({
    key,
    name: name[view.language] ?? name[view.sourceLanguage] ?? name.en ?? key,
  }));
}
