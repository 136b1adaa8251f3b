/** Members of a group. The role in module people follows each of these acts with the dates of the mandate (row A2). */
import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { dayIn } from "#platform/clock.ts";
import { notFound, stale } from "#platform/refusal.ts";
import { keepPeople, setGroupGrant, type KnownPerson } from "#modules/people/public.ts";
import { noteChange } from "./note-change.ts";
import { mayLeaveUnled } from "../access.ts";
import { alreadyMember, groupIsClosed, lastGroupCoordinator, mandateDates } from "../refusals.ts";
import { isMandateInOrder } from "../rules/membership.ts";
import type { GroupsTables, MemberRole, Sector } from "../tables.ts";
import { ledGroup } from "./keep-group.ts";

type GroupsAct = Act<GroupsTables>;

/** What a membership says of somebody. Interest and influence are 1 to 5; null is not assessed. */
export type MemberFacts = {
  role: MemberRole;
  sector: Sector;
  organisationId: string | null;
  department: string | null;
  since: string | null;
  until: string | null;
  interest: number | null;
  influence: number | null;
};

/** The facts of somebody who came in by themselves. */
export function plainMember(sector: Sector): MemberFacts {
  return { role: "member", sector, organisationId: null, department: null, since: null, until: null, interest: null, influence: null };
}

/**
 * Writes a membership and the role that follows. Somebody whose mandate is over is taken in anew. False when the person (or the
 * organisation) is in the group already, also when two do it at the same moment. Access is the caller's business.
 */
export async function admit(act: GroupsAct, groupId: string, member: MemberFacts & { personId: string | null }): Promise<boolean> {
  if (!isMandateInOrder(member)) throw mandateDates();
  const now = act.clock.now();
  const today = dayIn(now, "UTC").toString();
  if (member.personId !== null)
    await sql`update membership set left_at = ${now.toString()} where network_id = ${act.networkId} and group_id = ${groupId}
      and person_id = ${member.personId} and left_at is null and until < ${today}::date`.execute(act.db);
  const id = act.newId();
  const added = await sql`insert into membership
      (network_id, id, group_id, person_id, organisation_id, role, sector, department, since, until, interest, influence, created_at)
    values (${act.networkId}, ${id}, ${groupId}, ${member.personId}, ${member.organisationId}, ${member.role}, ${member.sector}, ${member.department},
      ${member.since}, ${member.until}, ${member.interest}, ${member.influence}, ${now.toString()})
    on conflict do nothing`.execute(act.db);
  if ((added.numAffectedRows ?? 0n) === 0n) return false;
  if (member.personId !== null) await followRole(act, groupId, { ...member, personId: member.personId });
  const { personId, ...after } = member;
  await noteChange(act, groupId, { act: "admit", subject: "membership", subjectId: id, after: { groupId, personId, ...after } });
  return true;
}

async function followRole(
  act: GroupsAct,
  groupId: string,
  { personId, role, since, until }: { personId: string; role: MemberRole; since: string | null; until: string | null },
): Promise<void> {
  const grant = role === "coordinator" ? "group-coordinator" : "group-member";
  await setGroupGrant(act as never, { personId, groupId, role: grant, since, until });
}

/** Whom a coordinator enters: a person (found by address, or made without account) or an organisation alone. */
export type NewMember = MemberFacts & { person: KnownPerson | null };

/** Enters somebody in the group. 409 `already-member`, 409 `group-is-closed`. */
export async function addMember(act: GroupsAct, key: string, member: NewMember): Promise<void> {
  const group = await ledGroup(act, key);
  if (group.closed_at !== null) throw groupIsClosed();
  const { person, ...facts } = member;
  const [personId = null] = person === null ? [] : await keepPeople(act as never, [person]);
  if (!(await admit(act, group.id, { ...facts, personId }))) throw alreadyMember();
}

