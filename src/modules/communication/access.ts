/** Who may do what with articles and pictures; the same rules as a query predicate. */
import type { Expression, ExpressionBuilder, SqlBool } from "kysely";
import { holdsForPartner, holdsInNetwork, partnersOf, type Role, type Verb, type Viewer } from "#platform/viewer.ts";
import type { NetworkReadable } from "#modules/network/public.ts";
import type { PeopleReadable } from "#modules/people/public.ts";
import type { Audience, CommunicationTables } from "./tables.ts";

const WRITERS: readonly Role[] = ["administrator", "network-coordinator", "city-coordinator", "editor"];
const PUBLISHERS: readonly Role[] = ["administrator", "network-coordinator", "city-coordinator"];

/** What can be done with an article. */
export type ArticleAct = "read-public" | "read-work" | "write" | "publish";

/** What must be known of an article to decide. `partnerId` is the partner of its city, null for the whole network. */
export type ArticleSubject = { partnerId: string | null; audience: Audience; isLive: boolean };

/** Whether the viewer may do this with the article. */
export function may(viewer: Viewer, act: ArticleAct, article: ArticleSubject): boolean {
  switch (act) {
    case "read-public":
      return (article.isLive && (article.audience === "public" || viewer.personId !== null)) || writes(viewer, article.partnerId);
    case "read-work":
    case "write":
      return writes(viewer, article.partnerId) && allowedByToken(viewer, "write");
    case "publish":
      return holdsForPartner(viewer, article.partnerId, ...PUBLISHERS) && allowedByToken(viewer, "publish");
  }
}

function writes(viewer: Viewer, partnerId: string | null): boolean {
  return holdsForPartner(viewer, partnerId, ...WRITERS);
}

/** A token of the API carries only the verbs it was given; a person at the screen carries all. */
function allowedByToken(viewer: Viewer, verb: Verb): boolean {
  return viewer.verbs === undefined || viewer.verbs.includes(verb);
}

/** Whether the viewer may begin an article for this partner's city (null: for the whole network). */
export function mayBegin(viewer: Viewer, partnerId: string | null): boolean {
  return writes(viewer, partnerId) && allowedByToken(viewer, "write");
}

/** Whether the viewer works on articles at all. */
export function isWriter(viewer: Viewer): boolean {
  return viewer.grants.some((grant) => WRITERS.includes(grant.role));
}

/** The partners for whose cities the viewer writes, or "all". */
export function writingPartners(viewer: Viewer): "all" | string[] {
  return partnersOf(viewer, ...WRITERS);
}

/** Whether the viewer may change texts of the whole network. */
export function writesForNetwork(viewer: Viewer): boolean {
  return holdsInNetwork(viewer, ...WRITERS);
}

type Tables = CommunicationTables & NetworkReadable & PeopleReadable;

/** Rows that this viewer may read as public text: `may(viewer, "read-public", …)` as SQL over a live text. */
export function visibleTo(viewer: Viewer, where: ExpressionBuilder<Tables, "article">): Expression<SqlBool> {
  if (viewer.personId !== null) return where.lit(true);
  return where.or([where("article.audience", "=", "public"), workOf(viewer, where)]);
}

/** Articles that this viewer works on: `may(viewer, "read-work", …)` as SQL. */
export function workOf(viewer: Viewer, where: ExpressionBuilder<Tables, "article">): Expression<SqlBool> {
  const partners = writingPartners(viewer);
  if (!allowedByToken(viewer, "write")) return where.lit(false);
  if (partners === "all") return where.lit(true);
  if (partners.length === 0) return where.lit(false);
  return where.exists(
    where
      .selectFrom("partner")
      .select("partner.id")
      .whereRef("partner.network_id", "=", "article.network_id")
      .whereRef("partner.city_id", "=", "article.city_id")
      .where("partner.id", "in", partners),
  );
}
