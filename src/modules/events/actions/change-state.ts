/** What an event goes through: announced, cancelled, reinstated, copied (rows B22). */
import { saveWords, readWords } from "#platform/db/words.ts";
import { Refusal } from "#platform/refusal.ts";
import type { EventState } from "../tables.ts";
import { keyFrom } from "../rules/times.ts";
import { announceOutput, type EventsAct } from "./announce-output.ts";
import { eventInAct, type LockedEvent } from "./load-event.ts";
import { tellAnnounced, tellCancelled, tellReinstated } from "./tell-event.ts";

/** Announces a draft: its people are told once. It needs a time (409 `event-without-time`). Harmless when repeated. */
export async function announceEvent(act: EventsAct, id: string): Promise<void> {
  const event = await eventInAct(act, id);
  if (event.state !== "draft") return;
  if (event.starts_at === null) throw new Refusal(409, "event-without-time");
  await setState(act, event, { state: "announced", announced_at: act.clock.now().toString() });
  await tellAnnounced(act, id);
}

/** Calls an announced event off, with the reason; it stays and says so. Harmless when repeated. */
export async function cancelEvent(act: EventsAct, id: string, { reason, version }: { reason: string; version: number }): Promise<void> {
  const event = await eventInAct(act, id);
  if (event.state === "cancelled") return;
  if (event.state === "draft") throw new Refusal(409, "event-not-announced");
  if (event.version !== version) throw new Refusal(409, "event-stale");
  await setState(act, event, { state: "cancelled", cancel_reason: reason, cancelled_at: act.clock.now().toString() });
  await tellCancelled(act, id);
}

/** Takes a cancellation back. Harmless when repeated. */
export async function reinstateEvent(act: EventsAct, id: string): Promise<void> {
  const event = await eventInAct(act, id);
  if (event.state !== "cancelled") return;
  await setState(act, event, { state: "announced", cancel_reason: null, cancelled_at: null });
  await tellReinstated(act, id);
}

type Change = { state: EventState; announced_at?: string; cancel_reason?: string | null; cancelled_at?: string | null };

async function setState(act: EventsAct, event: LockedEvent, change: Change): Promise<void> {
  await act.db
    .updateTable("event")
    .set({ ...change, sequence: event.sequence + 1, version: event.version + 1, updated_at: act.clock.now().toString() })
    .where("network_id", "=", act.networkId)
    .where("id", "=", event.id)
    .execute();
  await announceOutput(act, event.id);
  await act.audit({ act: change.state, subject: "event", subjectId: event.id, before: { state: event.state }, after: change });
}

/** What a copy does not take over. */
const FRESH = {
  from_date: null,
  to_date: null,
  position: 0,
  participants: null,
  participants_approximate: false,
  visits: "[]",
  other_dates: "[]",
  sources: "[]",
  series_id: null,
  series_number: null,
  state: "draft",
  starts_at: null,
  ends_at: null,
  sequence: 0,
  version: 1,
  closed_at: null,
  picture_reason: null,
  cancel_reason: null,
  cancelled_at: null,
  announced_at: null,
  demo: false,
} as const;

/** Makes a draft of the same kind, group, places and agenda, without a time; returns its key. */
export async function copyEvent(act: EventsAct, sourceId: string): Promise<string> {
  const source = await eventInAct(act, sourceId);
  const id = act.newId();
  const words = (
    await readWords(act.db as never, { table: "event_text", networkId: act.networkId, subject: "event", subjectId: sourceId })
  ).get(sourceId);
  const title = words?.title?.[source.source_language] ?? source.key;
  const key = keyFrom(title, id.slice(-6));
  const { group_partner_id: _partner, group_key: _group, ...columns } = source;
  await act.db
    .insertInto("event")
    .values({
      ...columns,
      id,
      key,
      ...FRESH,
      created_by: act.viewer.personId,
      created_at: act.clock.now().toString(),
      updated_at: act.clock.now().toString(),
    })
    .execute();
  for (const field of ["title", "text"] as const)
    await saveWords(
      act.db,
      { table: "event_text", networkId: act.networkId, subject: "event", subjectId: id, field },
      words?.[field] ?? {},
    );
  await copyParts(act, sourceId, id);
  await announceOutput(act, id);
  await act.audit({ act: "copy", subject: "event", subjectId: id, after: { from: sourceId } });
  return key;
}

async function copyParts(act: EventsAct, from: string, to: string): Promise<void> {
  const of = { table: "event_text", networkId: act.networkId };
  const places = await act.db
    .selectFrom("event_place")
    .selectAll()
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", from)
    .execute();
  const sessions = await act.db
    .selectFrom("session")
    .selectAll()
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", from)
    .execute();
  for (const [subject, rows] of [
    ["place", places],
    ["session", sessions],
  ] as const) {
    for (const row of rows) {
      const id = act.newId();
      const words = (await readWords(act.db as never, { ...of, subject, subjectId: row.id })).get(row.id) ?? {};
      if ("mode" in row)
        await act.db
          .insertInto("event_place")
          .values({ ...row, id, event_id: to })
          .execute();
      else
        await act.db
          .insertInto("session")
          .values({ ...row, id, event_id: to, key: null, starts_at: null, room_id: null, owner_id: null, version: 1 })
          .execute();
      for (const [field, map] of Object.entries(words)) await saveWords(act.db, { ...of, subject, subjectId: id, field }, map);
    }
  }
}
