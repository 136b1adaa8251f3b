/** What an editor's form shows of one language, with the source text beside it. */
import type { Language } from "#platform/languages.ts";
import { wordsOf } from "../rules.ts";
import type { TextWords } from "../tables.ts";
import type { ArticleView, CommunicationDb } from "./public-articles.ts";
import { countRevisions } from "./revisions.ts";
import type { WorkDetail } from "./work-articles.ts";

/**
 * What stands in the editing form: the draft, else the public text, else nothing; and the source text beside it. `version` is the number
 * of kept states of the text; a save sends it back.
 */
export type TextToEdit = { words: TextWords; version: number; isDraft: boolean; source: (TextWords & { language: Language }) | null };

/** The texts for the side-by-side page. */
export async function readTextToEdit(
  db: CommunicationDb,
  view: ArticleView,
  of: { article: WorkDetail; language: Language },
): Promise<TextToEdit> {
  const { article, language } = of;
  const found = await draftOrLive(db, view, { id: article.id, language });
  const { kept } = await countRevisions(db, { networkId: view.networkId, articleId: article.id, language });
  const source =
    language === article.sourceLanguage
      ? null
      : await draftOrLive(db, view, { id: article.id, language: article.sourceLanguage, liveFirst: true });
  const empty = { slug: "", title: "", summary: "", body: "" };
  return {
    words: found ? wordsOf(found) : empty,
    version: kept,
    isDraft: found?.isDraft ?? false,
    source: source ? { ...wordsOf(source), language: article.sourceLanguage } : null,
  };
}

async function draftOrLive(
  db: CommunicationDb,
  view: ArticleView,
  of: { id: string; language: Language; liveFirst?: boolean },
): Promise<(TextWords & { isDraft: boolean }) | null> {
  const where = { network_id: view.networkId, article_id: of.id, language: of.language };
  const draft = await db
    .selectFrom("article_draft")
    .select(["slug", "title", "summary", "body"])
    .where((one) => one.and(where))
    .executeTakeFirst();
  const live = await db
    .selectFrom("article_text")
    .select(["slug", "title", "summary", "body"])
    .where((one) => one.and(where))
    .executeTakeFirst();
  const found = of.liveFirst ? (live ?? draft) : (draft ?? live);
  return found ? { ...found, isDraft: found === draft } : null;
}
