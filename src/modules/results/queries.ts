import type { Reader } from "#platform/act.ts";
import { wordsIn } from "#platform/db/words.ts";
import type { View } from "#modules/network/public.ts";
import type { ResultsTables } from "./tables.ts";

/** A contracted output as the public sees it; `target` null: the contract names no number. */
export type OutputRow = { key: string; name: string; target: number | null; perCity: boolean; atLeast: boolean };

/** What the network is contracted to deliver, in the order of the contract. */
export async function listOutputs(db: Reader<ResultsTables>, view: View): Promise<OutputRow[]> {
  const rows = await db
    .selectFrom("output_target")
    .selectAll()
    .where("network_id", "=", view.networkId)
    .orderBy("position")
    .limit(200)
    .execute();
  const words = await wordsIn(db, view, { table: "results_text", subject: "output", fields: ["name"] });
  return rows.map((row) => ({
    key: row.key,
    name: words.get(row.id)?.name?.text ?? row.key,
    target: row.target,
    perCity: row.per_city,
    atLeast: row.at_least,
  }));
}
