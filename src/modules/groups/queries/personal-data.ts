/** What this module holds of a person. */
import { sql } from "kysely";
import type { Reader } from "#platform/act.ts";
import type { GroupsTables } from "../tables.ts";

/** Rows about a person, for the person's own export. Answers of a self-assessment cannot be found: nothing links them. */
export async function collectGroupsData(db: Reader<GroupsTables>, networkId: string, personId: string): Promise<Record<string, unknown>> {
  const rowsOf = async (table: keyof GroupsTables, column: string) => {
    const { rows } = await sql<{ row: Record<string, unknown> }>`select to_jsonb(one) - 'network_id' as row from ${sql.table(table)} one
      where network_id = ${networkId} and ${sql.ref(`one.${column}`)} = ${personId}`.execute(db as never);
    return rows.map(({ row }) => row);
  };
  return {
    memberships: await rowsOf("membership", "person_id"),
    requests: await rowsOf("join_request", "person_id"),
    invitations: await rowsOf("group_invitation", "person_id"),
    handovers: await rowsOf("handover", "to_id"),
    posts: await rowsOf("group_post", "author_id"),
    files: await rowsOf("group_file", "added_by"),
    tasks: await rowsOf("task", "owner_id"),
    assessments: await rowsOf("assessment_answered", "person_id"),
  };
}
