import { sql, type ExpressionBuilder, type SqlBool } from "kysely";
import type { Reader } from "#platform/act.ts";
import type { Grant, Role, Viewer } from "#platform/viewer.ts";
import { visiblePeople, type PersonSubject } from "../access.ts";
import type { PeopleTables } from "../tables.ts";

/** A handle that can read: the reader of a page or the transaction of an act. */
export type PeopleDb = Pick<Reader<PeopleTables>, "selectFrom">;

/** The order of names in lists: as an alphabet has them, `Ābols` before `Bērzs`. The indexes on names have the same. */
export const BY_NAME = sql<string>`name collate "und-x-icu"`;

/** A role as a page shows it. */
export type GrantRow = Grant & { id: string };

/** A row of the list of people. */
export type PersonRow = {
  id: string;
  name: string;
  email: string | null;
  suspended: boolean;
  erased: boolean;
  hasAccount: boolean;
  grants: GrantRow[];
};

/** A page of the list, and the id after which the next one begins. */
export type PeoplePage = { rows: PersonRow[]; next: string | null };

type Wish = { search?: string; role?: Role; after?: string; limit: number };

/** The people of a network whom the viewer may see, by name; `search` looks into names and addresses. */
export async function listPeople(db: PeopleDb, who: { networkId: string; viewer: Viewer }, wish: Wish): Promise<PeoplePage> {
  const found = await peopleQuery(db, who, wish)
    .orderBy(BY_NAME)
    .orderBy("id")
    .limit(wish.limit + 1)
    .execute();
  const shown = found.slice(0, wish.limit);
  const grants = await grantsOf(
    db,
    who.networkId,
    shown.map(({ id }) => id),
  );
  return {
    rows: shown.map((row) => ({
      id: row.id,
      name: row.name,
      email: row.email,
      suspended: row.suspended_at !== null,
      erased: row.erased_at !== null,
      hasAccount: row.account_id !== null,
      grants: grants.get(row.id) ?? [],
    })),
    next: found.length > wish.limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

function peopleQuery(db: PeopleDb, who: { networkId: string; viewer: Viewer }, { search = "", role, after }: Wish) {
  const pattern = `%${search.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return db
    .selectFrom("person")
    .select(["id", "name", "email", "suspended_at", "erased_at", "account_id"])
    .where("network_id", "=", who.networkId)
    .where("erased_at", "is", null)
    .where(visibleTo(who.viewer))
    .$if(search !== "", (query) => query.where((where) => where.or([where("name", "ilike", pattern), where("email", "ilike", pattern)])))
    .$if(role !== undefined, (query) =>
      query.where(
        sql<SqlBool>`exists (select 1 from role_grant where role_grant.network_id = person.network_id and role_grant.person_id = person.id and role = ${role}
          and scope <> 'group')`,
      ),
    )
    .$if(after !== undefined, (query) =>
      query.where(
        sql<SqlBool>`(${BY_NAME}, id) > (select p.name collate "und-x-icu", p.id from person p where p.network_id = ${who.networkId} and p.id = ${after})`,
      ),
    );
}

/** The predicate of a query on `person`: the same people for whom `mayWithPerson(viewer, "see", …)` holds. */
export function visibleTo(viewer: Viewer) {
  const visible = visiblePeople(viewer);
  return (where: ExpressionBuilder<PeopleTables, "person">) => {
    if (visible.all) return where.lit(true);
    const { partnerIds, inviterId } = visible;
    const ofPartner = sql<SqlBool>`exists (select 1 from role_grant where role_grant.network_id = person.network_id and role_grant.person_id = person.id
      and role_grant.scope = 'partner' and role_grant.scope_id = any(${partnerIds}::uuid[]))`;
    return inviterId === null ? ofPartner : where.or([ofPartner, where("person.invited_by", "=", inviterId)]);
  };
}

/** Roles of several people, by person, oldest first. */
export async function grantsOf(db: PeopleDb, networkId: string, personIds: readonly string[]): Promise<Map<string, GrantRow[]>> {
  const all = new Map<string, GrantRow[]>();
  if (personIds.length === 0) return all;
  const rows = await db
    .selectFrom("role_grant")
    .select(["id", "person_id", "role", "scope", "scope_id"])
    .where("network_id", "=", networkId)
    .where("person_id", "in", [...personIds])
    .orderBy("id")
    .execute();
  for (const { id, person_id, role, scope, scope_id } of rows) {
    const grants = all.get(person_id) ?? [];
    grants.push({ id, role, scope, scopeId: scope_id });
    all.set(person_id, grants);
  }
  return all;
}

/** What decisions need to know of a person; null when there is none. */
export async function personSubject(db: PeopleDb, networkId: string, personId: string): Promise<PersonSubject | null> {
  const row = await db
    .selectFrom("person")
    .select(["id", "invited_by", "erased_at"])
    .where("network_id", "=", networkId)
    .where("id", "=", personId)
    .executeTakeFirst();
  if (!row) return null;
  const grants = await grantsOf(db, networkId, [personId]);
  return { id: row.id, invitedBy: row.invited_by, erased: row.erased_at !== null, grants: grants.get(personId) ?? [] };
}

/** A person's page. */
export type PersonDetail = Omit<PersonSubject, "grants"> & {
  name: string;
  email: string | null;
  language: string;
  timeZone: string | null;
  suspended: boolean;
  hasAccount: boolean;
  createdAt: Temporal.Instant;
  grants: GrantRow[];
};

/** One person with all roles; null when there is none (access is judged with `mayWithPerson`). */
export async function findPerson(db: PeopleDb, networkId: string, personId: string): Promise<PersonDetail | null> {
  const row = await db.selectFrom("person").selectAll().where("network_id", "=", networkId).where("id", "=", personId).executeTakeFirst();
  if (!row) return null;
  const grants = await grantsOf(db, networkId, [personId]);
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    language: row.language,
    timeZone: row.time_zone,
    suspended: row.suspended_at !== null,
    erased: row.erased_at !== null,
    hasAccount: row.account_id !== null,
    createdAt: row.created_at,
    invitedBy: row.invited_by,
    grants: grants.get(personId) ?? [],
  };
}
