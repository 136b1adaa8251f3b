/** What the balance of a group is reckoned from, and who could mend it (row Y2). */
import { sql } from "kysely";
import type { Reader } from "#platform/act.ts";
import type { NetworkReadable } from "#modules/network/public.ts";
import type { PeopleReadable } from "#modules/people/public.ts";
import type { GroupsReadable } from "../public.ts";
import type { TargetGroup } from "../rules/balance.ts";
import type { Sector } from "../tables.ts";

type Readable = GroupsReadable & PeopleReadable & NetworkReadable;

/** The years of birth of the city's target group; null when the city names none or the group has no city. */
export async function targetGroupOf<Tables extends Readable>(
  db: Pick<Reader<Tables>, "selectFrom">,
  networkId: string,
  groupId: string,
): Promise<TargetGroup | null> {
  const { rows } = await sql<{ from: number | null; to: number | null }>`
    select city.born_from as "from", city.born_to as "to" from working_group
    join partner on partner.network_id = working_group.network_id and partner.id = working_group.partner_id
    join city on city.network_id = partner.network_id and city.id = partner.city_id
    where working_group.network_id = ${networkId} and working_group.id = ${groupId}`.execute(db as never);
  const row = rows[0];
  return row && row.from !== null && row.to !== null ? { from: row.from, to: row.to } : null;
}

/** Somebody who could be invited: a person of the city, or an organisation there. */
export type Suggestion = { kind: "person" | "organisation"; id: string; name: string };

/**
 * Whom to invite so that a sector is heard: organisations of the group's city in that sector which are not in the group, and people who
 * stand for that sector in another group of the same city. Organisations first, at most `limit` of each.
 */
export async function suggestForSector<Tables extends Readable>(
  db: Pick<Reader<Tables>, "selectFrom">,
  networkId: string,
  wish: { groupId: string; sector: Sector; limit: number },
): Promise<Suggestion[]> {
  const { groupId, sector, limit } = wish;
  const { rows } = await sql<Suggestion>`
    with home as (
      select working_group.partner_id, city.key as place from working_group
      join partner on partner.network_id = working_group.network_id and partner.id = working_group.partner_id
      join city on city.network_id = partner.network_id and city.id = partner.city_id
      where working_group.network_id = ${networkId} and working_group.id = ${groupId}
    ), inside as (
      select person_id, organisation_id from membership where network_id = ${networkId} and group_id = ${groupId} and left_at is null
    ), organisations as (
      select 'organisation' as kind, organisation.id, organisation.name from organisation join home on home.place = organisation.place
      where organisation.network_id = ${networkId} and organisation.sector = ${sector}
        and not exists (select 1 from inside where inside.organisation_id = organisation.id)
      order by organisation.name collate "und-x-icu", organisation.id limit ${limit}
    ), people as (
      select distinct 'person' as kind, person.id, person.name from membership
      join working_group on working_group.network_id = membership.network_id and working_group.id = membership.group_id
      join home on home.partner_id = working_group.partner_id
      join person on person.network_id = membership.network_id and person.id = membership.person_id
      where membership.network_id = ${networkId} and membership.sector = ${sector} and membership.left_at is null
        and working_group.visibility <> 'hidden' and person.suspended_at is null and person.erased_at is null
        and not exists (select 1 from inside where inside.person_id = person.id)
      order by person.name, person.id limit ${limit}
    )
    select kind, id, name from organisations union all select kind, id, name from people`.execute(db as never);
  return rows;
}
