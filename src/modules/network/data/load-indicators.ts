/** Indicators and their values from `indicators.yaml`. */
import { jsonb, saveRow } from "#platform/db/save-row.ts";
import { saveWordedRow } from "#platform/db/save-worded-row.ts";
import type { ImportRun } from "#platform/network-data.ts";
import type { NetworkTables } from "../tables.ts";
import { indicatorsFile } from "./schemas.ts";

/** Loads definitions and values; a value that nobody knows has no row. */
export async function loadIndicators(run: ImportRun): Promise<void> {
  const act = run.actOn<NetworkTables>();
  const file = "indicators.yaml";
  const content = run.read(file, indicatorsFile);
  for (const [position, row] of (content?.indicators ?? []).entries()) {
    await saveWordedRow(run, {
      file,
      table: "indicator",
      kind: "indicator",
      rowKey: row.key,
      wordsTable: "network_text",
      key: { network_id: act.networkId, key: row.key },
      values: {
        code: row.code,
        dataset: row.table,
        unit: row.unit,
        level: row.level,
        decimals: row.decimals,
        position,
        sources: jsonb(row.sources),
      },
      words: { name: row.name, meaning: row.meaning },
    });
  }
  for (const [index, row] of (content?.values ?? []).entries()) {
    const city = run.refer("city", row.city, { file, path: ["values", index, "city"] });
    const indicator = run.refer("indicator", row.indicator, { file, path: ["values", index, "indicator"] });
    if (!city || !indicator) continue;
    const saved = await saveRow(act.db, {
      table: "indicator_value",
      key: { network_id: act.networkId, indicator_id: indicator, city_id: city, year: row.year },
      values: { value: row.value, flag: row.flag ?? null, source: row.source },
      idColumn: "indicator_id",
    });
    run.count(file, saved.change);
  }
}
