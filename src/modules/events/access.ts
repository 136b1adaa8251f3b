/**
 * Who may see which event and who may work on it; the same rules as query predicates (row B1). Work on a meeting of a group is for those
 * who lead the group; without a group for the coordinator of its city or of the network.
 */
import { sql, type Expression, type SqlBool } from "kysely";
import { holdsForPartner, holdsInNetwork, partnersOf, type Role, type Verb, type Viewer } from "#platform/viewer.ts";
import { groupsLedBy, groupsOf, isInGroup, mayLeadGroup } from "#modules/groups/public.ts";
import type { EventState, EventVisibility } from "./tables.ts";

const WORKERS: readonly Role[] = ["administrator", "network-coordinator", "city-coordinator", "group-coordinator"];
const HOLDERS: readonly Role[] = ["administrator", "city-coordinator"];

/** For whom an event is held: a group (with the partner to which the group belongs), a partner, or the network (all null). */
export type Holder = { partnerId: string | null; groupId: string | null; groupPartnerId: string | null };

/** What must be known of an event to decide. */
export type EventAccess = Holder & { visibility: EventVisibility; state: EventState };

export type EventAct = "see" | "work";

/** Whether the viewer may see the event, or work on it. */
export function may(viewer: Viewer, act: EventAct, event: EventAccess): boolean {
  if (act === "work") return mayHold(viewer, event);
  if (works(viewer, event) && carries(viewer, "read")) return true;
  if (event.state === "draft") return false;
  if (event.visibility === "public") return true;
  if (!carries(viewer, "read")) return false;
  return event.visibility === "members" ? viewer.personId !== null : event.groupId !== null && isInGroup(viewer, event.groupId);
}

/** Whether the viewer may hold an event for this group, partner or the network. */
export function mayHold(viewer: Viewer, holder: Holder): boolean {
  return works(viewer, holder) && carries(viewer, "write");
}

/** Whether somebody may see a piece of an event (minutes, file) that they may see: a piece may be closer than its event. */
export function maySeePiece(viewer: Viewer, event: EventAccess, audience: EventVisibility): boolean {
  return may(viewer, "see", { ...event, visibility: audience });
}

function works(viewer: Viewer, { partnerId, groupId, groupPartnerId }: Holder): boolean {
  if (groupId !== null) return mayLeadGroup(viewer, { groupId, partnerId: groupPartnerId });
  return holdsInNetwork(viewer, "network-coordinator") || holdsForPartner(viewer, partnerId, ...HOLDERS);
}

/** Whether the viewer works on any event, and so has the workspace pages of events. */
export function worksOnEvents(viewer: Viewer): boolean {
  return viewer.grants.some(({ role }) => WORKERS.includes(role));
}

/** A token of the API carries only the verbs it was given; a person at the screen carries all. */
function carries(viewer: Viewer, verb: Verb): boolean {
  return viewer.verbs === undefined || viewer.verbs.includes(verb);
}

/** Events that this viewer may see: `may(viewer, "see", …)` as a condition on a query with `event` in scope. */
export function visibleTo(viewer: Viewer): Expression<SqlBool> {
  if (!carries(viewer, "read")) return sql<SqlBool>`(event.state <> 'draft' and event.visibility = 'public')`;
  return sql<SqlBool>`((event.state <> 'draft' and (event.visibility = 'public'
      or (event.visibility = 'members' and ${viewer.personId !== null}::boolean)
      or (event.visibility = 'group' and event.group_id = any(${groupsOf(viewer)}::uuid[])))) or ${worksSql(viewer)})`;
}

/** Events on which this viewer works: `may(viewer, "work", …)` as such a condition. */
export function workOf(viewer: Viewer): Expression<SqlBool> {
  return carries(viewer, "write") ? worksSql(viewer) : sql<SqlBool>`false`;
}

function worksSql(viewer: Viewer): Expression<SqlBool> {
  const led = groupsLedBy(viewer);
  if (led.all) return sql<SqlBool>`true`;
  const partners = partnersOf(viewer, ...HOLDERS);
  const everywhere = partners === "all" || holdsInNetwork(viewer, "network-coordinator");
  return sql<SqlBool>`(event.group_id = any(${led.groupIds}::uuid[])
    or (event.group_id is null and (${everywhere}::boolean or event.partner_id = any(${partners === "all" ? [] : partners}::uuid[])))
    or (event.group_id is not null and exists (select from working_group as led where led.network_id = event.network_id and led.id = event.group_id
      and (led.partner_id = any(${led.partnerIds}::uuid[]) or (led.partner_id is null and ${led.network}::boolean)))))`;
}

/** Whether the viewer may answer a poll: the members of its group, otherwise the members of the network; and those who may hold the meeting. */
export function mayVote(viewer: Viewer, holder: Holder): boolean {
  if (mayHold(viewer, holder)) return true;
  if (!carries(viewer, "read")) return false;
  return holder.groupId === null ? viewer.personId !== null : isInGroup(viewer, holder.groupId);
}

/** The same as a condition on a query with `date_poll` (or `event_series`) in scope under the name `held`. */
export function votersOf(viewer: Viewer): Expression<SqlBool> {
  const led = groupsLedBy(viewer);
  if (led.all) return sql<SqlBool>`true`;
  return sql<SqlBool>`((held.group_id is null and ${viewer.personId !== null}::boolean) or held.group_id = any(${groupsOf(viewer)}::uuid[])
    or exists (select from working_group as led where led.network_id = held.network_id and led.id = held.group_id
      and (led.partner_id = any(${led.partnerIds}::uuid[]) or (led.partner_id is null and ${led.network}::boolean))))`;
}
