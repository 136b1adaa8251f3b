import { nothingToPublish } from "../refusals.ts";
import { loadArticle, type CommunicationAct } from "./load-article.ts";
import { draftOf, withdrawRequest, type TextOf } from "./save-draft.ts";

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
  await act.audit({
    act: "request-approval",
    subject: "article",
    subjectId: article.id,
    after: { language: of.language, version: draft.version },
  });
}

/** Gives a submitted draft back to its writer, with a reason that stays in the change log. */
export async function returnDraft(act: CommunicationAct, of: TextOf, reason: string): Promise<void> {
  const article = await loadArticle(act, of.articleId, "publish");
  await withdrawRequest(act, of);
  await act.audit({ act: "return-draft", subject: "article", subjectId: article.id, after: { language: of.language, reason } });
}
