/** Saved searches: what they find is reckoned anew at each look (row D3). */
import { sql, type RawBuilder, type Selectable } from "kysely";
import type { Viewer } from "#platform/viewer.ts";
import { visiblePeople } from "../access.ts";
import type { ListConditions, SavedListTable } from "../tables.ts";
import type { PeopleDb } from "./people.ts";

export type SavedListRow = Selectable<SavedListTable>;

/** For whom and on which day a list is reckoned. */
export type ListView = { networkId: string; viewer: Viewer; day: string };

/** The viewer's lists, newest first. */
export async function listSavedLists(db: PeopleDb, { networkId, viewer }: ListView, after?: string): Promise<SavedListRow[]> {
  let query = db.selectFrom("saved_list").selectAll().where("network_id", "=", networkId).where("owner_id", "=", viewer.personId);
  if (after) query = query.where("id", "<", after);
  return query.orderBy("id", "desc").limit(51).execute();
}

/** One of the viewer's own lists, or null. */
export async function findSavedList(db: PeopleDb, { networkId, viewer }: ListView, id: string): Promise<SavedListRow | null> {
  const row = await db
    .selectFrom("saved_list")
    .selectAll()
    .where("network_id", "=", networkId)
    .where("id", "=", id)
    .where("owner_id", "=", viewer.personId)
    .executeTakeFirst();
  return row ?? null;
}

/** What a list finds: a person or an organisation. */
export type Found = { id: string; name: string; email: string | null; language: string | null; key: string | null; note: string | null };

/** One page of what a list finds now, by name, and how many there are in all. */
export async function findOfList(
  db: PeopleDb,
  view: ListView,
  wish: { list: Pick<SavedListRow, "subject" | "conditions">; after?: string; limit: number },
): Promise<{ rows: Found[]; total: number; next: string | null }> {
  const { list, after, limit } = wish;
  const found = list.subject === "person" ? peopleWhere(view, list.conditions) : organisationsWhere(view, list.conditions);
  const from = list.subject === "person" ? sql`person as one` : sql`organisation as one`;
  const shown =
    list.subject === "person"
      ? sql`one.id, one.name, one.email, one.language, null as key, null as note`
      : sql`one.id, one.name, null as email, null as language, one.key, one.place as note`;
  const later =
    after === undefined
      ? sql``
      : sql`and (one.name collate "und-x-icu", one.id) > (select other.name collate "und-x-icu", other.id from ${list.subject === "person" ? sql`person` : sql`organisation`} other
          where other.network_id = ${view.networkId} and other.id = ${after}::uuid)`;
  const { rows } = await sql<Found>`select ${shown} from ${from} where ${found} ${later}
    order by one.name collate "und-x-icu", one.id limit ${limit + 1}`.execute(db as never);
  const count = await sql<{ total: number }>`select count(*)::int as total from ${from} where ${found}`.execute(db as never);
  const page = rows.slice(0, limit);
  return { rows: page, total: count.rows[0]?.total ?? 0, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/** Every person whom a list finds now who has an address, at most `limit`. */
export async function everybodyOfList(db: PeopleDb, view: ListView, wish: { conditions: ListConditions; limit: number }): Promise<Found[]> {
  const { rows } = await sql<Found>`select one.id, one.name, one.email, one.language, null as key, null as note from person as one
    where ${peopleWhere(view, wish.conditions)} and one.email is not null
    order by one.name collate "und-x-icu", one.id limit ${wish.limit}`.execute(db as never);
  return rows;
}

type Condition = RawBuilder<unknown>;

const all = (conditions: readonly Condition[]): Condition => sql`${sql.join([...conditions], sql` and `)}`;

function peopleWhere(view: ListView, wish: ListConditions): Condition {
  const conditions: Condition[] = [
    sql`one.network_id = ${view.networkId}`,
    sql`one.erased_at is null and one.suspended_at is null`,
    visibleCondition(view.viewer),
  ];
  const holds = (more: Condition) =>
    sql`exists (select 1 from role_grant held where held.network_id = one.network_id and held.person_id = one.id
      and coalesce(held.since <= ${view.day}::date, true) and coalesce(held.until >= ${view.day}::date, true) and ${more})`;
  if (wish.role !== undefined) conditions.push(holds(sql`held.role = ${wish.role} and held.scope <> 'group'`));
  if (wish.partnerId !== undefined) conditions.push(holds(sql`held.scope = 'partner' and held.scope_id = ${wish.partnerId}::uuid`));
  if (wish.groupId !== undefined) conditions.push(holds(sql`held.scope = 'group' and held.scope_id = ${wish.groupId}::uuid`));
  if (wish.withoutGroupId !== undefined)
    conditions.push(sql`not ${holds(sql`held.scope = 'group' and held.scope_id = ${wish.withoutGroupId}::uuid`)}`);
  const body = organisationConditions(wish, sql`body`);
  if (body.length > 0)
    conditions.push(sql`exists (select 1 from relation join organisation body on body.network_id = relation.network_id and body.id = relation.to_organisation_id
      where relation.network_id = one.network_id and relation.from_person_id = one.id and relation.kind in ('works-for', 'represents', 'founded', 'studies-at', 'owns')
      and coalesce(relation.until >= ${view.day}::date, true) and ${all(body)})`);
  return all(conditions);
}

function organisationsWhere(view: ListView, wish: ListConditions): Condition {
  return all([sql`one.network_id = ${view.networkId}`, ...organisationConditions(wish, sql`one`)]);
}

function organisationConditions(wish: ListConditions, of: Condition): Condition[] {
  const columns = { sector: wish.sector, kind: wish.kind, country_code: wish.country, place: wish.place };
  return Object.entries(columns).flatMap(([column, value]) => (value === undefined ? [] : [sql`${of}.${sql.ref(column)} = ${value}`]));
}

/** The same people whom the list of people shows to this viewer. */
function visibleCondition(viewer: Viewer): Condition {
  const visible = visiblePeople(viewer);
  if (visible.all) return sql`true`;
  return sql`(one.invited_by = ${visible.inviterId}::uuid or exists (select 1 from role_grant ours where ours.network_id = one.network_id
    and ours.person_id = one.id and ours.scope = 'partner' and ours.scope_id = any(${visible.partnerIds}::uuid[])))`;
}

/** How many each of these lists finds now, in one query. */
export async function countsOfLists(db: PeopleDb, view: ListView, lists: readonly SavedListRow[]): Promise<Map<string, number>> {
  if (lists.length === 0) return new Map();
  const counts = lists.map((list) =>
    list.subject === "person"
      ? sql`select ${list.id}::text as id, count(*)::int as total from person as one where ${peopleWhere(view, list.conditions)}`
      : sql`select ${list.id}::text as id, count(*)::int as total from organisation as one where ${organisationsWhere(view, list.conditions)}`,
  );
  const { rows } = await sql<{ id: string; total: number }>`${sql.join(counts, sql` union all `)}`.execute(db as never);
  return new Map(rows.map(({ id, total }) => [id, total]));
}

/** The cities in which the network's organisations are, by key. */
export async function placesOfOrganisations(db: PeopleDb, networkId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("organisation")
    .select("place")
    .distinct()
    .where("network_id", "=", networkId)
    .where("place", "is not", null)
    .orderBy("place")
    .limit(500)
    .execute();
  return rows.flatMap(({ place }) => (place === null ? [] : [place]));
}
