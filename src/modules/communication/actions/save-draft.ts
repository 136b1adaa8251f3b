import type { Language } from "#platform/languages.ts";
import { may } from "../access.ts";
import type { SaveText } from "../input.ts";
import { staleText } from "../refusals.ts";
import { sameWords, slugFrom, wordsOf } from "../rules.ts";
import type { RevisionAct, TextWords } from "../tables.ts";
import { countRevisions } from "../queries/revisions.ts";
import { keepRevision } from "./keep-revision.ts";
import { liveSourceNumber, loadArticle, type Article, type CommunicationAct } from "./load-article.ts";

/** Which text is meant. */
export type TextOf = { articleId: string; language: Language };

/**
 * Saves the draft of one language; the public text stays as it is until it is published. Refuses with 409 and the other
 * person's text when the text was changed by somebody else since `command.version` was read. Answers the new version.
 */
export async function saveDraft(act: CommunicationAct, of: TextOf, command: SaveText): Promise<number> {
  const article = await loadArticle(act, of.articleId, "write");
  const words: TextWords = {
    slug: command.slug || slugFrom(command.title),
    title: command.title,
    summary: command.summary,
    body: command.body,
  };
  return writeDraft(act, article, { ...of, words, version: command.version, why: "saved" });
}

type DraftToWrite = TextOf & { words: TextWords; version: number; why: RevisionAct };

/**
 * Writes a draft and its revision. `version` is the number of kept states that the writer has seen. A change takes a plan back unless the
 * writer could publish the words alone: a timed publication puts out what was approved, nothing else.
 */
export async function writeDraft(act: CommunicationAct, article: Article, draft: DraftToWrite): Promise<number> {
  const { language, words } = draft;
  const before = await draftOf(act, { articleId: article.id, language });
  const present = before ?? (await liveOf(act, { articleId: article.id, language }));
  const { kept } = await countRevisions(act.db, { networkId: act.networkId, articleId: article.id, language });
  if (present && sameWords(present, words)) return kept;
  if (present && kept !== draft.version) throw staleText({ ...wordsOf(present), version: kept });
  const isSource = language === article.source_language;
  const now = act.clock.now().toString();
  const values = {
    ...words,
    source_number: isSource ? null : await liveSourceNumber(act, article),
    edited_by: act.viewer.personId,
    edited_at: now,
    version: kept + 1,
  };
  if (before) {
    await withdrawRequest(act, { articleId: article.id, language });
    await act.db
      .updateTable("article_draft")
      .set({ ...values, ...((await publishesAlone(act, article)) ? {} : { publish_at: null }) })
      .where("network_id", "=", act.networkId)
      .where("article_id", "=", article.id)
      .where("language", "=", language)
      .execute();
  } else {
    await startDraft(act, { articleId: article.id, language, words, version: kept + 1, sourceNumber: values.source_number });
  }
  await keepRevision(act, { articleId: article.id, language, why: draft.why, words });
  await act.audit({
    act: draft.why === "reverted" ? "revert-text" : "save-text",
    subject: "article",
    subjectId: article.id,
    before: before ? { language, ...wordsOf(before) } : null,
    after: { language, ...words },
  });
  return kept + 1;
}

async function publishesAlone(act: CommunicationAct, article: Article): Promise<boolean> {
  return may(act.viewer, "publish", article) && !(await wantsSecondPerson(act));
}

/** Whether this network asks for a second person. */
export async function wantsSecondPerson(act: CommunicationAct): Promise<boolean> {
  const network = await act.db.selectFrom("network").select("approval_required").where("network_id", "=", act.networkId).executeTakeFirst();
  return network?.approval_required ?? false;
}

type NewDraft = TextOf & { words: TextWords; version: number; sourceNumber: number | null };

/** Puts a draft where there is none; one that is there stays. The revision is the caller's business. */
export async function startDraft(act: CommunicationAct, { articleId, language, words, version, sourceNumber }: NewDraft): Promise<void> {
  await act.db
    .insertInto("article_draft")
    .values({
      network_id: act.networkId,
      article_id: articleId,
      language,
      ...words,
      version,
      source_number: sourceNumber,
      edited_by: act.viewer.personId,
      edited_at: act.clock.now().toString(),
      publish_at: null,
      unpublish_at: null,
    })
    .onConflict((conflict) => conflict.columns(["network_id", "article_id", "language"]).doNothing())
    .execute();
}

/** The public text of one language, or undefined. */
export async function liveOf(act: CommunicationAct, of: TextOf) {
  return act.db
    .selectFrom("article_text")
    .selectAll()
    .where("network_id", "=", act.networkId)
    .where("article_id", "=", of.articleId)
    .where("language", "=", of.language)
    .executeTakeFirst();
}

/** The draft of one language, or undefined. */
export async function draftOf(act: CommunicationAct, of: TextOf) {
  return act.db
    .selectFrom("article_draft")
    .selectAll()
    .where("network_id", "=", act.networkId)
    .where("article_id", "=", of.articleId)
    .where("language", "=", of.language)
    .executeTakeFirst();
}

/** A changed draft must be asked for again: the second person approves what they have read. */
export async function withdrawRequest(act: CommunicationAct, of: TextOf): Promise<void> {
  await act.db
    .deleteFrom("approval_request")
    .where("network_id", "=", act.networkId)
    .where("article_id", "=", of.articleId)
    .where("language", "=", of.language)
    .execute();
}
