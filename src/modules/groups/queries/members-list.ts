/** Members of a group: as members see each other, and as those who lead it do. */
import { sql } from "kysely";
import type { Counted } from "../rules/balance.ts";
import type { MemberRole, Sector } from "../tables.ts";
import type { GroupsReader } from "./groups.ts";

/** A member. What the person does not show in the directory is null here too. */
export type ShownMember = {
  id: string;
  personId: string | null;
  name: string;
  organisation: string | null;
  organisationKey: string | null;
  organisationId: string | null;
  role: MemberRole;
  sector: Sector;
  department: string | null;
  since: string | null;
  until: string | null;
  interest: number | null;
  influence: number | null;
  email: string | null;
  about: string | null;
  version: number;
};

const shownField = (
  field: "email" | "about",
) => sql`exists (select 1 from profile_field where profile_field.network_id = membership.network_id
  and profile_field.person_id = membership.person_id and profile_field.field = ${field} and profile_field.shown)`;

const columns = sql`membership.id, membership.person_id as "personId", coalesce(person.name, organisation.name) as name,
  case when person.id is null then null else organisation.name end as organisation, organisation.key as "organisationKey",
  membership.organisation_id as "organisationId", membership.role, membership.sector, membership.department, membership.since::text, membership.until::text,
  membership.interest, membership.influence, membership.version,
  case when ${shownField("email")} then person.email end as email,
  case when ${shownField("about")} then (select text from profile_field where profile_field.network_id = membership.network_id
    and profile_field.person_id = membership.person_id and profile_field.field = 'about') end as about`;

const from = sql`membership
  left join person on person.network_id = membership.network_id and person.id = membership.person_id
  left join organisation on organisation.network_id = membership.network_id and organisation.id = membership.organisation_id`;

const sortName = sql`coalesce(person.name, organisation.name) collate "und-x-icu"`;

/** What narrows a list of members. `withPast`: mandates that are over as well, for those who lead the group; `only`: no persons. */
export type MembersWish = { groupId: string; day: string; after?: string; limit: number; withPast?: boolean; only?: "organisations" };

/** A page of members by name. Erased and suspended people are left out. */
export async function listShownMembers(
  db: GroupsReader,
  networkId: string,
  { groupId, day, after, limit, withPast, only }: MembersWish,
): Promise<{ rows: ShownMember[]; next: string | null }> {
  const current = withPast
    ? sql``
    : sql`and coalesce(membership.since <= ${day}::date, true) and coalesce(membership.until >= ${day}::date, true)`;
  const later = after
    ? sql`and (${sortName}, membership.id) > (select coalesce(p.name, o.name) collate "und-x-icu", m.id from membership m
        left join person p on p.network_id = m.network_id and p.id = m.person_id
        left join organisation o on o.network_id = m.network_id and o.id = m.organisation_id
        where m.network_id = ${networkId} and m.id = ${after}::uuid)`
    : sql``;
  const { rows } = await sql<ShownMember>`select ${columns} from ${from}
    where membership.network_id = ${networkId} and membership.group_id = ${groupId} and membership.left_at is null
      and (person.id is null or (person.suspended_at is null and person.erased_at is null)) ${current} ${later}
      ${only === "organisations" ? sql`and membership.person_id is null` : sql``}
    order by ${sortName}, membership.id limit ${limit + 1}`.execute(db as never);
  const page = rows.slice(0, limit);
  return { rows: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/** One member for the form, or null. */
export async function findMember(db: GroupsReader, networkId: string, at: { groupId: string; id: string }): Promise<ShownMember | null> {
  const { rows } = await sql<ShownMember>`select ${columns} from ${from}
    where membership.network_id = ${networkId} and membership.group_id = ${at.groupId} and membership.id = ${at.id} and membership.left_at is null`.execute(
    db as never,
  );
  return rows[0] ?? null;
}

/** Who counts for the balance of a group on a day: its people and its organisations without a person. */
export async function countedMembers(db: GroupsReader, networkId: string, at: { groupId: string; day: string }): Promise<Counted[]> {
  const { rows } = await sql<Counted>`select membership.sector, person.birth_year as "birthYear", count(*)::int as count from ${from}
    where membership.network_id = ${networkId} and membership.group_id = ${at.groupId} and membership.left_at is null
      and (person.id is null or (person.suspended_at is null and person.erased_at is null))
      and coalesce(membership.since <= ${at.day}::date, true) and coalesce(membership.until >= ${at.day}::date, true)
    group by 1, 2`.execute(db as never);
  return rows;
}

/** People of a group for a field in which one is chosen. */
export async function memberOptions(
  db: GroupsReader,
  networkId: string,
  at: { groupId: string; day: string },
): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`select person.id, person.name from membership
    join person on person.network_id = membership.network_id and person.id = membership.person_id
    where membership.network_id = ${networkId} and membership.group_id = ${at.groupId} and membership.left_at is null
      and person.suspended_at is null and person.erased_at is null and coalesce(membership.until >= ${at.day}::date, true)
    order by person.name collate "und-x-icu", person.id limit 2000`.execute(db as never);
  return rows;
}

/** Groups in which an organisation is or was, with its people there (row D4). Only those that `groupIds` allows. */
export type OrganisationGroup = {
  groupId: string;
  key: string;
  since: string | null;
  until: string | null;
  isOver: boolean;
  role: MemberRole;
};

/** Memberships of an organisation, newest first. */
export async function groupsOfOrganisation(
  db: GroupsReader,
  networkId: string,
  at: { organisationId: string; day: string },
): Promise<OrganisationGroup[]> {
  const { rows } =
    await sql<OrganisationGroup>`select working_group.id as "groupId", working_group.key, membership.since::text, membership.until::text, membership.role,
      (membership.left_at is not null or coalesce(membership.until < ${at.day}::date, false)) as "isOver"
    from membership join working_group on working_group.network_id = membership.network_id and working_group.id = membership.group_id
    where membership.network_id = ${networkId} and membership.organisation_id = ${at.organisationId}
    order by membership.id desc limit 200`.execute(db as never);
  return rows;
}
