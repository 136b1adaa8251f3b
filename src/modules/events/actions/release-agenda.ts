/** Releases the working schedule as the next version of the agenda (row B17). */
import { jsonb } from "#platform/db/save-row.ts";
import { Refusal } from "#platform/refusal.ts";
import { putEvidence } from "#modules/results/public.ts";
import { nextRelease } from "../queries/snapshot.ts";
import type { EventsAct } from "./announce-output.ts";
import { eventInAct } from "./load-event.ts";

/**
 * Makes the version after `last` (what the dialog showed; 409 `event-stale` when another was made meanwhile). Registrants learn of the changed
 * sessions through the job `attendance.agenda-released`, speakers of those sessions through `events.tell-speaker`. The agenda is evidence.
 */
export async function releaseAgenda(act: EventsAct, eventId: string, { last, note }: { last: number; note: string | null }): Promise<void> {
  const event = await eventInAct(act, eventId);
  if (event.starts_at === null) throw new Refusal(409, "event-without-time");
  const view = { networkId: act.networkId, language: event.source_language, sourceLanguage: event.source_language };
  const next = await nextRelease(act.db as never, view, eventId);
  if (next.number !== last + 1) throw new Refusal(409, "event-stale");
  if (next.sessions.length === 0) throw new Refusal(409, "agenda-empty");
  if (next.changes.length === 0) throw new Refusal(409, "agenda-unchanged");
  await act.db
    .insertInto("agenda_release")
    .values({
      network_id: act.networkId,
      id: act.newId(),
      event_id: eventId,
      number: next.number,
      note,
      sessions: jsonb(next.sessions) as never,
      changes: jsonb(next.changes) as never,
      released_at: act.clock.now().toString(),
      released_by: act.viewer.personId,
    })
    .execute();
  await putEvidence(act, {
    subject: "event",
    subjectId: eventId,
    kind: "agenda",
    pieceId: eventId,
    label: null,
    href: `/events/${event.key}/agenda`,
    audience: event.visibility,
  });
  await act.audit({ act: "release", subject: "event", subjectId: eventId, after: { number: next.number, note, changes: next.changes } });
  if (event.state !== "announced") return;
  await act.enqueue("attendance.agenda-released", { eventId, number: next.number, changes: next.changes });
  for (const { id, hasMail } of next.speakers)
    if (hasMail) await act.enqueue("events.tell-speaker", { speakerId: id, eventId, number: next.number }, { attempts: 6 });
}
