/** Places in which roles are held, as the modules that own them name them. */
import type { ScopeOption } from "#platform/card.ts";
import type { FieldFault, Kept, Parsed } from "#platform/form/parse.ts";
import type { Context } from "#platform/http/context.ts";
import { notFound, Refusal } from "#platform/refusal.ts";
import { visible } from "#ui/chrome.ts";
import type { Grant } from "#platform/viewer.ts";
import { mayInvite, maySeePeople } from "../access.ts";

/** All places of the network, with their names in the language of the page. */
export async function placesOf(cx: Context): Promise<ScopeOption[]> {
  const all: ScopeOption[] = [];
  for (const card of cx.cards) if (card.scopes) all.push(...(await card.scopes(cx)));
  return all;
}

/** Pages of the account's own section, which its first page describes itself. */
const DESCRIBED = ["/workspace", "/account", "/account/notices", "/people"];

/** The viewer's own pages in other modules, as the account's menu has them: groups, tasks, calendar, pictures. */
export function ownPlaces(cx: Context): { href: string; label: string }[] {
  return visible(cx, "account")
    .filter(({ href }) => !DESCRIBED.includes(href))
    .map(({ href, label }) => ({ href: `/${cx.language}${href}`, label: cx.t(label) }));
}

/** The cities of the network by their keys, with their names in the language of the page. */
export function cityNamesOf(places: readonly ScopeOption[]): Map<string, string> {
  return new Map(places.flatMap(({ city }) => (city ? [[city.key, city.name] as const] : [])));
}

/** The places where the viewer may give at least the lowest role; `wholeNetwork` is one of them where it is true. */
export function reachable(cx: Context, places: readonly ScopeOption[]): { places: ScopeOption[]; wholeNetwork: boolean } {
  const reader = (grant: Omit<Grant, "role">) => mayInvite(cx.viewer, { role: "reader", ...grant });
  return {
    places: places.filter(({ scope, id }) => reader({ scope, scopeId: id })),
    wholeNetwork: reader({ scope: "network", scopeId: null }),
  };
}

/** The lists of people are open to coordinators; everybody else gets 404. */
export function requireCoordinator(cx: Context): void {
  if (!maySeePeople(cx.viewer)) throw notFound();
}

/** What a form gave, with the faults that only the act could find: refusals of these codes become faults of a field, all others go on. */
export async function orFaults<Value, Result>(
  parsed: Parsed<Value>,
  fields: Readonly<Record<string, string>>,
  work: (value: Value) => Promise<Result>,
): Promise<{ ok: true; result: Result } | { ok: false; faults: FieldFault[]; kept: Kept; status: number }> {
  if (!parsed.ok) return { ok: false, faults: parsed.faults, kept: parsed.kept, status: 422 };
  try {
    return { ok: true, result: await work(parsed.value) };
  } catch (error) {
    const field = error instanceof Refusal ? fields[error.code] : undefined;
    if (!(error instanceof Refusal) || field === undefined) throw error;
    return { ok: false, faults: [{ field, key: `refusal.${error.code}`, values: error.values }], kept: parsed.kept, status: error.status };
  }
}

/** The roles that the viewer may know of: one in a group that does not exist for the viewer is left out. */
export function knownGrants<Row extends Grant>(grants: readonly Row[], places: readonly ScopeOption[]): Row[] {
  return grants.filter(({ scope, scopeId }) => scope !== "group" || places.some((place) => place.id === scopeId));
}
