/** Members from a CSV file: all of it or nothing. */
import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { membersGround } from "../queries/import-ground.ts";
import { groupIsClosed } from "../refusals.ts";
import { planMembers, type MembersPlan, type PlannedMember } from "../rules/plan-members.ts";
import type { GroupsTables } from "../tables.ts";
import { inviteMembers } from "./invite-members.ts";
import { ledGroup } from "./keep-group.ts";

type GroupsAct = Act<GroupsTables>;

/**
 * Plans the file anew inside the act and does it when no row has a fault; otherwise nothing is written. `network` is the title that letters
 * name. Returns the plan.
 */
export async function importMembers(act: GroupsAct, key: string, file: { text: string; network: string }): Promise<MembersPlan> {
  const group = await ledGroup(act, key);
  if (group.closed_at !== null) throw groupIsClosed();
  const ground = await membersGround(act.db, act.networkId, { groupId: group.id, language: group.source_language });
  const plan = planMembers(file.text, ground);
  if (plan.fault !== null || plan.rows.some(({ fate }) => fate === "fault")) return plan;
  const members = plan.rows.flatMap(({ member }) => (member === null ? [] : [member]));
  await addOrganisations(
    act,
    group.id,
    members.filter(({ email }) => email === null),
  );
  const guests = members.flatMap(({ email, ...member }) => (email === null ? [] : [{ ...member, email }]));
  if (guests.length > 0) await inviteMembers(act, { key, network: file.network }, guests);
  await act.audit({ act: "import", subject: "group", subjectId: group.id, after: { rows: members.length } });
  return plan;
}

async function addOrganisations(act: GroupsAct, groupId: string, members: readonly PlannedMember[]): Promise<void> {
  if (members.length === 0) return;
  const rows = members.map(({ organisationId, ...member }) => ({ ...member, id: act.newId(), organisation_id: organisationId }));
  await sql`insert into membership (network_id, group_id, id, organisation_id, role, sector, department, since, until, interest, influence, created_at)
    select ${act.networkId}::uuid, ${groupId}::uuid, one.id, one.organisation_id, one.role, one.sector, one.department, one.since, one.until,
      one.interest, one.influence, ${act.clock.now().toString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as one (id uuid, organisation_id uuid, role text, sector text, department text,
      since date, until date, interest int, influence int)
    on conflict do nothing`.execute(act.db);
}
