import { forbidden, Refusal } from "#platform/refusal.ts";
import type { Language } from "#platform/languages.ts";
import { isWriter, mayBegin } from "../access.ts";
import type { BeginArticle } from "../input.ts";
import { slugFrom } from "../rules.ts";
import { keepRevision } from "./keep-revision.ts";
import { partnersOfCity, type CommunicationAct } from "./load-article.ts";
import { startDraft } from "./save-draft.ts";

/** A language that the network does not have is no choice. */
async function checkLanguage(act: CommunicationAct, language: Language): Promise<void> {
  const network = await act.db.selectFrom("network").select("languages").where("network_id", "=", act.networkId).executeTakeFirst();
  if (!network?.languages.includes(language)) throw new Refusal(422, "language-unknown");
}

/** Begins an article with a draft in its source language; returns its id. */
export async function beginArticle(act: CommunicationAct, command: BeginArticle): Promise<string> {
  if (!isWriter(act.viewer)) throw forbidden();
  if (!mayBegin(act.viewer, await partnersOfCity(act, command.city))) throw forbidden();
  await checkLanguage(act, command.language);
  const id = act.newId();
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
      created_at: act.clock.now().toString(),
    })
    .execute();
  await startDraft(act, { articleId: id, language: command.language, words, version: 1, sourceNumber: null });
  await keepRevision(act, { articleId: id, language: command.language, why: "saved", words });
  await act.audit({ act: "begin", subject: "article", subjectId: id, after: { ...command } });
  return id;
}
