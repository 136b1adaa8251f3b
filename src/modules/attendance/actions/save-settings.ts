/** Settings of an event's registration, with the seats that are kept. */
import { parseLocalTime } from "#platform/clock.ts";
import { stale } from "#platform/refusal.ts";
import type { SettingsInput } from "../input/settings.ts";
import { CONTACT_DAYS } from "../rules/registration.ts";
import { promoteWaiting } from "./give-seats.ts";
import { eventToWork, lockEvent, settingsOf, type AttendanceAct } from "./load-event.ts";

/**
 * Opens registration for an event or changes it. Times are local times of the event's zone that the form has judged. Who waits may get a
 * seat by it. Refuses (409 `stale`) when somebody else saved meanwhile.
 */
export async function saveSettings(act: AttendanceAct, eventId: string, wish: SettingsInput): Promise<void> {
  const event = await eventToWork(act, eventId);
  await lockEvent(act, event.id);
  const before = await settingsOf(act, event.id);
  if ((before?.version ?? 0) !== wish.version) throw stale(before);
  const after = {
    opens_at: instantIn(wish.opens_at, event.zone),
    closes_at: instantIn(wish.closes_at, event.zone),
    audience: wish.audience,
    waiting_list: wish.waiting_list,
    quota: wish.quota,
    age_limit: wish.age_limit,
    ask_photo: wish.ask_photo,
    ask_sharing: wish.ask_sharing,
    contact_days: wish.contact_days ?? CONTACT_DAYS,
  };
  await act.db
    .insertInto("registration_setting")
    .values({ network_id: act.networkId, event_id: event.id, ...after })
    .onConflict((conflict) => conflict.columns(["network_id", "event_id"]).doUpdateSet({ ...after, version: wish.version + 1 }))
    .execute();
  await act.audit({ act: "save-registration", subject: "event-registration", subjectId: event.id, before, after });
  await promoteWaiting(act, event);
}

/** The instant of a local time that the form has judged; null for nothing. */
export function instantIn(local: string | null, zone: string): string | null {
  if (local === null) return null;
  const read = parseLocalTime(local, zone);
  return read.kind === "ok" ? read.instant.toString() : null;
}

/** Keeps seats for a partner (null: for those entered by hand); 0 gives them free again. */
export async function reserveSeats(
  act: AttendanceAct,
  eventId: string,
  wish: { mode: "on-site" | "online"; partnerId: string | null; seats: number },
): Promise<void> {
  const event = await eventToWork(act, eventId);
  await lockEvent(act, event.id);
  await act.db
    .deleteFrom("reserved_seat")
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", event.id)
    .where("mode", "=", wish.mode)
    .where("partner_id", wish.partnerId === null ? "is" : "=", wish.partnerId)
    .execute();
  if (wish.seats > 0)
    await act.db
      .insertInto("reserved_seat")
      .values({
        network_id: act.networkId,
        id: act.newId(),
        event_id: event.id,
        mode: wish.mode,
        partner_id: wish.partnerId,
        seats: wish.seats,
      })
      .execute();
  await act.audit({ act: "reserve-seats", subject: "event-registration", subjectId: event.id, after: wish });
  await promoteWaiting(act, event);
}
