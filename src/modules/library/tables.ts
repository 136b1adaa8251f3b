import type { JSONColumnType } from "kysely";
import type { WordsTable } from "#platform/db/words.ts";

/** A good practice of a city; title, summary and body are words. */
export type PracticeTable = {
  network_id: string;
  id: string;
  key: string;
  city_id: string;
  since: number | null;
  position: number;
  sources: JSONColumnType<string[]>;
};

/** The tables that module library owns. */
export type LibraryTables = { practice: PracticeTable; library_text: WordsTable };
