/** The door of module events for higher modules. */
import type { WordsTable } from "#platform/db/words.ts";
import type {
  CloseOutTable,
  DecisionTable,
  EventFileTable,
  EventKindTable,
  EventPlaceTable,
  EventSeriesTable,
  EventTable,
  SessionTable,
} from "./tables.ts";

/** Tables of events that higher modules may read (never write). */
export type EventsReadable = {
  event: EventTable;
  event_text: WordsTable;
  event_kind: EventKindTable;
  event_place: EventPlaceTable;
  event_series: EventSeriesTable;
  session: SessionTable;
  decision: DecisionTable;
  event_file: EventFileTable;
  close_out: CloseOutTable;
};

export { visibleTo as visibleEvents, workOf as workedOnEvents, maySeePiece, type EventAccess } from "./access.ts";
export { eventTitles, findVisibleEvent, mayWorkOnEvent } from "./queries/find-event.ts";
export { releasedAgenda } from "./queries/agenda.ts";
