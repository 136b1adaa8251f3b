/** Requests, invitations and handovers. */
import { sql, type Selectable } from "kysely";
import type { GroupInvitationTable, Sector } from "../tables.ts";
import { invitationStateAt } from "../rules/membership.ts";
import { visibleTo } from "../access.ts";
import type { GroupsReader, GroupsView } from "./groups.ts";

/** A request that waits. */
export type RequestRow = { id: string; name: string; sector: Sector; text: string | null; at: Temporal.Instant };

/** The open requests of a group, oldest first. */
export async function openRequests(db: GroupsReader, networkId: string, groupId: string): Promise<RequestRow[]> {
  const { rows } =
    await sql<RequestRow>`select join_request.id, person.name, join_request.sector, join_request.text, join_request.created_at as at
    from join_request join person on person.network_id = join_request.network_id and person.id = join_request.person_id
    where join_request.network_id = ${networkId} and join_request.group_id = ${groupId} and join_request.state = 'open'
      and person.suspended_at is null and person.erased_at is null order by join_request.id limit 500`.execute(db as never);
  return rows;
}

/** How many requests wait in each group that the viewer leads; groups without any are left out. */
export async function requestsByGroup(db: GroupsReader, { networkId, viewer }: GroupsView): Promise<{ key: string; count: number }[]> {
  const { rows } = await sql<{ key: string; count: number }>`select working_group.key, count(*)::int as count from join_request
    join working_group on working_group.network_id = join_request.network_id and working_group.id = join_request.group_id
    join person on person.network_id = join_request.network_id and person.id = join_request.person_id
    where join_request.network_id = ${networkId} and join_request.state = 'open' and person.suspended_at is null and person.erased_at is null
      and ${visibleTo(viewer, "lead")} group by working_group.key order by working_group.key`.execute(db as never);
  return rows;
}

/** An invitation of a group. */
export type InvitationRow = {
  id: string;
  name: string;
  email: string;
  sector: Sector;
  at: Temporal.Instant;
  until: Temporal.Instant;
  state: "open" | "accepted" | "declined" | "revoked" | "expired";
};

/** Invitations of a group, newest first. */
export async function listInvitations(
  db: GroupsReader,
  networkId: string,
  wish: { groupId: string; now: Temporal.Instant; before?: string; limit: number },
): Promise<{ rows: InvitationRow[]; next: string | null }> {
  let query = db.selectFrom("group_invitation").selectAll().where("network_id", "=", networkId).where("group_id", "=", wish.groupId);
  if (wish.before) query = query.where("id", "<", wish.before);
  const found: Selectable<GroupInvitationTable>[] = await query
    .where("email", "<>", "")
    .orderBy("id", "desc")
    .limit(wish.limit + 1)
    .execute();
  const page = found.slice(0, wish.limit);
  return {
    rows: page.map((row) => ({
      id: row.id,
      name: row.name,
      email: row.email,
      sector: row.sector,
      at: row.created_at,
      until: row.expires_at,
      state: invitationStateAt(row, wish.now),
    })),
    next: found.length > wish.limit ? (page.at(-1)?.id ?? null) : null,
  };
}

/** Something that waits for the viewer's answer. */
export type Offer = { id: string; groupId: string; from: string | null; at: Temporal.Instant };

/** Invitations that wait for this person. */
export async function ownInvitations(
  db: GroupsReader,
  networkId: string,
  who: { personId: string; now: Temporal.Instant },
): Promise<Offer[]> {
  const { rows } =
    await sql<Offer>`select group_invitation.id, group_invitation.group_id as "groupId", person.name as "from", group_invitation.created_at as at
    from group_invitation left join person on person.network_id = group_invitation.network_id and person.id = group_invitation.invited_by
    where group_invitation.network_id = ${networkId} and group_invitation.person_id = ${who.personId} and group_invitation.state = 'open'
      and group_invitation.expires_at > ${who.now.toString()}::timestamptz order by group_invitation.id limit 200`.execute(db as never);
  return rows;
}

/** Handovers that are offered to this person. */
export async function ownHandovers(db: GroupsReader, networkId: string, personId: string): Promise<Offer[]> {
  const { rows } =
    await sql<Offer>`select handover.id, handover.group_id as "groupId", person.name as "from", handover.created_at as at from handover
    left join person on person.network_id = handover.network_id and person.id = handover.from_id
    where handover.network_id = ${networkId} and handover.to_id = ${personId} and handover.state = 'open' order by handover.id limit 200`.execute(
      db as never,
    );
  return rows;
}

/** The handover of a group that waits for its answer, with the name of the person asked; null when there is none. */
export async function openHandover(
  db: GroupsReader,
  networkId: string,
  groupId: string,
): Promise<{ to: string; at: Temporal.Instant } | null> {
  const { rows } = await sql<{ to: string; at: Temporal.Instant }>`select person.name as "to", handover.created_at as at from handover
    join person on person.network_id = handover.network_id and person.id = handover.to_id
    where handover.network_id = ${networkId} and handover.group_id = ${groupId} and handover.state = 'open'`.execute(db as never);
  return rows[0] ?? null;
}
