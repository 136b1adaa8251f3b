import { sql } from "kysely";
import { tasksOf, type TaskOfOrigin } from "#modules/groups/public.ts";
import { workOf } from "../access.ts";
import type { EventsDb } from "./event-query.ts";
import { eventTitles } from "./find-event.ts";
import type { EventsView } from "./list-events.ts";

/** One decision with the meeting that took it and the tasks that came of it. */
export type CompiledDecision = { id: string; text: string; eventKey: string; eventTitle: string; on: string | null; tasks: TaskOfOrigin[] };

/** Which meetings: of a series or of a group. */
export type CompiledWish = { seriesId?: string; groupId?: string };

/** Decisions and the tasks from them across all meetings of a series or group on which the viewer works, the newest meeting first (row B6). */
export async function compiledDecisions(db: EventsDb, view: EventsView, { seriesId, groupId }: CompiledWish): Promise<CompiledDecision[]> {
  const rows = await db
    .selectFrom("decision")
    .innerJoin("event", (join) => join.onRef("event.network_id", "=", "decision.network_id").onRef("event.id", "=", "decision.event_id"))
    .select(["decision.id", "decision.text", "event.id as eventId", "event.key as eventKey", "event.from_date as on"])
    .where("decision.network_id", "=", view.networkId)
    .where(workOf(view.viewer))
    .$if(seriesId !== undefined, (query) => query.where("event.series_id", "=", seriesId ?? ""))
    .$if(groupId !== undefined, (query) => query.where("event.group_id", "=", groupId ?? ""))
    .orderBy(sql`event.from_date desc nulls last`)
    .orderBy("event.id", "desc")
    .orderBy("decision.position")
    .limit(1000)
    .execute();
  const titles = await eventTitles(db, view, [...new Set(rows.map(({ eventId }) => eventId))]);
  const tasks = await tasksOf(db, view.networkId, { subject: "decision", ids: rows.map(({ id }) => id) });
  return rows.map(({ id, text, eventId, eventKey, on }) => ({
    id,
    text,
    eventKey,
    eventTitle: titles.get(eventId)?.text ?? eventKey,
    on,
    tasks: tasks.filter(({ originId }) => originId === id),
  }));
}
