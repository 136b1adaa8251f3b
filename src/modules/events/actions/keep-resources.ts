/** Rooms and speakers of an event with the times at which they can be had (row B16). */
import { jsonb } from "#platform/db/save-row.ts";
import { notFound } from "#platform/refusal.ts";
import type { Span } from "../tables.ts";
import type { EventsAct } from "./announce-output.ts";
import { eventInAct } from "./load-event.ts";

/** Adds a room, or changes the one of that name. */
export async function saveRoom(
  act: EventsAct,
  eventId: string,
  { name, seats, free }: { name: string; seats: number | null; free: Span[] },
): Promise<void> {
  await eventInAct(act, eventId);
  const values = { seats, free: jsonb(free) as never };
  const id = act.newId();
  await act.db
    .insertInto("room")
    .values({ network_id: act.networkId, id, event_id: eventId, name, position: 0, ...values })
    .onConflict((conflict) => conflict.columns(["network_id", "event_id", "name"]).doUpdateSet(values))
    .execute();
  await act.audit({ act: "save", subject: "room", subjectId: id, after: { eventId, name, seats, free } });
}

/** Takes a room away; its sessions are without a room. */
export async function dropRoom(act: EventsAct, eventId: string, id: string): Promise<void> {
  await eventInAct(act, eventId);
  await act.db
    .updateTable("session")
    .set({ room_id: null })
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", eventId)
    .where("room_id", "=", id)
    .execute();
  const gone = await act.db
    .deleteFrom("room")
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", eventId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (gone.numDeletedRows === 0n) throw notFound();
  await act.audit({ act: "drop", subject: "room", subjectId: id });
}

/** A speaker of an event. With the address of a member it is that person; otherwise somebody from outside. */
export type NewSpeaker = { name: string; organisation: string | null; email: string | null; personId: string | null; free: Span[] };

/** Adds a speaker. */
export async function addSpeaker(act: EventsAct, eventId: string, speaker: NewSpeaker): Promise<void> {
  await eventInAct(act, eventId);
  const id = act.newId();
  const { personId, free, ...words } = speaker;
  await act.db
    .insertInto("speaker")
    .values({ network_id: act.networkId, id, event_id: eventId, person_id: personId, ...words, free: jsonb(free) as never })
    .execute();
  await act.audit({ act: "add", subject: "speaker", subjectId: id, after: { eventId, ...speaker } });
}

/**
 * Takes a speaker out of the working schedule; released versions keep the name. The row stays without the address, so that an erasure still
 * finds the name in those versions.
 */
export async function dropSpeaker(act: EventsAct, eventId: string, id: string): Promise<void> {
  await eventInAct(act, eventId);
  await act.db.deleteFrom("session_speaker").where("network_id", "=", act.networkId).where("speaker_id", "=", id).execute();
  const gone = await act.db
    .updateTable("speaker")
    .set({ dropped_at: act.clock.now().toString(), email: null })
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", eventId)
    .where("id", "=", id)
    .where("dropped_at", "is", null)
    .executeTakeFirst();
  if (gone.numUpdatedRows === 0n) throw notFound();
  await act.audit({ act: "drop", subject: "speaker", subjectId: id });
}
