import type { ColumnType, JSONColumnType } from "kysely";
import type { WordsTable } from "#platform/db/words.ts";
import type { LanguageMap } from "#platform/language-map.ts";

type Instant = ColumnType<Temporal.Instant, string, string>;
type InstantOrNull = ColumnType<Temporal.Instant | null, string | null, string | null>;

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
  due_on: string | null;
  /** Which kind of thing announces itself for it (`event`); null while the module that delivers it is still to come. */
  counts: string | null;
  /** What proves it: of each entry one kind is enough. */
  evidence: JSONColumnType<EvidenceKind[][]>;
};

/** Kinds of evidence. `picture-reason` stands for the written reason why there is no picture. */
export const EVIDENCE_KINDS = [
  "agenda",
  "attendance",
  "minutes",
  "report",
  "presentation",
  "picture",
  "picture-reason",
  "link",
  "document",
  "captions",
  "signature",
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** Who may see a thing or a piece: everybody, members of the network, members of its group. */
export type Audience = "public" | "members" | "group";

export type OutputItemTable = {
  network_id: string;
  id: string;
  subject: string;
  subject_id: string;
  /** Key of the output; empty for what was withdrawn. */
  output: string;
  city_id: string | null;
  partner_id: string | null;
  group_id: string | null;
  on_date: string | null;
  title: JSONColumnType<LanguageMap>;
  href: string;
  work_href: string;
  audience: Audience;
  needs: JSONColumnType<EvidenceKind[][]>;
  held: boolean;
};

export type EvidencePieceTable = {
  network_id: string;
  id: string;
  subject: string;
  subject_id: string;
  kind: EvidenceKind;
  piece_id: string;
  label: string | null;
  href: string | null;
  audience: Audience;
  added_at: Instant;
  added_by: string | null;
  removed_at: InstantOrNull;
  removed_by: string | null;
  reason: string | null;
};

export type CountChangeTable = {
  network_id: string;
  id: string;
  output: string;
  item_id: string;
  at: Instant;
  counts: boolean;
  missing: JSONColumnType<EvidenceKind[][]>;
  reason: string | null;
};

/** The tables that module results owns. */
export type ResultsTables = {
  output_target: OutputTargetTable;
  results_text: WordsTable;
  output_item: OutputItemTable;
  evidence_piece: EvidencePieceTable;
  count_change: CountChangeTable;
};
