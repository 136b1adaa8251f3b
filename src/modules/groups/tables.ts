import type { ColumnType, Generated, JSONColumnType } from "kysely";
import type { WordsTable } from "#platform/db/words.ts";
import type { Language } from "#platform/languages.ts";

type Instant = ColumnType<Temporal.Instant, string, string>;
type InstantOrNull = ColumnType<Temporal.Instant | null, string | null, string | null>;

/** The layers of the network: cross-sector local group, administrative network of a municipality, groups across cities (rows S4, S5). */
export const LAYERS = ["cross-sector", "administrative", "network"] as const;
export type Layer = (typeof LAYERS)[number];

/** Who may know that a group exists: everybody, the members of the network, the members of the group. */
export const GROUP_VISIBILITIES = ["public", "members", "hidden"] as const;
export type GroupVisibility = (typeof GROUP_VISIBILITIES)[number];

/** How one becomes a member: by oneself, by asking, by invitation only (row D1). */
export const JOIN_RULES = ["open", "ask", "invite"] as const;
export type JoinRule = (typeof JOIN_RULES)[number];

export const MEMBER_ROLES = ["coordinator", "member", "observer"] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];

export type Sector = "public" | "business" | "civil-society" | "science";

export type GroupKindTable = {
  network_id: string;
  id: string;
  key: string;
  position: number;
  layer: Layer;
  always_closed: boolean;
  visibility: GroupVisibility;
  join_rule: JoinRule;
  sources: JSONColumnType<string[]>;
};

export type WorkingGroupTable = {
  network_id: string;
  id: string;
  key: string;
  kind_id: string;
  partner_id: string | null;
  visibility: GroupVisibility;
  join_rule: JoinRule;
  source_language: Language;
  url: string | null;
  sources: JSONColumnType<string[]>;
  demo: Generated<boolean>;
  created_by: string | null;
  created_at: Instant;
  closed_at: InstantOrNull;
  version: Generated<number>;
};

export type MembershipTable = {
  network_id: string;
  id: string;
  group_id: string;
  person_id: string | null;
  organisation_id: string | null;
  role: MemberRole;
  sector: Sector;
  department: string | null;
  since: string | null;
  until: string | null;
  interest: number | null;
  influence: number | null;
  sources: JSONColumnType<string[]>;
  created_at: Instant;
  left_at: InstantOrNull;
  version: Generated<number>;
};

export type TaskTable = {
  network_id: string;
  id: string;
  group_id: string;
  title: string;
  text: string | null;
  owner_id: string | null;
  due_on: string | null;
  origin_subject: string | null;
  origin_id: string | null;
  origin_label: string | null;
  origin_href: string | null;
  done_at: InstantOrNull;
  done_by: string | null;
  dropped_at: InstantOrNull;
  created_by: string | null;
  created_at: Instant;
  version: Generated<number>;
};

export type GroupPostTable = {
  network_id: string;
  id: string;
  group_id: string;
  parent_id: string | null;
  author_id: string | null;
  /** Markdown. */
  text: string;
  created_at: Instant;
  hidden_at: InstantOrNull;
  hidden_by: string | null;
  removed_at: InstantOrNull;
};

export type GroupFileTable = {
  network_id: string;
  id: string;
  group_id: string;
  title: string;
  file_name: string;
  storage_key: string;
  mime: string;
  bytes: number;
  added_by: string | null;
  created_at: Instant;
  removed_at: InstantOrNull;
};

export type JoinRequestTable = {
  network_id: string;
  id: string;
  group_id: string;
  person_id: string;
  sector: Sector;
  text: string | null;
  created_at: Instant;
  decided_at: InstantOrNull;
  decided_by: string | null;
  state: "open" | "approved" | "declined" | "withdrawn";
  reason: string | null;
};

export type GroupInvitationTable = {
  network_id: string;
  id: string;
  group_id: string;
  person_id: string | null;
  invitation_id: string | null;
  email: string;
  name: string;
  role: MemberRole;
  sector: Sector;
  organisation_id: string | null;
  department: string | null;
  since: string | null;
  until: string | null;
  interest: number | null;
  influence: number | null;
  invited_by: string | null;
  created_at: Instant;
  expires_at: Instant;
  state: "open" | "accepted" | "declined" | "revoked";
};

export type HandoverTable = {
  network_id: string;
  id: string;
  group_id: string;
  from_id: string | null;
  to_id: string;
  created_at: Instant;
  state: "open" | "accepted" | "declined" | "withdrawn";
  decided_at: InstantOrNull;
};

export type AssessmentStatementTable = {
  network_id: string;
  id: string;
  key: string;
  position: number;
  sources: JSONColumnType<string[]>;
};

export type AssessmentRoundTable = {
  network_id: string;
  id: string;
  group_id: string;
  number: number;
  opened_at: Instant;
  opened_by: string | null;
  closed_at: InstantOrNull;
};

/** Who has answered; what they answered stands apart. */
export type AssessmentAnsweredTable = { network_id: string; round_id: string; person_id: string };
export type AssessmentCountTable = { network_id: string; round_id: string; statement_id: string; value: number; count: number };

/** The tables that module groups owns. */
export type GroupsTables = {
  group_kind: GroupKindTable;
  working_group: WorkingGroupTable;
  groups_text: WordsTable;
  membership: MembershipTable;
  task: TaskTable;
  group_post: GroupPostTable;
  group_file: GroupFileTable;
  join_request: JoinRequestTable;
  group_invitation: GroupInvitationTable;
  handover: HandoverTable;
  assessment_statement: AssessmentStatementTable;
  assessment_round: AssessmentRoundTable;
  assessment_answered: AssessmentAnsweredTable;
  assessment_count: AssessmentCountTable;
};
