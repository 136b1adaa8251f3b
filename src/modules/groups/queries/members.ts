/** Members and tasks as other modules need them. */
import { sql } from "kysely";
import type { Reader } from "#platform/act.ts";
import type { PeopleReadable } from "#modules/people/public.ts";
import type { GroupsReadable } from "../public.ts";
import type { MemberRole, Sector } from "../tables.ts";

/** A person in a group on a day. `email` is null for somebody without an address. */
export type MemberRow = {
  personId: string;
  name: string;
  email: string | null;
  language: string;
  role: MemberRole;
  sector: Sector;
  organisationId: string | null;
  birthYear: number | null;
};

/** The people in a group whose mandate counts on that day (`2026-11-20`), by name; suspended and erased people are not among them. */
export async function listMembers<Tables extends GroupsReadable & PeopleReadable>(
  db: Pick<Reader<Tables>, "selectFrom">,
  networkId: string,
  { groupId, day }: { groupId: string; day: string },
): Promise<MemberRow[]> {
  const { rows } = await sql<MemberRow>`
    select person.id as "personId", person.name, person.email, person.language, membership.role, membership.sector,
      membership.organisation_id as "organisationId", person.birth_year as "birthYear"
    from membership join person on person.network_id = membership.network_id and person.id = membership.person_id
    where membership.network_id = ${networkId} and membership.group_id = ${groupId} and membership.left_at is null
      and coalesce(membership.since <= ${day}::date, true) and coalesce(membership.until >= ${day}::date, true)
      and person.suspended_at is null and person.erased_at is null
    order by person.name collate "und-x-icu", person.id`.execute(db as never);
  return rows;
}

/** A task with where it stands. */
export type TaskOfOrigin = {
  id: string;
  groupId: string;
  title: string;
  ownerId: string | null;
  ownerName: string | null;
  dueOn: string | null;
  originId: string;
  done: boolean;
};

/** The tasks that came from these things of one kind (`{ subject: "decision", ids }`), dropped ones left out. */
export async function tasksOf<Tables extends GroupsReadable & PeopleReadable>(
  db: Pick<Reader<Tables>, "selectFrom">,
  networkId: string,
  origin: { subject: string; ids: readonly string[] },
): Promise<TaskOfOrigin[]> {
  if (origin.ids.length === 0) return [];
  const { rows } = await sql<TaskOfOrigin>`
    select task.id, task.group_id as "groupId", task.title, task.owner_id as "ownerId", person.name as "ownerName", task.due_on::text as "dueOn",
      task.origin_id as "originId", task.done_at is not null as done
    from task left join person on person.network_id = task.network_id and person.id = task.owner_id
    where task.network_id = ${networkId} and task.origin_subject = ${origin.subject} and task.origin_id = any(${[...origin.ids]}::uuid[])
      and task.dropped_at is null
    order by task.due_on nulls last, task.id`.execute(db as never);
  return rows;
}
