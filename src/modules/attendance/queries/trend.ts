/** Attendance over several meetings: of a group, of an organisation. */
import { sql } from "kysely";
import type { Reader } from "#platform/act.ts";
import type { Viewer } from "#platform/viewer.ts";
import { eventTitles, visibleEvents } from "#modules/events/public.ts";
import type { View } from "#modules/network/public.ts";
import type { Readable } from "../actions/load-event.ts";
import type { CountsOfMeeting } from "../rules/balance.ts";
import type { Sector } from "../tables/registration.ts";

/** A meeting with who was there, by sector. */
export type MeetingCounts = { id: string; key: string; title: string; day: string | null; counts: CountsOfMeeting };

type Row = { id: string; key: string; day: string | null; sector: Sector | null; count: number; young: number; known: number };

/** The last twelve meetings of a group at which somebody was noted, the oldest first. Two queries. */
export async function trendOfGroup(db: Reader<Readable>, view: View, groupId: string): Promise<MeetingCounts[]> {
  const { rows } = await sql<Row>`
    with held as (select event.id, event.key, coalesce((event.starts_at at time zone event.time_zone)::date::text, event.from_date) as day from event
      where event.network_id = ${view.networkId} and event.group_id = ${groupId} and event.state = 'announced'
      and exists (select from attendance where attendance.network_id = event.network_id and attendance.event_id = event.id)
      order by event.starts_at desc nulls last, event.id desc limit 12)
    select held.id, held.key, held.day, attendance.sector, count(*)::int as count, count(*) filter (where is_young)::int as young,
      count(is_young)::int as known
    from held join attendance on attendance.network_id = ${view.networkId} and attendance.event_id = held.id
    group by 1, 2, 3, 4 order by held.day, held.id`.execute(db as never);
  const ids = [...new Set(rows.map(({ id }) => id))];
  const titles = await eventTitles(db as never, view, ids);
  return ids.map((id) => {
    const own = rows.filter((row) => row.id === id);
    const sum = (what: "count" | "young" | "known") => own.reduce((all, row) => all + row[what], 0);
    const counts = {
      total: sum("count"),
      young: sum("young"),
      ageKnown: sum("known"),
      sectors: own.map(({ sector, count }) => ({ sector, count })),
    };
    return { id, key: own[0]?.key ?? "", title: titles.get(id)?.text ?? own[0]?.key ?? "", day: own[0]?.day ?? null, counts };
  });
}

/** Meetings at which people of an organisation were, newest first, as far as the viewer may see them. */
export async function meetingsOfOrganisation(
  db: Reader<Readable>,
  view: View & { viewer: Viewer },
  organisationId: string,
): Promise<{ key: string; title: string; day: string | null; count: number }[]> {
  const { rows } = await sql<{ id: string; key: string; day: string | null; count: number }>`
    select event.id, event.key, coalesce((event.starts_at at time zone event.time_zone)::date::text, event.from_date) as day, count(*)::int as count
    from attendance join event on event.network_id = attendance.network_id and event.id = attendance.event_id
    where attendance.network_id = ${view.networkId} and attendance.organisation_id = ${organisationId} and ${visibleEvents(view.viewer)}
    group by 1, 2, 3 order by 3 desc nulls last, 1 limit 50`.execute(db as never);
  const titles = await eventTitles(
    db as never,
    view,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, ...row }) => ({ ...row, title: titles.get(id)?.text ?? row.key }));
}
