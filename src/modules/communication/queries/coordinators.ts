import type { Reader } from "#platform/act.ts";
import type { PeopleReadable } from "#modules/people/public.ts";

/** The people who coordinate the network and can be written to; at most twenty. */
export async function coordinatorsOf(
  db: Reader<PeopleReadable>,
  networkId: string,
): Promise<{ name: string; email: string; language: string }[]> {
  const rows = await db
    .selectFrom("role_grant")
    .innerJoin("person", (join) =>
      join.onRef("person.network_id", "=", "role_grant.network_id").onRef("person.id", "=", "role_grant.person_id"),
    )
    .select(["person.name", "person.email", "person.language"])
    .where("role_grant.network_id", "=", networkId)
    .where("role_grant.role", "=", "network-coordinator")
    .where("person.suspended_at", "is", null)
    .where("person.email", "is not", null)
    .orderBy("person.id")
    .limit(20)
    .execute();
  return rows.flatMap(({ name, email, language }) => (email === null ? [] : [{ name, email, language }]));
}
