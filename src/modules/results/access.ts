/** Who may see what of the ledger; the same as a query predicate. Numbers are for everybody, what lies behind them is not. */
import type { Expression, ExpressionBuilder, SqlBool } from "kysely";
import { holdsForPartner, holdsInNetwork, type Role, type Viewer } from "#platform/viewer.ts";
import type { Audience, ResultsTables } from "./tables.ts";

/** What decides: for whom the thing is, its group and its partner. */
export type LedgerSubject = { audience: Audience; groupId: string | null; partnerId: string | null };

const OVERSEERS: readonly Role[] = ["administrator"];

/** Whether the viewer may see a thing or a piece of evidence of it: its title, its address. */
export function maySee(viewer: Viewer, of: LedgerSubject): boolean {
  if (of.audience === "public") return true;
  if (of.audience === "members") return viewer.personId !== null || holdsInNetwork(viewer, ...OVERSEERS);
  if (holdsInNetwork(viewer, ...OVERSEERS)) return true;
  if (of.partnerId !== null && holdsForPartner(viewer, of.partnerId, "city-coordinator")) return true;
  return of.groupId !== null && groupsOf(viewer).includes(of.groupId);
}

/** The same for the rows of `output_item`. */
export function visibleItems(viewer: Viewer, where: ExpressionBuilder<ResultsTables, "output_item">): Expression<SqlBool> {
  if (holdsInNetwork(viewer, ...OVERSEERS)) return where.lit(true);
  const groups = groupsOf(viewer);
  const partners = viewer.grants.flatMap(({ role, scope, scopeId }) =>
    role === "city-coordinator" && scope === "partner" && scopeId !== null ? [scopeId] : [],
  );
  const everywhere = holdsForPartner(viewer, null, "city-coordinator");
  return where.or([
    where("output_item.audience", "=", "public"),
    ...(viewer.personId === null ? [] : [where("output_item.audience", "=", "members")]),
    ...(everywhere ? [where.and([where("output_item.audience", "=", "group"), where("output_item.partner_id", "is not", null)])] : []),
    ...(partners.length > 0
      ? [where.and([where("output_item.audience", "=", "group"), where("output_item.partner_id", "in", partners)])]
      : []),
    ...(groups.length > 0 ? [where.and([where("output_item.audience", "=", "group"), where("output_item.group_id", "in", groups)])] : []),
  ]);
}

function groupsOf(viewer: Viewer): string[] {
  return viewer.grants.flatMap(({ scope, scopeId }) => (scope === "group" && scopeId !== null ? [scopeId] : []));
}

/** Whether the viewer coordinates, and so sees what is missing and whose turn it is. */
export function mayFollowUp(viewer: Viewer): boolean {
  return viewer.grants.some(({ role }) => ["administrator", "network-coordinator", "city-coordinator", "controller"].includes(role));
}

/** The partners whose gaps the viewer follows up, or all. Controllers and the lead partner look at all of them. */
export function followedPartners(viewer: Viewer): "all" | string[] {
  if (holdsInNetwork(viewer, "administrator", "network-coordinator", "controller")) return "all";
  return viewer.grants.flatMap(({ role, scope, scopeId }) =>
    (role === "city-coordinator" || role === "controller") && scope === "partner" && scopeId !== null ? [scopeId] : [],
  );
}
