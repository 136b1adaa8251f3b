import type { ColumnType, Generated } from "kysely";
import type { EventVisibility } from "./events.ts";

type Instant = ColumnType<Temporal.Instant, string, string>;
type InstantOrNull = ColumnType<Temporal.Instant | null, string | null, string | null>;

/** A decision of a meeting. */
export type DecisionTable = {
  network_id: string;
  id: string;
  event_id: string;
  session_id: string | null;
  position: number;
  text: string;
  created_at: Instant;
  version: Generated<number>;
};

export type EventMinutesTable = {
  network_id: string;
  event_id: string;
  body: string;
  audience: EventVisibility;
  version: number;
  saved_at: Instant;
  saved_by: string | null;
};

export type MinutesRevisionTable = {
  network_id: string;
  id: string;
  event_id: string;
  version: number;
  body: string;
  saved_at: Instant;
  saved_by: string | null;
  /** A text that came too late and was kept beside the other. */
  aside: boolean;
};

export type MinutesWritingTable = { network_id: string; event_id: string; person_id: string; since: Instant };

/** What a file of a meeting is. All but `other` are evidence. */
export const FILE_KINDS = ["agenda", "presentation", "minutes", "report", "other"] as const;
export type FileKind = (typeof FILE_KINDS)[number];

export type EventFileTable = {
  network_id: string;
  id: string;
  event_id: string;
  session_id: string | null;
  kind: FileKind;
  title: string;
  audience: EventVisibility;
  file_key: string;
  file_name: string;
  mime: string;
  bytes: number;
  added_at: Instant;
  added_by: string | null;
  removed_at: InstantOrNull;
  removed_by: string | null;
  reason: string | null;
};

/** What a meeting brought (row B7). */
export type CloseOutTable = {
  network_id: string;
  event_id: string;
  head_count: number | null;
  organisations: string | null;
  contributions: string | null;
  ideas: string | null;
  visible: boolean;
  saved_at: Instant;
  saved_by: string | null;
  version: number;
};
