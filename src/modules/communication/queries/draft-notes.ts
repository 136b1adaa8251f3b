/** What the writer of a draft must know: why it came back, or why its planned publication did not happen. Read from the change log. */
import { sql } from "kysely";
import { isLanguage, type Language } from "#platform/languages.ts";
import type { ArticleView, CommunicationDb } from "./public-articles.ts";

/** `returned`: a second person gave it back and said why. `not-published`: the refusal that met the plan, by its code and values. */
export type DraftNote = { language: Language; at: Temporal.Instant } & (
  | { kind: "returned"; by: string; reason: string }
  | { kind: "not-published"; code: string; values: Record<string, string | number> }
);

type Entry = { act: string; at: Temporal.Instant; actor_name: string; after: Record<string, unknown> | null };

/** The notes that still count: the newest step of its language is a return or a plan that failed; writing on does not answer it, asking or publishing does. */
export async function draftNotes(db: CommunicationDb, view: ArticleView, articleId: string): Promise<DraftNote[]> {
  const { rows } = await sql<Entry>`
    select distinct on (after ->> 'language') act, at, actor_name, after from audit_entry
    where network_id = ${view.networkId} and subject = 'article' and subject_id = ${articleId}
      and act in ('return-draft', 'timed-publication-failed', 'request-approval', 'publish-text', 'schedule-text')
    order by after ->> 'language', id desc`.execute(db as never);
  return rows.flatMap((row) => noteOf(row) ?? []);
}

function noteOf({ act, at, actor_name, after }: Entry): DraftNote | null {
  const language = String(after?.language ?? "");
  if (!isLanguage(language)) return null;
  if (act === "return-draft") return { kind: "returned", language, at, by: actor_name, reason: String(after?.reason ?? "") };
  if (act !== "timed-publication-failed") return null;
  return { kind: "not-published", language, at, code: String(after?.code ?? ""), values: (after?.values ?? {}) as Record<string, string> };
}
