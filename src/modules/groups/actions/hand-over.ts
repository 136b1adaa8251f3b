/** Handing the coordinator's role over: one offers, the other accepts; until then nothing changes. */
import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { dayIn } from "#platform/clock.ts";
import { notFound } from "#platform/refusal.ts";
import { notify } from "#modules/people/public.ts";
import { groupName } from "../queries/group-in-act.ts";
import { handoverNeedsMember, handoverWaits } from "../refusals.ts";
import type { GroupsTables } from "../tables.ts";
import { ledGroup } from "./keep-group.ts";
import { swapCoordinator } from "./keep-member.ts";

type GroupsAct = Act<GroupsTables>;

/**
 * Offers the role to a member who has an account. The one who offers gives up the own role on acceptance if they hold it; a city's
 * coordinator who offers it in another's place replaces nobody. 409 `handover-waits`, 422 `handover-needs-member`.
 */
export async function offerHandover(act: GroupsAct, key: string, membershipId: string): Promise<void> {
  const group = await ledGroup(act, key);
  const member = await act.db
    .selectFrom("membership")
    .select(["person_id", "role"])
    .where("network_id", "=", act.networkId)
    .where("group_id", "=", group.id)
    .where("id", "=", membershipId)
    .where("left_at", "is", null)
    .executeTakeFirst();
  if (!member?.person_id || member.role === "coordinator" || member.person_id === act.viewer.personId) throw handoverNeedsMember();
  const id = act.newId();
  const written = await act.db
    .insertInto("handover")
    .values({
      network_id: act.networkId,
      id,
      group_id: group.id,
      from_id: act.viewer.personId,
      to_id: member.person_id,
      created_at: act.clock.now().toString(),
      state: "open",
      decided_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (written.numInsertedOrUpdatedRows === 0n) throw handoverWaits();
  await act.audit({ act: "offer", subject: "handover", subjectId: id, after: { groupId: group.id, to: member.person_id } });
  await notify(act as never, {
    kind: "group-handover",
    happening: `group-handover:${id}`,
    personIds: [member.person_id],
    values: { group: await groupName(act, group.id), person: act.viewer.name },
    href: "/account/groups",
    groupId: group.id,
    partnerId: group.partner_id,
  });
}

/** Takes an open offer back. Harmless when repeated. */
export async function withdrawHandover(act: GroupsAct, key: string): Promise<void> {
  const group = await ledGroup(act, key);
  const gone = await act.db
    .updateTable("handover")
    .set({ state: "withdrawn", decided_at: act.clock.now().toString() })
    .where("network_id", "=", act.networkId)
    .where("group_id", "=", group.id)
    .where("state", "=", "open")
    .returning("id")
    .executeTakeFirst();
  if (gone) await act.audit({ act: "withdraw", subject: "handover", subjectId: gone.id });
}

/**
 * The viewer takes the role or declines it. 404 when the offer is not theirs or is gone; 422 `handover-needs-member` for somebody who left the
 * group meanwhile, because the group would be left without a coordinator. Returns the group's key.
 */
export async function answerHandover(act: GroupsAct, id: string, isAccepted: boolean): Promise<string> {
  const offer = await act.db
    .updateTable("handover")
    .set({ state: isAccepted ? "accepted" : "declined", decided_at: act.clock.now().toString() })
    .where("network_id", "=", act.networkId)
    .where("id", "=", id)
    .where("to_id", "=", act.viewer.personId ?? "00000000-0000-0000-0000-000000000000")
    .where("state", "=", "open")
    .returning(["group_id", "from_id", "to_id"])
    .executeTakeFirst();
  if (!offer) throw notFound();
  const group = await act.db
    .selectFrom("working_group")
    .select("key")
    .where("network_id", "=", act.networkId)
    .where("id", "=", offer.group_id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (isAccepted && !(await isStillMember(act, offer.group_id, offer.to_id))) throw handoverNeedsMember();
  if (isAccepted) await swapCoordinator(act, offer.group_id, { fromId: offer.from_id, toId: offer.to_id });
  await act.audit({ act: isAccepted ? "accept" : "decline", subject: "handover", subjectId: id, after: { groupId: offer.group_id } });
  return group.key;
}

/** Whether the person is in the group on this day; asked under the lock of the group. */
async function isStillMember(act: GroupsAct, groupId: string, personId: string): Promise<boolean> {
  const today = dayIn(act.clock.now(), "UTC").toString();
  const { rows } =
    await sql`select 1 from membership where network_id = ${act.networkId} and group_id = ${groupId} and person_id = ${personId}
    and left_at is null and coalesce(until >= ${today}::date, true)`.execute(act.db);
  return rows.length > 0;
}