async function memberOf(act: GroupsAct, groupId: string, id: string) {
  const row = await act.db
    .selectFrom("membership")
    .selectAll()
    .where("network_id", "=", act.networkId)
    .where("group_id", "=", groupId)
    .where("id", "=", id)
    .where("left_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

/** Changes a membership; 409 `stale` when somebody else did meanwhile, 409 `last-group-coordinator` when nobody would lead the group. */
export async function changeMember(
  act: GroupsAct,
  key: string,
  change: { id: string; version: number; facts: MemberFacts },
): Promise<void> {
  const group = await ledGroup(act, key);
  const before = await memberOf(act, group.id, change.id);
  if (before.version !== change.version) throw stale(before);
  const { facts } = change;
  if (!isMandateInOrder(facts)) throw mandateDates();
  if (before.role === "coordinator" && facts.role !== "coordinator") await requireOtherCoordinator(act, group.id, before.person_id);
  await act.db
    .updateTable("membership")
    .set({
      role: facts.role,
      sector: facts.sector,
      organisation_id: facts.organisationId,
      department: facts.department,
      since: facts.since,
      until: facts.until,
      interest: facts.interest,
      influence: facts.influence,
      version: sql<number>`version + 1`,
    })
    .where("network_id", "=", act.networkId)
    .where("id", "=", change.id)
    .execute();
  if (before.person_id !== null) await followRole(act, group.id, { ...facts, personId: before.person_id });
  await noteChange(act, group.id, { act: "change", subject: "membership", subjectId: change.id, before, after: facts });
}

/** Ends a membership; the row stays in the record. 409 `last-group-coordinator`. */
export async function endMember(act: GroupsAct, key: string, id: string): Promise<void> {
  const group = await ledGroup(act, key);
  const member = await memberOf(act, group.id, id);
  await endMembership(act, member);
}

/** The viewer leaves a group. Harmless when repeated; 409 `last-group-coordinator` for its last coordinator. */
export async function leaveGroup(act: GroupsAct, groupId: string): Promise<void> {
  const { personId } = act.viewer;
  // The group's row is locked so that two last coordinators cannot leave at the same moment.
  await sql`select 1 from working_group where network_id = ${act.networkId} and id = ${groupId} for update`.execute(act.db);
  const member = await act.db
    .selectFrom("membership")
    .selectAll()
    .where("network_id", "=", act.networkId)
    .where("group_id", "=", groupId)
    .where("person_id", "=", personId)
    .where("left_at", "is", null)
    .executeTakeFirst();
  if (member) await endMembership(act, member);
}

async function endMembership(
  act: GroupsAct,
  member: { id: string; group_id: string; person_id: string | null; role: MemberRole },
): Promise<void> {
  if (member.role === "coordinator") await requireOtherCoordinator(act, member.group_id, member.person_id);
  await act.db
    .updateTable("membership")
    .set({ left_at: act.clock.now().toString(), version: sql<number>`version + 1` })
    .where("network_id", "=", act.networkId)
    .where("id", "=", member.id)
    .execute();
  if (member.person_id !== null)
    await setGroupGrant(act as never, { personId: member.person_id, groupId: member.group_id, role: null, since: null, until: null });
  await noteChange(act, member.group_id, {
    act: "end",
    subject: "membership",
    subjectId: member.id,
    before: { groupId: member.group_id, role: member.role },
  });
}

/** A group is never without a coordinator, unless those who answer for the network want it so. */
async function requireOtherCoordinator(act: GroupsAct, groupId: string, personId: string | null): Promise<void> {
  if (mayLeaveUnled(act.viewer)) return;
  const today = dayIn(act.clock.now(), "UTC").toString();
  const { rows } = await sql`select 1 from membership where network_id = ${act.networkId} and group_id = ${groupId} and role = 'coordinator'
    and person_id is distinct from ${personId}::uuid and person_id is not null and left_at is null
    and coalesce(until >= ${today}::date, true) limit 1`.execute(act.db);
  if (rows.length === 0) throw lastGroupCoordinator();
}

/** Makes one member the coordinator and the other an ordinary member, for a handover that was accepted. */
export async function swapCoordinator(
  act: GroupsAct,
  groupId: string,
  { fromId, toId }: { fromId: string | null; toId: string },
): Promise<void> {
  const { rows } = await sql<{ id: string; person_id: string; since: string | null; until: string | null; role: MemberRole }>`
    update membership set role = case when person_id = ${toId}::uuid then 'coordinator' else 'member' end, version = version + 1
    where network_id = ${act.networkId} and group_id = ${groupId} and left_at is null
      and (person_id = ${toId}::uuid or (person_id = ${fromId}::uuid and role = 'coordinator'))
    returning id, person_id, since::text, until::text, role`.execute(act.db);
  for (const { person_id: personId, role, since, until } of rows) await followRole(act, groupId, { personId, role, since, until });
}
