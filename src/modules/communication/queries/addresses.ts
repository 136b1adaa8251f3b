/** Addresses of public texts, for the sitemap: a year at a time. */
import { sql } from "kysely";
import type { Language } from "#platform/languages.ts";
import type { ArticleKind } from "../tables.ts";
import type { CommunicationDb } from "./public-articles.ts";

/** Years of public articles, for the sitemap's parts: a year in which only drafts or members' texts lie is not told. */
export async function yearsOfArticles(db: CommunicationDb, networkId: string): Promise<number[]> {
  const rows = await db
    .selectFrom("article")
    .innerJoin("article_text", (join) =>
      join.onRef("article_text.network_id", "=", "article.network_id").onRef("article_text.article_id", "=", "article.id"),
    )
    .select(sql<number>`extract(year from article.published_on)::int`.as("year"))
    .distinct()
    .where("article.network_id", "=", networkId)
    .where("article.audience", "=", "public")
    .where("article.published_on", "is not", null)
    .orderBy("year")
    .execute();
  return rows.map((row) => row.year);
}

/** Public texts of one year with all their addresses, for the sitemap. */
export async function addressesOfYear(
  db: CommunicationDb,
  networkId: string,
  year: number,
): Promise<{ kind: ArticleKind; languages: Partial<Record<Language, string>>; changed: Temporal.Instant }[]> {
  const rows = await db
    .selectFrom("article")
    .innerJoin("article_text", (join) =>
      join.onRef("article_text.network_id", "=", "article.network_id").onRef("article_text.article_id", "=", "article.id"),
    )
    .select(["article.id", "article.kind", "article_text.language", "article_text.slug", "article_text.published_at"])
    .where("article.network_id", "=", networkId)
    .where("article.audience", "=", "public")
    .where("article.published_on", ">=", `${year}-01-01`)
    .where("article.published_on", "<=", `${year}-12-31`)
    .orderBy("article.id")
    .limit(20_000)
    .execute();
  const articles = new Map<string, { kind: ArticleKind; languages: Partial<Record<Language, string>>; changed: Temporal.Instant }>();
  for (const row of rows) {
    const known = articles.get(row.id) ?? { kind: row.kind, languages: {}, changed: row.published_at };
    known.languages[row.language] = row.slug;
    if (Temporal.Instant.compare(row.published_at, known.changed) > 0) known.changed = row.published_at;
    articles.set(row.id, known);
  }
  return [...articles.values()];
}
