/** Coming in by oneself: joining an open group, asking at one that admits (row D1). */
import type { Act } from "#platform/act.ts";
import { forbidden, notFound } from "#platform/refusal.ts";
import { notify } from "#modules/people/public.ts";
import { isInGroup, may } from "../access.ts";
import { groupInAct, groupName, type GroupInAct } from "../queries/group-in-act.ts";
import { leadersOf } from "../queries/people-to-tell.ts";
import { groupIsClosed } from "../refusals.ts";
import type { GroupsTables, Sector } from "../tables.ts";
import { ledGroup } from "./keep-group.ts";
import { admit, plainMember } from "./keep-member.ts";

type GroupsAct = Act<GroupsTables>;

/** The group for somebody of the network who may know of it; 404 otherwise. */
async function knownGroup(act: GroupsAct, groupId: string): Promise<GroupInAct & { personId: string }> {
  const group = await groupInAct(act, groupId);
  const { personId } = act.viewer;
  if (personId === null || !may(act.viewer, "know", group)) throw notFound();
  return { ...group, personId };
}

/**
 * Joins an open group at once; at a group that admits, leaves a request and tells those who lead it. Harmless when repeated, also by two
 * tabs at the same moment. 403 at a group that one enters by invitation only, 409 `group-is-closed`.
 */
export async function joinGroup(
  act: GroupsAct,
  groupId: string,
  wish: { sector: Sector; text: string | null },
): Promise<"joined" | "asked"> {
  const group = await knownGroup(act, groupId);
  if (group.isClosed) throw groupIsClosed();
  if (group.joinRule === "invite") throw forbidden();
  if (group.joinRule === "open") {
    await admit(act, groupId, { ...plainMember(wish.sector), personId: group.personId });
    return "joined";
  }
  if (!isInGroup(act.viewer, groupId)) await ask(act, group, wish);
  return "asked";
}

async function ask(act: GroupsAct, group: GroupInAct & { personId: string }, wish: { sector: Sector; text: string | null }): Promise<void> {
  const id = act.newId();
  const row = {
    network_id: act.networkId,
    id,
    group_id: group.groupId,
    person_id: group.personId,
    sector: wish.sector,
    text: wish.text,
    created_at: act.clock.now().toString(),
    decided_at: null,
    decided_by: null,
    state: "open" as const,
    reason: null,
  };
  const written = await act.db
    .insertInto("join_request")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (written.numInsertedOrUpdatedRows === 0n) return;
  await act.audit({ act: "ask", subject: "join-request", subjectId: id, after: { groupId: group.groupId, ...wish } });
  await notify(act as never, {
    kind: "group-request",
    happening: `group-request:${id}`,
    personIds: await leadersOf(act.db, act.networkId, group),
    values: { person: act.viewer.name, group: await groupName(act, group.groupId) },
    href: `/workspace/groups/${group.key}/requests`,
    groupId: group.groupId,
    partnerId: group.partnerId,
  });
}

/** Takes the viewer's request back. Harmless when repeated. */
export async function withdrawRequest(act: GroupsAct, groupId: string): Promise<void> {
  const gone = await act.db
    .updateTable("join_request")
    .set({ state: "withdrawn", decided_at: act.clock.now().toString() })
    .where("network_id", "=", act.networkId)
    .where("group_id", "=", groupId)
    .where("person_id", "=", act.viewer.personId ?? "00000000-0000-0000-0000-000000000000")
    .where("state", "=", "open")
    .returning("id")
    .executeTakeFirst();
  if (gone) await act.audit({ act: "withdraw", subject: "join-request", subjectId: gone.id });
}

/** A decision about a request; a refusal gives its reason. */
export type Decision = { approved: true } | { approved: false; reason: string };

/** Decides a request; the person is told. A request that was decided or withdrawn meanwhile is 404. */
export async function decideRequest(act: GroupsAct, key: string, { id, decision }: { id: string; decision: Decision }): Promise<void> {
  const group = await ledGroup(act, key);
  if (group.closed_at !== null && decision.approved) throw groupIsClosed();
  const reason = decision.approved ? null : decision.reason;
  const request = await act.db
    .updateTable("join_request")
    .set({
      state: decision.approved ? "approved" : "declined",
      decided_at: act.clock.now().toString(),
      decided_by: act.viewer.personId,
      reason,
    })
    .where("network_id", "=", act.networkId)
    .where("group_id", "=", group.id)
    .where("id", "=", id)
    .where("state", "=", "open")
    .returning(["person_id", "sector"])
    .executeTakeFirst();
  if (!request) throw notFound();
  if (decision.approved) await admit(act, group.id, { ...plainMember(request.sector), personId: request.person_id });
  await act.audit({ act: decision.approved ? "approve" : "decline", subject: "join-request", subjectId: id, after: { reason } });
  await notify(act as never, {
    kind: "group-answer",
    happening: `group-answer:${id}`,
    personIds: [request.person_id],
    values: { group: await groupName(act, group.id), reason: reason ?? "", answer: decision.approved ? "yes" : "no" },
    href: decision.approved ? `/groups/${group.key}` : "/account/groups",
    ...(decision.approved ? { groupId: group.id, partnerId: group.partner_id } : {}),
  });
}
