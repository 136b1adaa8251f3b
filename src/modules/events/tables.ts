/** The tables of module events. */
import type { WordsTable } from "#platform/db/words.ts";
import type {
  CloseOutTable,
  DecisionTable,
  EventFileTable,
  EventMinutesTable,
  MinutesRevisionTable,
  MinutesWritingTable,
} from "./tables/after.ts";
import type { AgendaReleaseTable, RoomTable, SessionSpeakerTable, SessionTable, SpeakerTable } from "./tables/agenda.ts";
import type { EventKindTable, EventPlaceTable, EventSeriesTable, EventTable } from "./tables/events.ts";
import type { CalendarFeedTable, DatePollTable, PollOptionTable, PollVoteTable, SeriesTopicTable } from "./tables/planning.ts";

export * from "./tables/after.ts";
export * from "./tables/agenda.ts";
export * from "./tables/events.ts";
export * from "./tables/planning.ts";

/** The tables that module events owns. */
export type EventsTables = {
  event: EventTable;
  event_text: WordsTable;
  event_kind: EventKindTable;
  event_series: EventSeriesTable;
  event_place: EventPlaceTable;
  session: SessionTable;
  decision: DecisionTable;
  room: RoomTable;
  speaker: SpeakerTable;
  session_speaker: SessionSpeakerTable;
  agenda_release: AgendaReleaseTable;
  event_minutes: EventMinutesTable;
  minutes_revision: MinutesRevisionTable;
  minutes_writing: MinutesWritingTable;
  event_file: EventFileTable;
  close_out: CloseOutTable;
  series_topic: SeriesTopicTable;
  date_poll: DatePollTable;
  poll_option: PollOptionTable;
  poll_vote: PollVoteTable;
  calendar_feed: CalendarFeedTable;
};
