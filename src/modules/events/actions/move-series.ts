/** An event that exists already is taken into a series, or out of it (row B2). */
import { sql } from "kysely";
import { Refusal } from "#platform/refusal.ts";
import type { EventsAct } from "./announce-output.ts";
import { seriesInAct } from "./keep-series.ts";
import { eventInAct } from "./load-event.ts";

/**
 * Puts an event at the end of a series, or takes it out (`seriesId` null); the numbers of the others stay. A series holds meetings of its own
 * group only (422 `event-series`). Harmless when repeated.
 */
export async function moveToSeries(act: EventsAct, eventId: string, seriesId: string | null): Promise<void> {
  const event = await eventInAct(act, eventId);
  if (event.series_id === seriesId) return;
  const number = seriesId === null ? null : await nextNumber(act, seriesId, event.group_id);
  await act.db
    .updateTable("event")
    .set({ series_id: seriesId, series_number: number, updated_at: act.clock.now().toString() })
    .where("network_id", "=", act.networkId)
    .where("id", "=", eventId)
    .execute();
  const before = { seriesId: event.series_id, number: event.series_number };
  await act.audit({ act: "move-series", subject: "event", subjectId: eventId, before, after: { seriesId, number } });
}

/** The number after the last; the series stays locked until the act ends, so that no number is given twice. */
async function nextNumber(act: EventsAct, seriesId: string, groupId: string | null): Promise<number> {
  const series = await seriesInAct(act, seriesId, "work");
  if (series.group_id !== groupId) throw new Refusal(422, "event-series");
  const { rows } = await sql<{ last: number | null }>`select max(series_number) as last from event
    where network_id = ${act.networkId} and series_id = ${seriesId}`.execute(act.db);
  return (rows[0]?.last ?? 0) + 1;
}
