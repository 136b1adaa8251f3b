/** People of the group and those who registered are told what becomes of an event. */
import { sql } from "kysely";
import { dayIn } from "#platform/clock.ts";
import type { PeopleReadable } from "#modules/people/public.ts";
import { notify } from "#modules/people/public.ts";
import { listMembers, type GroupsReadable } from "#modules/groups/public.ts";
import type { Reader } from "#platform/act.ts";
import type { EventsAct } from "./announce-output.ts";

type Told = {
  id: string;
  key: string;
  title: string;
  starts_at: Temporal.Instant | null;
  time_zone: string | null;
  from_date: string | null;
  sequence: number;
  group_id: string | null;
  group_partner_id: string | null;
};

/** News of an event that people are told once. */
type News = "event-announced" | "event-cancelled" | "event-reinstated" | "event-moved";

async function tell(act: EventsAct, eventId: string, kind: News): Promise<void> {
  const event = await toldOf(act, eventId);
  if (!event) return;
  await act.enqueue(`attendance.${kind}`, { eventId });
  if (event.group_id === null) return;
  const db: Reader<GroupsReadable & PeopleReadable> = act.db as never;
  const members = await listMembers(db, act.networkId, { groupId: event.group_id, day: dayIn(act.clock.now(), "UTC").toString() });
  await notify(act as never, {
    kind,
    happening: kind === "event-announced" ? `${kind}:${event.id}` : `${kind}:${event.id}:${event.sequence}`,
    personIds: members.map(({ personId }) => personId),
    values: { title: event.title, time: timeOf(event) },
    href: `/events/${event.key}`,
    groupId: event.group_id,
    partnerId: event.group_partner_id,
  });
}

async function toldOf(act: EventsAct, eventId: string): Promise<Told | undefined> {
  const { rows } =
    await sql<Told>`select event.id, event.key, coalesce(words.text, event.key) as title, event.starts_at, event.time_zone, event.from_date,
      event.sequence, event.group_id, working_group.partner_id as group_partner_id
    from event
    left join event_text as words on words.network_id = event.network_id and words.subject = 'event' and words.subject_id = event.id
      and words.field = 'title' and words.language = event.source_language
    left join working_group on working_group.network_id = event.network_id and working_group.id = event.group_id
    where event.network_id = ${act.networkId} and event.id = ${eventId}`.execute(act.db);
  return rows[0];
}

/** A time that every reader reads alike: `2026-11-20 17:00 Europe/Riga`. */
function timeOf({ starts_at, time_zone, from_date }: Told): string {
  if (!starts_at || !time_zone) return from_date ?? "";
  return `${starts_at.toZonedDateTimeISO(time_zone).toPlainDateTime().toString({ smallestUnit: "minute" }).replace("T", " ")} ${time_zone}`;
}

/** The event was announced. */
export const tellAnnounced = (act: EventsAct, eventId: string): Promise<void> => tell(act, eventId, "event-announced");
/** The event was called off: reminders stop. */
export const tellCancelled = (act: EventsAct, eventId: string): Promise<void> => tell(act, eventId, "event-cancelled");
/** The event takes place after all. */
export const tellReinstated = (act: EventsAct, eventId: string): Promise<void> => tell(act, eventId, "event-reinstated");
/** Time or place moved. */
export const tellMoved = (act: EventsAct, eventId: string): Promise<void> => tell(act, eventId, "event-moved");
