/** Who may change what of the network; the same rules as a query predicate. Reading is public. */
import type { Expression, ExpressionBuilder, SqlBool } from "kysely";
import { holdsForPartner, holdsInNetwork, partnersOf, type Role, type Viewer } from "#platform/viewer.ts";
import type { NetworkTables } from "./tables.ts";

const CITY_ROLES: readonly Role[] = ["administrator", "network-coordinator", "city-coordinator"];
const NETWORK_ROLES: readonly Role[] = ["administrator", "network-coordinator"];

/** What can be done: work on a city (its texts, facts and indicator values) or on the network itself. */
export type NetworkAct = "edit-city" | "edit-network";

/** A city as access sees it: the partners that take part for it. Null stands for the network itself. */
export type CitySubject = { partnerIds: readonly string[] } | null;

/** Whether the viewer may do this. City texts and values have no draft, so a token needs the verb `write` and no other. */
export function may(viewer: Viewer, act: NetworkAct, city: CitySubject = null): boolean {
  if (!carriesWrite(viewer)) return false;
  if (act === "edit-network" || city === null) return holdsInNetwork(viewer, ...NETWORK_ROLES);
  return holdsForPartner(viewer, null, ...CITY_ROLES) || city.partnerIds.some((id) => holdsForPartner(viewer, id, ...CITY_ROLES));
}

/** Whether the viewer works on any city at all (and so has the workspace pages of cities and values). */
export function worksOnCities(viewer: Viewer): boolean {
  return carriesWrite(viewer) && viewer.grants.some((grant) => grant.scope !== "group" && CITY_ROLES.includes(grant.role));
}

/** Cities on which this viewer works: `may(viewer, "edit-city", city)` as SQL. */
export function visibleTo(viewer: Viewer, where: ExpressionBuilder<NetworkTables, "city">): Expression<SqlBool> {
  const partners = partnersOf(viewer, ...CITY_ROLES);
  if (!carriesWrite(viewer)) return where.lit(false);
  if (partners === "all") return where.lit(true);
  if (partners.length === 0) return where.lit(false);
  return where.exists(
    where
      .selectFrom("partner")
      .select("partner.id")
      .whereRef("partner.network_id", "=", "city.network_id")
      .whereRef("partner.city_id", "=", "city.id")
      .where("partner.id", "in", partners),
  );
}

/** A token of the API carries only the verbs it was given; a person at the screen carries all. */
function carriesWrite(viewer: Viewer): boolean {
  return viewer.verbs === undefined || viewer.verbs.includes("write");
}
