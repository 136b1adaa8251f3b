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

/** What must be known of an article to decide. `partnerIds` are the partners of its city, none for the whole network. */
export type ArticleSubject = { partnerIds: readonly string[]; audience: Audience; isLive: boolean };

/** Whether the viewer may do this with the article. */
export function may(viewer: Viewer, act: ArticleAct, article: ArticleSubject): boolean {
  switch (act) {
    case "read-public":
      return article.isLive && (article.audience === "public" || isMember(viewer) || may(viewer, "read-work", article));
    case "read-work":
      return holds(viewer, article.partnerIds, WRITERS);
    case "write":
      return mayBegin(viewer, article.partnerIds);
    case "publish":
      return holds(viewer, article.partnerIds, PUBLISHERS) && allowedByToken(viewer, "publish");
  }
}

function holds(viewer: Viewer, partnerIds: readonly string[], roles: readonly Role[]): boolean {
  return holdsInNetwork(viewer, ...roles) || partnerIds.some((id) => holdsForPartner(viewer, id, ...roles));
}

/** A person of this network; with a token only when the token may read what its person may. */
function isMember(viewer: Viewer): boolean {
  return viewer.personId !== null && allowedByToken(viewer, "read");
}

/** A token of the API carries only the verbs it was given; a person at the screen carries all. */
function allowedByToken(viewer: Viewer, verb: Verb): boolean {
  return viewer.verbs === undefined || viewer.verbs.includes(verb);
}

/** Whether the viewer may begin an article for the city of these partners (none: for the whole network). */
export function mayBegin(viewer: Viewer, partnerIds: readonly string[]): boolean {
  return holds(viewer, partnerIds, WRITERS) && allowedByToken(viewer, "write");
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
  if (isMember(viewer)) return where.lit(true);
  return where.or([where("article.audience", "=", "public"), workOf(viewer, where)]);
}

/** Articles that this viewer works on: `may(viewer, "read-work", …)` as SQL. */
export function workOf(viewer: Viewer, where: ExpressionBuilder<Tables, "article">): Expression<SqlBool> {
  const partners = writingPartners(viewer);
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
