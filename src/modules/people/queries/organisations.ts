import { sql, type SqlBool } from "kysely";
import type { Viewer } from "#platform/viewer.ts";
import type { OrganisationTable, RelationKind, Sector } from "../tables.ts";
import type { Selectable } from "kysely";
import { BY_NAME, visibleTo, type PeopleDb } from "./people.ts";

export type OrganisationRow = Selectable<OrganisationTable>;

/** A page of the list, and the key after which the next one begins. */
export type OrganisationPage = { rows: OrganisationRow[]; next: string | null };

type Wish = { search?: string; sector?: Sector; after?: string; limit: number };

/** The organisations of a network by name. */
export async function listOrganisations(db: PeopleDb, networkId: string, wish: Wish): Promise<OrganisationPage> {
  let query = db.selectFrom("organisation").selectAll().where("network_id", "=", networkId);
  if (wish.search) {
    const pattern = `%${wish.search.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    query = query.where((where) => where.or([where("name", "ilike", pattern), where("name_en", "ilike", pattern)]));
  }
  const { sector, after } = wish;
  if (sector) query = query.where("sector", "=", sector);
  if (after)
    query = query.where(
      sql<SqlBool>`(${BY_NAME}, id) > (select o.name collate "und-x-icu", o.id from organisation o where o.network_id = ${networkId} and o.key = ${after})`,
    );
  const found = await query
    .orderBy(BY_NAME)
    .orderBy("id")
    .limit(wish.limit + 1)
    .execute();
  const rows = found.slice(0, wish.limit);
  return { rows, next: found.length > wish.limit ? (rows.at(-1)?.key ?? null) : null };
}

/** One organisation by its key, or null. */
export async function findOrganisation(db: PeopleDb, networkId: string, key: string): Promise<OrganisationRow | null> {
  return (
    (await db.selectFrom("organisation").selectAll().where("network_id", "=", networkId).where("key", "=", key).executeTakeFirst()) ?? null
  );
}

/** Keys and names for the field in which an organisation is chosen. A network has some hundreds. */
export async function organisationOptions(db: PeopleDb, networkId: string): Promise<{ key: string; name: string }[]> {
  return db.selectFrom("organisation").select(["key", "name"]).where("network_id", "=", networkId).orderBy(BY_NAME).limit(2000).execute();
}

/** A relation as a page shows it: the other side's name with its address, if the viewer may open it. */
export type RelationRow = {
  id: string;
  kind: RelationKind;
  outgoing: boolean;
  name: string;
  href: string | null;
  since: string | null;
  until: string | null;
  note: string | null;
};

/** A network's organisation has some dozens of relations at most. */
const MOST_RELATIONS = 500;

/** Where a person works, studies, belongs. */
export async function relationsOfPerson(db: PeopleDb, networkId: string, personId: string): Promise<RelationRow[]> {
  const rows = await db
    .selectFrom("relation")
    .innerJoin("organisation", (join) =>
      join.onRef("organisation.network_id", "=", "relation.network_id").onRef("organisation.id", "=", "relation.to_organisation_id"),
    )
    .select(["relation.id", "relation.kind", "relation.since", "relation.until", "relation.note", "organisation.key", "organisation.name"])
    .where("relation.network_id", "=", networkId)
    .where("relation.from_person_id", "=", personId)
    .orderBy("relation.id")
    .limit(MOST_RELATIONS)
    .execute();
  return rows.map(({ key, ...row }) => ({ ...row, outgoing: true, href: `/workspace/organisations/${key}` }));
}

/** All relations of an organisation, to and from it; people only as far as the viewer may see them. */
export async function relationsOfOrganisation(
  db: PeopleDb,
  who: { networkId: string; viewer: Viewer },
  organisationId: string,
): Promise<RelationRow[]> {
  const between = await relationsBetween(db, who.networkId, organisationId);
  const people = await db
    .selectFrom("relation")
    .innerJoin("person", (join) =>
      join.onRef("person.network_id", "=", "relation.network_id").onRef("person.id", "=", "relation.from_person_id"),
    )
    .select(["relation.id", "relation.kind", "relation.since", "relation.until", "relation.note", "person.id as person_id", "person.name"])
    .where("relation.network_id", "=", who.networkId)
    .where("relation.to_organisation_id", "=", organisationId)
    .where((where) => visibleTo(who.viewer)(where as never) as never)
    .orderBy("relation.id")
    .limit(MOST_RELATIONS)
    .execute();
  const shared = ({ id, kind, since, until, note }: RelationBase) => ({ id, kind, since, until, note });
  return [
    ...between.map((row) => {
      const outgoing = row.source_id === organisationId;
      return {
        ...shared(row),
        outgoing,
        name: outgoing ? row.target_name : row.source_name,
        href: `/workspace/organisations/${outgoing ? row.target_key : row.source_key}`,
      };
    }),
    ...people.map((row) => ({ ...shared(row), outgoing: false, name: row.name, href: `/workspace/people/${row.person_id}` })),
  ];
}

function relationsBetween(db: PeopleDb, networkId: string, organisationId: string) {
  return db
    .selectFrom("relation")
    .innerJoin("organisation as source", (join) =>
      join.onRef("source.network_id", "=", "relation.network_id").onRef("source.id", "=", "relation.from_organisation_id"),
    )
    .innerJoin("organisation as target", (join) =>
      join.onRef("target.network_id", "=", "relation.network_id").onRef("target.id", "=", "relation.to_organisation_id"),
    )
    .select([
      "relation.id",
      "relation.kind",
      "relation.since",
      "relation.until",
      "relation.note",
      "source.id as source_id",
      "source.key as source_key",
      "source.name as source_name",
      "target.key as target_key",
      "target.name as target_name",
    ])
    .where("relation.network_id", "=", networkId)
    .where((where) =>
      where.or([where("relation.from_organisation_id", "=", organisationId), where("relation.to_organisation_id", "=", organisationId)]),
    )
    .orderBy("relation.id")
    .limit(MOST_RELATIONS)
    .execute();
}

type RelationBase = Pick<RelationRow, "id" | "kind" | "since" | "until" | "note">;
