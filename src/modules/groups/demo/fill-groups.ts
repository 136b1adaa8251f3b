/** Invented members for the demonstration. Surnames mean "example" or "sample" in their language: nobody is called so by chance. */
import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import type { DemoAccount } from "#platform/card.ts";
import { keepPeople } from "#modules/people/public.ts";
import { admit, plainMember, type MemberFacts } from "../actions/keep-member.ts";
import { DEMO_GROUPS, DEMO_POSTS, DEMO_TASKS, type DemoMember } from "./members.ts";
import type { GroupsTables } from "../tables.ts";

type GroupsAct = Act<GroupsTables>;

/** Fills the demo groups that are there and have nobody yet. */
export async function demo(act: Act<never>): Promise<DemoAccount[]> {
  const own: GroupsAct = act as never;
  for (const { group, language, members } of DEMO_GROUPS) {
    const groupId = await emptyGroup(own, group);
    if (groupId === null) continue;
    for (const member of members) await addDemoMember(own, groupId, { language, member });
    await addWords(own, groupId, group);
  }
  return [];
}

/** The id of a group in which there is no person yet; null when it is not there or was filled. */
async function emptyGroup(act: GroupsAct, key: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select id from working_group where network_id = ${act.networkId} and key = ${key}
    and not exists (select 1 from membership where membership.network_id = working_group.network_id
      and membership.group_id = working_group.id and membership.person_id is not null)`.execute(act.db);
  return rows[0]?.id ?? null;
}

async function addDemoMember(
  act: GroupsAct,
  groupId: string,
  { language, member }: { language: string; member: DemoMember },
): Promise<void> {
  const person = { name: member.name, email: member.email ?? null, language, birthYear: member.born ?? null };
  // An account of the demonstration is found by its address; where it is missing nobody is made in its place.
  const personId = member.email ? await personByEmail(act, member.email) : (await keepPeople(act as never, [person]))[0];
  if (!personId) return;
  const facts: MemberFacts = {
    ...plainMember(member.sector),
    role: member.role ?? "member",
    organisationId: member.organisation ? await organisationByKey(act, member.organisation) : null,
    department: member.department ?? null,
    since: member.since ?? null,
    until: member.until ?? null,
    interest: member.interest ?? null,
    influence: member.influence ?? null,
  };
  await admit(act, groupId, { ...facts, personId });
}

async function personByEmail(act: GroupsAct, email: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select id from person where network_id = ${act.networkId} and lower(email) = ${email}`.execute(
    act.db,
  );
  return rows[0]?.id ?? null;
}

async function organisationByKey(act: GroupsAct, key: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select id from organisation where network_id = ${act.networkId} and key = ${key}`.execute(
    act.db,
  );
  return rows[0]?.id ?? null;
}

/** A few messages and tasks by the group's first people. */
async function addWords(act: GroupsAct, groupId: string, group: string): Promise<void> {
  const { rows } = await sql<{
    id: string;
  }>`select person_id as id from membership where network_id = ${act.networkId} and group_id = ${groupId}
    and person_id is not null order by id`.execute(act.db);
  const now = act.clock.now().toString();
  for (const [position, text] of (DEMO_POSTS[group] ?? []).entries())
    await sql`insert into group_post (network_id, id, group_id, author_id, text, created_at)
      values (${act.networkId}, ${act.newId()}, ${groupId}, ${rows[position]?.id ?? null}, ${text}, ${now})`.execute(act.db);
  for (const [position, task] of (DEMO_TASKS[group] ?? []).entries())
    await sql`insert into task (network_id, id, group_id, title, owner_id, due_on, done_at, created_at)
      values (${act.networkId}, ${act.newId()}, ${groupId}, ${task.title}, ${rows[position]?.id ?? null}, ${task.dueOn}, ${task.done ? now : null}, ${now})`.execute(
      act.db,
    );
}
