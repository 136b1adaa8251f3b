/** Tasks of a group (row B8). */
import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { forbidden, notFound, Refusal, stale } from "#platform/refusal.ts";
import { notify } from "#modules/people/public.ts";
import { noteChange } from "./note-change.ts";
import { mayEnterGroup, mayLeadGroup } from "../access.ts";
import { groupInAct } from "../queries/group-in-act.ts";
import type { GroupsTables } from "../tables.ts";

/** A task to be made; `ownerId` null: nobody yet. `origin`: what it came from, such as a decision of a meeting. */
export type NewTask = {
  groupId: string;
  title: string;
  text?: string | null;
  ownerId: string | null;
  dueOn: string | null;
  origin: { subject: string; id: string; label: string; href: string } | null;
};

/**
 * Makes a task of a group; members and those who lead the group may. The owner must be in the group (422 `task-owner`) and is told. Throws
 * 404 when there is no such group for the viewer. Returns the task's id.
 */
export async function createTask(act: Act<never>, task: NewTask): Promise<string> {
  const own: Act<GroupsTables> = act as never;
  const group = await groupInAct(own, task.groupId);
  if (!mayEnterGroup(act.viewer, group)) throw notFound();
  await requireOwner(own, task.groupId, task.ownerId);
  const id = act.newId();
  await own.db
    .insertInto("task")
    .values({
      network_id: act.networkId,
      id,
      group_id: task.groupId,
      title: task.title,
      text: task.text ?? null,
      owner_id: task.ownerId,
      due_on: task.dueOn,
      origin_subject: task.origin?.subject ?? null,
      origin_id: task.origin?.id ?? null,
      origin_label: task.origin?.label ?? null,
      origin_href: task.origin?.href ?? null,
      done_at: null,
      done_by: null,
      dropped_at: null,
      created_by: act.viewer.personId,
      created_at: act.clock.now().toString(),
    })
    .execute();
  await noteChange(own, task.groupId, { act: "add", subject: "task", subjectId: id, after: task });
  await tellOwner(own, { id, ownerId: task.ownerId, title: task.title, ...group });
  return id;
}

async function tellOwner(
  act: Act<GroupsTables>,
  task: { id: string; ownerId: string | null; title: string; groupId: string; partnerId: string | null; key: string },
): Promise<void> {
  if (task.ownerId === null) return;
  await notify(act as never, {
    kind: "task-given",
    happening: `task-given:${task.id}:${task.ownerId}`,
    personIds: [task.ownerId],
    values: { title: task.title },
    href: `/groups/${task.key}/tasks`,
    groupId: task.groupId,
    partnerId: task.partnerId,
  });
}

async function requireOwner(act: Act<GroupsTables>, groupId: string, ownerId: string | null): Promise<void> {
  if (ownerId === null) return;
  const member = await act.db
    .selectFrom("membership")
    .select("id")
    .where("network_id", "=", act.networkId)
    .where("group_id", "=", groupId)
    .where("person_id", "=", ownerId)
    .where("left_at", "is", null)
    .executeTakeFirst();
  if (!member) throw new Refusal(422, "task-owner");
}

/** The task with a lock and its group, for somebody who is inside the group; 404 for everybody else. */
async function taskInAct(act: Act<GroupsTables>, id: string) {
  const task = await act.db
    .selectFrom("task")
    .selectAll()
    .where("network_id", "=", act.networkId)
    .where("id", "=", id)
    .where("dropped_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (!task) throw notFound();
  const group = await groupInAct(act, task.group_id);
  if (!mayEnterGroup(act.viewer, group)) throw notFound();
  return { task, group };
}

/** Marks a task as done or opens it again; everybody inside the group may. Harmless when repeated. Returns the group's key. */
export async function markTask(act: Act<GroupsTables>, id: string, isDone: boolean): Promise<string> {
  const { task, group } = await taskInAct(act, id);
  if ((task.done_at !== null) === isDone) return group.key;
  const now = act.clock.now().toString();
  await act.db
    .updateTable("task")
    .set({ done_at: isDone ? now : null, done_by: isDone ? act.viewer.personId : null, version: sql<number>`version + 1` })
    .where("network_id", "=", act.networkId)
    .where("id", "=", id)
    .execute();
  await act.audit({ act: isDone ? "finish" : "reopen", subject: "task", subjectId: id });
  return group.key;
}

/** What a form changes of a task. */
export type TaskChange = { title: string; text: string | null; ownerId: string | null; dueOn: string | null; version: number };

/** Changes a task: its owner, its maker and those who lead the group may. 409 `stale` when somebody else changed it meanwhile. */
export async function changeTask(act: Act<GroupsTables>, id: string, change: TaskChange): Promise<string> {
  const { task, group } = await taskInAct(act, id);
  const me = act.viewer.personId;
  const isMine = me !== null && (task.owner_id === me || task.created_by === me);
  if (!isMine && !mayLeadGroup(act.viewer, group)) throw forbidden();
  if (task.version !== change.version) throw stale({ title: task.title, text: task.text, dueOn: task.due_on, ownerId: task.owner_id });
  await requireOwner(act, task.group_id, change.ownerId);
  const { version: _version, ...after } = change;
  await act.db
    .updateTable("task")
    .set({ title: change.title, text: change.text, owner_id: change.ownerId, due_on: change.dueOn, version: sql<number>`version + 1` })
    .where("network_id", "=", act.networkId)
    .where("id", "=", id)
    .execute();
  const before = { title: task.title, text: task.text, ownerId: task.owner_id, dueOn: task.due_on };
  await noteChange(act, task.group_id, { act: "change", subject: "task", subjectId: id, before, after });
  if (change.ownerId !== task.owner_id) await tellOwner(act, { id, ownerId: change.ownerId, title: change.title, ...group });
  return group.key;
}

/** Drops a task that is not needed any more: it leaves the lists and stays in the record. */
export async function dropTask(act: Act<GroupsTables>, id: string): Promise<string> {
  const { task, group } = await taskInAct(act, id);
  if (task.created_by !== act.viewer.personId && !mayLeadGroup(act.viewer, group)) throw forbidden();
  const now = act.clock.now().toString();
  await act.db.updateTable("task").set({ dropped_at: now }).where("network_id", "=", act.networkId).where("id", "=", id).execute();
  await noteChange(act, task.group_id, { act: "drop", subject: "task", subjectId: id, before: { title: task.title } });
  return group.key;
}
