/** A payload in every text that groups, meetings, attendance and results keep, whoever may have written it. */
import { sql } from "kysely";
import type { TestSite } from "./harness.ts";

const TABLES = [
  "groups_text",
  "group_post",
  "group_file",
  "task",
  "join_request",
  "group_invitation",
  "membership",
  "event_text",
  "event_place",
  "session",
  "speaker",
  "room",
  "decision",
  "event_minutes",
  "minutes_revision",
  "event_file",
  "close_out",
  "agenda_release",
  "date_poll",
  "series_topic",
  "attendance_text",
  "registration",
  "event_invitation",
  "mailing_letter",
  "event_picture",
  "survey_reply",
  "output_item",
  "evidence_piece",
  "results_text",
  "notice",
  "saved_list",
];
const COLUMNS = [
  "title",
  "name",
  "text",
  "body",
  "note",
  "reason",
  "label",
  "department",
  "organisation",
  "track",
  "address",
  "cancel_reason",
  "organisations",
  "contributions",
  "ideas",
  "credit",
  "licence",
  "file_name",
  "origin_label",
  "guardian_name",
];

/** Writes the payload into all of them, in one network; returns how many columns it found, so that a renamed table is noticed. */
export async function writeInEveryRow(site: TestSite, networkId: string, payload: string): Promise<number> {
  const { rows } = await sql<{
    table: string;
    column: string;
    type: string;
  }>`select table_name as table, column_name as column, data_type as type
    from information_schema.columns where table_schema = 'public' and table_name = any(${TABLES}::text[]) and column_name = any(${COLUMNS}::text[])
      and data_type in ('text', 'jsonb') order by 1, 2`.execute(site.database.kysely);
  for (const { table, column, type } of rows) {
    const name = sql.ref(column);
    const value =
      type === "text"
        ? sql`${payload}::text || ' ' || left(md5(${name}), 4)`
        : sql`(select jsonb_object_agg(key, ${payload}::text) from jsonb_each_text(${name}))`;
    const isObject = type === "text" ? sql`true` : sql`jsonb_typeof(${name}) = 'object'`;
    await sql`update ${sql.table(table)} set ${name} = ${value} where network_id = ${networkId} and ${name} is not null and ${isObject}`.execute(
      site.database.kysely,
    );
  }
  return rows.length;
}
