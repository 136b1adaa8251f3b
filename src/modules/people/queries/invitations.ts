import { sql, type Selectable, type SqlBool } from "kysely";
import { hashSecret } from "#platform/ids.ts";
import type { Grant, Viewer } from "#platform/viewer.ts";
import { mayInvite, visiblePeople } from "../access.ts";
import { invitationState, mayGive, type InvitationState } from "../rules.ts";
import type { InvitationTable } from "../tables.ts";
import { grantsOf, type PeopleDb } from "./people.ts";

/** An invitation as the list shows it; `mayHandle` says whether the viewer may send it again or take it back. */
export type InvitationRow = {
  id: string;
  name: string;
  email: string;
  grant: Grant;
  sent: Temporal.Instant;
  expires: Temporal.Instant;
  state: InvitationState;
  mayHandle: boolean;
};

/** A page of the list, newest first, and the id after which the next one begins. */
export type InvitationPage = { rows: InvitationRow[]; next: string | null };

/** The invitations of a network that the viewer may see: all, or those into the own partners and those they sent. */
export async function listInvitations(
  db: PeopleDb,
  who: { networkId: string; viewer: Viewer; now: Temporal.Instant },
  wish: { after?: string; limit: number },
): Promise<InvitationPage> {
  const visible = visiblePeople(who.viewer);
  let query = db.selectFrom("invitation").selectAll().where("network_id", "=", who.networkId).where("email", "<>", "");
  // Invitations into a group stand on the group's page; elsewhere they would tell that a closed group exists.
  query = query.where((where) => where.or([where("scope", "<>", "group"), where("invited_by", "=", who.viewer.personId)]));
  if (!visible.all) {
    const { partnerIds, inviterId } = visible;
    query = query.where(sql<SqlBool>`((scope = 'partner' and scope_id = any(${partnerIds}::uuid[])) or invited_by = ${inviterId}::uuid)`);
  }
  if (wish.after) query = query.where("id", "<", wish.after);
  const found = await query
    .orderBy("id", "desc")
    .limit(wish.limit + 1)
    .execute();
  const rows = found.slice(0, wish.limit).map((row) => {
    const grant: Grant = { role: row.role, scope: row.scope, scopeId: row.scope_id };
    return {
      id: row.id,
      name: row.name,
      email: row.email,
      grant,
      sent: row.created_at,
      expires: row.expires_at,
      state: invitationState(row, who.now),
      mayHandle: mayInvite(who.viewer, grant),
    };
  });
  return { rows, next: found.length > wish.limit ? (rows.at(-1)?.id ?? null) : null };
}

/**
 * Whether the person who sent an invitation could still send it: not suspended, not erased, still with a role that may give this one. So
 * nobody who lost a role keeps a way to give it. What the program sent has no sender and stands.
 */
export async function isStillBacked(db: PeopleDb, invitation: Selectable<InvitationTable>): Promise<boolean> {
  const { network_id, invited_by, role, scope, scope_id } = invitation;
  if (invited_by === null) return true;
  const active = await db
    .selectFrom("person")
    .select("id")
    .where("network_id", "=", network_id)
    .where("id", "=", invited_by)
    .where("suspended_at", "is", null)
    .executeTakeFirst();
  if (!active) return false;
  const grants = (await grantsOf(db, network_id, [invited_by])).get(invited_by) ?? [];
  if (scope === "group") return grants.some((own) => leads(own, scope_id));
  return mayGive(grants, { role, scope, scopeId: scope_id });
}

/** An open invitation by the secret of its letter, with whether an account with its address exists; null when it is gone. */
export async function openInvitation(
  db: PeopleDb,
  who: { networkId: string; now: Temporal.Instant },
  secret: string,
): Promise<{ name: string; email: string; grant: Grant; accountId: string | null } | null> {
  const row = await db
    .selectFrom("invitation")
    .selectAll()
    .where("network_id", "=", who.networkId)
    .where("secret_hash", "=", hashSecret(secret))
    .executeTakeFirst();
  if (!row || invitationState(row, who.now) !== "open" || !(await isStillBacked(db, row))) return null;
  const account = await db.selectFrom("auth_user").select("id").where("email", "=", row.email).executeTakeFirst();
  return {
    name: row.name,
    email: row.email,
    grant: { role: row.role, scope: row.scope, scopeId: row.scope_id },
    accountId: account?.id ?? null,
  };
}

/** Whether a role could lead the group; that a city's coordinator belongs to the group's own city is known when it is written, not here. */
function leads(own: Grant, groupId: string | null): boolean {
  if (own.role === "group-coordinator") return own.scopeId === groupId;
  return own.role === "administrator" || own.role === "network-coordinator" || own.role === "city-coordinator";
}
