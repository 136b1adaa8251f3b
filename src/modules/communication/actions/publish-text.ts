import { sql, type Selectable } from "kysely";
import { dayIn } from "#platform/clock.ts";
import { nothingToPublish, secondPersonNeeded, slugTaken, textIncomplete, translationsArePublic } from "../refusals.ts";
import { isSecondPerson, wordsOf } from "../rules.ts";
import type { ArticleTextTable } from "../tables.ts";
import { countRevisions } from "../queries/revisions.ts";
import { keepRevision } from "./keep-revision.ts";
import { liveSourceNumber, loadArticle, type Article, type CommunicationAct } from "./load-article.ts";
import { draftOf, liveOf, startDraft, wantsSecondPerson, withdrawRequest, type TextOf } from "./save-draft.ts";

/** Makes the draft of one language public. Other languages are not touched. */
export async function publishText(act: CommunicationAct, of: TextOf): Promise<void> {
  const article = await loadArticle(act, of.articleId, "publish");
  const draft = await draftOf(act, of);
  if (!draft) throw nothingToPublish();
  await approve(act, of, draft);
  await makePublic(act, article, of);
}

/** Passes when the network asks for no second person, or the viewer is one for this state of the draft. */
export async function approve(act: CommunicationAct, of: TextOf, draft: { version: number; edited_by: string | null }): Promise<void> {
  if (!(await wantsSecondPerson(act))) return;
  const request = await act.db
    .selectFrom("approval_request")
    .selectAll()
    .where("network_id", "=", act.networkId)
    .where("article_id", "=", of.articleId)
    .where("language", "=", of.language)
    .executeTakeFirst();
  const isAsked = request !== undefined && request.draft_version === draft.version;
  const hands = [draft.edited_by, ...(await writersSince(act, of)), request?.requested_by ?? null];
  if (!isAsked || !isSecondPerson(act.viewer.personId, hands)) throw secondPersonNeeded();
}

/** Everybody who wrote on the text since it was last public: a comma by somebody else makes the writer no second person. */
async function writersSince(act: CommunicationAct, of: TextOf): Promise<(string | null)[]> {
  const rows = await act.db
    .selectFrom("article_revision")
    .select("by_person")
    .distinct()
    .where("network_id", "=", act.networkId)
    .where("article_id", "=", of.articleId)
    .where("language", "=", of.language)
    .where("act", "in", ["saved", "reverted"])
    .where(
      sql<boolean>`id > coalesce((select id from article_revision as public where public.network_id = ${act.networkId}
        and public.article_id = ${of.articleId} and public.language = ${of.language} and public.act in ('published', 'imported')
        order by id desc limit 1), '00000000-0000-0000-0000-000000000000')`,
    )
    .execute();
  return rows.map((row) => row.by_person);
}

/** Moves a draft into the public text: used by publishing now and by a timed publication that was approved before. */
export async function makePublic(act: CommunicationAct, article: Article, of: TextOf): Promise<void> {
  const draft = await draftOf(act, of);
  if (!draft) throw nothingToPublish();
  const words = wordsOf(draft);
  if (words.summary === "" || words.body === "") throw textIncomplete();
  await claimSlug(act, of, words.slug);
  const before = await liveOf(act, of);
  const isSource = of.language === article.source_language;
  const values = {
    ...words,
    number: (await countRevisions(act.db, { networkId: act.networkId, ...of })).published + 1,
    source_number: isSource ? null : draft.source_number,
    published_at: act.clock.now().toString(),
    published_by: act.viewer.personId,
  };
  const row = { network_id: act.networkId, article_id: article.id, language: of.language, ...values };
  await act.db
    .insertInto("article_text")
    .values({ ...row, unpublish_at: draft.unpublish_at?.toString() ?? null })
    .onConflict((conflict) => conflict.columns(["network_id", "article_id", "language"]).doUpdateSet(values))
    .execute();
  if (article.published_on === null) await dateArticle(act, article);
  if (isSource && !before) await fitTranslations(act, { article, number: values.number, writtenAt: draft.edited_at });
  await withdrawRequest(act, of);
  await act.db
    .deleteFrom("article_draft")
    .where("network_id", "=", act.networkId)
    .where("article_id", "=", article.id)
    .where("language", "=", of.language)
    .execute();
  await keepRevision(act, { articleId: article.id, language: of.language, why: "published", words });
  await act.audit({
    act: "publish-text",
    subject: "article",
    subjectId: article.id,
    before: before ? { language: of.language, ...wordsOf(before) } : null,
    after: { language: of.language, ...words },
  });
}

