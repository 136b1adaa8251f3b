/** Indicators and their values. A value that nobody knows is absent: it is never zero. */
import { closePage } from "#platform/api/cursor.ts";
import { wordsIn } from "#platform/db/words.ts";
import type { IndicatorUnit, ValueFlag } from "../tables.ts";
import type { View } from "../public.ts";
import type { NetworkDb } from "./cities.ts";

/** An indicator as lists show it. */
export type IndicatorRow = {
  id: string;
  key: string;
  code: string;
  dataset: string;
  unit: IndicatorUnit;
  level: "city" | "nuts2" | "national";
  decimals: number;
  name: string;
  meaning: string;
  sources: string[];
  cities: number;
};

/** A value of one city. */
export type ValueRow = { cityId: string; year: number; value: number; flag: ValueFlag | null; source: string };

/** All indicators with the number of cities that have a value. The set is fixed by the programme (a few dozen). */
export async function listIndicators(db: NetworkDb, view: View): Promise<IndicatorRow[]> {
  const rows = await db
    .selectFrom("indicator")
    .selectAll("indicator")
    .select((select) =>
      select
        .selectFrom("indicator_value")
        .select((value) => value.fn.count<number>("city_id").distinct().as("cities"))
        .whereRef("indicator_value.network_id", "=", "indicator.network_id")
        .whereRef("indicator_value.indicator_id", "=", "indicator.id")
        .as("cities"),
    )
    .where("network_id", "=", view.networkId)
    .orderBy("position")
    .limit(200)
    .execute();
  const words = await wordsIn(db, view, { table: "network_text", subject: "indicator", fields: ["name", "meaning"] });
  return rows.map((row) => ({
    id: row.id,
    key: row.key,
    code: row.code,
    dataset: row.dataset,
    unit: row.unit,
    level: row.level,
    decimals: row.decimals,
    name: words.get(row.id)?.name?.text ?? row.key,
    meaning: words.get(row.id)?.meaning?.text ?? "",
    sources: row.sources,
    cities: Number(row.cities ?? 0),
  }));
}

/** The newest value of every city that has one. */
export async function newestValues(db: NetworkDb, networkId: string, indicatorId: string): Promise<ValueRow[]> {
  const rows = await db
    .selectFrom("indicator_value")
    .distinctOn("city_id")
    .selectAll()
    .where("network_id", "=", networkId)
    .where("indicator_id", "=", indicatorId)
    .orderBy("city_id")
    .orderBy("year", "desc")
    .execute();
  return rows.map(toValue);
}

/** All values of one city, newest first, with the indicator. */
export async function valuesOfCity(db: NetworkDb, networkId: string, cityId: string): Promise<(ValueRow & { indicatorId: string })[]> {
  const rows = await db
    .selectFrom("indicator_value")
    .distinctOn("indicator_id")
    .selectAll()
    .where("network_id", "=", networkId)
    .where("city_id", "=", cityId)
    .orderBy("indicator_id")
    .orderBy("year", "desc")
    .execute();
  return rows.map((row) => ({ ...toValue(row), indicatorId: row.indicator_id }));
}

/** Which values of an indicator, and from where on: a page is ordered by city and year. */
export type ValueWish = {
  indicatorId: string;
  city?: string;
  year?: number;
  after: readonly [cityId: string, year: number] | undefined;
  limit: number;
};

/** Values of one indicator with the keys of their cities: a page of the API. */
export async function listValues(
  db: NetworkDb,
  networkId: string,
  wish: ValueWish,
): Promise<{ rows: (ValueRow & { city: string; version: number })[]; next: [string, number] | null }> {
  const { indicatorId, city, year, after, limit } = wish;
  const found = await db
    .selectFrom("indicator_value")
    .innerJoin("city", (join) =>
      join.onRef("city.network_id", "=", "indicator_value.network_id").onRef("city.id", "=", "indicator_value.city_id"),
    )
    .selectAll("indicator_value")
    .select("city.key as city")
    .where("indicator_value.network_id", "=", networkId)
    .where("indicator_value.indicator_id", "=", indicatorId)
    .$if(city !== undefined, (query) => query.where("city.key", "=", city ?? ""))
    .$if(year !== undefined, (query) => query.where("indicator_value.year", "=", year ?? 0))
    .$if(after !== undefined, (query) =>
      query.where((where) =>
        where(where.refTuple("indicator_value.city_id", "indicator_value.year"), ">", where.tuple(after?.[0] ?? "", after?.[1] ?? 0)),
      ),
    )
    .orderBy("indicator_value.city_id")
    .orderBy("indicator_value.year")
    .limit(limit + 1)
    .execute();
  const page = closePage(found, limit, (row): [string, number] => [row.city_id, row.year]);
  return { rows: page.rows.map((row) => ({ ...toValue(row), city: row.city, version: row.version })), next: page.next };
}

function toValue(row: { city_id: string; year: number; value: string; flag: ValueFlag | null; source: string }): ValueRow {
  return { cityId: row.city_id, year: row.year, value: Number(row.value), flag: row.flag, source: row.source };
}
