import type { Language } from "#platform/languages.ts";
import type { RevisionAct, TextWords } from "../tables.ts";
import type { CommunicationAct } from "./load-article.ts";

/** Keeps a state of a text for good; history and return live from it. */
export async function keepRevision(
  act: CommunicationAct,
  of: { articleId: string; language: Language; why: RevisionAct; words: TextWords },
): Promise<string> {
  const id = act.newId();
  const { slug, title, summary, body } = of.words;
  await act.db
    .insertInto("article_revision")
    .values({
      network_id: act.networkId,
      id,
      article_id: of.articleId,
      language: of.language,
      act: of.why,
      slug,
      title,
      summary,
      body,
      by_person: act.viewer.personId,
      at: act.clock.now().toString(),
    })
    .execute();
  return id;
}
