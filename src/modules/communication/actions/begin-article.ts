import { forbidden } from "#platform/refusal.ts";
import { isWriter, mayBegin } from "../access.ts";
import type { BeginArticle } from "../input.ts";
import { slugFrom } from "../rules.ts";
import { keepRevision } from "./keep-revision.ts";
import { partnerOfCity, type CommunicationAct } from "./load-article.ts";

/** Begins an article with a draft in its source language; returns its id. */
export async function beginArticle(act: CommunicationAct, command: BeginArticle): Promise<string> {
  if (!isWriter(act.viewer)) throw forbidden();
  const partnerId = await partnerOfCity(act, command.city);
  if (!mayBegin(act.viewer, partnerId)) throw forbidden();
  const id = act.newId();
  const now = act.clock.now().toString();
  const words = { slug: slugFrom(command.title), title: command.title, summary: "", body: "" };
  await act.db
    .insertInto("article")
    .values({
      network_id: act.networkId,
      id,
      key: `${words.slug}-${id.slice(-6)}`,
      kind: command.kind,
      city_id: command.city,
      audience: command.audience,
      topics: command.topics,
      published_on: null,
      source_language: command.language,
      cover_id: null,
      sources: JSON.stringify([]),
      created_by: act.viewer.personId,
      created_at: now,
    })
    .execute();
  await act.db
    .insertInto("article_draft")
    .values({ network_id: act.networkId, article_id: id, language: command.language, ...words, source_number: null, edited_by: act.viewer.personId, edited_at: now, publish_at: null })
    .execute();
  await keepRevision(act, { articleId: id, language: command.language, why: "saved", words });
  await act.audit({ act: "begin", subject: "article", subjectId: id, after: { ...command } });
  return id;
}
