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

/** Which events: of one city or of all, meetings of the network or events in the cities. */
export type EventWish = { cityId?: string; local?: boolean; limit: number };

/** Events in the order of time; those without a date come last. */
export async function listEvents(db: EventsDb, view: View, wish: EventWish): Promise<EventRow[]> {
  const rows = await eventQuery(db, view.networkId)
    .$if(wish.cityId !== undefined, (query) => query.where("event.city_id", "=", wish.cityId ?? ""))
    .$if(wish.local !== undefined, (query) => query.where("event.kind", wish.local ? "=" : "<>", "local"))
    .orderBy("event.from_date", (order) => order.asc().nullsLast())
    .orderBy("event.position")
    .limit(wish.limit)
    .execute();
  return withWords(db, view, rows);
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
