/** The history of an article across its languages. */
import type { Language } from "#platform/languages.ts";
import type { RevisionAct, TextWords } from "../tables.ts";
import type { ArticleView, CommunicationDb } from "./public-articles.ts";

/** A kept state of a text. */
export type RevisionRow = { id: string; language: Language; act: RevisionAct; title: string; by: string | null; at: Temporal.Instant };

/** The states of an article, newest first, after an id. */
export async function listRevisions(db: CommunicationDb, view: ArticleView, of: { articleId: string; before?: string; limit: number }): Promise<{ rows: RevisionRow[]; next: string | null }> {
  const found = await db
    .selectFrom("article_revision")
    .select(["id", "language", "act", "title", "at", "by_person"])
    .where("network_id", "=", view.networkId)
    .where("article_id", "=", of.articleId)
    .$if(of.before !== undefined, (query) => query.where("id", "<", of.before ?? ""))
    .orderBy("id", "desc")
    .limit(of.limit + 1)
    .execute();
  const rows = found.slice(0, of.limit);
  const names = await namesOf(db, view, rows.flatMap((row) => (row.by_person ? [row.by_person] : [])));
  return {
    rows: rows.map(({ by_person, ...row }) => ({ ...row, by: by_person ? (names.get(by_person) ?? null) : null })),
    next: found.length > of.limit ? (rows.at(-1)?.id ?? null) : null,
  };
}

async function namesOf(db: CommunicationDb, view: ArticleView, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom("person").select(["id", "name"]).where("network_id", "=", view.networkId).where("id", "in", ids).execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** One state in full, or null. */
export async function readRevision(db: CommunicationDb, view: ArticleView, of: { articleId: string; id: string }): Promise<(TextWords & RevisionRow) | null> {
  const row = await db.selectFrom("article_revision").selectAll().where("network_id", "=", view.networkId).where("article_id", "=", of.articleId).where("id", "=", of.id).executeTakeFirst();
  if (!row) return null;
  return { id: row.id, language: row.language, act: row.act, title: row.title, slug: row.slug, summary: row.summary, body: row.body, at: row.at, by: null };
}
