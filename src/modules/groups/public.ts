/** The door of module groups for other modules. */
import type { Reader } from "#platform/act.ts";
import { wordsIn, type WordsTable } from "#platform/db/words.ts";
import type { View } from "#modules/network/public.ts";
import type { GroupKindTable, MembershipTable, TaskTable, WorkingGroupTable } from "./tables.ts";

/** Tables of groups that higher modules may read (never write). */
export type GroupsReadable = {
  working_group: WorkingGroupTable;
  membership: MembershipTable;
  group_kind: GroupKindTable;
  groups_text: WordsTable;
  task: TaskTable;
};

export {
  groupsLedBy,
  groupsOf,
  isInGroup,
  may as mayWithGroup,
  mayLeadGroup,
} from "./access.ts";
export { balanceOf, type Balance } from "./rules/balance.ts";
export { createTask } from "./actions/keep-task.ts";
export { listMembers, tasksOf, type TaskOfOrigin } from "./queries/members.ts";
export { suggestForSector, targetGroupOf, type Suggestion } from "./queries/balance.ts";

/** Names of groups in the language of the view, by id; only those asked for. Whether they may be seen is the caller's business. */
export async function groupNames<Tables extends GroupsReadable>(
  db: Reader<Tables>,
  view: View,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const words = await wordsIn(db, view, { table: "groups_text", subject: "group", fields: ["name"], subjectIds: ids });
  return new Map([...words].map(([id, fields]) => [id, fields.name?.text ?? ""]));
}
