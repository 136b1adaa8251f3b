/** Seats are given here and nowhere else, under the lock of the event. */
import { eventFull } from "../refusals.ts";
import { hasSeat, promoted } from "../rules/seats.ts";
import type { Mode, State } from "../tables/registration.ts";
import { seatsOf, settingsOf, type AttendanceAct } from "./load-event.ts";
import { writeTo, type Receiver } from "./order-letter.ts";
import type { EventFacts } from "../queries/events.ts";

/** Whoever gets a seat or a place in the queue. */
export type Seated = Receiver & { partnerId: string | null; byHand: boolean };

/**
 * Gives a registration a seat, or the last place in the queue when there is none; refuses (409 `event-full`) when nobody waits at this
 * event. Call `lockEvent` before.
 */
export async function giveSeat(act: AttendanceAct, event: EventFacts, who: Seated): Promise<State> {
  const free = hasSeat(await seatsOf(act, event, who.mode), who);
  if (!free && !(await settingsOf(act, event.id))?.waiting_list) throw eventFull();
  const state: State = free ? "confirmed" : "waiting";
  await act.db
    .updateTable("registration")
    .set((row) => ({
      state,
      queue: row
        .selectFrom("registration as before")
        .select((one) => one.fn.coalesce(one(one.fn.max("before.queue"), "+", "1"), one.val("1")).as("next"))
        .where("before.network_id", "=", act.networkId)
        .where("before.event_id", "=", event.id),
      confirmed_at: free ? act.clock.now().toString() : null,
    }))
    .where("network_id", "=", act.networkId)
    .where("id", "=", who.id)
    .execute();
  await writeTo(act, event, { kind: state === "confirmed" ? "confirmed" : "waiting", to: who });
  return state;
}

/** Seats that became free go to those who wait, in their order; each gets a letter. Call `lockEvent` before. Returns how many. */
export async function promoteWaiting(act: AttendanceAct, event: EventFacts): Promise<number> {
  let count = 0;
  for (const mode of ["on-site", "online"] as const) count += await promoteIn(act, event, mode);
  return count;
}

async function promoteIn(act: AttendanceAct, event: EventFacts, mode: Mode): Promise<number> {
  const rows = await act.db
    .selectFrom("registration")
    .select(["id", "name", "email", "language", "mode", "partner_id", "by_hand"])
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", event.id)
    .where("mode", "=", mode)
    .where("state", "=", "waiting")
    .orderBy("queue")
    .limit(10_000)
    .execute();
  if (rows.length === 0) return 0;
  const queue = rows.map(({ partner_id, by_hand, ...row }) => ({ ...row, partnerId: partner_id, byHand: by_hand }));
  const lucky = promoted(await seatsOf(act, event, mode), queue);
  for (const one of lucky) {
    await act.db
      .updateTable("registration")
      .set({ state: "confirmed", confirmed_at: act.clock.now().toString() })
      .where("network_id", "=", act.networkId)
      .where("id", "=", one.id)
      .execute();
    await act.audit({
      act: "promote",
      subject: "registration",
      subjectId: one.id,
      before: { state: "waiting" },
      after: { state: "confirmed" },
    });
    await writeTo(act, event, { kind: "promoted", to: one });
  }
  return lucky.length;
}
