/** Saves a row of an import together with its words, remembers its key and counts what happened. */
import type { LanguageMap } from "../language-map.ts";
import type { ImportRun } from "../network-data.ts";
import { saveRow, type RowToSave } from "./save-row.ts";
import { saveWords } from "./words.ts";

/** A row of a data file: `kind` names it for references, `wordsTable` holds its words. */
export type WordedRow = Omit<RowToSave, "once"> & {
  file: string;
  kind: string;
  rowKey: string;
  wordsTable: string;
  words?: Record<string, LanguageMap>;
  once?: RowToSave["once"];
};

/** Saves; returns the row's id and what happened to the row or its words. */
export async function saveWordedRow(run: ImportRun, row: WordedRow): Promise<{ id: string; change: "added" | "changed" | "same" }> {
  const { act } = run;
  const saved = await saveRow(act.db, { ...row, once: row.once ?? { id: act.newId() } });
  let reworded = false;
  for (const [field, map] of Object.entries(row.words ?? {})) {
    const owner = { table: row.wordsTable, networkId: act.networkId, subject: row.kind, subjectId: saved.id, field };
    reworded = (await saveWords(act.db, owner, map)) || reworded;
  }
  const change = saved.change === "same" && reworded ? "changed" : saved.change;
  run.remember(row.kind, row.rowKey, saved.id);
  run.count(row.file, change);
  return { id: saved.id, change };
}

/** A row without the fields that are absent, as data files leave them out. */
export function compact(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined && value !== null));
}
