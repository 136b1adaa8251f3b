import { Refusal } from "#platform/refusal.ts";
import type { EventsAct } from "./announce-output.ts";
import { eventInAct } from "./load-event.ts";

/** What a meeting brought, as its form says it; empty fields are null: not known is not none. */
export type CloseOutCommand = {
  head_count: number | null;
  organisations: string | null;
  contributions: string | null;
  ideas: string | null;
  visible: boolean;
  version: number;
};

/** Writes down what came of a meeting (row B7). 409 `event-stale` when somebody else did meanwhile. */
export async function saveCloseOut(act: EventsAct, eventId: string, { version, ...command }: CloseOutCommand): Promise<void> {
  await eventInAct(act, eventId);
  const before = await act.db
    .selectFrom("close_out")
    .select(["head_count", "organisations", "contributions", "ideas", "visible", "version"])
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", eventId)
    .forUpdate()
    .executeTakeFirst();
  if ((before?.version ?? 0) !== version) throw new Refusal(409, "event-stale");
  const at = act.clock.now().toString();
  const values = { ...command, version: version + 1, saved_at: at, saved_by: act.viewer.personId };
  await act.db
    .insertInto("close_out")
    .values({ network_id: act.networkId, event_id: eventId, ...values })
    .onConflict((conflict) => conflict.columns(["network_id", "event_id"]).doUpdateSet(values))
    .execute();
  await act.db.updateTable("event").set({ closed_at: at }).where("network_id", "=", act.networkId).where("id", "=", eventId).execute();
  await act.audit({ act: "close-out", subject: "event", subjectId: eventId, before, after: command });
}
