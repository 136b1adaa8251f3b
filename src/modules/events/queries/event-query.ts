import type { Selectable } from "kysely";
import type { Reader } from "#platform/act.ts";
import type { GroupsReadable } from "#modules/groups/public.ts";
import type { NetworkReadable } from "#modules/network/public.ts";
import type { PeopleReadable } from "#modules/people/public.ts";
import type { EventAccess } from "../access.ts";
import type { EventsTables, EventTable } from "../tables.ts";

/** What the queries of this module read. */
export type EventsDb = Reader<EventsTables & NetworkReadable & GroupsReadable & PeopleReadable>;

/** Events of a network with the key of their city and the partner of their group, which access asks for. */
export function eventQuery(db: EventsDb, networkId: string) {
  return db
    .selectFrom("event")
    .leftJoin("city", (join) => join.onRef("city.network_id", "=", "event.network_id").onRef("city.id", "=", "event.city_id"))
    .leftJoin("working_group", (join) =>
      join.onRef("working_group.network_id", "=", "event.network_id").onRef("working_group.id", "=", "event.group_id"),
    )
    .selectAll("event")
    .select(["city.key as city_key", "working_group.partner_id as group_partner_id", "working_group.key as group_key"])
    .where("event.network_id", "=", networkId);
}

/** A row of that query. */
export type FoundEvent = Selectable<EventTable> & { city_key: string | null; group_partner_id: string | null; group_key: string | null };

/** What access must know of such a row. */
export function accessOf(row: FoundEvent): EventAccess {
  return {
    partnerId: row.partner_id,
    groupId: row.group_id,
    groupPartnerId: row.group_partner_id,
    visibility: row.visibility,
    state: row.state,
  };
}
