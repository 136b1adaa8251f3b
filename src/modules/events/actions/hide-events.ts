import type { EventsAct } from "./announce-output.ts";
import { announceOutput } from "./announce-output.ts";
import { groupFacts } from "./load-event.ts";

/**
 * Takes all meetings of a group inside it, as the group became hidden: from then on only those inside see them, and the ledger of results
 * tells no title. Nothing happens to a group that was opened again meanwhile. Harmless when repeated.
 */
export async function hideEventsOfGroup(act: EventsAct, groupId: string): Promise<void> {
  const group = await groupFacts(act, groupId);
  if (!group?.stays_inside) return;
  const rows = await act.db
    .updateTable("event")
    .set({ visibility: "group", updated_at: act.clock.now().toString() })
    .where("network_id", "=", act.networkId)
    .where("group_id", "=", groupId)
    .where("visibility", "<>", "group")
    .returning("id")
    .execute();
  for (const { id } of rows) {
    await announceOutput(act, id);
    await act.audit({ act: "hide", subject: "event", subjectId: id });
  }
}
