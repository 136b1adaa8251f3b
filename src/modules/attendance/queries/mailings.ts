/** Letters to many, their receivers and how far they are. */
import { sql } from "kysely";
import { wordsIn } from "#platform/db/words.ts";
import type { Reader } from "#platform/act.ts";
import type { View } from "#modules/network/public.ts";
import type { Receivers } from "../rules/mailing.ts";
import { isNotSuspended } from "./not-suspended.ts";
import type { AttendanceTables } from "../tables/owned.ts";

type Db = Pick<Reader<AttendanceTables>, "selectFrom">;

/** Letters of a mailing, by how they stand. */
export type Progress = { waiting: number; sent: number; failed: number; dropped: number };

/** A mailing with its progress. */
export type MailingRow = {
  id: string;
  state: "draft" | "sending" | "stopped" | "sent";
  receivers: Receivers;
  isReminder: boolean;
  version: number;
  progress: Progress;
};

/** Progress of mailings, by id; one query. */
async function progressOf(db: Db, networkId: string, ids: readonly string[]): Promise<Map<string, Progress>> {
  const { rows } = await sql<Progress & { id: string }>`
    select mailing_id as id, count(*) filter (where state = 'waiting')::int as waiting, count(*) filter (where state = 'sent')::int as sent,
      count(*) filter (where state = 'failed')::int as failed, count(*) filter (where state = 'dropped')::int as dropped
    from mailing_letter where network_id = ${networkId} and mailing_id = any(${[...ids]}::uuid[]) group by 1`.execute(db as never);
  return new Map(rows.map(({ id, ...progress }) => [id, progress]));
}

const NONE: Progress = { waiting: 0, sent: 0, failed: 0, dropped: 0 };

/** One mailing of an event. */
export async function mailingOf(db: Db, networkId: string, which: { eventId: string; id: string }): Promise<MailingRow | null> {
  const row = await db
    .selectFrom("mailing")
    .select(["id", "state", "receivers", "happening", "version"])
    .where("network_id", "=", networkId)
    .where("event_id", "=", which.eventId)
    .where("id", "=", which.id)
    .executeTakeFirst();
  if (!row) return null;
  const { happening, ...rest } = row;
  const progress = (await progressOf(db, networkId, [row.id])).get(row.id) ?? NONE;
  return { ...rest, isReminder: happening.startsWith("reminder:"), progress };
}

/** Mailings of an event, newest first. */
export async function listMailings(
  db: Reader<AttendanceTables>,
  view: View,
  eventId: string,
): Promise<(MailingRow & { subject: string })[]> {
  const rows = await db
    .selectFrom("mailing")
    .select(["id", "state", "receivers", "happening", "version"])
    .where("network_id", "=", view.networkId)
    .where("event_id", "=", eventId)
    .orderBy("id", "desc")
    .limit(100)
    .execute();
  const ids = rows.map(({ id }) => id);
  const words = await wordsIn(db, view, { table: "attendance_text", subject: "mailing", fields: ["subject"], subjectIds: ids });
  const progress = await progressOf(db, view.networkId, ids);
  return rows.map(({ happening, ...row }) => ({
    ...row,
    isReminder: happening.startsWith("reminder:"),
    subject: words.get(row.id)?.subject?.text ?? "",
    progress: progress.get(row.id) ?? NONE,
  }));
}

type Wish = { eventId: string; receivers: Receivers };

function receiversSql(networkId: string, { eventId, receivers }: Wish) {
  if (receivers.group === "silent")
    return sql`select id, name, language, null as mode from event_invitation where network_id = ${networkId} and event_id = ${eventId}
      and revoked_at is null and not exists (select from registration where registration.network_id = event_invitation.network_id
      and registration.event_id = event_invitation.event_id and lower(registration.email) = lower(event_invitation.email))`;
  const states = receivers.states.length > 0 ? receivers.states : ["confirmed"];
  const there = sql`exists (select from attendance where attendance.network_id = registration.network_id and registration_id = registration.id)`;
  return sql`select id, name, language, mode from registration where network_id = ${networkId} and event_id = ${eventId} and erased_at is null
    and ${isNotSuspended()} and state = any(${[...states]}::text[]) and (${receivers.mode}::text is null or mode = ${receivers.mode})
    and (${receivers.partnerId}::uuid is null or partner_id = ${receivers.partnerId}) and (${receivers.sector}::text is null or sector = ${receivers.sector})
    and (${receivers.attended}::boolean is null or ${there} = ${receivers.attended}::boolean)`;
}

/** How many would get the letter now (not for saved lists, which module people counts). */
export async function countReceivers(db: Db, networkId: string, wish: Wish): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (${receiversSql(networkId, wish)}) as found`.execute(
    db as never,
  );
  return rows[0]?.count ?? 0;
}

/** Some of those who would get it, for the preview. */
export async function someReceivers(
  db: Db,
  networkId: string,
  wish: Wish,
): Promise<{ id: string; name: string; language: string; mode: "on-site" | "online" | null }[]> {
  if (wish.receivers.group === "list") return [];
  const { rows } = await sql<{ id: string; name: string; language: string; mode: "on-site" | "online" | null }>`
    select * from (${receiversSql(networkId, wish)}) as found order by lower(name), id limit 20`.execute(db as never);
  return rows;
}
