/** What the workspace reads of indicator values: the table of newest values, one series, the ground of an import, the file to take away. */
import type { Viewer } from "#platform/viewer.ts";
import { may } from "../access.ts";
import type { View } from "../public.ts";
import { valueKey, type ImportGround } from "../rules/plan-import.ts";
import type { IndicatorUnit, ValueFlag } from "../tables.ts";
import { indicatorNames, type NetworkOwnDb, type SelectDb } from "./work-cities.ts";

/** A value as editors see it; `value` is the exact decimal text. */
export type WorkValue = {
  cityId: string;
  indicatorId: string;
  year: number;
  value: string;
  flag: ValueFlag | null;
  source: string;
  version: number;
};

/** Rows of the table: cities and indicators with the rights of this person. */
export type ValueAxes = {
  cities: { id: string; key: string; mayEdit: boolean }[];
  indicators: { id: string; key: string; name: string; decimals: number; unit: IndicatorUnit }[];
};

/** Cities and indicators of the network with the names of the indicators. */
export async function valueAxes(db: NetworkOwnDb, view: View, viewer: Viewer): Promise<ValueAxes> {
  const axes = await axesWithoutNames(db, view.networkId, viewer);
  const names = await indicatorNames(db, view);
  return {
    cities: axes.cities,
    indicators: axes.indicators.map((indicator) => ({ ...indicator, name: names.get(indicator.id) ?? indicator.key })),
  };
}

/** A dozen of each, bounded by the programme. */
async function axesWithoutNames(db: SelectDb, networkId: string, viewer: Viewer) {
  const cities = await db.selectFrom("city").select(["id", "key"]).where("network_id", "=", networkId).orderBy("key").limit(200).execute();
  const partners = await db.selectFrom("partner").select(["id", "city_id"]).where("network_id", "=", networkId).limit(1000).execute();
  const indicators = await db
    .selectFrom("indicator")
    .select(["id", "key", "decimals", "unit"])
    .where("network_id", "=", networkId)
    .orderBy("position")
    .orderBy("id")
    .limit(200)
    .execute();
  const partnersOf = (cityId: string) => partners.filter((partner) => partner.city_id === cityId).map(({ id }) => id);
  return {
    cities: cities.map((city) => ({ ...city, mayEdit: may(viewer, "edit-city", { partnerIds: partnersOf(city.id) }) })),
    indicators,
  };
}

/** The newest value of each city and indicator. */
export async function newestOfAll(db: NetworkOwnDb, networkId: string): Promise<WorkValue[]> {
  const rows = await db
    .selectFrom("indicator_value")
    .distinctOn(["indicator_id", "city_id"])
    .selectAll()
    .where("network_id", "=", networkId)
    .orderBy("indicator_id")
    .orderBy("city_id")
    .orderBy("year", "desc")
    .execute();
  return rows.map(toWorkValue);
}

/** All years of one city and indicator, newest first; a series holds a value a year. */
export async function seriesOf(db: NetworkOwnDb, networkId: string, of: { cityId: string; indicatorId: string }): Promise<WorkValue[]> {
  const rows = await db
    .selectFrom("indicator_value")
    .selectAll()
    .where("network_id", "=", networkId)
    .where("indicator_id", "=", of.indicatorId)
    .where("city_id", "=", of.cityId)
    .orderBy("year", "desc")
    .limit(301)
    .execute();
  return rows.map(toWorkValue);
}

/** What an import is compared with: all values of the network. */
export async function importGround(db: SelectDb, networkId: string, viewer: Viewer): Promise<ImportGround> {
  const axes = await axesWithoutNames(db, networkId, viewer);
  const values = await db.selectFrom("indicator_value").selectAll().where("network_id", "=", networkId).execute();
  return {
    cities: new Map(axes.cities.map((city) => [city.key, city])),
    indicators: new Map(axes.indicators.map((indicator) => [indicator.key, indicator])),
    values: new Map(
      values.map((row) => [valueKey(row.city_id, row.indicator_id, row.year), { value: row.value, flag: row.flag, source: row.source }]),
    ),
  };
}

/** All values in the columns of the import file, ordered by city, indicator, year. */
export async function valuesAsRows(
  db: NetworkOwnDb,
  networkId: string,
): Promise<{ city: string; indicator: string; year: number; value: string; flag: ValueFlag | null; source: string }[]> {
  return await db
    .selectFrom("indicator_value")
    .innerJoin("city", (join) =>
      join.onRef("city.network_id", "=", "indicator_value.network_id").onRef("city.id", "=", "indicator_value.city_id"),
    )
    .innerJoin("indicator", (join) =>
      join.onRef("indicator.network_id", "=", "indicator_value.network_id").onRef("indicator.id", "=", "indicator_value.indicator_id"),
    )
    .select([
      "city.key as city",
      "indicator.key as indicator",
      "indicator_value.year",
      "indicator_value.value",
      "indicator_value.flag",
      "indicator_value.source",
    ])
    .where("indicator_value.network_id", "=", networkId)
    .orderBy("city.key")
    .orderBy("indicator.position")
    .orderBy("indicator_value.year")
    .execute();
}

/** A row of the table as editors see it. */
export function toWorkValue(row: {
  city_id: string;
  indicator_id: string;
  year: number;
  value: string;
  flag: ValueFlag | null;
  source: string;
  version: number;
}): WorkValue {
  return {
    cityId: row.city_id,
    indicatorId: row.indicator_id,
    year: row.year,
    value: row.value,
    flag: row.flag,
    source: row.source,
    version: row.version,
  };
}
