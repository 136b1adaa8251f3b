/** The history of an article across its languages. */
import { sql, type Transaction } from "kysely";
import type { Reader } from "#platform/act.ts";
import type { Language } from "#platform/languages.ts";
import type { RevisionAct, TextWords } from "../tables.ts";
import type { ArticleView, CommunicationDb } from "./public-articles.ts";

/** A kept state of a text. */
export type RevisionRow = { id: string; language: Language; act: RevisionAct; title: string; by: string | null; at: Temporal.Instant };

/** The states of an article, newest first, after an id. */
export async function listRevisions(
  db: CommunicationDb,
  view: ArticleView,
  of: { articleId: string; before?: string; limit: number },
): Promise<{ rows: RevisionRow[]; next: string | null }> {
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
  const names = await namesOf(
    db,
    view,
    rows.flatMap((row) => (row.by_person ? [row.by_person] : [])),
  );
  return {
    rows: rows.map(({ by_person, ...row }) => ({ ...row, by: by_person ? (names.get(by_person) ?? null) : null })),
    next: found.length > of.limit ? (rows.at(-1)?.id ?? null) : null,
  };
}

async function namesOf(db: CommunicationDb, view: ArticleView, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("person")
    .select(["id", "name"])
    .where("network_id", "=", view.networkId)
    .where("id", "in", ids)
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/**
 * How many states of a text were kept, and how many of them became public. The first is the version that forms and the API send back: it
 * rises with whatever happens to the text, also when a draft was published meanwhile and another begun. The second numbers the public texts
 * through, so that a translation knows its source again after a withdrawal.
 */
export async function countRevisions<Tables>(
  db: Reader<Tables> | Transaction<Tables>,
  of: { networkId: string; articleId: string; language: Language },
): Promise<{ kept: number; published: number }> {
  const query = sql<{ kept: number; published: number }>`
    select count(*)::int as kept, (count(*) filter (where act in ('published', 'imported')))::int as published
    from article_revision where network_id = ${of.networkId} and article_id = ${of.articleId} and language = ${of.language}`;
  const { rows } = await query.execute(db as never);
  return rows[0] ?? { kept: 0, published: 0 };
}

/** One state in full, or null. */
export async function readRevision(
  db: CommunicationDb,
  view: ArticleView,
  of: { articleId: string; id: string },
): Promise<(TextWords & RevisionRow) | null> {
  const row = await db
    .selectFrom("article_revision")
    .selectAll()
    .where("network_id", "=", view.networkId)
    .where("article_id", "=", of.articleId)
    .where("id", "=", of.id)
    .executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id,
    language: row.language,
    act: row.act,
    title: row.title,
    slug: row.slug,
    summary: row.summary,
    body: row.body,
    at: row.at,
    by: null,
  };
}
