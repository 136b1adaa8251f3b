import { sql, type Selectable } from "kysely";
import { forbidden, notFound, Refusal } from "#platform/refusal.ts";
import { may, mayHold, type Holder } from "../access.ts";
import type { EventTable } from "../tables.ts";
import type { EventsAct } from "./announce-output.ts";
import { markInside } from "./log-inside.ts";

/** An event in an act, locked, with the partner of its group. */
export type LockedEvent = Selectable<EventTable> & { group_partner_id: string | null; group_key: string | null };

/**
 * The event with a lock, for somebody who works on it. 404 when it is not there for the viewer, 403 when they may only see it: page, API and
 * job go through here.
 */
export async function eventInAct(act: EventsAct, id: string): Promise<LockedEvent> {
  const event = await lockedEvent(act, id);
  if (!event) throw notFound();
  const access = {
    partnerId: event.partner_id,
    groupId: event.group_id,
    groupPartnerId: event.group_partner_id,
    visibility: event.visibility,
    state: event.state,
  };
  if (may(act.viewer, "work", access)) return event;
  throw may(act.viewer, "see", access) ? forbidden() : notFound();
}

async function lockedEvent(act: EventsAct, id: string): Promise<LockedEvent | undefined> {
  const event = await act.db
    .selectFrom("event")
    .selectAll()
    .where("network_id", "=", act.networkId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!event) return undefined;
  const group = await groupFacts(act, event.group_id);
  return { ...event, group_partner_id: group?.partner_id ?? null, group_key: group?.key ?? null };
}

/**
 * For whom something is held, from what a form says (`network`, `partner:<id>`, `group:<id>`). 422 `event-holder` when there is no such group,
 * 403 when the viewer may not hold anything for it.
 */
export async function holderInAct(act: EventsAct, text: string): Promise<Holder & { staysInside: boolean }> {
  const [scope, id = null] = text.split(":");
  const group = scope === "group" ? await groupFacts(act, id) : null;
  if (scope === "group" && !group) throw new Refusal(422, "event-holder");
  const partnerId = scope === "partner" ? id : (group?.partner_id ?? null);
  const holder = { partnerId, groupId: group?.id ?? null, groupPartnerId: group?.partner_id ?? null };
  if (!mayHold(act.viewer, holder)) throw forbidden();
  return { ...holder, staysInside: group?.stays_inside ?? false };
}

/** A kind that the network knows; 422 `event-kind` for any other. */
export async function requireKind(act: EventsAct, key: string): Promise<void> {
  const kind = await act.db
    .selectFrom("event_kind")
    .select("key")
    .where("network_id", "=", act.networkId)
    .where("key", "=", key)
    .executeTakeFirst();
  if (!kind) throw new Refusal(422, "event-kind");
}

/** What an act must know of a group: its partner, whether its meetings stay inside it. Null when there is none. */
export type GroupFactsInAct = { id: string; key: string; partner_id: string | null; stays_inside: boolean };

/** Reads a group inside an act; the change log then keeps no words of what stays inside it. */
export async function groupFacts(act: EventsAct, groupId: string | null): Promise<GroupFactsInAct | null> {
  if (groupId === null) return null;
  const { rows } = await sql<GroupFactsInAct>`select working_group.id, working_group.key, working_group.partner_id,
      (group_kind.always_closed or working_group.visibility = 'hidden') as stays_inside
    from working_group join group_kind on group_kind.network_id = working_group.network_id and group_kind.id = working_group.kind_id
    where working_group.network_id = ${act.networkId} and working_group.id = ${groupId}`.execute(act.db);
  const group = rows[0] ?? null;
  if (group?.stays_inside) markInside(act);
  return group;
}
