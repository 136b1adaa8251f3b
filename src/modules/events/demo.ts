/** An invented training in Daugavpils with an agenda, for the demonstration. It counts for no contracted output. */
import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import type { DemoAccount } from "#platform/card.ts";
import type { EventsAct } from "./actions/announce-output.ts";
import { announceEvent } from "./actions/change-state.ts";
import { BARE } from "./actions/event-from-poll.ts";
import { saveSession } from "./actions/keep-agenda.ts";
import { addSpeaker, saveRoom } from "./actions/keep-resources.ts";
import { releaseAgenda } from "./actions/release-agenda.ts";
import { beginEvent, saveEventWords, type EventCommand } from "./actions/save-event.ts";

const ZONE = "Europe/Riga";
const LENGTH_HOURS = 4;
/** Minutes after the beginning, length, track, whether the speaker speaks. */
const PARTS = [
  { title: "Welcome", after: 0, minutes: 20, track: null },
  { title: "How a young company finds premises", after: 20, minutes: 60, track: null },
  { title: "Workshop: first customers", after: 90, minutes: 75, track: "A" },
  { title: "Workshop: words that a city understands", after: 90, minutes: 75, track: "B" },
  { title: "What we take home", after: 180, minutes: 45, track: null },
] as const;

const TRAINING = {
  ...BARE,
  title: "First steps of a creative company (demonstration)",
  text: "An invented training: half a day for young people who begin a company, with the city's offices beside them.",
  kind: "training",
  visibility: "public",
  zone: ZONE,
  languages: ["lv", "en"],
  interpretation: ["en"],
  site: "Demonstration hall",
  site_address: "Invented street 1, Daugavpils",
  site_seats: 40,
  online: "Video room",
  online_url: "https://meet.example.org/demonstration",
} satisfies Partial<EventCommand>;

/** Makes the training once; harmless when repeated. A network without Daugavpils gets none. */
export async function demo(act: Act<never>): Promise<DemoAccount[]> {
  const own: EventsAct = act as never;
  const { rows } = await sql<{ id: string; known: boolean }>`select partner.id,
      exists (select from event where event.network_id = partner.network_id and event.demo) as known
    from partner join city on city.network_id = partner.network_id and city.id = partner.city_id
    where partner.network_id = ${act.networkId} and city.key = 'daugavpils' limit 1`.execute(own.db);
  const partner = rows[0];
  const kind = await own.db
    .selectFrom("event_kind")
    .select("key")
    .where("network_id", "=", act.networkId)
    .where("key", "=", "training")
    .executeTakeFirst();
  if (partner && kind && !partner.known) await makeTraining(own, partner.id);
  return [];
}

async function makeTraining(act: EventsAct, partnerId: string): Promise<void> {
  const day = act.clock.now().toZonedDateTimeISO(ZONE).toPlainDate().add({ weeks: 4 });
  const startsAt = day
    .subtract({ days: (day.dayOfWeek + 3) % 7 })
    .toZonedDateTime({ timeZone: ZONE, plainTime: { hour: 13 } })
    .toInstant();
  const key = await beginEvent(act, {
    ...TRAINING,
    holder: `partner:${partnerId}`,
    startsAt,
    endsAt: startsAt.add({ hours: LENGTH_HOURS }),
    sourceLanguage: "en",
  });
  const event = await act.db
    .updateTable("event")
    .set({ demo: true })
    .where("network_id", "=", act.networkId)
    .where("key", "=", key)
    .returning("id")
    .executeTakeFirstOrThrow();
  await saveEventWords(act, {
    id: event.id,
    language: "lv",
    title: "Radoša uzņēmuma pirmie soļi (demonstrācija)",
    text: "Izdomātas mācības: pusdiena jauniešiem, kas sāk uzņēmējdarbību.",
  });
  await fillAgenda(act, event.id, startsAt);
  await releaseAgenda(act, event.id, { last: 0, note: null });
  await announceEvent(act, event.id);
}

async function fillAgenda(act: EventsAct, eventId: string, startsAt: Temporal.Instant): Promise<void> {
  for (const name of ["Hall", "Room 2"]) await saveRoom(act, eventId, { name, seats: name === "Hall" ? 40 : 15, free: [] });
  await addSpeaker(act, eventId, { name: "Ilze Paraugs", organisation: "Invented agency", email: null, personId: null, free: [] });
  const rooms = await act.db
    .selectFrom("room")
    .select(["id", "name"])
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", eventId)
    .execute();
  const speakers = await act.db
    .selectFrom("speaker")
    .select("id")
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", eventId)
    .execute();
  for (const { title, after, minutes, track } of PARTS) {
    const room = rooms.find(({ name }) => name === (track === "B" ? "Room 2" : "Hall"))?.id ?? null;
    const speaking = track === "B" ? [] : speakers.map(({ id }) => id);
    await saveSession(act, eventId, {
      sessionId: null,
      title,
      text: null,
      startsAt: startsAt.add({ minutes: after }),
      minutes,
      room,
      track,
      owner: null,
      languages: [],
      speakers: speaking,
      version: 0,
    });
  }
}
