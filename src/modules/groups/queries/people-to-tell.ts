/** Whom a happening of a group concerns. */
import { sql } from "kysely";
import type { Transaction } from "kysely";
import type { GroupsTables } from "../tables.ts";

/**
 * The people whom a new group fits: those with a role for its city or in another group of that city, and those in a group of the same kind.
 * For a group of the network those in groups of the same kind alone.
 */
export async function peopleToTell(
  db: Transaction<GroupsTables>,
  networkId: string,
  group: { groupId: string; kindId: string; partnerId: string | null },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select person_id as id from role_grant where network_id = ${networkId} and scope = 'partner' and scope_id = ${group.partnerId}::uuid
    union select membership.person_id from membership
      join working_group on working_group.network_id = membership.network_id and working_group.id = membership.group_id
      where membership.network_id = ${networkId} and membership.person_id is not null and membership.left_at is null
        and working_group.id <> ${group.groupId}
        and (working_group.kind_id = ${group.kindId} or working_group.partner_id = ${group.partnerId}::uuid)`.execute(db);
  return rows.map(({ id }) => id);
}

/** Those who lead a group: its coordinators, and the coordinators of its city or, without one, of the network. */
export async function leadersOf(
  db: Transaction<GroupsTables>,
  networkId: string,
  group: { groupId: string; partnerId: string | null },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct person_id as id from role_grant where network_id = ${networkId}
    and ((role = 'group-coordinator' and scope_id = ${group.groupId}::uuid)
      or (role = 'city-coordinator' and scope_id = ${group.partnerId}::uuid)
      or (role = 'network-coordinator' and ${group.partnerId}::uuid is null))`.execute(db);
  return rows.map(({ id }) => id);
}

/** Everybody who is in a group on a day. */
export async function everybodyIn(
  db: Transaction<GroupsTables>,
  networkId: string,
  at: { groupId: string; day: string },
): Promise<string[]> {
  const { rows } = await sql<{
    id: string;
  }>`select person_id as id from membership where network_id = ${networkId} and group_id = ${at.groupId}
    and person_id is not null and left_at is null and coalesce(since <= ${at.day}::date, true) and coalesce(until >= ${at.day}::date, true)`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}
