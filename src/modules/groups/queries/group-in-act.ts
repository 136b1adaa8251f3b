/** The group that an act is about, with what its access needs. */
import type { Act } from "#platform/act.ts";
import { notFound } from "#platform/refusal.ts";
import type { GroupFacts } from "../access.ts";
import type { GroupsTables, JoinRule } from "../tables.ts";

/** A group as acts need it. `isClosed`: its work has ended. */
export type GroupInAct = GroupFacts & {
  key: string;
  kindId: string;
  joinRule: JoinRule;
  isClosed: boolean;
  version: number;
};

/** The group by its id, with a shared lock so that it cannot change its door meanwhile; 404 when there is none. Access is the caller's business. */
export async function groupInAct(act: Act<GroupsTables>, groupId: string): Promise<GroupInAct> {
  const row = await act.db
    .selectFrom("working_group")
    .selectAll()
    .where("network_id", "=", act.networkId)
    .where("id", "=", groupId)
    .forShare()
    .executeTakeFirst();
  if (!row) throw notFound();
  return {
    groupId: row.id,
    key: row.key,
    kindId: row.kind_id,
    partnerId: row.partner_id,
    visibility: row.visibility,
    joinRule: row.join_rule,
    isClosed: row.closed_at !== null,
    version: row.version,
  };
}

/** The group's name in its own language, for notices and letters. */
export async function groupName(act: Act<GroupsTables>, groupId: string): Promise<string> {
  const row = await act.db
    .selectFrom("groups_text")
    .innerJoin("working_group", (join) =>
      join.onRef("working_group.network_id", "=", "groups_text.network_id").onRef("working_group.id", "=", "groups_text.subject_id"),
    )
    .select("groups_text.text")
    .where("groups_text.network_id", "=", act.networkId)
    .where("groups_text.subject", "=", "group")
    .where("groups_text.subject_id", "=", groupId)
    .where("groups_text.field", "=", "name")
    .whereRef("groups_text.language", "=", "working_group.source_language")
    .executeTakeFirst();
  return row?.text ?? "";
}
