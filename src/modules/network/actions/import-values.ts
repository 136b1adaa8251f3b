/** Carries out a file of indicator values: every row of it, or nothing. */
import type { Act } from "#platform/act.ts";
import { importGround } from "../queries/work-values.ts";
import { planImport, type ImportPlan, type ImportRow } from "../rules/plan-import.ts";
import type { NetworkTables } from "../tables.ts";

type NetworkAct = Act<NetworkTables>;

/**
 * Plans the file against what stands in the database at this moment and, unless the plan has a fault, writes its new and changed
 * rows. Returns the plan; with faults nothing was written. Access is part of the plan: a row of a city that is not the
 * person's own is a fault. Repeating it changes nothing.
 */
export async function importValues(act: NetworkAct, file: string): Promise<ImportPlan> {
  // Two imports at once would each compare with a state that the other is changing.
  await act.db.selectFrom("network").select("network_id").where("network_id", "=", act.networkId).forNoKeyUpdate().execute();
  // Whoever saves a single value holds its city: with all cities held, the file is compared with what will really be overwritten.
  await act.db.selectFrom("city").select("id").where("network_id", "=", act.networkId).orderBy("id").forNoKeyUpdate().execute();
  const plan = planImport(file, await importGround(act.db, act.networkId, act.viewer));
  if (plan.faults.length > 0) return plan;
  const written = plan.rows.filter((row) => row.fate !== "same");
  for (let start = 0; start < written.length; start += 500) await write(act, written.slice(start, start + 500));
  if (written.length > 0)
    await act.audit({
      act: "import-values",
      subject: "indicator-value",
      subjectId: "import",
      before: shown(written, "before"),
      after: shown(written, "after"),
    });
  return plan;
}

async function write(act: NetworkAct, rows: readonly ImportRow[]): Promise<void> {
  await act.db
    .insertInto("indicator_value")
    .values(
      rows.map(({ save }) => ({
        network_id: act.networkId,
        indicator_id: save.indicatorId,
        city_id: save.cityId,
        year: save.year,
        value: save.value,
        flag: save.flag,
        source: save.source,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["network_id", "indicator_id", "city_id", "year"]).doUpdateSet((update) => ({
        value: update.ref("excluded.value"),
        flag: update.ref("excluded.flag"),
        source: update.ref("excluded.source"),
        version: update("indicator_value.version", "+", 1),
      })),
    )
    .execute();
}

/** Values as the change log keeps them: by place, so that before and after compare line by line. */
function shown(rows: readonly ImportRow[], side: "before" | "after"): Record<string, unknown> {
  const value = (of: ImportRow["before"]) => (of === null ? null : { value: Number(of.value), flag: of.flag, source: of.source });
  return Object.fromEntries(
    rows.map((row) => [`${row.city}/${row.indicator}/${row.save.year}`, value(side === "before" ? row.before : row.save)]),
  );
}
