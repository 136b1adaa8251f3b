/** Cities with their partner, for map, table and cards. */
import type { Reader } from "#platform/act.ts";
import { closePage } from "#platform/api/cursor.ts";
import { wordsIn, type WordsIn } from "#platform/db/words.ts";
import type { PeopleReadable } from "#modules/people/public.ts";
import type { NetworkReadable, View } from "../public.ts";
import type { CityFileFacts, NetworkTables, RegionClass } from "../tables.ts";

/** The reader of this module: its own tables and those of people. */
export type NetworkDb = Reader<NetworkTables & PeopleReadable>;

/** A city as lists show it. `population` is null where nobody knows it. */
export type CityRow = {
  id: string;
  key: string;
  name: string;
  focus: WordsIn | null;
  country: string;
  latitude: number;
  longitude: number;
  population: { value: number; year: number | null; of: "city" | "metropolitan area"; approximate: boolean; unconfirmed: boolean } | null;
  partner: {
    id: string;
    organisation: string;
    kind: string;
    lead: boolean;
    joined: string;
    regionClass: RegionClass;
    rateBasisPoints: number;
  } | null;
};

/** All cities of the network in the order of their names in this language. A network has a dozen cities, bounded by its programme. */
export async function listCities(db: NetworkDb, view: View, compare: (a: string, b: string) => number): Promise<CityRow[]> {
  const rows = await cityQuery(db, view.networkId).limit(200).execute();
  const words = await wordsIn(db, view, { table: "network_text", subject: "city", fields: ["name", "focus"] });
  return rows.map((row) => toCityRow(row, view, words.get(row.id))).sort((a, b) => compare(a.name, b.name));
}

/** Cities by their id, after one of them: a page of the API. `next` is the id of the last row when more follow. */
export async function listCityPage(
  db: NetworkDb,
  view: View,
  wish: { after: string | undefined; limit: number },
): Promise<{ rows: CityDetail[]; next: string | null }> {
  const { after, limit } = wish;
  const found = await cityQuery(db, view.networkId)
    .$if(after !== undefined, (query) => query.where("city.id", ">", after ?? ""))
    .limit(limit + 1)
    .execute();
  const page = closePage(found, limit, (row) => row.id);
  const subjectIds = page.rows.map((row) => row.id);
  const words = await wordsIn(db, view, { table: "network_text", subject: "city", subjectIds, fields: DETAIL_FIELDS });
  return { rows: page.rows.map((row) => toCityDetail(row, view, words.get(row.id))), next: page.next };
}

type CityResult = Awaited<ReturnType<ReturnType<typeof cityQuery>["execute"]>>[number];

function cityQuery(db: NetworkDb, networkId: string) {
  return db
    .selectFrom("city")
    .innerJoin("country", "country.code", "city.country_code")
    .leftJoin("partner", (join) => join.onRef("partner.network_id", "=", "city.network_id").onRef("partner.city_id", "=", "city.id"))
    .leftJoin("organisation", (join) =>
      join.onRef("organisation.network_id", "=", "partner.network_id").onRef("organisation.id", "=", "partner.organisation_id"),
    )
    .leftJoin("phase", (join) =>
      join.onRef("phase.network_id", "=", "partner.network_id").onRef("phase.id", "=", "partner.joined_phase_id"),
    )
    .select([
      "city.id",
      "city.key",
      "city.time_zone",
      "city.latitude",
      "city.longitude",
      "city.population",
      "city.population_year",
      "city.population_of",
      "city.population_approximate",
      "city.born_from",
      "city.born_to",
      "city.plan_title",
      "city.facts",
      "city.version",
      "country.names as country_names",
      "partner.id as partner_id",
      "partner.is_lead",
      "partner.region_class",
      "partner.rate_basis_points",
      "partner.financing",
      "organisation.name as organisation",
      "organisation.kind as organisation_kind",
      "phase.key as joined",
    ])
    .where("city.network_id", "=", networkId)
    .orderBy("city.id");
}

function toCityRow(row: CityResult, view: View, words: Partial<Record<string, WordsIn>> | undefined): CityRow {
  const partner = row.partner_id !== null && row.region_class !== null && row.rate_basis_points !== null;
  return {
    id: row.id,
    key: row.key,
    name: words?.name?.text ?? row.key,
    focus: words?.focus ?? null,
    country: row.country_names[view.language] ?? row.country_names.en ?? "",
    latitude: row.latitude,
    longitude: row.longitude,
    population:
      row.population === null
        ? null
        : {
            value: row.population,
            year: row.population_year,
            of: row.population_of,
            approximate: row.population_approximate,
            unconfirmed: row.facts.population_unconfirmed === true,
          },
    partner: partner
      ? {
          id: row.partner_id ?? "",
          organisation: row.organisation ?? "",
          kind: row.organisation_kind ?? "",
          lead: row.is_lead ?? false,
          joined: row.joined ?? "",
          regionClass: row.region_class ?? "outside-erdf",
          rateBasisPoints: row.rate_basis_points ?? 0,
        }
      : null,
  };
}

/** A city with everything its page shows. */
export type CityDetail = CityRow & {
  about: WordsIn | null;
  targetGroup: WordsIn | null;
  bornFrom: number | null;
  bornTo: number | null;
  planTitle: string | null;
  facts: CityFileFacts;
  financing: { source: string; basis_points: number }[];
  timeZone: string;
  version: number;
};

/** One city by its key, or null. */
export async function findCity(db: NetworkDb, view: View, key: string): Promise<CityDetail | null> {
  const row = await cityQuery(db, view.networkId).where("city.key", "=", key).executeTakeFirst();
  if (!row) return null;
  const wish = { table: "network_text", subject: "city", subjectIds: [row.id], fields: DETAIL_FIELDS };
  return toCityDetail(row, view, (await wordsIn(db, view, wish)).get(row.id));
}

const DETAIL_FIELDS = ["name", "focus", "about", "target_group"];

function toCityDetail(row: CityResult, view: View, words: Partial<Record<string, WordsIn>> | undefined): CityDetail {
  return {
    ...toCityRow(row, view, words),
    about: words?.about ?? null,
    targetGroup: words?.target_group ?? null,
    bornFrom: row.born_from,
    bornTo: row.born_to,
    planTitle: row.plan_title,
    facts: row.facts,
    financing: row.financing ?? [],
    timeZone: row.time_zone,
    version: row.version,
  };
}

/** A phase as the timeline shows it. */
export type PhaseRow = {
  key: string;
  name: string;
  from: string;
  to: string;
  text: WordsIn | null;
  approvedOn: string | null;
  approvedBy: string | null;
};

/** The phases in order. */
export async function listPhases(db: Reader<NetworkReadable>, view: View): Promise<PhaseRow[]> {
  const rows = await db.selectFrom("phase").selectAll().where("network_id", "=", view.networkId).orderBy("position").execute();
  const words = await wordsIn(db, view, { table: "network_text", subject: "phase", fields: ["name", "text"] });
  return rows.map((row) => ({
    key: row.key,
    name: words.get(row.id)?.name?.text ?? row.key,
    text: words.get(row.id)?.text ?? null,
    from: row.from_month,
    to: row.to_month,
    approvedOn: row.approved_on,
    approvedBy: row.approved_by,
  }));
}
