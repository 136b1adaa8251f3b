/** Groups themselves: opened, changed, closed. */
import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { saveWords } from "#platform/db/words.ts";
import { jsonb } from "#platform/db/save-row.ts";
import type { Language } from "#platform/languages.ts";
import { forbidden, notFound, stale } from "#platform/refusal.ts";
import { notify, withdrawHappening } from "#modules/people/public.ts";
import { noteChange } from "./note-change.ts";
import { mayLeadGroup, mayOpenGroup } from "../access.ts";
import { peopleToTell } from "../queries/people-to-tell.ts";
import { groupKeyTaken, groupNameNeeded, groupStaysClosed } from "../refusals.ts";
import { isDoorPossible, type Door } from "../rules/doors.ts";
import type { GroupsTables } from "../tables.ts";

type GroupsAct = Act<GroupsTables>;

/** A group as a form gives it; words are those of its own language. */
export type NewGroup = Door & {
  key: string;
  kindId: string;
  partnerId: string | null;
  language: Language;
  name: string;
  about: string | null;
  url: string | null;
};

const announcement = (groupId: string) => `group-new:${groupId}`;

/** Opens a group and tells those it fits, unless it is hidden (row D9). 403 for another's city, 422 for a door that its kind forbids. */
export async function openGroup(act: GroupsAct, group: NewGroup): Promise<string> {
  if (!mayOpenGroup(act.viewer, group.partnerId)) throw forbidden();
  await requireDoor(act, group.kindId, group);
  const id = act.newId();
  const written = await act.db
    .insertInto("working_group")
    .values({
      network_id: act.networkId,
      id,
      key: group.key,
      kind_id: group.kindId,
      partner_id: group.partnerId,
      visibility: group.visibility,
      join_rule: group.joinRule,
      source_language: group.language,
      url: group.url,
      sources: jsonb(["entered here"]) as never,
      created_by: act.viewer.personId,
      created_at: act.clock.now().toString(),
      closed_at: null,
    })
    .onConflict((conflict) => conflict.columns(["network_id", "key"]).doNothing())
    .executeTakeFirst();
  if (written.numInsertedOrUpdatedRows === 0n) throw groupKeyTaken();
  await writeWords(act, id, group);
  await noteChange(act, id, { act: "open", subject: "group", subjectId: id, after: group });
  await announce(act, { ...group, id });
  return group.key;
}

async function announce(act: GroupsAct, group: NewGroup & { id: string }): Promise<void> {
  if (group.visibility === "hidden") return;
  const personIds = await peopleToTell(act.db, act.networkId, { groupId: group.id, kindId: group.kindId, partnerId: group.partnerId });
  await notify(act as never, {
    kind: "group-new",
    happening: announcement(group.id),
    personIds,
    values: { group: group.name },
    href: `/groups/${group.key}`,
  });
}

async function writeWords(act: GroupsAct, id: string, words: { language: Language; name: string; about: string | null }): Promise<void> {
  const owner = { table: "groups_text", networkId: act.networkId, subject: "group", subjectId: id };
  await saveWords(act.db, { ...owner, field: "name" }, { [words.language]: words.name });
  if (words.about !== null) await saveWords(act.db, { ...owner, field: "about" }, { [words.language]: words.about });
}

async function requireDoor(act: GroupsAct, kindId: string, door: Door): Promise<void> {
  const kind = await act.db
    .selectFrom("group_kind")
    .select("always_closed")
    .where("network_id", "=", act.networkId)
    .where("id", "=", kindId)
    .executeTakeFirst();
  if (!kind) throw notFound();
  if (!isDoorPossible(kind.always_closed, door)) throw groupStaysClosed();
}

/** The group with a lock that others wait for, for somebody who leads it; 404 for everybody else. */
export async function ledGroup(act: GroupsAct, key: string) {
  const row = await act.db
    .selectFrom("working_group")
    .selectAll()
    .where("network_id", "=", act.networkId)
    .where("key", "=", key)
    .forUpdate()
    .executeTakeFirst();
  if (!row || !mayLeadGroup(act.viewer, { groupId: row.id, partnerId: row.partner_id })) throw notFound();
  return row;
}

/** What a form changes of a group. */
export type GroupChange = Door & { url: string | null; version: number };

/** Changes door and address. A group that becomes hidden is gone for outsiders at once, its announcement too; its meetings follow. 409 `stale`. */
export async function changeGroup(act: GroupsAct, key: string, change: GroupChange): Promise<void> {
  const before = await ledGroup(act, key);
  if (before.version !== change.version) throw stale({ visibility: before.visibility, joinRule: before.join_rule, url: before.url });
  await requireDoor(act, before.kind_id, change);
  await act.db
    .updateTable("working_group")
    .set({ visibility: change.visibility, join_rule: change.joinRule, url: change.url, version: sql<number>`version + 1` })
    .where("network_id", "=", act.networkId)
    .where("id", "=", before.id)
    .execute();
  if (change.visibility === "hidden" && before.visibility !== "hidden") {
    await withdrawHappening(act as never, announcement(before.id));
    // What other modules hold of the group goes inside with it: its meetings, and with them calendars, feeds and the ledger of results.
    await act.enqueue("events.group-hidden", { groupId: before.id });
  }
  const was = { visibility: before.visibility, joinRule: before.join_rule, url: before.url };
  await noteChange(act, before.id, { act: "change", subject: "group", subjectId: before.id, before: was, after: change });
}

/** Name and description in one language; an empty name takes the language away (never the group's own). */
export async function changeGroupWords(
  act: GroupsAct,
  key: string,
  words: { language: Language; name: string | null; about: string | null; version: number },
): Promise<void> {
  const group = await ledGroup(act, key);
  if (group.version !== words.version) throw stale(null);
  if (words.name === null && words.language === group.source_language) throw groupNameNeeded();
  const owner = { table: "groups_text", networkId: act.networkId, subject: "group", subjectId: group.id };
  const { rows } = await sql<{ field: string; language: Language; text: string }>`select field, language, text from groups_text
    where network_id = ${act.networkId} and subject = 'group' and subject_id = ${group.id}`.execute(act.db);
  const others = (field: string) =>
    Object.fromEntries(rows.filter((row) => row.field === field && row.language !== words.language).map((row) => [row.language, row.text]));
  await saveWords(act.db, { ...owner, field: "name" }, { ...others("name"), ...(words.name ? { [words.language]: words.name } : {}) });
  await saveWords(act.db, { ...owner, field: "about" }, { ...others("about"), ...(words.about ? { [words.language]: words.about } : {}) });
  await act.db
    .updateTable("working_group")
    .set({ version: sql<number>`version + 1` })
    .where("network_id", "=", act.networkId)
    .where("id", "=", group.id)
    .execute();
  const before = rows.filter((row) => row.language === words.language);
  await noteChange(act, group.id, { act: "change-words", subject: "group", subjectId: group.id, before, after: words });
}

/** Ends the work of a group, or takes that back: it stays to be read, nobody comes in any more. Harmless when repeated. */
export async function closeGroup(act: GroupsAct, key: string, isClosed: boolean): Promise<void> {
  const group = await ledGroup(act, key);
  if ((group.closed_at !== null) === isClosed) return;
  await act.db
    .updateTable("working_group")
    .set({ closed_at: isClosed ? act.clock.now().toString() : null, version: sql<number>`version + 1` })
    .where("network_id", "=", act.networkId)
    .where("id", "=", group.id)
    .execute();
  await act.audit({ act: isClosed ? "close" : "reopen", subject: "group", subjectId: group.id });
}
