import { Refusal } from "#platform/refusal.ts";
import { endBeforeBeginning, nothingToPublish, timeIsPast } from "../refusals.ts";
import { loadArticle, type CommunicationAct } from "./load-article.ts";
import { approve, makePublic, withdraw } from "./publish-text.ts";
import { draftOf, liveOf, type TextOf } from "./save-draft.ts";

/** When a text shall become public and when it shall go; null: no plan. */
type Plan = { publishAt: Temporal.Instant | null; unpublishAt: Temporal.Instant | null };

/**
 * Plans the publication of the draft (`publishAt`) or the end of the public text (`unpublishAt`); null takes the plan
 * back. The instants come from local times in the zone of the article's city. Planning is publishing: where the network wants a
 * second person, it takes one, except for a time that was approved before.
 */
export async function scheduleText(act: CommunicationAct, of: TextOf, plan: Plan): Promise<void> {
  const article = await loadArticle(act, of.articleId, "publish");
  checkTimes(act, plan);
  const draft = await draftOf(act, of);
  const live = await liveOf(act, of);
  if (plan.publishAt) {
    if (!draft) throw nothingToPublish();
    if (!sameInstant(draft.publish_at, plan.publishAt)) await approve(act, of, draft);
  }
  if (plan.unpublishAt && !draft && !live) throw nothingToPublish();
  const ends = plan.unpublishAt?.toString() ?? null;
  await act.db
    .updateTable("article_draft")
    .set({ publish_at: plan.publishAt?.toString() ?? null, unpublish_at: live ? null : ends })
    .where("network_id", "=", act.networkId)
    .where("article_id", "=", article.id)
    .where("language", "=", of.language)
    .execute();
  await act.db
    .updateTable("article_text")
    .set({ unpublish_at: ends })
    .where("network_id", "=", act.networkId)
    .where("article_id", "=", article.id)
    .where("language", "=", of.language)
    .execute();
  await enqueuePlan(act, of, plan);
  await act.audit({
    act: "schedule-text",
    subject: "article",
    subjectId: article.id,
    before: { language: of.language, ...planWords({ publishAt: draft?.publish_at, unpublishAt: (live ?? draft)?.unpublish_at }) },
    after: { language: of.language, ...planWords(plan) },
  });
}

function checkTimes(act: CommunicationAct, { publishAt, unpublishAt }: Plan): void {
  const now = act.clock.now();
  for (const instant of [publishAt, unpublishAt]) if (instant && Temporal.Instant.compare(instant, now) <= 0) throw timeIsPast();
  if (publishAt && unpublishAt && Temporal.Instant.compare(unpublishAt, publishAt) <= 0) throw endBeforeBeginning();
}

async function enqueuePlan(act: CommunicationAct, of: TextOf, plan: Plan): Promise<void> {
  for (const [job, instant] of [
    ["publish-timed-text", plan.publishAt],
    ["unpublish-timed-text", plan.unpublishAt],
  ] as const) {
    if (!instant) continue;
    const payload = { articleId: of.articleId, language: of.language, at: instant.toString() };
    await act.enqueue(job, payload, { runAt: instant, key: `${job} ${of.articleId} ${of.language}` });
  }
}

function planWords({ publishAt, unpublishAt }: Partial<Plan>): { publishAt: string | null; unpublishAt: string | null } {
  return { publishAt: publishAt?.toString() ?? null, unpublishAt: unpublishAt?.toString() ?? null };
}

function sameInstant(a: Temporal.Instant | null | undefined, b: Temporal.Instant): boolean {
  return a !== null && a !== undefined && Temporal.Instant.compare(a, b) === 0;
}

/**
 * Run by the job at its time: publishes only if the plan still says this very instant. Harmless when repeated. What a rule refuses now (the
 * address went to another text meanwhile) would be refused again: the plan is taken back and the change log keeps why, for the writer.
 */
export async function publishTimedText(act: CommunicationAct, of: TextOf & { at: string }): Promise<void> {
  const article = await loadArticle(act, of.articleId, "publish");
  const draft = await draftOf(act, of);
  if (!sameInstant(draft?.publish_at, Temporal.Instant.from(of.at))) return;
  try {
    await makePublic(act, article, of);
  } catch (error) {
    // makePublic refuses before it writes anything
    if (!(error instanceof Refusal)) throw error;
    await takePlanBack(act, of, error);
  }
}

async function takePlanBack(act: CommunicationAct, of: TextOf & { at: string }, { code, values }: Refusal): Promise<void> {
  await act.db
    .updateTable("article_draft")
    .set({ publish_at: null })
    .where("network_id", "=", act.networkId)
    .where("article_id", "=", of.articleId)
    .where("language", "=", of.language)
    .execute();
  await act.audit({
    act: "timed-publication-failed",
    subject: "article",
    subjectId: of.articleId,
    before: { publishAt: of.at },
    after: { language: of.language, publishAt: null, code, values },
  });
}

/** Run by the job at its time: withdraws only if the plan still says this very instant. */
export async function unpublishTimedText(act: CommunicationAct, of: TextOf & { at: string }): Promise<void> {
  const article = await loadArticle(act, of.articleId, "publish");
  const text = await liveOf(act, of);
  if (text && sameInstant(text.unpublish_at, Temporal.Instant.from(of.at))) await withdraw(act, article, text);
}
