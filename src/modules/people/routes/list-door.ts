/** A saved list as other modules use it: for invitations and mail. */
import type { Context } from "#platform/http/context.ts";
import { dayIn } from "#platform/clock.ts";
import { mayOpenLists } from "../access.ts";
import { everybodyOfList, findSavedList, listSavedLists, type ListView } from "../queries/saved-lists.ts";
import type { ListConditions, PeopleTables } from "../tables.ts";
import { placesOf } from "./places.ts";

/** Somebody whom a list finds now; always with an address. */
export type ListedPerson = { personId: string; name: string; email: string; language: string };

/** More people than any invitation of the network goes to. */
const MOST_PEOPLE = 10_000;

/** The view in which a request reckons its lists. */
export function listView(cx: Context): ListView {
  return { networkId: cx.network.id, viewer: cx.viewer, day: dayIn(cx.clock.now(), "UTC").toString() };
}

/** Whether every place that the conditions name still exists for this viewer: a group that was closed meanwhile does not. */
export async function placesStand(cx: Context, { partnerId, groupId, withoutGroupId }: ListConditions): Promise<boolean> {
  const named = [partnerId, groupId, withoutGroupId].filter((id) => id !== undefined);
  if (named.length === 0) return true;
  const places = new Set((await placesOf(cx)).map(({ id }) => id));
  return named.every((id) => places.has(id));
}

/** The people whom one of the viewer's saved lists finds now; null when the list is not there for this viewer. */
export async function peopleOfList(cx: Context, listId: string): Promise<ListedPerson[] | null> {
  if (!mayOpenLists(cx.viewer)) return null;
  const db = cx.read<PeopleTables>();
  const list = await findSavedList(db, listView(cx), listId);
  if (list?.subject !== "person" || !(await placesStand(cx, list.conditions))) return null;
  const found = await everybodyOfList(db, listView(cx), { conditions: list.conditions, limit: MOST_PEOPLE });
  return found.flatMap(({ id, name, email, language }) =>
    email === null ? [] : [{ personId: id, name, email, language: language ?? cx.network.sourceLanguage }],
  );
}

/** Ids and names of the viewer's lists of people, for a field in which one is chosen. */
export async function listsOfPeople(cx: Context): Promise<{ id: string; name: string }[]> {
  if (!mayOpenLists(cx.viewer)) return [];
  const lists = await listSavedLists(cx.read<PeopleTables>(), listView(cx));
  return lists.filter(({ subject }) => subject === "person").map(({ id, name }) => ({ id, name }));
}
