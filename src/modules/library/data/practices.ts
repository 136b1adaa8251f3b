/** The good practices of `practices.yaml`. */
import { z } from "zod";
import type { Reader } from "#platform/act.ts";
import { jsonb } from "#platform/db/save-row.ts";
import { compact, saveWordedRow } from "#platform/db/save-worded-row.ts";
import { readWords } from "#platform/db/words.ts";
import { languageMap } from "#platform/language-map.ts";
import type { ImportRun } from "#platform/network-data.ts";
import type { NetworkReadable } from "#modules/network/public.ts";
import type { LibraryTables } from "../tables.ts";

const FILE = "practices.yaml";
const key = z.string().regex(/^[a-z0-9-]+$/, "is not a key (small letters, digits, hyphens)");

const practicesFile = z.strictObject({
  practices: z.array(
    z.strictObject({
      key,
      city: key,
      title: languageMap,
      summary: languageMap,
      body: languageMap,
      since: z.int().min(1900).max(2200).optional(),
      sources: z.array(z.string().min(1)).min(1, "names no source"),
    }),
  ),
});

/** Loads the practices; repeatable. */
export async function loadPractices(run: ImportRun): Promise<void> {
  for (const [position, row] of (run.read(FILE, practicesFile)?.practices ?? []).entries()) {
    const city = run.refer("city", row.city, { file: FILE, path: ["practices", position, "city"] });
    if (!city) continue;
    await saveWordedRow(run, {
      file: FILE,
      table: "practice",
      kind: "practice",
      rowKey: row.key,
      wordsTable: "library_text",
      key: { network_id: run.act.networkId, key: row.key },
      values: { city_id: city, since: row.since ?? null, position, sources: jsonb(row.sources) },
      words: { title: row.title, summary: row.summary, body: row.body },
    });
  }
}

/** The file as it was loaded. */
export async function dumpPractices(db: Reader<LibraryTables & NetworkReadable>, networkId: string): Promise<Record<string, unknown>> {
  const words = await readWords(db, { table: "library_text", networkId, subject: "practice" });
  const rows = await db
    .selectFrom("practice")
    .innerJoin("city", (join) => join.onRef("city.network_id", "=", "practice.network_id").onRef("city.id", "=", "practice.city_id"))
    .selectAll("practice")
    .select("city.key as city")
    .where("practice.network_id", "=", networkId)
    .orderBy("practice.position")
    .execute();
  const practices = rows.map((row) => {
    const text = words.get(row.id);
    return compact({
      key: row.key,
      city: row.city,
      title: text?.title,
      summary: text?.summary,
      body: text?.body,
      since: row.since,
      sources: row.sources,
    });
  });
  return { [FILE]: { practices } };
}
