/**
 * Who may know of a group, go inside, and lead it. Pages, API, search, notices and exports go through these. A group that somebody may not
 * know of does not exist for them (row A3).
 */
import { sql, type Expression, type SqlBool } from "kysely";
import { holdsForPartner, holdsInNetwork, partnersOf, type Viewer } from "#platform/viewer.ts";
import type { GroupVisibility } from "./tables.ts";

/** What a decision needs to know of a group. */
export type GroupFacts = { groupId: string; partnerId: string | null; visibility: GroupVisibility };

/** Acts on a group: know that it exists; go inside (stream, files, tasks, members); lead it (edit, admit, assess). */
export type GroupAct = "know" | "enter" | "lead";

/** Groups in which the viewer holds a role that counts today; with a role only those. */
export function groupsOf(viewer: Viewer, role?: "group-coordinator" | "group-member"): string[] {
  const ids = viewer.grants.flatMap((grant) =>
    grant.scope === "group" && grant.scopeId !== null && isGroupRole(grant.role) && (role === undefined || grant.role === role)
      ? [grant.scopeId]
      : [],
  );
  return [...new Set(ids)];
}

function isGroupRole(role: string): boolean {
  return role === "group-coordinator" || role === "group-member";
}

/** Whether the viewer holds a role in the group today: a mandate that ended yesterday opens nothing. */
export function isInGroup(viewer: Viewer, groupId: string): boolean {
  return groupsOf(viewer).includes(groupId);
}

/** The groups that a viewer leads: by role in the group, all of some partners, those of the network, or every one. */
export type GroupsLed = { all: boolean; network: boolean; partnerIds: string[]; groupIds: string[] };

/**
 * Administrators lead every group, city coordinators those of their partner, network coordinators those of the network, group coordinators
 * their own. A network coordinator does not reach into the groups of a city (row S5).
 */
export function groupsLedBy(viewer: Viewer): GroupsLed {
  const partners = partnersOf(viewer, "city-coordinator");
  return {
    all: holdsInNetwork(viewer, "administrator"),
    network: holdsInNetwork(viewer, "administrator", "network-coordinator"),
    partnerIds: partners === "all" ? [] : partners,
    groupIds: groupsOf(viewer, "group-coordinator"),
  };
}

/** Whether the viewer leads the group. `partnerId` is null for a group of the network. */
export function mayLeadGroup(viewer: Viewer, group: { groupId: string; partnerId: string | null }): boolean {
  const led = groupsLedBy(viewer);
  if (led.all || led.groupIds.includes(group.groupId)) return true;
  return group.partnerId === null ? led.network : led.partnerIds.includes(group.partnerId);
}

/** Whether the viewer may go inside: members of the group and those who lead it. */
export function mayEnterGroup(viewer: Viewer, group: { groupId: string; partnerId: string | null }): boolean {
  return isInGroup(viewer, group.groupId) || mayLeadGroup(viewer, group);
}

/** Whether the viewer may do this with the group. */
export function may(viewer: Viewer, act: GroupAct, group: GroupFacts): boolean {
  if (act === "lead") return mayLeadGroup(viewer, group);
  if (mayEnterGroup(viewer, group)) return true;
  if (act === "enter") return false;
  return group.visibility === "public" || (group.visibility === "members" && viewer.personId !== null);
}

/** Whether the viewer may open a group for this partner (null: for the network). */
export function mayOpenGroup(viewer: Viewer, partnerId: string | null): boolean {
  if (holdsInNetwork(viewer, "administrator")) return true;
  return partnerId === null ? holdsInNetwork(viewer, "network-coordinator") : holdsForPartner(viewer, partnerId, "city-coordinator");
}

/** Whether the viewer leads or opens any group, and so has the workspace pages of groups. */
export function worksOnGroups(viewer: Viewer): boolean {
  const led = groupsLedBy(viewer);
  return led.all || led.network || led.partnerIds.length > 0 || led.groupIds.length > 0;
}

/** The predicate of a query on `working_group`: the groups for which `may(viewer, act, …)` holds. */
export function visibleTo(viewer: Viewer, act: GroupAct): Expression<SqlBool> {
  const led = groupsLedBy(viewer);
  if (led.all) return sql<SqlBool>`true`;
  const seen = act === "lead" ? [] : act === "enter" ? [] : viewer.personId === null ? ["public"] : ["public", "members"];
  const inside = act === "lead" ? led.groupIds : groupsOf(viewer);
  return sql<SqlBool>`(working_group.visibility = any(${seen}::text[]) or working_group.id = any(${inside}::uuid[])
    or working_group.partner_id = any(${led.partnerIds}::uuid[]) or (working_group.partner_id is null and ${led.network}))`;
}

/** Whether the viewer may leave a group without a coordinator: only those who answer for the whole network. */
export function mayLeaveUnled(viewer: Viewer): boolean {
  return holdsInNetwork(viewer, "administrator", "network-coordinator");
}
