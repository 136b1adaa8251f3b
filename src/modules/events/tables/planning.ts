import type { ColumnType, Generated } from "kysely";

type Instant = ColumnType<Temporal.Instant, string, string>;
type InstantOrNull = ColumnType<Temporal.Instant | null, string | null, string | null>;

/** A topic parked for a later meeting of a series. */
export type SeriesTopicTable = {
  network_id: string;
  id: string;
  series_id: string;
  title: string;
  minutes: number;
  proposed_by: string | null;
  proposed_at: Instant;
  /** The meeting into whose agenda it was taken. */
  event_id: string | null;
  dropped_at: InstantOrNull;
};

export type DatePollTable = {
  network_id: string;
  id: string;
  title: string;
  text: string | null;
  kind: string;
  group_id: string | null;
  partner_id: string | null;
  time_zone: string;
  minutes: number;
  closed_at: InstantOrNull;
  /** The meeting that came of it. */
  event_id: string | null;
  created_by: string | null;
  created_at: Instant;
  version: Generated<number>;
};

export type PollOptionTable = { network_id: string; id: string; poll_id: string; starts_at: Instant };

export const ANSWERS = ["yes", "maybe", "no"] as const;
export type Answer = (typeof ANSWERS)[number];

export type PollVoteTable = { network_id: string; option_id: string; person_id: string; answer: Answer; at: Instant };

export const FEED_SCOPES = ["mine", "group", "network"] as const;
export type FeedScope = (typeof FEED_SCOPES)[number];

/** A secret address of a calendar; only the hash of the secret is kept. */
export type CalendarFeedTable = {
  network_id: string;
  id: string;
  person_id: string;
  scope: FeedScope;
  group_id: string | null;
  secret_hash: string;
  created_at: Instant;
  revoked_at: InstantOrNull;
};
