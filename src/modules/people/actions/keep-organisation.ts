import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { jsonb } from "#platform/db/save-row.ts";
import { forbidden, notFound, Refusal } from "#platform/refusal.ts";
import { mayEditOrganisations, mayWithPerson } from "../access.ts";
import { personSubject } from "../queries/people.ts";
import type { OrganisationKind, PeopleTables, RelationKind, Sector } from "../tables.ts";

type PeopleAct = Act<PeopleTables>;

/** An organisation as a form gives it. */
export type OrganisationFacts = {
  key: string;
  name: string;
  nameEn: string | null;
  kind: OrganisationKind;
  sector: Sector;
  country: string;
  place: string | null;
  url: string | null;
  sources: string[];
};

/** Adds an organisation; 409 `key-taken` when the key is in use. Returns its key. */
export async function addOrganisation(act: PeopleAct, facts: OrganisationFacts): Promise<string> {
  if (!mayEditOrganisations(act.viewer)) throw forbidden();
  const id = act.newId();
  const written = await act.db
    .insertInto("organisation")
    .values({ network_id: act.networkId, id, key: facts.key, created_at: act.clock.now().toString(), ...columnsOf(facts) })
    .onConflict((conflict) => conflict.columns(["network_id", "key"]).doNothing())
    .executeTakeFirst();
  if (written.numInsertedOrUpdatedRows === 0n) throw new Refusal(409, "key-taken");
  await act.audit({ act: "add", subject: "organisation", subjectId: id, after: facts });
  return facts.key;
}

/** Changes an organisation; its key stays. 409 `stale` when somebody else has changed it since the form was opened. */
export async function changeOrganisation(
  act: PeopleAct,
  key: string,
  change: Omit<OrganisationFacts, "key"> & { version: number },
): Promise<void> {
  if (!mayEditOrganisations(act.viewer)) throw forbidden();
  const before = await act.db
    .selectFrom("organisation")
    .selectAll()
    .where("network_id", "=", act.networkId)
    .where("key", "=", key)
    .forUpdate()
    .executeTakeFirst();
  if (!before) throw notFound();
  if (before.version !== change.version) throw new Refusal(409, "stale");
  await act.db
    .updateTable("organisation")
    .set({ ...columnsOf(change), version: sql<number>`version + 1` })
    .where("network_id", "=", act.networkId)
    .where("id", "=", before.id)
    .execute();
  const { version: _version, ...after } = change;
  const was = {
    name: before.name,
    nameEn: before.name_en,
    kind: before.kind,
    sector: before.sector,
    country: before.country_code,
    place: before.place,
    url: before.url,
    sources: before.sources,
  };
  await act.audit({ act: "change", subject: "organisation", subjectId: before.id, before: was, after });
}

function columnsOf(facts: Omit<OrganisationFacts, "key">) {
  const { name, nameEn, kind, sector, country, place, url, sources } = facts;
  return { name, name_en: nameEn, kind, sector, country_code: country, place, url, sources: jsonb(sources) as never };
}

/** A relation as a form gives it: from a person or an organisation to an organisation, named by key. Days are calendar days. */
export type RelationFacts = {
  from: { personId: string } | { organisationKey: string };
  to: string;
  kind: RelationKind;
  since: string | null;
  until: string | null;
  note: string | null;
};

/** Adds a relation. 422 `relation-dates` when it ends before it begins, 422 `relation-self` for an organisation with itself. Returns its id. */
export async function addRelation(act: PeopleAct, facts: RelationFacts): Promise<string> {
  if (facts.since !== null && facts.until !== null && facts.until < facts.since) throw new Refusal(422, "relation-dates");
  const to = await organisationId(act, facts.to);
  const from = await startOf(act, facts.from);
  if (from.from_organisation_id === to) throw new Refusal(422, "relation-self");
  const id = act.newId();
  const row = {
    network_id: act.networkId,
    id,
    kind: facts.kind,
    ...from,
    to_organisation_id: to,
    since: facts.since,
    until: facts.until,
    note: facts.note,
    created_at: act.clock.now().toString(),
  };
  await act.db.insertInto("relation").values(row).execute();
  const subject =
    from.from_person_id !== null
      ? { subject: "person", subjectId: from.from_person_id }
      : { subject: "organisation", subjectId: from.from_organisation_id };
  await act.audit({ act: "add-relation", ...subject, after: { kind: facts.kind, to: facts.to, since: facts.since, until: facts.until } });
  return id;
}

/** Ends a relation on a day: it stays in the record, with its end. 422 `relation-dates` when the day lies before its beginning. */
export async function endRelation(act: PeopleAct, relationId: string, day: string): Promise<void> {
  const row = await act.db
    .selectFrom("relation")
    .selectAll()
    .where("network_id", "=", act.networkId)
    .where("id", "=", relationId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  await requireStart(act, row.from_person_id);
  if (row.since !== null && day < row.since) throw new Refusal(422, "relation-dates");
  await act.db.updateTable("relation").set({ until: day }).where("network_id", "=", act.networkId).where("id", "=", relationId).execute();
  const subject =
    row.from_person_id !== null
      ? { subject: "person", subjectId: row.from_person_id }
      : { subject: "organisation", subjectId: row.from_organisation_id ?? "" };
  await act.audit({ act: "end-relation", ...subject, before: { relation: relationId, until: row.until }, after: { until: day } });
}

type Start = { from_person_id: string; from_organisation_id: null } | { from_person_id: null; from_organisation_id: string };

async function startOf(act: PeopleAct, from: RelationFacts["from"]): Promise<Start> {
  if ("personId" in from) {
    await requireStart(act, from.personId);
    return { from_person_id: from.personId, from_organisation_id: null };
  }
  await requireStart(act, null);
  return { from_person_id: null, from_organisation_id: await organisationId(act, from.organisationKey) };
}

/** Relations of people are kept by those who coordinate them, relations of organisations by those who keep organisations. */
async function requireStart(act: PeopleAct, personId: string | null): Promise<void> {
  if (personId === null) {
    if (!mayEditOrganisations(act.viewer)) throw forbidden();
    return;
  }
  const person = await personSubject(act.db, act.networkId, personId);
  if (!person || !mayWithPerson(act.viewer, "see", person)) throw notFound();
  if (!mayWithPerson(act.viewer, "relate", person)) throw forbidden();
}

async function organisationId(act: PeopleAct, key: string): Promise<string> {
  const row = await act.db
    .selectFrom("organisation")
    .select("id")
    .where("network_id", "=", act.networkId)
    .where("key", "=", key)
    .executeTakeFirst();
  if (!row) throw notFound();
  return row.id;
}
