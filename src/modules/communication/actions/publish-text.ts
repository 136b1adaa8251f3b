import { dayIn } from "#platform/clock.ts";
import { nothingToPublish, secondPersonNeeded, slugTaken, timeIsPast, translationsArePublic } from "../refusals.ts";
import { isSecondPerson } from "../rules.ts";
import { keepRevision } from "./keep-revision.ts";
import { liveSourceNumber, loadArticle, type Article, type CommunicationAct } from "./load-article.ts";
import { draftOf, withdrawRequest, wordsOf, type TextOf } from "./save-draft.ts";

/** Makes the draft of one language public. Other languages are not touched. */
export async function publishText(act: CommunicationAct, of: TextOf): Promise<void> {
  const article = await loadArticle(act, of.articleId, "publish");
  const draft = await draftOf(act, of);
  if (!draft) throw nothingToPublish();
  if (await wantsSecondPerson(act)) {
    const request = await act.db.selectFrom("approval_request").selectAll().where("network_id", "=", act.networkId).where("article_id", "=", article.id).where("language", "=", of.language).executeTakeFirst();
    const approved = request !== undefined && request.draft_version === draft.version && isSecondPerson(act.viewer.personId, [draft.edited_by, request.requested_by]);
    if (!approved) throw secondPersonNeeded();
  }
  await makePublic(act, article, of);
}

/** Moves a draft into the public text: used by publishing now and by a timed publication that was approved before. */
export async function makePublic(act: CommunicationAct, article: Article, of: TextOf): Promise<void> {
  const draft = await draftOf(act, of);
  if (!draft) throw nothingToPublish();
  const words = wordsOf(draft);
  await claimSlug(act, of, words.slug);
  const now = act.clock.now();
  const before = await act.db.selectFrom("article_text").selectAll().where("network_id", "=", act.networkId).where("article_id", "=", article.id).where("language", "=", of.language).executeTakeFirst();
  const isSource = of.language === article.source_language;
  const values = { ...words, number: (before?.number ?? 0) + 1, source_number: isSource ? null : draft.source_number, published_by: act.viewer.personId };
  await act.db
    .insertInto("article_text")
    .values({ network_id: act.networkId, article_id: article.id, language: of.language, ...values, published_at: now.toString(), unpublish_at: null })
    .onConflict((conflict) => conflict.columns(["network_id", "article_id", "language"]).doUpdateSet(values))
    .execute();
  if (article.published_on === null) {
    const zone = await zoneOf(act, article);
    await act.db.updateTable("article").set({ published_on: dayIn(now, zone).toString() }).where("network_id", "=", act.networkId).where("id", "=", article.id).execute();
  }
  await withdrawRequest(act, of);
  await act.db.deleteFrom("article_draft").where("network_id", "=", act.networkId).where("article_id", "=", article.id).where("language", "=", of.language).execute();
  await keepRevision(act, { articleId: article.id, language: of.language, why: "published", words });
  await act.audit({ act: "publish-text", subject: "article", subjectId: article.id, before: before ? { language: of.language, ...wordsOf(before) } : null, after: { language: of.language, ...words } });
}

async function claimSlug(act: CommunicationAct, of: TextOf, slug: string): Promise<void> {
  const claimed = await act.db
    .insertInto("article_slug")
    .values({ network_id: act.networkId, language: of.language, slug, article_id: of.articleId })
    .onConflict((conflict) => conflict.columns(["network_id", "language", "slug"]).doNothing())
    .returning("slug")
    .executeTakeFirst();
  if (claimed) return;
  const owner = await act.db.selectFrom("article_slug").select("article_id").where("network_id", "=", act.networkId).where("language", "=", of.language).where("slug", "=", slug).executeTakeFirst();
  if (owner?.article_id !== of.articleId) throw slugTaken(slug);
}

/** Takes the public text of one language back; its words stay as a draft and in the history. */
export async function unpublishText(act: CommunicationAct, of: TextOf): Promise<void> {
  const article = await loadArticle(act, of.articleId, "publish");
  const live = await act.db.selectFrom("article_text").selectAll().where("network_id", "=", act.networkId).where("article_id", "=", article.id).execute();
  const text = live.find((row) => row.language === of.language);
  if (!text) return;
  if (of.language === article.source_language && live.length > 1) throw translationsArePublic();
  const words = wordsOf(text);
  await act.db.deleteFrom("article_text").where("network_id", "=", act.networkId).where("article_id", "=", article.id).where("language", "=", of.language).execute();
  await act.db
    .insertInto("article_draft")
    .values({ network_id: act.networkId, article_id: article.id, language: of.language, ...words, source_number: text.source_number, edited_by: act.viewer.personId, edited_at: act.clock.now().toString(), publish_at: null })
    .onConflict((conflict) => conflict.columns(["network_id", "article_id", "language"]).doNothing())
    .execute();
  await keepRevision(act, { articleId: article.id, language: of.language, why: "unpublished", words });
  await act.audit({ act: "unpublish-text", subject: "article", subjectId: article.id, before: { language: of.language, ...words }, after: null });
}

