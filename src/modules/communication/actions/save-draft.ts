import type { Language } from "#platform/languages.ts";
import type { SaveText } from "../input.ts";
import { staleText } from "../refusals.ts";
import { sameWords, slugFrom } from "../rules.ts";
import type { RevisionAct, TextWords } from "../tables.ts";
import { keepRevision } from "./keep-revision.ts";
import { liveSourceNumber, loadArticle, type Article, type CommunicationAct } from "./load-article.ts";

/** Which text is meant. */
export type TextOf = { articleId: string; language: Language };

/**
 * Saves the draft of one language; the public text stays as it is until it is published. Refuses with 409 and the other
 * person's text when the draft was saved by somebody else since `command.version` was read.
 */
export async function saveDraft(act: CommunicationAct, of: TextOf, command: SaveText): Promise<void> {
  const article = await loadArticle(act, of.articleId, "write");
  const words: TextWords = { slug: command.slug || slugFrom(command.title), title: command.title, summary: command.summary, body: command.body };
  await writeDraft(act, article, { ...of, words, version: command.version, why: "saved" });
}

type DraftToWrite = TextOf & { words: TextWords; version: number; why: RevisionAct };

/** Writes a draft and its revision. `version` 0 means: there was no draft when the form was opened. */
export async function writeDraft(act: CommunicationAct, article: Article, draft: DraftToWrite): Promise<void> {
  const { language, words } = draft;
  const before = await draftOf(act, { articleId: article.id, language });
  if (before && sameWords(before, words)) return;
  if (before && before.version !== draft.version) throw staleText(before);
  const isSource = language === article.source_language;
  const now = act.clock.now().toString();
  const values = { ...words, source_number: isSource ? null : await liveSourceNumber(act, article), edited_by: act.viewer.personId, edited_at: now };
  if (before) {
    await withdrawRequest(act, { articleId: article.id, language });
    await act.db
      .updateTable("article_draft")
      .set({ ...values, version: before.version + 1 })
      .where("network_id", "=", act.networkId)
      .where("article_id", "=", article.id)
      .where("language", "=", language)
      .execute();
  } else {
    await act.db.insertInto("article_draft").values({ network_id: act.networkId, article_id: article.id, language, ...values, publish_at: null }).execute();
  }
  await keepRevision(act, { articleId: article.id, language, why: draft.why, words });
  await act.audit({ act: draft.why === "reverted" ? "revert-text" : "save-text", subject: "article", subjectId: article.id, before: before ? { language, ...wordsOf(before) } : null, after: { language, ...words } });
}

/** The draft of one language, or undefined. */
export async function draftOf(act: CommunicationAct, of: TextOf) {
  return act.db.selectFrom("article_draft").selectAll().where("network_id", "=", act.networkId).where("article_id", "=", of.articleId).where("language", "=", of.language).executeTakeFirst();
}

/** A changed draft must be asked for again: the second person approves what they have read. */
export async function withdrawRequest(act: CommunicationAct, of: TextOf): Promise<void> {
  await act.db.deleteFrom("approval_request").where("network_id", "=", act.networkId).where("article_id", "=", of.articleId).where("language", "=", of.language).execute();
}

/** Only the words of a row. */
export function wordsOf({ slug, title, summary, body }: TextWords): TextWords {
  return { slug, title, summary, body };
}
