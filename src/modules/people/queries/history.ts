import { sql } from "kysely";
import type { PeopleDb } from "./people.ts";

/** One change as a history shows it. */
export type HistoryRow = { id: string; at: Temporal.Instant; actor_name: string; act: string; before: unknown; after: unknown };

/** The newest changes of one managed object. */
export async function historyOf(
  db: PeopleDb,
  networkId: string,
  of: { subject: string; subjectId: string; limit?: number },
): Promise<HistoryRow[]> {
  const { rows } = await sql<HistoryRow>`
    select id, at, actor_name, act, before, after from audit_entry
    where network_id = ${networkId} and subject = ${of.subject} and subject_id = ${of.subjectId} order by id desc limit ${of.limit ?? 50}`.execute(
    db as never,
  );
  return rows;
}
