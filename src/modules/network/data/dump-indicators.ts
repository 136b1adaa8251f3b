/** The indicators and their values as their file has them. */
import { compact } from "#platform/db/save-worded-row.ts";
import { readWords } from "#platform/db/words.ts";
import type { NetworkDb } from "../queries/cities.ts";

/** Definitions and values. */
export async function dumpIndicators(db: NetworkDb, networkId: string) {
  const words = await readWords(db, { table: "network_text", networkId, subject: "indicator" });
  const rows = await db.selectFrom("indicator").selectAll().where("network_id", "=", networkId).orderBy("position").execute();
  const values = await db
    .selectFrom("indicator_value")
    .innerJoin("indicator", (join) =>
      join.onRef("indicator.network_id", "=", "indicator_value.network_id").onRef("indicator.id", "=", "indicator_value.indicator_id"),
    )
    .innerJoin("city", (join) =>
      join.onRef("city.network_id", "=", "indicator_value.network_id").onRef("city.id", "=", "indicator_value.city_id"),
    )
    .select(["city.key as city", "indicator.key as indicator", "year", "value", "flag", "source"])
    .where("indicator_value.network_id", "=", networkId)
    .orderBy("indicator.position")
    .orderBy("city.key")
    .orderBy("year")
    .execute();
  return {
    indicators: rows.map((row) => ({
      key: row.key,
      code: row.code,
      table: row.dataset,
      unit: row.unit,
      level: row.level,
      decimals: row.decimals,
      name: words.get(row.id)?.name,
      meaning: words.get(row.id)?.meaning,
      sources: row.sources,
    })),
    values: values.map((row) =>
      compact({ city: row.city, indicator: row.indicator, year: row.year, value: Number(row.value), flag: row.flag, source: row.source }),
    ),
  };
}
