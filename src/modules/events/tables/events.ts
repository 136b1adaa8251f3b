import type { ColumnType, Generated, JSONColumnType } from "kysely";
import type { LanguageMap } from "#platform/language-map.ts";
import type { Language } from "#platform/languages.ts";

type Instant = ColumnType<Temporal.Instant, string, string>;
type InstantOrNull = ColumnType<Temporal.Instant | null, string | null, string | null>;

/** Who may see an event: everybody, the members of the network, the members of its group. */
export const EVENT_VISIBILITIES = ["public", "members", "group"] as const;
export type EventVisibility = (typeof EVENT_VISIBILITIES)[number];

/** A draft is seen by those who may work on it; a cancelled event stays and says so (row B22). */
export const EVENT_STATES = ["draft", "announced", "cancelled"] as const;
export type EventState = (typeof EVENT_STATES)[number];

export const PLACE_MODES = ["on-site", "online"] as const;
export type PlaceMode = (typeof PLACE_MODES)[number];

/**
 * A kind of event, as the network's file defines it: the contracted output it counts for, and the evidence it needs. Each entry of
 * `evidence` names kinds of which one is enough.
 */
export type EventKindTable = {
  network_id: string;
  id: string;
  key: string;
  position: number;
  output: string | null;
  evidence: JSONColumnType<string[][]>;
  level: "network" | "city";
  sources: ColumnType<string[], string | undefined, string>;
};

/** Another source gives another date; both stay, one was chosen. Dates say as much as the source does; `text` tells of it in words. */
export type OtherDate = { from?: string; to?: string; text?: LanguageMap; sources: string[] };

/** An event. Dates say as much as is known: `2016-06-22`, `2018-04` or `2016`. */
export type EventTable = {
  network_id: string;
  id: string;
  key: string;
  /** Key of the kind. */
  kind: string;
  /** Null for what has no city, such as an online session. */
  city_id: string | null;
  from_date: string | null;
  to_date: string | null;
  position: number;
  participants: number | null;
  participants_approximate: boolean;
  visits: JSONColumnType<string[]>;
  other_dates: JSONColumnType<OtherDate[]>;
  sources: JSONColumnType<string[]>;
  partner_id: string | null;
  group_id: string | null;
  series_id: string | null;
  series_number: number | null;
  visibility: Generated<EventVisibility>;
  state: Generated<EventState>;
  starts_at: InstantOrNull;
  ends_at: InstantOrNull;
  time_zone: string | null;
  /** Spoken at the event, apart from the language of the pages (row B19). */
  languages: Generated<string[]>;
  interpretation: Generated<string[]>;
  topics: Generated<string[]>;
  source_language: Generated<Language>;
  /** iCalendar SEQUENCE (RFC 5545, 3.8.7.4). */
  sequence: Generated<number>;
  closed_at: InstantOrNull;
  picture_reason: string | null;
  /** Whether those who registered are reminded. */
  reminds: Generated<boolean>;
  cancel_reason: string | null;
  cancelled_at: InstantOrNull;
  announced_at: InstantOrNull;
  demo: Generated<boolean>;
  created_by: string | null;
  created_at: ColumnType<Temporal.Instant, string | undefined, string>;
  updated_at: ColumnType<Temporal.Instant, string | undefined, string>;
  version: Generated<number>;
};

/** How a series repeats: every so many weeks or months, on a weekday (1 is Monday), in a month the `week`th such day (-1 the last). */
export type Rhythm = { every: number; unit: "week" | "month"; weekday: number; week?: number; time: string; minutes: number };

export type EventSeriesTable = {
  network_id: string;
  id: string;
  key: string;
  kind: string;
  partner_id: string | null;
  group_id: string | null;
  rhythm: JSONColumnType<Rhythm> | null;
  time_zone: string;
  template: JSONColumnType<{ title: string; minutes: number }[]>;
  created_by: string | null;
  created_at: Instant;
  version: Generated<number>;
};

export type EventPlaceTable = {
  network_id: string;
  id: string;
  event_id: string;
  mode: PlaceMode;
  name: string;
  address: string | null;
  /** Seats; null: without limit. */
  capacity: number | null;
  /** Link of an online place, told only to those who registered. */
  url: string | null;
};
