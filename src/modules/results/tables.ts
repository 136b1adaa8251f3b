import type { JSONColumnType } from "kysely";
import type { WordsTable } from "#platform/db/words.ts";

/** A contracted output; `target` is null where the contract names no number. */
export type OutputTargetTable = {
  network_id: string;
  id: string;
  key: string;
  position: number;
  target: number | null;
  per_city: boolean;
  at_least: boolean;
  sources: JSONColumnType<string[]>;
};

/** The tables that module results owns. */
export type ResultsTables = { output_target: OutputTargetTable; results_text: WordsTable };
