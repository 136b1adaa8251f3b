import { sql } from "kysely";
import type { CalendarItem, CalendarWish } from "#platform/card.ts";
import { visibleTo } from "../access.ts";
import { calendarItems } from "./calendar-items.ts";
import type { EventsDb } from "./event-query.ts";
import { viewerOfPerson } from "./feeds.ts";
import { listEvents } from "./list-events.ts";

/** Meetings of the groups in which a person is today, as far as they touch the span (row D11). A member who left has none. */
export async function groupCalendar({ networkId, language, personId, from, to, limit, ...rest }: CalendarWish): Promise<CalendarItem[]> {
  const db: EventsDb = rest.db as never;
  // Mandates are judged by the clock of the machine: a calendar is read now.
  const now = Temporal.Instant.fromEpochMilliseconds(Date.now());
  const viewer = await viewerOfPerson(db, networkId, { personId, now });
  if (!viewer) return [];
  const groups = viewer.grants.flatMap(({ scope, scopeId }) => (scope === "group" && scopeId !== null ? [scopeId] : []));
  if (groups.length === 0) return [];
  const rows = await db
    .selectFrom("event")
    .select("event.id")
    .where("event.network_id", "=", networkId)
    .where("event.group_id", "in", groups)
    .where("event.starts_at", "<", to as never)
    .where("event.ends_at", ">", from as never)
    .where("event.state", "<>", "draft")
    .where(visibleTo(viewer))
    .orderBy(sql`event.starts_at`)
    .limit(limit)
    .execute();
  const view = { networkId, language, sourceLanguage: language, viewer };
  const events = await listEvents(db, view, { ids: rows.map(({ id }) => id), limit });
  return calendarItems(events.rows, "group");
}
