/** Groups as their pages show them. */
import { sql } from "kysely";
import type { Reader } from "#platform/act.ts";
import { wordsIn } from "#platform/db/words.ts";
import type { Language } from "#platform/languages.ts";
import type { Viewer } from "#platform/viewer.ts";
import { cityNames, type NetworkReadable, type View } from "#modules/network/public.ts";
import type { PeopleReadable } from "#modules/people/public.ts";
import { may, visibleTo, type GroupAct } from "../access.ts";
import type { GroupsTables, GroupVisibility, JoinRule, Layer, Sector } from "../tables.ts";

/** What the queries of this module read. */
export type GroupsReader = Reader<GroupsTables & PeopleReadable & NetworkReadable>;

/** For whom, in which language and on which day groups are read. */
export type GroupsView = View & { viewer: Viewer; day: string };

/** A group in a list. `state`: how the viewer stands to it. */
export type GroupRow = {
  id: string;
  key: string;
  name: string;
  nameLanguage: Language;
  about: string | null;
  /** The language in which `about` is there. */
  aboutLanguage: Language;
  kind: string;
  kindName: string;
  city: string | null;
  visibility: GroupVisibility;
  joinRule: JoinRule;
  members: number;
  /** The sectors that are heard in it, in any order. */
  sectors: Sector[];
  isClosed: boolean;
  isDemo: boolean;
  state: "member" | "asked" | "invited" | null;
};

/** What narrows a list of groups; `act`: only groups with which the viewer may do this. */
export type GroupsWish = {
  act: GroupAct;
  city?: string;
  kind?: string;
  search?: string;
  mine?: boolean;
  key?: string;
  organisationId?: string;
  after?: string;
  limit: number;
};

type Found = Omit<GroupRow, "name" | "nameLanguage" | "about" | "aboutLanguage" | "kindName" | "city"> & {
  kindId: string;
  cityId: string | null;
};

/** Groups by their key: only those that exist for the viewer. Three queries, however many groups. */
export async function listGroups(db: GroupsReader, view: GroupsView, wish: GroupsWish): Promise<{ rows: GroupRow[]; next: string | null }> {
  const { rows } = await foundGroups(view, wish).execute(db as never);
  const page = rows.slice(0, wish.limit);
  return { rows: await worded(db, view, page), next: rows.length > wish.limit ? (page.at(-1)?.key ?? null) : null };
}

/** How a person stands to the group of the row; `mine` is their membership. */
const stateOf = (personId: string | null) => sql`case when mine.id is not null then 'member'
        when exists (select 1 from join_request where join_request.network_id = working_group.network_id and join_request.group_id = working_group.id
          and join_request.person_id = ${personId}::uuid and join_request.state = 'open') then 'asked'
        when exists (select 1 from group_invitation where group_invitation.network_id = working_group.network_id
          and group_invitation.group_id = working_group.id and group_invitation.person_id = ${personId}::uuid and group_invitation.state = 'open') then 'invited'
        end`;

/** The members of the group of the row whose mandate is not over. */
const membersOn = (day: string) => sql`membership where membership.network_id = working_group.network_id
        and membership.group_id = working_group.id and membership.left_at is null and coalesce(membership.until >= ${day}::date, true)`;

