/** The contracted outputs of `outputs.yaml`. */
import { z } from "zod";
import type { Reader } from "#platform/act.ts";
import { jsonb } from "#platform/db/save-row.ts";
import { compact, saveWordedRow } from "#platform/db/save-worded-row.ts";
import { readWords } from "#platform/db/words.ts";
import { languageMap } from "#platform/language-map.ts";
import type { ImportRun } from "#platform/network-data.ts";
import { EVIDENCE_KINDS, type ResultsTables } from "../tables.ts";

const FILE = "outputs.yaml";

const outputsFile = z.strictObject({
  outputs: z.array(
    z.strictObject({
      key: z.string().regex(/^[a-z0-9-]+$/, "is not a key (small letters, digits, hyphens)"),
      name: languageMap,
      definition: languageMap.optional(),
      target: z.int().positive().optional(),
      per_city: z.boolean(),
      at_least: z.boolean(),
      due_on: z.iso.date().optional(),
      counts: z
        .string()
        .regex(/^[a-z-]+$/)
        .optional(),
      evidence: z.array(z.array(z.enum(EVIDENCE_KINDS)).min(1)).optional(),
      sources: z.array(z.string().min(1)).min(1, "names no source"),
    }),
  ),
});

/** Loads the targets; repeatable. */
export async function loadOutputs(run: ImportRun): Promise<void> {
  for (const [position, row] of (run.read(FILE, outputsFile)?.outputs ?? []).entries()) {
    await saveWordedRow(run, {
      file: FILE,
      table: "output_target",
      kind: "output",
      rowKey: row.key,
      wordsTable: "results_text",
      key: { network_id: run.act.networkId, key: row.key },
      values: {
        position,
        target: row.target ?? null,
        per_city: row.per_city,
        at_least: row.at_least,
        due_on: row.due_on ?? null,
        counts: row.counts ?? null,
        evidence: jsonb(row.evidence ?? []),
        sources: jsonb(row.sources),
      },
      words: { name: row.name, definition: row.definition ?? {} },
    });
  }
}

/** The file as it was loaded. */
export async function dumpOutputs(db: Reader<ResultsTables>, networkId: string): Promise<Record<string, unknown>> {
  const words = await readWords(db, { table: "results_text", networkId, subject: "output" });
  const rows = await db.selectFrom("output_target").selectAll().where("network_id", "=", networkId).orderBy("position").execute();
  const outputs = rows.map((row) =>
    compact({
      key: row.key,
      name: words.get(row.id)?.name,
      definition: words.get(row.id)?.definition,
      target: row.target,
      per_city: row.per_city,
      at_least: row.at_least,
      due_on: row.due_on,
      counts: row.counts,
      evidence: row.evidence.length > 0 ? row.evidence : undefined,
      sources: row.sources,
    }),
  );
  return { [FILE]: { outputs } };
}
