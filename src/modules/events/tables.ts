import type { JSONColumnType } from "kysely";
import type { WordsTable } from "#platform/db/words.ts";
import type { LanguageMap } from "#platform/language-map.ts";

/** Kinds of event: meetings of the network and events of a city. */
export const EVENT_KINDS = ["phase-1", "kick-off", "transnational", "closing-conference", "local"] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Another source gives another date; both stay, one was chosen. */
export type OtherDate = { text: LanguageMap; sources: string[] };

/** An event. Dates say as much as is known: `2016-06-22`, `2018-04` or `2016`. */
export type EventTable = {
  network_id: string;
  id: string;
  key: string;
  kind: EventKind;
  city_id: string;
  from_date: string | null;
  to_date: string | null;
  position: number;
  participants: number | null;
  participants_approximate: boolean;
  visits: JSONColumnType<string[]>;
  other_dates: JSONColumnType<OtherDate[]>;
  sources: JSONColumnType<string[]>;
};

/** The tables that module events owns. */
export type EventsTables = { event: EventTable; event_text: WordsTable };