function foundGroups(view: GroupsView, { act, city, kind, search, mine, key, organisationId, after, limit }: GroupsWish) {
  const pattern = `%${(search ?? "").replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const me = view.viewer.personId;
  const conditions = [
    sql`working_group.network_id = ${view.networkId}`,
    visibleTo(view.viewer, act),
    ...(city ? [sql`city.key = ${city}`] : []),
    ...(kind ? [sql`group_kind.key = ${kind}`] : []),
    ...(after ? [sql`working_group.key > ${after}`] : []),
    ...(organisationId
      ? [
          sql`exists (select 1 from membership theirs where theirs.network_id = working_group.network_id and theirs.group_id = working_group.id
            and theirs.organisation_id = ${organisationId})`,
        ]
      : []),
    ...(key ? [sql`working_group.key = ${key}`] : []),
    ...(mine ? [sql`mine.id is not null`] : []),
    ...(search
      ? [
          sql`exists (select 1 from groups_text where groups_text.network_id = working_group.network_id and groups_text.subject = 'group'
            and groups_text.subject_id = working_group.id and groups_text.text ilike ${pattern})`,
        ]
      : []),
  ];
  return sql<Found>`
    select working_group.id, working_group.key, working_group.kind_id as "kindId", group_kind.key as kind, partner.city_id as "cityId",
      working_group.visibility, working_group.join_rule as "joinRule", working_group.closed_at is not null as "isClosed", working_group.demo as "isDemo",
      (select count(*)::int from ${membersOn(view.day)}) as members,
      (select coalesce(json_agg(distinct membership.sector), '[]') from ${membersOn(view.day)}) as sectors,
      ${stateOf(me)} as state
    from working_group
    join group_kind on group_kind.network_id = working_group.network_id and group_kind.id = working_group.kind_id
    left join partner on partner.network_id = working_group.network_id and partner.id = working_group.partner_id
    left join city on city.network_id = partner.network_id and city.id = partner.city_id
    left join membership mine on mine.network_id = working_group.network_id and mine.group_id = working_group.id
      and mine.person_id = ${me}::uuid and mine.left_at is null
      and coalesce(mine.since <= ${view.day}::date, true) and coalesce(mine.until >= ${view.day}::date, true)
    where ${sql.join(conditions, sql` and `)}
    order by working_group.key limit ${limit + 1}`;
}

async function worded(db: GroupsReader, view: View, rows: readonly Found[]): Promise<GroupRow[]> {
  const names = await wordsIn(db, view, {
    table: "groups_text",
    subject: "group",
    fields: ["name", "about"],
    subjectIds: rows.map(({ id }) => id),
  });
  const kinds = await wordsIn(db, view, { table: "groups_text", subject: "kind", fields: ["name"] });
  const cities = await cityNames(db, view);
  return rows.map(({ kindId, cityId, ...row }) => ({
    ...row,
    name: names.get(row.id)?.name?.text ?? row.key,
    nameLanguage: names.get(row.id)?.name?.language ?? view.language,
    about: names.get(row.id)?.about?.text ?? null,
    aboutLanguage: names.get(row.id)?.about?.language ?? view.language,
    kindName: kinds.get(kindId)?.name?.text ?? row.kind,
    city: cityId === null ? null : (cities.get(cityId) ?? null),
  }));
}

/** One group with what its viewer may do. */
export type GroupDetail = GroupRow & {
  layer: Layer;
  kindId: string;
  alwaysClosed: boolean;
  partnerId: string | null;
  url: string | null;
  sources: string[];
  sourceLanguage: Language;
  version: number;
  mayEnter: boolean;
  mayLead: boolean;
  /** The viewer's own membership that counts today. */
  membershipId: string | null;
};

/** One group by its key, or null when there is none that exists for the viewer. */
export async function findGroup(db: GroupsReader, view: GroupsView, key: string): Promise<GroupDetail | null> {
  const row = await db
    .selectFrom("working_group")
    .innerJoin("group_kind", (join) =>
      join.onRef("group_kind.network_id", "=", "working_group.network_id").onRef("group_kind.id", "=", "working_group.kind_id"),
    )
    .selectAll("working_group")
    .select(["group_kind.layer", "group_kind.always_closed"])
    .where("working_group.network_id", "=", view.networkId)
    .where("working_group.key", "=", key)
    .executeTakeFirst();
  const facts = row && { groupId: row.id, partnerId: row.partner_id, visibility: row.visibility };
  if (!row || !facts || !may(view.viewer, "know", facts)) return null;
  const { rows } = await foundGroups(view, { act: "know", key, limit: 1 }).execute(db as never);
  const [shown] = await worded(db, view, rows);
  if (!shown) return null;
  const mayEnter = may(view.viewer, "enter", facts);
  return {
    ...shown,
    layer: row.layer,
    kindId: row.kind_id,
    alwaysClosed: row.always_closed,
    partnerId: row.partner_id,
    url: row.url,
    sources: row.sources,
    sourceLanguage: row.source_language,
    version: row.version,
    mayEnter,
    mayLead: may(view.viewer, "lead", facts),
    membershipId: shown.state === "member" ? await ownMembership(db, view, row.id) : null,
  };
}

/** The languages in which a group has a name or a description. */
export async function writtenLanguages(db: GroupsReader, networkId: string, groupId: string): Promise<Set<Language>> {
  const rows = await db
    .selectFrom("groups_text")
    .select("language")
    .distinct()
    .where("network_id", "=", networkId)
    .where("subject", "=", "group")
    .where("subject_id", "=", groupId)
    .execute();
  return new Set(rows.map(({ language }) => language));
}

async function ownMembership(db: GroupsReader, view: GroupsView, groupId: string): Promise<string | null> {
  const mine = await db
    .selectFrom("membership")
    .select("id")
    .where("network_id", "=", view.networkId)
    .where("group_id", "=", groupId)
    .where("person_id", "=", view.viewer.personId)
    .where("left_at", "is", null)
    .executeTakeFirst();
  return mine?.id ?? null;
}

/** Kinds and cities for the fields that narrow the catalogue: only those of which the viewer may see a group. */
export async function groupFilters(
  db: GroupsReader,
  view: GroupsView,
): Promise<{ kinds: { key: string; name: string }[]; cities: { key: string; name: string }[] }> {
  const { rows } = await sql<{ kind: string; kindId: string; city: string | null; cityId: string | null }>`
    select distinct group_kind.key as kind, group_kind.id as "kindId", city.key as city, city.id as "cityId" from working_group
    join group_kind on group_kind.network_id = working_group.network_id and group_kind.id = working_group.kind_id
    left join partner on partner.network_id = working_group.network_id and partner.id = working_group.partner_id
    left join city on city.network_id = partner.network_id and city.id = partner.city_id
    where working_group.network_id = ${view.networkId} and ${visibleTo(view.viewer, "know")}`.execute(db as never);
  const kindWords = await wordsIn(db, view, { table: "groups_text", subject: "kind", fields: ["name"] });
  const cities = await cityNames(db, view);
  const kinds = new Map(rows.map(({ kind, kindId }) => [kind, kindWords.get(kindId)?.name?.text ?? kind]));
  const places = new Map(rows.flatMap(({ city, cityId }) => (city && cityId ? [[city, cities.get(cityId) ?? city] as const] : [])));
  const named = (all: Map<string, string>) => [...all].map(([key, name]) => ({ key, name }));
  return { kinds: named(kinds), cities: named(places) };
}
