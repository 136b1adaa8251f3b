/** What members write to each other, and the files they share. */
import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { dayIn } from "#platform/clock.ts";
import { forbidden, notFound } from "#platform/refusal.ts";
import { notify } from "#modules/people/public.ts";
import { noteChange } from "./note-change.ts";
import { mayEnterGroup, mayLeadGroup } from "../access.ts";
import { groupInAct, groupName, type GroupInAct } from "../queries/group-in-act.ts";
import { everybodyIn } from "../queries/people-to-tell.ts";
import { groupIsClosed } from "../refusals.ts";
import type { GroupsTables } from "../tables.ts";

type GroupsAct = Act<GroupsTables>;

/** The group for somebody inside it; 404 for everybody else, 409 when its work has ended. */
async function workingInside(act: GroupsAct, groupId: string): Promise<GroupInAct> {
  const group = await groupInAct(act, groupId);
  if (!mayEnterGroup(act.viewer, group)) throw notFound();
  if (group.isClosed) throw groupIsClosed();
  return group;
}

/** Writes into the stream, or an answer under a post of the same group (404 for any other). Members are told. Returns the post's id. */
export async function writePost(act: GroupsAct, groupId: string, post: { text: string; parentId: string | null }): Promise<string> {
  const group = await workingInside(act, groupId);
  if (post.parentId !== null) await requireParent(act, groupId, post.parentId);
  const id = act.newId();
  await act.db
    .insertInto("group_post")
    .values({
      network_id: act.networkId,
      id,
      group_id: groupId,
      parent_id: post.parentId,
      author_id: act.viewer.personId,
      text: post.text,
      created_at: act.clock.now().toString(),
      hidden_at: null,
      hidden_by: null,
      removed_at: null,
    })
    .execute();
  await act.audit({ act: "write", subject: "group-post", subjectId: id, after: { groupId, parentId: post.parentId } });
  if (post.parentId === null) await tellMembers(act, group, id);
  return id;
}

async function tellMembers(act: GroupsAct, group: GroupInAct, postId: string): Promise<void> {
  const day = dayIn(act.clock.now(), "UTC").toString();
  await notify(act as never, {
    kind: "group-post",
    happening: `group-post:${postId}`,
    personIds: await everybodyIn(act.db, act.networkId, { groupId: group.groupId, day }),
    values: { group: await groupName(act, group.groupId), person: act.viewer.name },
    href: `/groups/${group.key}`,
    groupId: group.groupId,
    partnerId: group.partnerId,
  });
}

async function requireParent(act: GroupsAct, groupId: string, parentId: string): Promise<void> {
  const parent = await act.db
    .selectFrom("group_post")
    .select("id")
    .where("network_id", "=", act.networkId)
    .where("group_id", "=", groupId)
    .where("id", "=", parentId)
    .where("parent_id", "is", null)
    .where("removed_at", "is", null)
    .where("hidden_at", "is", null)
    .executeTakeFirst();
  if (!parent) throw notFound();
}

async function postInAct(act: GroupsAct, groupId: string, id: string) {
  const group = await groupInAct(act, groupId);
  if (!mayEnterGroup(act.viewer, group)) throw notFound();
  const post = await act.db
    .selectFrom("group_post")
    .selectAll()
    .where("network_id", "=", act.networkId)
    .where("group_id", "=", groupId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!post) throw notFound();
  return { post, mayLead: mayLeadGroup(act.viewer, group) };
}

/** Hides a post from members, or shows it again; those who lead the group may. Harmless when repeated. */
export async function hidePost(act: GroupsAct, groupId: string, { id, isHidden }: { id: string; isHidden: boolean }): Promise<void> {
  const { post, mayLead } = await postInAct(act, groupId, id);
  if (!mayLead) throw forbidden();
  if ((post.hidden_at !== null) === isHidden) return;
  await act.db
    .updateTable("group_post")
    .set({ hidden_at: isHidden ? act.clock.now().toString() : null, hidden_by: isHidden ? act.viewer.personId : null })
    .where("network_id", "=", act.networkId)
    .where("id", "=", id)
    .execute();
  await act.audit({ act: isHidden ? "hide" : "show", subject: "group-post", subjectId: id });
}

/** Removes a post for good: its author may, and those who lead the group. Its words go, answers under it stay. */
export async function removePost(act: GroupsAct, groupId: string, id: string): Promise<void> {
  const { post, mayLead } = await postInAct(act, groupId, id);
  const isOwn = post.author_id !== null && post.author_id === act.viewer.personId;
  if (!isOwn && !mayLead) throw forbidden();
  if (post.removed_at !== null) return;
  await act.db
    .updateTable("group_post")
    .set({ text: "", removed_at: act.clock.now().toString() })
    .where("network_id", "=", act.networkId)
    .where("id", "=", id)
    .execute();
  await act.audit({ act: "remove", subject: "group-post", subjectId: id });
}

/** A file that was taken in and stored. */
export type NewFile = { id: string; title: string; fileName: string; storageKey: string; mime: string; bytes: number };

/** Shares a file with the group. */
export async function addFile(act: GroupsAct, groupId: string, file: NewFile): Promise<void> {
  await workingInside(act, groupId);
  await act.db
    .insertInto("group_file")
    .values({
      network_id: act.networkId,
      id: file.id,
      group_id: groupId,
      title: file.title,
      file_name: file.fileName,
      storage_key: file.storageKey,
      mime: file.mime,
      bytes: file.bytes,
      added_by: act.viewer.personId,
      created_at: act.clock.now().toString(),
      removed_at: null,
    })
    .execute();
  await noteChange(act, groupId, { act: "add", subject: "group-file", subjectId: file.id, after: { groupId, title: file.title } });
}

/** Takes a file away: who added it may, and those who lead the group. Harmless when repeated. */
export async function removeGroupFile(act: GroupsAct, groupId: string, id: string): Promise<void> {
  const group = await groupInAct(act, groupId);
  if (!mayEnterGroup(act.viewer, group)) throw notFound();
  const { rows } = await sql<{
    added_by: string | null;
  }>`select added_by from group_file where network_id = ${act.networkId} and group_id = ${groupId}
    and id = ${id} and removed_at is null for update`.execute(act.db);
  const [file] = rows;
  if (!file) throw notFound();
  const isOwn = file.added_by !== null && file.added_by === act.viewer.personId;
  if (!isOwn && !mayLeadGroup(act.viewer, group)) throw forbidden();
  const now = act.clock.now().toString();
  await act.db.updateTable("group_file").set({ removed_at: now }).where("network_id", "=", act.networkId).where("id", "=", id).execute();
  await act.audit({ act: "remove", subject: "group-file", subjectId: id });
}
