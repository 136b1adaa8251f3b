/** Decisions of a meeting, and the tasks that follow from them (rows B6, B8). */
import { notFound, Refusal } from "#platform/refusal.ts";
import { createTask } from "#modules/groups/public.ts";
import type { EventsAct } from "./announce-output.ts";
import { eventInAct } from "./load-event.ts";

/** Adds a decision at the end. */
export async function addDecision(act: EventsAct, eventId: string, text: string): Promise<void> {
  await eventInAct(act, eventId);
  const last = await act.db
    .selectFrom("decision")
    .select((select) => select.fn.max("position").as("position"))
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", eventId)
    .executeTakeFirst();
  const id = act.newId();
  await act.db
    .insertInto("decision")
    .values({
      network_id: act.networkId,
      id,
      event_id: eventId,
      session_id: null,
      position: (last?.position ?? -1) + 1,
      text,
      created_at: act.clock.now().toString(),
    })
    .execute();
  await act.audit({ act: "add", subject: "decision", subjectId: id, after: { eventId, text } });
}

/** Takes a decision away; its tasks stay with the group. */
export async function dropDecision(act: EventsAct, eventId: string, id: string): Promise<void> {
  const before = await decisionOf(act, eventId, id);
  await act.db.deleteFrom("decision").where("network_id", "=", act.networkId).where("id", "=", id).execute();
  await act.audit({ act: "drop", subject: "decision", subjectId: id, before });
}

async function decisionOf(act: EventsAct, eventId: string, id: string) {
  await eventInAct(act, eventId);
  const row = await act.db
    .selectFrom("decision")
    .selectAll()
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", eventId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

/** Makes a task of the group from a decision. A meeting without a group has nobody to do it (409 `event-without-group`). */
export async function taskFromDecision(
  act: EventsAct,
  of: { eventId: string; decisionId: string },
  task: { title: string; owner: string | null; due: string | null },
): Promise<void> {
  const event = await eventInAct(act, of.eventId);
  const decision = await decisionOf(act, of.eventId, of.decisionId);
  if (event.group_id === null) throw new Refusal(409, "event-without-group");
  await createTask(act as never, {
    groupId: event.group_id,
    title: task.title,
    ownerId: task.owner,
    dueOn: task.due,
    origin: { subject: "decision", id: decision.id, label: decision.text.slice(0, 160), href: `/events/${event.key}` },
  });
}
