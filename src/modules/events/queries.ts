import { sql } from "kysely";
import type { Reader } from "#platform/act.ts";
import { wordsIn, type WordsIn } from "#platform/db/words.ts";
import { cityNames, type NetworkReadable, type View } from "#modules/network/public.ts";
import type { EventKind, EventsTables, OtherDate } from "./tables.ts";

export type EventsDb = Reader<EventsTables & NetworkReadable>;

/** An event as the timeline and a city's page show it. Dates say as much as is known. */
export type EventRow = {
  id: string;
  key: string;
  kind: EventKind;
  cityKey: string;
  cityName: string;
  from: string | null;
  to: string | null;
  title: WordsIn;
  text: WordsIn | null;
  period: WordsIn | null;
  visits: string[];
  participants: { value: number; approximate: boolean } | null;
  otherDates: OtherDate[];
  sources: string[];
};

/** Where an event stands in the line of time: its date as far as it is known, its position in the network's file, its id. */
export type EventPlace = [from: string | null, position: number, id: string];

/** Which events: of one city or of all, meetings of the network or events in the cities; after a place in the line of time. */
export type EventWish = { cityId?: string; local?: boolean; after?: EventPlace; limit: number };

/** Events in the order of time, those without a date last; `next` is the place of the last when more follow. */
export async function listEvents(db: EventsDb, view: View, wish: EventWish): Promise<{ rows: EventRow[]; next: EventPlace | null }> {
  const [from, position, id] = wish.after ?? [null, 0, ""];
  const found = await chosen(db, view, wish)
    .$if(wish.after !== undefined, (query) =>
      query.where(
        sql<boolean>`(${UNDATED}, ${DATED}, event.position, event.id)
          > (${from === null}::boolean, ${from ?? ""}::text collate "C", ${position}::int, ${id}::uuid)`,
      ),
    )
    .orderBy(UNDATED)
    .orderBy(DATED)
    .orderBy("event.position")
    .orderBy("event.id")
    .limit(wish.limit + 1)
    .execute();
  const rows = found.slice(0, wish.limit);
  const last = found.length > wish.limit ? rows.at(-1) : undefined;
  return { rows: await withWords(db, view, rows), next: last ? [last.from_date, last.position, last.id] : null };
}

/** The latest events that have a date, the latest first. */
export async function latestEvents(db: EventsDb, view: View, wish: Omit<EventWish, "after">): Promise<EventRow[]> {
  const rows = await chosen(db, view, wish)
    .where("event.from_date", "is not", null)
    .orderBy(UNDATED, "desc")
    .orderBy(DATED, "desc")
    .orderBy("event.position", "desc")
    .orderBy("event.id", "desc")
    .limit(wish.limit)
    .execute();
  return withWords(db, view, rows);
}

/** The line of time as the index `event_in_time` has it. */
const UNDATED = sql<boolean>`(event.from_date is null)`;
const DATED = sql<string>`(coalesce(event.from_date, '') collate "C")`;

function chosen(db: EventsDb, view: View, { cityId, local }: Omit<EventWish, "after">) {
  return eventQuery(db, view.networkId)
    .$if(cityId !== undefined, (query) => query.where("event.city_id", "=", cityId ?? ""))
    .$if(local !== undefined, (query) => query.where("event.kind", local ? "=" : "<>", "local"));
}

/** One event by its key, or null. */
export async function findEvent(db: EventsDb, view: View, key: string): Promise<EventRow | null> {
  const rows = await eventQuery(db, view.networkId).where("event.key", "=", key).limit(1).execute();
  return (await withWords(db, view, rows))[0] ?? null;
}

function eventQuery(db: EventsDb, networkId: string) {
  return db
    .selectFrom("event")
    .innerJoin("city", (join) => join.onRef("city.network_id", "=", "event.network_id").onRef("city.id", "=", "event.city_id"))
    .selectAll("event")
    .select("city.key as city_key")
    .where("event.network_id", "=", networkId);
}

type Found = Awaited<ReturnType<ReturnType<typeof eventQuery>["execute"]>>;

async function withWords(db: EventsDb, view: View, rows: Found): Promise<EventRow[]> {
  const wish = {
    table: "event_text",
    subject: "event",
    fields: ["title", "text", "period"],
    subjectIds: rows.map((row) => row.id),
  };
  const words = await wordsIn(db, view, wish);
  const names = await cityNames(db, view);
  return rows.map((row) => {
    const text = words.get(row.id);
    return {
      id: row.id,
      key: row.key,
      kind: row.kind,
      cityKey: row.city_key,
      cityName: names.get(row.city_id) ?? row.city_key,
      from: row.from_date,
      to: row.to_date,
      title: text?.title ?? { text: row.key, language: view.language },
      text: text?.text ?? null,
      period: text?.period ?? null,
      visits: row.visits,
      participants: row.participants === null ? null : { value: row.participants, approximate: row.participants_approximate },
      otherDates: row.other_dates,
      sources: row.sources,
    };
  });
}
