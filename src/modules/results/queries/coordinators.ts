import type { Reader } from "#platform/act.ts";
import type { PeopleReadable } from "#modules/people/public.ts";

/**
 * Whose turn it is: the names of the city coordinators of these partners, by partner; under "" those of the network, for what belongs to
 * no partner. Two queries whatever the number.
 */
export async function coordinatorNames(
  db: Reader<PeopleReadable>,
  networkId: string,
  partnerIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom("role_grant")
    .innerJoin("person", (join) =>
      join.onRef("person.network_id", "=", "role_grant.network_id").onRef("person.id", "=", "role_grant.person_id"),
    )
    .select(["role_grant.scope_id", "person.name"])
    .where("role_grant.network_id", "=", networkId)
    .where("person.suspended_at", "is", null)
    .where("person.erased_at", "is", null)
    .where((where) =>
      where.or([
        where.and([where("role_grant.role", "=", "network-coordinator"), where("role_grant.scope", "=", "network")]),
        where.and([
          where("role_grant.role", "=", "city-coordinator"),
          where("role_grant.scope_id", "in", partnerIds.length > 0 ? [...partnerIds] : [networkId]),
        ]),
      ]),
    )
    .orderBy("person.name")
    .orderBy("person.id")
    .limit(500)
    .execute();
  const names = new Map<string, string[]>();
  for (const { scope_id, name } of rows) names.set(scope_id ?? "", [...(names.get(scope_id ?? "") ?? []), name]);
  return names;
}
