/** The members' self-assessment of their group, in rounds (domain 2.3). */
import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { dayIn } from "#platform/clock.ts";
import { notFound, Refusal } from "#platform/refusal.ts";
import { notify } from "#modules/people/public.ts";
import { isInGroup } from "../access.ts";
import { groupName } from "../queries/group-in-act.ts";
import { everybodyIn } from "../queries/people-to-tell.ts";
import type { GroupsTables } from "../tables.ts";
import { ledGroup } from "./keep-group.ts";

type GroupsAct = Act<GroupsTables>;

/** Opens a round and tells the members. While one is open this changes nothing. */
export async function openRound(act: GroupsAct, key: string): Promise<void> {
  const group = await ledGroup(act, key);
  const id = act.newId();
  const { rows } = await sql<{ number: number }>`insert into assessment_round (network_id, id, group_id, number, opened_at, opened_by)
    select ${act.networkId}::uuid, ${id}::uuid, ${group.id}::uuid, coalesce(max(number), 0) + 1, ${act.clock.now().toString()}::timestamptz, ${act.viewer.personId}::uuid
    from assessment_round where network_id = ${act.networkId} and group_id = ${group.id}
    on conflict do nothing returning number`.execute(act.db);
  const [round] = rows;
  if (!round) return;
  await act.audit({ act: "open", subject: "assessment-round", subjectId: id, after: { groupId: group.id, number: round.number } });
  await notify(act as never, {
    kind: "group-assessment",
    happening: `group-assessment:${id}`,
    personIds: await everybodyIn(act.db, act.networkId, { groupId: group.id, day: dayIn(act.clock.now(), "UTC").toString() }),
    values: { group: await groupName(act, group.id) },
    href: `/groups/${group.key}/assessment`,
    groupId: group.id,
    partnerId: group.partner_id,
  });
}

/** Closes the open round; its results stand from then on. Harmless when repeated. */
export async function closeRound(act: GroupsAct, key: string): Promise<void> {
  const group = await ledGroup(act, key);
  const closed = await act.db
    .updateTable("assessment_round")
    .set({ closed_at: act.clock.now().toString() })
    .where("network_id", "=", act.networkId)
    .where("group_id", "=", group.id)
    .where("closed_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (closed) await act.audit({ act: "close", subject: "assessment-round", subjectId: closed.id });
}

/**
 * A member answers the open round, once. The answers are added to counts, so that nobody can be found in them; the change log says nothing
 * of them. 409 `assessment-answered`, 404 when no round is open.
 */
export async function answerAssessment(act: GroupsAct, groupId: string, answers: Readonly<Record<string, number>>): Promise<void> {
  const { personId } = act.viewer;
  if (personId === null || !isInGroup(act.viewer, groupId)) throw notFound();
  const { rows } = await sql<{ id: string }>`select id from assessment_round where network_id = ${act.networkId} and group_id = ${groupId}
    and closed_at is null for share`.execute(act.db);
  const [round] = rows;
  if (!round) throw notFound();
  const first =
    await sql`insert into assessment_answered (network_id, round_id, person_id) values (${act.networkId}, ${round.id}, ${personId})
    on conflict do nothing`.execute(act.db);
  if ((first.numAffectedRows ?? 0n) === 0n) throw new Refusal(409, "assessment-answered");
  await sql`insert into assessment_count (network_id, round_id, statement_id, value, count)
    select ${act.networkId}::uuid, ${round.id}::uuid, statement.id, one.value, 1
    from unnest(${Object.keys(answers)}::text[], ${Object.values(answers)}::int[]) as one (key, value)
    join assessment_statement statement on statement.network_id = ${act.networkId} and statement.key = one.key order by statement.id
    on conflict (network_id, round_id, statement_id, value) do update set count = assessment_count.count + 1`.execute(act.db);
}
