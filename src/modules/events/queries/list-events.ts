import { sql } from "kysely";
import type { Viewer } from "#platform/viewer.ts";
import { wordsIn, type WordsIn } from "#platform/db/words.ts";
import { cityNames, type View } from "#modules/network/public.ts";
import { visibleTo, workOf } from "../access.ts";
import type { EventState, EventVisibility, OtherDate } from "../tables.ts";
import { eventQuery, type EventsDb, type FoundEvent } from "./event-query.ts";
import { kindsOf, type KindRow } from "./kinds.ts";

/** Who reads in which language. */
export type EventsView = View & { viewer: Viewer };

/** An event as lists, the timeline and its page show it. Dates say as much as is known; instants come with their zone. */
export type EventRow = {
  id: string;
  key: string;
  kind: string;
  kindName: WordsIn;
  level: KindRow["level"];
  cityKey: string | null;
  cityName: string | null;
  groupId: string | null;
  partnerId: string | null;
  seriesId: string | null;
  from: string | null;
  to: string | null;
  startsAt: Temporal.Instant | null;
  endsAt: Temporal.Instant | null;
  zone: string | null;
  state: EventState;
  visibility: EventVisibility;
  cancelReason: string | null;
  title: WordsIn;
  text: WordsIn | null;
  period: WordsIn | null;
  visits: string[];
  participants: { value: number; approximate: boolean } | null;
  languages: string[];
  interpretation: string[];
  topics: string[];
  otherDates: OtherDate[];
  sources: string[];
  sequence: number;
  updatedAt: Temporal.Instant;
};

/** Where an event stands in the line of time: its date as far as it is known, its position, its id. */
export type EventPlace = [from: string | null, position: number, id: string];

/** Which events. `today` (a day) goes with `time`; `descending` turns the line of time round and leaves out what has no date. */
export type EventWish = {
  cityId?: string;
  cityKey?: string;
  groupId?: string;
  seriesId?: string;
  level?: "network" | "city";
  kind?: string;
  year?: string;
  topic?: string;
  language?: string;
  state?: EventState;
  words?: string;
  ids?: readonly string[];
  time?: "past" | "coming";
  today?: string;
  work?: boolean;
  descending?: boolean;
  after?: EventPlace;
  limit: number;
};

/** The line of time as the index `event_in_time` has it. */
const UNDATED = sql<boolean>`(event.from_date is null)`;
const DATED = sql<string>`(coalesce(event.from_date, '') collate "C")`;
const LAST = sql`coalesce(event.to_date, event.from_date)`;

/** Events in the order of time, those without a date last; `next` is the place of the last when more follow. */
export async function listEvents(db: EventsDb, view: EventsView, wish: EventWish): Promise<{ rows: EventRow[]; next: EventPlace | null }> {
  const way = wish.descending ? "desc" : "asc";
  const found = await chosen(db, view, wish)
    .$if(wish.after !== undefined, (query) => query.where(beyond(wish)))
    .$if(wish.descending === true, (query) => query.where("event.from_date", "is not", null))
    .orderBy(UNDATED, way)
    .orderBy(DATED, way)
    .orderBy("event.position", way)
    .orderBy("event.id", way)
    .limit(wish.limit + 1)
    .execute();
  const rows = found.slice(0, wish.limit);
  const last = found.length > wish.limit ? rows.at(-1) : undefined;
  return { rows: await withWords(db, view, rows), next: last ? [last.from_date, last.position, last.id] : null };
}

function beyond(wish: EventWish) {
  const [from, position, id] = wish.after ?? [null, 0, ""];
  const here = sql`(${UNDATED}, ${DATED}, event.position, event.id)`;
  const there = sql`(${from === null}::boolean, ${from ?? ""}::text collate "C", ${position}::int, ${id}::uuid)`;
  return wish.descending ? sql<boolean>`${here} < ${there}` : sql<boolean>`${here} > ${there}`;
}

/** The latest events that have a date, the latest first. */
export async function latestEvents(db: EventsDb, view: EventsView, wish: Omit<EventWish, "after" | "descending">): Promise<EventRow[]> {
  return (await listEvents(db, view, { ...wish, descending: true })).rows;
}

/** One event by its key that the viewer may see, or null. */
export async function findEvent(db: EventsDb, view: EventsView, key: string): Promise<EventRow | null> {
  const rows = await eventQuery(db, view.networkId).where("event.key", "=", key).where(visibleTo(view.viewer)).limit(1).execute();
  return (await withWords(db, view, rows))[0] ?? null;
}

/** Events that lie in a span of days, for a month of a calendar, in the order of time; an event that began more than a year before is left out. */
export async function eventsBetween(
  db: EventsDb,
  view: EventsView,
  span: { from: string; to: string; wish: Omit<EventWish, "after" | "limit"> },
): Promise<EventRow[]> {
  const rows = await chosen(db, view, { ...span.wish, limit: 0 })
    .where(sql<boolean>`${UNDATED} = false and ${DATED} between ${yearBefore(span.from)} and ${span.to}`)
    .where(sql<boolean>`length(event.from_date) = 10 and ${LAST} collate "C" >= ${span.from}`)
    .orderBy(UNDATED)
    .orderBy(DATED)
    .orderBy("event.position")
    .orderBy("event.id")
    .limit(500)
    .execute();
  return withWords(db, view, rows);
}

