import type { Reader } from "#platform/act.ts";
import type { PeopleReadable } from "#modules/people/public.ts";

/** Somebody who gets the messages of the contact form. */
export type Coordinator = { id: string; name: string; email: string; language: string };

/**
 * The people who coordinate the network and can be written to, each once, at most twenty; while nobody does, its administrators, so
 * that no message is lost.
 */
export async function coordinatorsOf(db: Reader<PeopleReadable>, networkId: string): Promise<Coordinator[]> {
  const rows = await db
    .selectFrom("role_grant")
    .innerJoin("person", (join) =>
      join.onRef("person.network_id", "=", "role_grant.network_id").onRef("person.id", "=", "role_grant.person_id"),
    )
    .select(["person.id", "person.name", "person.email", "person.language", "role_grant.role"])
    .distinct()
    .where("role_grant.network_id", "=", networkId)
    .where("role_grant.role", "in", ["network-coordinator", "administrator"])
    .where("person.suspended_at", "is", null)
    .where("person.email", "is not", null)
    .orderBy("role_grant.role", "desc")
    .orderBy("person.id")
    .limit(20)
    .execute();
  const best = rows[0]?.role;
  return rows.flatMap(({ role, email, ...person }) => (role === best && email !== null ? [{ ...person, email }] : []));
}