async function dateArticle(act: CommunicationAct, article: Article): Promise<void> {
  const zone = await zoneOf(act, article);
  await act.db
    .updateTable("article")
    .set({ published_on: dayIn(act.clock.now(), zone).toString() })
    .where("network_id", "=", act.networkId)
    .where("id", "=", article.id)
    .execute();
}

/** Translations written before their source was public, but after its last change, were made from just this text. */
async function fitTranslations(
  act: CommunicationAct,
  { article, number, writtenAt }: { article: Article; number: number; writtenAt: Temporal.Instant },
): Promise<void> {
  await act.db
    .updateTable("article_draft")
    .set({ source_number: number })
    .where("network_id", "=", act.networkId)
    .where("article_id", "=", article.id)
    .where("language", "<>", article.source_language)
    .where("source_number", "is", null)
    .where("edited_at", ">=", sql<Temporal.Instant>`${writtenAt.toString()}::timestamptz`)
    .execute();
}

async function claimSlug(act: CommunicationAct, of: TextOf, slug: string): Promise<void> {
  const claimed = await act.db
    .insertInto("article_slug")
    .values({ network_id: act.networkId, language: of.language, slug, article_id: of.articleId })
    .onConflict((conflict) => conflict.columns(["network_id", "language", "slug"]).doNothing())
    .returning("slug")
    .executeTakeFirst();
  if (claimed) return;
  const owner = await act.db
    .selectFrom("article_slug")
    .select("article_id")
    .where("network_id", "=", act.networkId)
    .where("language", "=", of.language)
    .where("slug", "=", slug)
    .executeTakeFirst();
  if (owner?.article_id !== of.articleId) throw slugTaken(slug);
}

/** Takes the public text of one language back; its words stay as a draft and in the history. */
export async function unpublishText(act: CommunicationAct, of: TextOf): Promise<void> {
  const article = await loadArticle(act, of.articleId, "publish");
  const text = await liveOf(act, of);
  if (!text) return;
  if (of.language === article.source_language && (await hasTranslations(act, article))) throw translationsArePublic();
  await withdraw(act, article, text);
}

async function hasTranslations(act: CommunicationAct, article: Article): Promise<boolean> {
  const other = await act.db
    .selectFrom("article_text")
    .select("language")
    .where("network_id", "=", act.networkId)
    .where("article_id", "=", article.id)
    .where("language", "<>", article.source_language)
    .limit(1)
    .executeTakeFirst();
  return other !== undefined;
}

/** Takes a public text back without asking about translations: what was promised to end at a time ends at that time. */
export async function withdraw(act: CommunicationAct, article: Article, text: Selectable<ArticleTextTable>): Promise<void> {
  const of = { articleId: article.id, language: text.language };
  const words = wordsOf(text);
  const { kept } = await countRevisions(act.db, { networkId: act.networkId, ...of });
  await act.db
    .deleteFrom("article_text")
    .where("network_id", "=", act.networkId)
    .where("article_id", "=", article.id)
    .where("language", "=", of.language)
    .execute();
  await startDraft(act, { ...of, words, version: kept + 1, sourceNumber: text.source_number });
  await keepRevision(act, { articleId: article.id, language: of.language, why: "unpublished", words });
  await act.audit({
    act: "unpublish-text",
    subject: "article",
    subjectId: article.id,
    before: { language: of.language, ...words },
    after: null,
  });
}

/** The zone of the article's city, or of the network. */
export async function zoneOf(act: CommunicationAct, article: { city_id: string | null }): Promise<string> {
  if (article.city_id !== null) {
    const city = await act.db
      .selectFrom("city")
      .select("time_zone")
      .where("network_id", "=", act.networkId)
      .where("id", "=", article.city_id)
      .executeTakeFirst();
    if (city) return city.time_zone;
  }
  const network = await act.db.selectFrom("network").select("time_zone").where("network_id", "=", act.networkId).executeTakeFirstOrThrow();
  return network.time_zone;
}

/** Says that a translation still fits after its source changed: the mark goes, the words stay. */
export async function confirmTranslation(act: CommunicationAct, of: TextOf): Promise<void> {
  const article = await loadArticle(act, of.articleId, "write");
  const number = await liveSourceNumber(act, article);
  const text = await act.db
    .updateTable("article_text")
    .set({ source_number: number })
    .where("network_id", "=", act.networkId)
    .where("article_id", "=", article.id)
    .where("language", "=", of.language)
    .returningAll()
    .executeTakeFirst();
  if (!text) throw nothingToPublish();
  await keepRevision(act, { articleId: article.id, language: of.language, why: "translation-confirmed", words: wordsOf(text) });
  await act.audit({ act: "confirm-translation", subject: "article", subjectId: article.id, after: { language: of.language, number } });
}
