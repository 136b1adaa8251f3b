/** News of an event for those who are registered: told once. */
import { sql } from "kysely";
import { readWords } from "#platform/db/words.ts";
import { textIn } from "#platform/language-map.ts";
import { isLanguage } from "#platform/languages.ts";
import { eventFacts } from "../queries/events.ts";
import { isNotSuspended } from "../queries/not-suspended.ts";
import { lockEvent, type AttendanceAct } from "./load-event.ts";
import { promoteWaiting } from "./give-seats.ts";
import { writeTo, type Receiver } from "./order-letter.ts";

async function registeredAt(
  act: AttendanceAct,
  eventId: string,
  states: readonly ("confirmed" | "waiting")[] = ["confirmed", "waiting"],
): Promise<Receiver[]> {
  return act.db
    .selectFrom("registration")
    .select(["id", "name", "email", "language", "mode"])
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", eventId)
    .where("state", "in", [...states])
    .where("erased_at", "is", null)
    .where(isNotSuspended())
    .orderBy("id")
    .execute();
}

/** The words of the places of one event; there are two at most. */
async function wordsOfPlaces(act: AttendanceAct, places: readonly { id: string | null }[]) {
  const words: Awaited<ReturnType<typeof readWords>> = new Map();
  for (const { id } of places) {
    if (id === null) continue;
    const own = await readWords(act.db as never, { table: "event_text", networkId: act.networkId, subject: "place", subjectId: id });
    for (const [key, fields] of own) words.set(key, fields);
  }
  return words;
}

/** Whether this happening was told before; from now on it was. Two who tell it at once: one of them does. */
async function isNews(act: AttendanceAct, eventId: string, happening: string): Promise<boolean> {
  const { rows } = await sql`insert into told_happening (network_id, event_id, happening, told_at)
    values (${act.networkId}, ${eventId}, ${happening}, ${act.clock.now().toString()}) on conflict do nothing returning happening`.execute(
    act.db,
  );
  return rows.length > 0;
}

/** What becomes of an event. */
export type EventNews = "event-cancelled" | "event-reinstated" | "event-moved";

/** Everybody who is registered or waits is told once for each change (`sequence` of the event), while the event is in this state. */
export async function tellNews(
  act: AttendanceAct,
  news: { eventId: string; kind: EventNews; state: "announced" | "cancelled" },
): Promise<void> {
  const event = await eventFacts(act.db, act.networkId, { id: news.eventId });
  if (event?.state !== news.state) return;
  // A larger hall lets in those who wait, whether or not there is news to tell.
  if (event.state === "announced") await seatAgain(act, event.id);
  const { rows } = await sql<{
    sequence: number;
  }>`select sequence from event where network_id = ${act.networkId} and id = ${event.id}`.execute(act.db);
  if (!(await isNews(act, event.id, `${news.kind}:${rows[0]?.sequence ?? 0}`))) return;
  for (const to of await registeredAt(act, event.id)) await writeTo(act, event, { kind: news.kind, to });
}

/** A new agenda was released that changes sessions: those who are registered get its changes once. */
export async function tellAgenda(act: AttendanceAct, news: { eventId: string; number: number; changes: readonly string[] }): Promise<void> {
  const event = await eventFacts(act.db, act.networkId, { id: news.eventId });
  if (event?.state !== "announced" || !(await isNews(act, event.id, `agenda:${news.number}`))) return;
  for (const to of await registeredAt(act, event.id))
    await writeTo(act, event, { kind: "agenda", to, values: news.changes.length > 0 ? { more: news.changes.join("\n") } : {} });
}

/** Places of an event changed: a larger hall lets in those who wait. */
export async function seatAgain(act: AttendanceAct, eventId: string): Promise<void> {
  const event = await eventFacts(act.db, act.networkId, { id: eventId });
  if (event?.state !== "announced") return;
  await lockEvent(act, event.id);
  await promoteWaiting(act, event);
}

/**
 * Reminds those who have a seat that the event is near, once, with the text of their kind of place. A cancelled event, or one that does not
 * remind (`reminds`), reminds nobody.
 */
export async function remindRegistered(act: AttendanceAct, eventId: string): Promise<void> {
  const event = await eventFacts(act.db, act.networkId, { id: eventId });
  const { rows } = await sql<{ id: string; mode: string }>`select event_place.id, event_place.mode from event
    left join event_place on event_place.network_id = event.network_id and event_place.event_id = event.id
    where event.network_id = ${act.networkId} and event.id = ${eventId} and event.reminds`.execute(act.db);
  if (event?.state !== "announced" || rows.length === 0 || !(await isNews(act, event.id, "upcoming"))) return;
  const words = await wordsOfPlaces(act, rows);
  for (const to of await registeredAt(act, event.id, ["confirmed"])) {
    const texts = words.get(rows.find(({ mode }) => mode === to.mode)?.id ?? "")?.reminder ?? {};
    const language = isLanguage(to.language) ? to.language : event.sourceLanguage;
    const text = textIn(texts, language, event.sourceLanguage)?.text;
    await writeTo(act, event, { kind: "upcoming", to, values: text ? { more: text } : {} });
  }
}
