import { sql } from "kysely";
import { readWords } from "#platform/db/words.ts";
import type { LanguageMap } from "#platform/language-map.ts";
import type { Language } from "#platform/languages.ts";
import {
  balanceOf,
  groupNames,
  groupsLedBy,
  listMembers,
  suggestForSector,
  targetGroupOf,
  type Suggestion,
} from "#modules/groups/public.ts";
import { cityNames, type View } from "#modules/network/public.ts";
import { partnersOf, holdsInNetwork, type Viewer } from "#platform/viewer.ts";
import type { EventsDb } from "./event-query.ts";

/** The words of an event by field and language, with its source language. */
export type EventTexts = { source: Language; title: LanguageMap; text: LanguageMap };

/** Texts of one event in all languages. */
export async function textsOf(db: EventsDb, networkId: string, eventId: string): Promise<EventTexts> {
  const words = (await readWords(db, { table: "event_text", networkId, subject: "event", subjectId: eventId })).get(eventId) ?? {};
  const row = await db
    .selectFrom("event")
    .select("source_language")
    .where("network_id", "=", networkId)
    .where("id", "=", eventId)
    .executeTakeFirst();
  return { source: row?.source_language ?? "en", title: words.title ?? {}, text: words.text ?? {} };
}

/** One entry of the change log of an event, the newest first. */
export type HistoryRow = { id: string; at: Temporal.Instant; name: string; act: string; before: unknown; after: unknown };

/** What was done with an event and by whom. */
export async function historyOf(db: EventsDb, networkId: string, eventId: string): Promise<HistoryRow[]> {
  const { rows } = await sql<HistoryRow>`select id, at, actor_name as name, act, before, after from audit_entry
    where network_id = ${networkId} and subject = 'event' and subject_id = ${eventId} order by id desc limit 50`.execute(db as never);
  return rows;
}

/** For whom this viewer may hold events, as a form offers it. `closed`: meetings stay inside. */
export type HolderOption = { value: string; label: string; kind: "network" | "partner" | "group"; closed: boolean };

/** The network, partners and groups for which the viewer may hold events, by name. */
export async function holdersOf(db: EventsDb, view: View, viewer: Viewer): Promise<HolderOption[]> {
  const led = groupsLedBy(viewer);
  const partners = partnersOf(viewer, "administrator", "network-coordinator", "city-coordinator");
  const cities = await cityNames(db, view);
  const places = await db.selectFrom("partner").select(["id", "city_id"]).where("network_id", "=", view.networkId).limit(300).execute();
  const { rows: groups } = await sql<{ id: string; key: string; closed: boolean }>`
    select working_group.id, working_group.key, (group_kind.always_closed or working_group.visibility = 'hidden') as closed
    from working_group join group_kind on group_kind.network_id = working_group.network_id and group_kind.id = working_group.kind_id
    where working_group.network_id = ${view.networkId} and working_group.closed_at is null and (${led.all}::boolean
      or working_group.id = any(${led.groupIds}::uuid[]) or working_group.partner_id = any(${led.partnerIds}::uuid[])
      or (working_group.partner_id is null and ${led.network}::boolean))
    order by working_group.key limit 500`.execute(db as never);
  const names = await groupNames(
    db,
    view,
    groups.map(({ id }) => id),
  );
  const network: HolderOption[] = holdsInNetwork(viewer, "administrator", "network-coordinator")
    ? [{ value: "network", label: "", kind: "network", closed: false }]
    : [];
  const own = places
    .filter(({ id }) => partners === "all" || partners.includes(id))
    .map(({ id, city_id }): HolderOption => ({ value: `partner:${id}`, label: cities.get(city_id) ?? "", kind: "partner", closed: false }));
  const grouped = groups.map(
    ({ id, key, closed }): HolderOption => ({ value: `group:${id}`, label: names.get(id) ?? key, kind: "group", closed }),
  );
  return [...network, ...own, ...grouped];
}

/** Zones of the network's cities, each once. */
export async function zonesOf(db: EventsDb, networkId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("city")
    .select("time_zone")
    .distinct()
    .where("network_id", "=", networkId)
    .orderBy("time_zone")
    .limit(100)
    .execute();
  return rows.map((row) => row.time_zone);
}

/** Which sectors a group lacks, and whom to invite for each (row Y2). */
export type BalanceWarning = { sector: string; suggestions: Suggestion[] }[];

/** What a meeting of a group would lack if only its members came. Empty for a balanced group. */
export async function balanceWarning(
  db: EventsDb,
  networkId: string,
  { groupId, day }: { groupId: string; day: string },
): Promise<BalanceWarning> {
  const members = await listMembers(db, networkId, { groupId, day });
  const { missing } = balanceOf(members, await targetGroupOf(db, networkId, groupId));
  const warning: BalanceWarning = [];
  // At most four sectors exist.
  for (const sector of missing) warning.push({ sector, suggestions: await suggestForSector(db, networkId, { groupId, sector, limit: 4 }) });
  return warning;
}
