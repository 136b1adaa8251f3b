import type { Viewer } from "#platform/viewer.ts";
import { wordsIn, type WordsIn } from "#platform/db/words.ts";
import type { Context } from "#platform/http/context.ts";
import { viewOf, type View } from "#modules/network/public.ts";
import { may, visibleTo, workOf, type EventAccess } from "../access.ts";
import type { EventState, EventVisibility } from "../tables.ts";
import { accessOf, eventQuery, type EventsDb, type FoundEvent } from "./event-query.ts";

/** An event as other modules and the pages about it need it. Instants with their zone, or partial dates of a record of the past. */
export type VisibleEvent = {
  id: string;
  key: string;
  kind: string;
  title: WordsIn;
  cityId: string | null;
  cityKey: string | null;
  partnerId: string | null;
  groupId: string | null;
  groupKey: string | null;
  seriesId: string | null;
  seriesNumber: number | null;
  visibility: EventVisibility;
  state: EventState;
  startsAt: Temporal.Instant | null;
  endsAt: Temporal.Instant | null;
  zone: string | null;
  from: string | null;
  to: string | null;
  languages: string[];
  interpretation: string[];
  topics: string[];
  sequence: number;
  reminds: boolean;
  closedAt: Temporal.Instant | null;
  pictureReason: string | null;
  version: number;
  access: EventAccess;
  mayWork: boolean;
};

/** The event of this key if the viewer of the request may see it, otherwise null: for them it does not exist. */
export async function findVisibleEvent(cx: Context, key: string): Promise<VisibleEvent | null> {
  return readEvent(cx.read(), { view: viewOf(cx), viewer: cx.viewer }, { key });
}

/** Whether the viewer may work on an event that was found. */
export function mayWorkOnEvent(viewer: Viewer, event: { access: EventAccess }): boolean {
  return may(viewer, "work", event.access);
}

type Wish = { key?: string; id?: string; work?: boolean };

/** One event by key or id, seen (or worked on) by a viewer, or null. */
export async function readEvent(db: EventsDb, who: { view: View; viewer: Viewer }, wish: Wish): Promise<VisibleEvent | null> {
  const row = await eventQuery(db, who.view.networkId)
    .$if(wish.key !== undefined, (query) => query.where("event.key", "=", wish.key ?? ""))
    .$if(wish.id !== undefined, (query) => query.where("event.id", "=", wish.id ?? ""))
    .where(wish.work ? workOf(who.viewer) : visibleTo(who.viewer))
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const titles = await eventTitles(db, who.view, [row.id]);
  return toVisible(row, { title: titles.get(row.id), viewer: who.viewer, view: who.view });
}

function toVisible(row: FoundEvent, around: { title: WordsIn | undefined; viewer: Viewer; view: View }): VisibleEvent {
  const access = accessOf(row);
  return {
    id: row.id,
    key: row.key,
    kind: row.kind,
    title: around.title ?? { text: row.key, language: around.view.language },
    cityId: row.city_id,
    cityKey: row.city_key,
    partnerId: row.partner_id,
    groupId: row.group_id,
    groupKey: row.group_key,
    seriesId: row.series_id,
    seriesNumber: row.series_number,
    visibility: row.visibility,
    state: row.state,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    zone: row.time_zone,
    from: row.from_date,
    to: row.to_date,
    languages: row.languages,
    interpretation: row.interpretation,
    topics: row.topics,
    sequence: row.sequence,
    reminds: row.reminds,
    closedAt: row.closed_at,
    pictureReason: row.picture_reason,
    version: row.version,
    access,
    mayWork: may(around.viewer, "work", access),
  };
}

/** Titles of events in the language of the view (visible fallback), by id. */
export async function eventTitles(db: EventsDb, view: View, ids: readonly string[]): Promise<Map<string, WordsIn>> {
  if (ids.length === 0) return new Map();
  const words = await wordsIn(db, view, { table: "event_text", subject: "event", fields: ["title"], subjectIds: ids });
  return new Map([...words].flatMap(([id, fields]) => (fields.title ? [[id, fields.title] as const] : [])));
}
