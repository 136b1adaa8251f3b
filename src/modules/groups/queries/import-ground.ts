/** What the plan of an import of members must know. */
import { sql, type Transaction } from "kysely";
import type { Reader } from "#platform/act.ts";
import type { Language } from "#platform/languages.ts";
import type { MembersGround } from "../rules/plan-members.ts";
import type { GroupsTables, Sector } from "../tables.ts";

/** A page's reader or an act's transaction. */
type Db = Reader<GroupsTables> | Transaction<GroupsTables>;

/** Organisations by key and name, and who is in the group. */
export async function membersGround(db: Db, networkId: string, at: { groupId: string; language: Language }): Promise<MembersGround> {
  const organisations = await sql<{ id: string; key: string; name: string; name_en: string | null; sector: Sector }>`
    select id, key, name, name_en, sector from organisation where network_id = ${networkId} order by id`.execute(db as never);
  const members = await sql<{ email: string | null; organisation_id: string | null; person_id: string | null }>`
    select lower(person.email) as email, membership.organisation_id, membership.person_id from membership
    left join person on person.network_id = membership.network_id and person.id = membership.person_id
    where membership.network_id = ${networkId} and membership.group_id = ${at.groupId} and membership.left_at is null`.execute(db as never);
  const named = organisations.rows.flatMap(({ id, key, name, name_en, sector }) =>
    [name_en, name, key].flatMap((word) => (word === null ? [] : [[word.toLowerCase(), { id, sector }] as const])),
  );
  return {
    organisations: new Map(named),
    memberEmails: new Set(members.rows.flatMap(({ email }) => (email === null ? [] : [email]))),
    memberOrganisations: new Set(
      members.rows.flatMap(({ organisation_id, person_id }) => (organisation_id !== null && person_id === null ? [organisation_id] : [])),
    ),
    language: at.language,
  };
}