/** Asks a second person to publish the present draft. */
export async function requestApproval(act: CommunicationAct, of: TextOf): Promise<void> {
  const article = await loadArticle(act, of.articleId, "write");
  const draft = await draftOf(act, of);
  if (!draft) throw nothingToPublish();
  const values = { draft_version: draft.version, requested_by: act.viewer.personId, requested_at: act.clock.now().toString() };
  await act.db
    .insertInto("approval_request")
    .values({ network_id: act.networkId, article_id: article.id, language: of.language, ...values })
    .onConflict((conflict) => conflict.columns(["network_id", "article_id", "language"]).doUpdateSet(values))
    .execute();
  await act.audit({ act: "request-approval", subject: "article", subjectId: article.id, after: { language: of.language, version: draft.version } });
}

/** Gives a submitted draft back to its writer, with a reason that stays in the change log. */
export async function returnDraft(act: CommunicationAct, of: TextOf, reason: string): Promise<void> {
  const article = await loadArticle(act, of.articleId, "publish");
  await withdrawRequest(act, of);
  await act.audit({ act: "return-draft", subject: "article", subjectId: article.id, after: { language: of.language, reason } });
}

/**
 * Plans the publication of the draft (`publishAt`) or the end of the public text (`unpublishAt`); null takes the plan
 * back. The instants come from local times in the zone of the article's city.
 */
export async function scheduleText(act: CommunicationAct, of: TextOf, plan: { publishAt: Temporal.Instant | null; unpublishAt: Temporal.Instant | null }): Promise<void> {
  const article = await loadArticle(act, of.articleId, "publish");
  const now = act.clock.now();
  for (const instant of [plan.publishAt, plan.unpublishAt]) if (instant && Temporal.Instant.compare(instant, now) <= 0) throw timeIsPast();
  const draft = await draftOf(act, of);
  if (plan.publishAt && !draft) throw nothingToPublish();
  if (plan.publishAt && draft && (await wantsSecondPerson(act)) && !isSecondPerson(act.viewer.personId, [draft.edited_by])) throw secondPersonNeeded();
  if (draft) {
    await act.db.updateTable("article_draft").set({ publish_at: plan.publishAt?.toString() ?? null }).where("network_id", "=", act.networkId).where("article_id", "=", article.id).where("language", "=", of.language).execute();
  }
  await act.db.updateTable("article_text").set({ unpublish_at: plan.unpublishAt?.toString() ?? null }).where("network_id", "=", act.networkId).where("article_id", "=", article.id).where("language", "=", of.language).execute();
  for (const [job, instant] of [["publish-timed-text", plan.publishAt], ["unpublish-timed-text", plan.unpublishAt]] as const) {
    if (instant) await act.enqueue(job, { articleId: article.id, language: of.language, at: instant.toString() }, { runAt: instant, key: `${job} ${article.id} ${of.language}` });
  }
  await act.audit({ act: "schedule-text", subject: "article", subjectId: article.id, after: { language: of.language, publishAt: plan.publishAt?.toString() ?? null, unpublishAt: plan.unpublishAt?.toString() ?? null } });
}

/** Run by the job at its time: publishes only if the plan still says this very instant. Harmless when repeated. */
export async function publishTimedText(act: CommunicationAct, of: TextOf & { at: string }): Promise<void> {
  const draft = await draftOf(act, of);
  if (draft?.publish_at?.toString() !== Temporal.Instant.from(of.at).toString()) return;
  await makePublic(act, await loadArticle(act, of.articleId, "publish"), of);
}

/** Run by the job at its time: withdraws only if the plan still says this very instant. */
export async function unpublishTimedText(act: CommunicationAct, of: TextOf & { at: string }): Promise<void> {
  const text = await act.db.selectFrom("article_text").select("unpublish_at").where("network_id", "=", act.networkId).where("article_id", "=", of.articleId).where("language", "=", of.language).executeTakeFirst();
  if (text?.unpublish_at?.toString() !== Temporal.Instant.from(of.at).toString()) return;
  await unpublishText(act, of);
}

async function wantsSecondPerson(act: CommunicationAct): Promise<boolean> {
  const network = await act.db.selectFrom("network").select("approval_required").where("network_id", "=", act.networkId).executeTakeFirst();
  return network?.approval_required ?? false;
}

/** The zone of the article's city, or of the network. */
export async function zoneOf(act: CommunicationAct, article: { city_id: string | null }): Promise<string> {
  if (article.city_id !== null) {
    const city = await act.db.selectFrom("city").select("time_zone").where("network_id", "=", act.networkId).where("id", "=", article.city_id).executeTakeFirst();
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
