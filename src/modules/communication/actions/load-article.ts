/** Reads the article that an act is about and checks that the person may do the act. */
import type { Act } from "#platform/act.ts";
import { forbidden, notFound } from "#platform/refusal.ts";
import type { NetworkReadable } from "#modules/network/public.ts";
import { may, type ArticleAct } from "../access.ts";
import type { ArticleTable, CommunicationTables } from "../tables.ts";
import type { Selectable } from "kysely";

export type CommunicationAct = Act<CommunicationTables & NetworkReadable>;
export type Article = Selectable<ArticleTable> & { partnerId: string | null; isLive: boolean };

/**
 * The article, locked for this transaction. Who may not even read the work on it gets "not found"; who may read but not
 * do this gets "forbidden".
 */
export async function loadArticle(act: CommunicationAct, articleId: string, wanted: ArticleAct): Promise<Article> {
  const row = await act.db.selectFrom("article").selectAll().where("network_id", "=", act.networkId).where("id", "=", articleId).forUpdate().executeTakeFirst();
  if (!row) throw notFound();
  const partnerId = await partnerOfCity(act, row.city_id);
  const live = await act.db.selectFrom("article_text").select("language").where("network_id", "=", act.networkId).where("article_id", "=", articleId).limit(1).executeTakeFirst();
  const subject = { partnerId, audience: row.audience, isLive: live !== undefined };
  if (!may(act.viewer, "read-work", subject)) throw notFound();
  if (!may(act.viewer, wanted, subject)) throw forbidden();
  return { ...row, partnerId, isLive: subject.isLive };
}

/** The partner that takes part for a city, or null for the whole network. Throws "not found" for a city of another network. */
export async function partnerOfCity(act: CommunicationAct, cityId: string | null): Promise<string | null> {
  if (cityId === null) return null;
  const city = await act.db.selectFrom("city").select("id").where("network_id", "=", act.networkId).where("id", "=", cityId).executeTakeFirst();
  if (!city) throw notFound();
  const partner = await act.db.selectFrom("partner").select("id").where("network_id", "=", act.networkId).where("city_id", "=", cityId).limit(1).executeTakeFirst();
  return partner?.id ?? null;
}

/** The number of the live source text, or null while the source is not public. */
export async function liveSourceNumber(act: CommunicationAct, article: Article): Promise<number | null> {
  const source = await act.db
    .selectFrom("article_text")
    .select("number")
    .where("network_id", "=", act.networkId)
    .where("article_id", "=", article.id)
    .where("language", "=", article.source_language)
    .executeTakeFirst();
  return source?.number ?? null;
}