/** Years from the first to the last event that the viewer may see, the latest first: two looks into the line of time, however long it is. */
export async function eventYears(db: EventsDb, view: EventsView): Promise<string[]> {
  const ends: number[] = [];
  for (const way of ["asc", "desc"] as const) {
    const row = await db
      .selectFrom("event")
      .select("event.from_date")
      .where("event.network_id", "=", view.networkId)
      .where(sql<boolean>`${UNDATED} = false`)
      .where(visibleTo(view.viewer))
      .orderBy(UNDATED, way)
      .orderBy(DATED, way)
      .limit(1)
      .executeTakeFirst();
    if (row?.from_date) ends.push(Number(row.from_date.slice(0, 4)));
  }
  const [first = 0, last = -1] = ends;
  return Array.from({ length: last - first + 1 }, (_, index) => String(last - index));
}

function chosen(db: EventsDb, view: EventsView, wish: EventWish) {
  return eventQuery(db, view.networkId)
    .where(wish.work ? workOf(view.viewer) : visibleTo(view.viewer))
    .$if(wish.cityId !== undefined, (query) => query.where("event.city_id", "=", wish.cityId ?? ""))
    .$if(wish.cityKey !== undefined, (query) => query.where("city.key", "=", wish.cityKey ?? ""))
    .$if(wish.groupId !== undefined, (query) => query.where("event.group_id", "=", wish.groupId ?? ""))
    .$if(wish.seriesId !== undefined, (query) => query.where("event.series_id", "=", wish.seriesId ?? ""))
    .$if(wish.kind !== undefined, (query) => query.where("event.kind", "=", wish.kind ?? ""))
    .$if(wish.state !== undefined, (query) => query.where("event.state", "=", wish.state ?? "announced"))
    .$if(wish.year !== undefined, (query) =>
      query.where(sql<boolean>`${UNDATED} = false and ${DATED} between ${wish.year ?? ""} and ${`${wish.year}-12-31`}`),
    )
    .$if(wish.topic !== undefined, (query) => query.where(sql<boolean>`${wish.topic ?? ""} = any(event.topics)`))
    .$if(wish.language !== undefined, (query) =>
      query.where(sql<boolean>`${wish.language ?? ""} = any(event.languages || event.interpretation)`),
    )
    .$if(wish.ids !== undefined, (query) => query.where(sql<boolean>`event.id = any(${wish.ids ?? []}::uuid[])`))
    .$if(wish.level !== undefined, (query) =>
      query.where(
        sql<boolean>`event.kind in (select key from event_kind where event_kind.network_id = event.network_id and level = ${wish.level ?? ""})`,
      ),
    )
    .$if(wish.words !== undefined, (query) =>
      query.where(
        sql<boolean>`exists (select from event_text where event_text.network_id = event.network_id and subject = 'event' and subject_id = event.id
          and field in ('title', 'text') and text ilike ${`%${(wish.words ?? "").replace(/[\\%_]/g, "\\$&")}%`})`,
      ),
    )
    .$if(wish.time !== undefined, (query) => query.where(inTime(wish)));
}

/** To come or over, as seen on `today`. What began more than a year ago is not to come, so the list begins near its end, however long the past is. */
function inTime({ time, today = "" }: EventWish) {
  if (time === "past")
    return sql<boolean>`(${UNDATED}, ${DATED}) <= (false, ${today}::text collate "C") and ${LAST} < left(${today}, length(${LAST}))`;
  return sql<boolean>`(${UNDATED}, ${DATED}) >= (false, ${yearBefore(today)}::text collate "C") and ${LAST} >= left(${today}, length(${LAST}))`;
}

function yearBefore(today: string): string {
  return today === "" ? "" : Temporal.PlainDate.from(today).subtract({ years: 1 }).toString().slice(0, 4);
}

async function withWords(db: EventsDb, view: EventsView, rows: FoundEvent[]): Promise<EventRow[]> {
  const ids = rows.map((row) => row.id);
  const words = await wordsIn(db, view, { table: "event_text", subject: "event", fields: ["title", "text", "period"], subjectIds: ids });
  const names = await cityNames(db, view);
  const kinds = new Map((await kindsOf(db, view)).map((kind) => [kind.key, kind]));
  return rows.map((row) => {
    const kind = kinds.get(row.kind);
    return toRow(row, {
      text: words.get(row.id),
      cityName: row.city_id === null ? null : (names.get(row.city_id) ?? row.city_key),
      kindName: kind?.name ?? { text: row.kind, language: view.language },
      level: kind?.level ?? "city",
      language: view.language,
    });
  });
}

type Around = Pick<EventRow, "cityName" | "kindName" | "level"> & {
  text: Partial<Record<string, WordsIn>> | undefined;
  language: View["language"];
};

function toRow(row: FoundEvent, { text, language, ...around }: Around): EventRow {
  return {
    ...around,
    id: row.id,
    key: row.key,
    kind: row.kind,
    cityKey: row.city_key,
    groupId: row.group_id,
    partnerId: row.partner_id,
    seriesId: row.series_id,
    from: row.from_date,
    to: row.to_date,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    zone: row.time_zone,
    state: row.state,
    visibility: row.visibility,
    cancelReason: row.cancel_reason,
    title: text?.title ?? { text: row.key, language },
    text: text?.text ?? null,
    period: text?.period ?? null,
    visits: row.visits,
    participants: row.participants === null ? null : { value: row.participants, approximate: row.participants_approximate },
    languages: row.languages,
    interpretation: row.interpretation,
    topics: row.topics,
    otherDates: row.other_dates,
    sources: row.sources,
    sequence: row.sequence,
    updatedAt: row.updated_at,
  };
}
