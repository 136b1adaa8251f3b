/** What the handlers of this module share. */
import type { ScopeOption, SitemapEntry, Waiting } from "#platform/card.ts";
import { dayIn } from "#platform/clock.ts";
import type { FieldFault, Kept, Parsed } from "#platform/form/parse.ts";
import type { Context } from "#platform/http/context.ts";
import { isId } from "#platform/ids.ts";
import { LANGUAGES } from "#platform/languages.ts";
import { notFound, Refusal } from "#platform/refusal.ts";
import { viewOf } from "#modules/network/public.ts";
import { worksOnGroups } from "../access.ts";
import { faulty, type FormState } from "../pages/form-state.ts";
import { requestsByGroup } from "../queries/coming-in.ts";
import { findGroup, listGroups, type GroupDetail, type GroupsReader, type GroupsView } from "../queries/groups.ts";
import { suggestForSector, targetGroupOf } from "../queries/balance.ts";
import { countedMembers } from "../queries/members-list.ts";
import { balanceOf, type Balance } from "../rules/balance.ts";

/** The reader of this module. */
export const reader = (cx: Context): GroupsReader => cx.read();

/** The day on which roles count, as at the door. */
export const today = (cx: Context): string => dayIn(cx.clock.now(), "UTC").toString();

/** The view of the request. */
export const groupsView = (cx: Context): GroupsView => ({ ...viewOf(cx), viewer: cx.viewer, day: today(cx) });

/** What pages of this module know. */
export const base = (cx: Context) => ({ t: cx.t, language: cx.language, zone: cx.network.zone });

/** Whether the page follows a successful save. */
export const wasSaved = (cx: Context): boolean => cx.url.searchParams.has("saved");

/** The group of the address, if it exists for the viewer; 404 otherwise. */
export async function knownGroup(cx: Context, key = cx.params.key ?? ""): Promise<GroupDetail> {
  const group = await findGroup(reader(cx), groupsView(cx), key);
  if (!group) throw notFound();
  return group;
}

/** The group of the address for somebody inside it; 404 otherwise. */
export async function enteredGroup(cx: Context, key?: string): Promise<GroupDetail> {
  const group = await knownGroup(cx, key);
  if (!group.mayEnter) throw notFound();
  return group;
}

/** The group of the address for somebody who leads it; 404 otherwise. */
export async function ledGroup(cx: Context): Promise<GroupDetail> {
  const group = await knownGroup(cx);
  if (!group.mayLead) throw notFound();
  return group;
}

/** The id in the address, whatever its place is called; 404 for anything else. */
export function idOf(cx: Context): string {
  const id = Object.entries(cx.params).find(([name]) => name.endsWith("Id"))?.[1];
  if (!isId(id)) throw notFound();
  return id;
}

/** What a form gave, with the faults that only the act could find: refusals of these codes become faults of a field, all others go on. */
export async function orFaults<Value, Result>(
  cx: Context,
  { parsed, fields }: { parsed: Parsed<Value>; fields: Readonly<Record<string, string>> },
  work: (value: Value) => Promise<Result>,
): Promise<{ ok: true; result: Result } | { ok: false; form: FormState; code: string }> {
  const back = (faults: FieldFault[], kept: Kept, how: { status: number; code: string }) =>
    ({ ok: false, form: faulty(cx.t, faults, { kept, status: how.status }), code: how.code }) as const;
  if (!parsed.ok) return back(parsed.faults, parsed.kept, { status: 422, code: "form" });
  try {
    return { ok: true, result: await work(parsed.value) };
  } catch (error) {
    const field = error instanceof Refusal ? fields[error.code] : undefined;
    if (!(error instanceof Refusal) || field === undefined) throw error;
    return back([{ field, key: `refusal.${error.code}`, values: error.values }], parsed.kept, { status: error.status, code: error.code });
  }
}

/** The balance of a group today. */
export async function groupBalance(cx: Context, groupId: string): Promise<Balance> {
  const at = { groupId, day: today(cx) };
  return balanceOf(await countedMembers(reader(cx), cx.network.id, at), await targetGroupOf(reader(cx), cx.network.id, groupId));
}

/** Names proposed for one sector. */
const MOST_SUGGESTED = 5;

/** Whom to invite for the sectors that lack or are weak. */
export async function suggestionsFor(cx: Context, groupId: string, balance: Balance) {
  const sectors = [...balance.missing, ...balance.weak];
  return Promise.all(
    sectors.map(async (sector) => ({
      sector,
      rows: await suggestForSector(reader(cx), cx.network.id, { groupId, sector, limit: MOST_SUGGESTED }),
    })),
  );
}

/** Requests to join that wait in the groups which the viewer leads; of one group the way leads straight to them. */
export async function waiting(cx: Context): Promise<Waiting[]> {
  if (!worksOnGroups(cx.viewer)) return [];
  const rows = await requestsByGroup(reader(cx), groupsView(cx));
  const count = rows.reduce((sum, row) => sum + row.count, 0);
  const [only] = rows;
  const href = rows.length === 1 && only ? `/workspace/groups/${only.key}/requests` : "/workspace/groups";
  return [{ count, label: cx.t("groups.work.waiting", { count }), href }];
}

/** More groups than a network has. */
const MOST_SCOPES = 1000;

/** The groups as places in which a role is held: only those that exist for the viewer and that the viewer may enter. */
export async function listScopes(cx: Context): Promise<ScopeOption[]> {
  const { rows } = await listGroups(reader(cx), groupsView(cx), { act: "enter", limit: MOST_SCOPES });
  return rows.map(({ id, name }) => ({ scope: "group", id, name }));
}

/** The public groups. */
export async function sitemapOf(cx: Context): Promise<SitemapEntry[]> {
  const { rows } = await listGroups(reader(cx), groupsView(cx), { act: "know", limit: MOST_SCOPES });
  const paths = ["/groups", ...rows.filter(({ visibility }) => visibility === "public").map(({ key }) => `/groups/${key}`)];
  return paths.map((path) => ({ paths: Object.fromEntries(LANGUAGES.map((language) => [language, path])) }));
}
