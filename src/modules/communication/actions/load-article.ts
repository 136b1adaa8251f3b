/** Reads the article that an act is about and checks that the person may do the act. */
import type { Act } from "#platform/act.ts";
import { forbidden, notFound } from "#platform/refusal.ts";
import type { NetworkReadable } from "#modules/network/public.ts";
import { may, type ArticleAct } from "../access.ts";
import type { ArticleTable, CommunicationTables } from "../tables.ts";
import type { Selectable } from "kysely";

export type CommunicationAct = Act<CommunicationTables & NetworkReadable>;
export type Article = Selectable<ArticleTable> & { partnerIds: readonly string[]; isLive: boolean };

/**
 * The article, locked for this transaction. Who may not even read the work on it gets "not found"; who may read but not
 * do this gets "forbidden".
 */
export async function loadArticle(act: CommunicationAct, articleId: string, wanted: ArticleAct): Promise<Article> {
  const row = await act.db
    .selectFrom("article")
    .selectAll()
    .where("network_id", "=", act.networkId)
    .where("id", "=", articleId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  const partnerIds = await partnersOfCity(act, row.city_id);
  const live = await act.db
    .selectFrom("article_text")
    .select("language")
    .where("network_id", "=", act.networkId)
    .where("article_id", "=", articleId)
    .limit(1)
    .executeTakeFirst();
  const subject = { partnerIds, audience: row.audience, isLive: live !== undefined };
  if (!may(act.viewer, "read-work", subject)) throw notFound();
  if (!may(act.viewer, wanted, subject)) throw forbidden();
  return { ...row, partnerIds, isLive: subject.isLive };
}

/** The partners that take part for a city (a city may have its authority and an agency), none for the whole network. 404 for a foreign city. */
export async function partnersOfCity(act: CommunicationAct, cityId: string | null): Promise<string[]> {
  if (cityId === null) return [];
  const city = await act.db
    .selectFrom("city")
    .select("id")
    .where("network_id", "=", act.networkId)
    .where("id", "=", cityId)
    .executeTakeFirst();
  if (!city) throw notFound();
  const partners = await act.db
    .selectFrom("partner")
    .select("id")
    .where("network_id", "=", act.networkId)
    .where("city_id", "=", cityId)
    .execute();
  return partners.map((partner) => partner.id);
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
