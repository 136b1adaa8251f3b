import { forbidden, notFound } from "#platform/refusal.ts";
import { may, mayBegin } from "../access.ts";
import type { ChangeArticle } from "../input.ts";
import { staleArticle } from "../refusals.ts";
import { slugFrom, wordsOf } from "../rules.ts";
import { countRevisions } from "../queries/revisions.ts";
import { keepRevision } from "./keep-revision.ts";
import { loadArticle, partnersOfCity, type CommunicationAct } from "./load-article.ts";
import { startDraft, writeDraft, type TextOf } from "./save-draft.ts";

/** Changes what all languages share: city, audience, topics, day, cover, sources. No text of any language is touched. */
export async function changeArticle(act: CommunicationAct, articleId: string, command: ChangeArticle): Promise<void> {
  const article = await loadArticle(act, articleId, "write");
  if (article.version !== command.version) throw staleArticle();
  // Who may not publish cannot open a public article to more people or move it elsewhere either.
  const opens = command.audience !== article.audience || command.city !== article.city_id;
  if (article.isLive && opens && !may(act.viewer, "publish", article)) throw forbidden();
  if (command.city !== article.city_id && !mayBegin(act.viewer, await partnersOfCity(act, command.city))) throw forbidden();
  if (command.cover !== null) {
    const media = await act.db
      .selectFrom("media")
      .select("id")
      .where("network_id", "=", act.networkId)
      .where("id", "=", command.cover)
      .executeTakeFirst();
    if (!media) throw notFound();
  }
  const values = {
    city_id: command.city,
    audience: command.audience,
    topics: command.topics,
    // A public text always has its day: without one it would vanish from the lists.
    published_on: command.day ?? (article.isLive ? article.published_on : null),
    cover_id: command.cover,
  };
  await act.db
    .updateTable("article")
    .set({ ...values, sources: JSON.stringify(command.sources), version: article.version + 1 })
    .where("network_id", "=", act.networkId)
    .where("id", "=", articleId)
    .execute();
  const before = {
    city_id: article.city_id,
    audience: article.audience,
    topics: article.topics,
    published_on: article.published_on,
    cover_id: article.cover_id,
    sources: article.sources,
  };
  await act.audit({ act: "change", subject: "article", subjectId: articleId, before, after: { ...values, sources: command.sources } });
}

/** Brings an earlier state of a text back as the draft of its language. The public text changes only when published again. */
export async function revertText(act: CommunicationAct, of: { articleId: string; revisionId: string }): Promise<TextOf> {
  const article = await loadArticle(act, of.articleId, "write");
  const revision = await act.db
    .selectFrom("article_revision")
    .selectAll()
    .where("network_id", "=", act.networkId)
    .where("article_id", "=", of.articleId)
    .where("id", "=", of.revisionId)
    .executeTakeFirst();
  if (!revision) throw notFound();
  const text = { articleId: of.articleId, language: revision.language };
  const { kept } = await countRevisions(act.db, { networkId: act.networkId, ...text });
  await writeDraft(act, article, { ...text, words: wordsOf(revision), version: kept, why: "reverted" });
  return text;
}

/** An address or key for a copy: the old one, shortened, with the end of the new id. */
function copyOf(address: string, id: string): string {
  return slugFrom(`${address.slice(0, 60)} ${id.slice(-6)}`);
}

/** Makes a copy of an article with every text as a draft: nothing of the copy is public, whatever the original's languages are. */
export async function duplicateArticle(act: CommunicationAct, articleId: string): Promise<string> {
  const article = await loadArticle(act, articleId, "write");
  const id = act.newId();
  const { partnerIds: _partners, isLive: _live, ...row } = article;
  await act.db
    .insertInto("article")
    .values({
      ...row,
      id,
      key: copyOf(article.key, id),
      published_on: null,
      sources: JSON.stringify(article.sources),
      created_by: act.viewer.personId,
      created_at: act.clock.now().toString(),
      version: 1,
    })
    .execute();
  const live = await act.db
    .selectFrom("article_text")
    .selectAll()
    .where("network_id", "=", act.networkId)
    .where("article_id", "=", articleId)
    .execute();
  const drafts = await act.db
    .selectFrom("article_draft")
    .selectAll()
    .where("network_id", "=", act.networkId)
    .where("article_id", "=", articleId)
    .execute();
  const texts = new Map([...live, ...drafts].map((text) => [text.language, text]));
  for (const [language, text] of texts) {
    const words = { ...wordsOf(text), slug: copyOf(text.slug, id) };
    await startDraft(act, { articleId: id, language, words, version: 1, sourceNumber: null });
    await keepRevision(act, { articleId: id, language, why: "saved", words });
  }
  await act.audit({ act: "duplicate", subject: "article", subjectId: id, after: { from: articleId } });
  return id;
}
