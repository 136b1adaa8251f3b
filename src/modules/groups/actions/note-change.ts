import type { Act, AuditEntry } from "#platform/act.ts";
import type { GroupsTables } from "../tables.ts";

/**
 * Writes the change log of what happens inside a group. The log is read by those who coordinate the network as well, to whom a hidden group
 * does not exist: of such a group it says who did what and when, and none of its words (row A3).
 */
export async function noteChange(act: Act<GroupsTables>, groupId: string, entry: AuditEntry): Promise<void> {
  const group = await act.db
    .selectFrom("working_group")
    .select("visibility")
    .where("network_id", "=", act.networkId)
    .where("id", "=", groupId)
    .executeTakeFirst();
  const { act: name, subject, subjectId } = entry;
  await act.audit(group?.visibility === "hidden" ? { act: name, subject, subjectId } : entry);
}
