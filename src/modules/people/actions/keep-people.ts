import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import type { PeopleTables } from "../tables.ts";

/** A person as a list of members names them. Without an address nobody is found again, so a new person is made. */
export type KnownPerson = { name: string; email: string | null; language: string; birthYear: number | null };

/**
 * The people of the network with these addresses, made where there are none: without account, so that nothing opens for them until they are
 * invited. What stands of somebody already is left alone. For module groups, which decides who may. Ids in the order of `people`.
 */
export async function keepPeople(act: Act<never>, people: readonly KnownPerson[]): Promise<string[]> {
  const own: Act<PeopleTables> = act as never;
  const emails = people.flatMap(({ email }) => (email === null ? [] : [email.toLowerCase()]));
  const { rows } = await sql<{ id: string; email: string }>`select id, lower(email) as email from person
    where network_id = ${act.networkId} and lower(email) = any(${emails}::text[]) and erased_at is null`.execute(own.db);
  const known = new Map(rows.map(({ id, email }) => [email, id]));
  const fresh: (KnownPerson & { id: string })[] = [];
  const ids = people.map((person) => {
    const email = person.email?.toLowerCase() ?? null;
    const found = email === null ? undefined : known.get(email);
    if (found !== undefined) return found;
    const id = act.newId();
    if (email !== null) known.set(email, id);
    fresh.push({ ...person, email, id });
    return id;
  });
  await addPeople(own, fresh);
  return ids;
}

async function addPeople(act: Act<PeopleTables>, fresh: readonly (KnownPerson & { id: string })[]): Promise<void> {
  if (fresh.length === 0) return;
  await sql`insert into person (network_id, id, name, email, language, created_at, invited_by, birth_year)
    select ${act.networkId}::uuid, one.id, one.name, one.email, one.language, ${act.clock.now().toString()}::timestamptz, ${act.viewer.personId}::uuid, one.birth_year
    from unnest(${fresh.map(({ id }) => id)}::uuid[], ${fresh.map(({ name }) => name)}::text[], ${fresh.map(({ email }) => email)}::text[],
      ${fresh.map(({ language }) => language)}::text[], ${fresh.map(({ birthYear }) => birthYear)}::int[])
      as one (id, name, email, language, birth_year)`.execute(act.db);
}
