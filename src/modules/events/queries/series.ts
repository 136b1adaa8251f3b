import { sql } from "kysely";
import { wordsIn } from "#platform/db/words.ts";
import type { Viewer } from "#platform/viewer.ts";
import type { View } from "#modules/network/public.ts";
import { mayHold, votersOf } from "../access.ts";
import { nameFrom } from "../rules/series.ts";
import type { Rhythm } from "../tables.ts";
import type { EventsDb } from "./event-query.ts";

/** A series with what this viewer may do. `pattern` is that of its meetings' titles, `title` the name that follows from it. */
export type SeriesRow = {
  id: string;
  key: string;
  title: string;
  pattern: string;
  kind: string;
  groupId: string | null;
  partnerId: string | null;
  rhythm: Rhythm | null;
  zone: string;
  template: { title: string; minutes: number }[];
  version: number;
  mayWork: boolean;
};

/** Series for which the viewer may propose topics: all, of a group, or one. At most 100. */
export async function listSeries(db: EventsDb, view: View, wish: { viewer: Viewer; id?: string; groupId?: string }): Promise<SeriesRow[]> {
  const one = wish.id === undefined ? sql`` : sql`and held.id = ${wish.id}`;
  const group = wish.groupId === undefined ? sql`` : sql`and held.group_id = ${wish.groupId}`;
  const { rows } = await sql<Omit<SeriesRow, "title" | "pattern" | "mayWork"> & { groupPartnerId: string | null }>`
    select held.id, held.key, held.kind, held.group_id as "groupId", held.partner_id as "partnerId", held.rhythm, held.time_zone as zone, held.template,
      held.version, working_group.partner_id as "groupPartnerId"
    from event_series as held
    left join working_group on working_group.network_id = held.network_id and working_group.id = held.group_id
    where held.network_id = ${view.networkId} and ${votersOf(wish.viewer)} ${one} ${group} order by held.id desc limit 100`.execute(
    db as never,
  );
  const words = await wordsIn(db, view, {
    table: "event_text",
    subject: "series",
    fields: ["title"],
    subjectIds: rows.map(({ id }) => id),
  });
  return rows.map(({ groupPartnerId, ...row }) => ({
    ...row,
    title: nameFrom(words.get(row.id)?.title?.text ?? row.key),
    pattern: words.get(row.id)?.title?.text ?? row.key,
    mayWork: mayHold(wish.viewer, { partnerId: row.partnerId, groupId: row.groupId, groupPartnerId }),
  }));
}

/** A parked topic. */
export type TopicOfSeries = { id: string; title: string; minutes: number; proposedBy: string | null };

/** Topics that wait for a meeting. */
export async function parkedTopics(db: EventsDb, networkId: string, seriesId: string): Promise<TopicOfSeries[]> {
  return db
    .selectFrom("series_topic")
    .leftJoin("person", (join) =>
      join.onRef("person.network_id", "=", "series_topic.network_id").onRef("person.id", "=", "series_topic.proposed_by"),
    )
    .select(["series_topic.id", "title", "minutes", "person.name as proposedBy"])
    .where("series_topic.network_id", "=", networkId)
    .where("series_id", "=", seriesId)
    .where("event_id", "is", null)
    .where("dropped_at", "is", null)
    .orderBy("series_topic.id")
    .limit(200)
    .execute();
}
