import type { Act } from "#platform/act.ts";
import { jsonb } from "#platform/db/save-row.ts";
import { forbidden, notFound } from "#platform/refusal.ts";
import { mayOpenLists } from "../access.ts";
import type { ListConditions, PeopleTables } from "../tables.ts";

/** A search to be saved. */
export type NewList = { name: string; subject: "person" | "organisation"; conditions: ListConditions };

/** Saves a search of the viewer; the finds are reckoned at each look. Returns its id. */
export async function saveList(act: Act<PeopleTables>, list: NewList): Promise<string> {
  if (!mayOpenLists(act.viewer)) throw forbidden();
  const id = act.newId();
  await act.db
    .insertInto("saved_list")
    .values({
      network_id: act.networkId,
      id,
      subject: list.subject,
      name: list.name,
      conditions: jsonb(list.conditions) as never,
      owner_id: act.viewer.personId,
      created_at: act.clock.now().toString(),
    })
    .execute();
  await act.audit({ act: "save", subject: "list", subjectId: id, after: list });
  return id;
}

/** Removes a search of the viewer; 404 for any other. */
export async function removeList(act: Act<PeopleTables>, id: string): Promise<void> {
  const gone = await act.db
    .deleteFrom("saved_list")
    .where("network_id", "=", act.networkId)
    .where("id", "=", id)
    .where("owner_id", "=", act.viewer.personId)
    .returning(["name", "subject", "conditions"])
    .executeTakeFirst();
  if (!gone) throw notFound();
  await act.audit({ act: "remove", subject: "list", subjectId: id, before: gone });
}
