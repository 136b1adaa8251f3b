/** Where pictures were printed: what is on paper is named when somebody withdraws. */
import { eventToWork, type AttendanceAct } from "./load-event.ts";

/** Notes that these pictures went into a printed report of the event, once a day and picture. */
export async function notePrints(act: AttendanceAct, eventId: string, pictureIds: readonly string[]): Promise<void> {
  const event = await eventToWork(act, eventId);
  const today = act.clock.now().subtract({ hours: 24 });
  const known = await act.db
    .selectFrom("picture_print")
    .select("picture_id")
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", event.id)
    .where("printed_at", ">", today)
    .execute();
  const fresh = pictureIds.filter((id) => !known.some((row) => row.picture_id === id));
  if (fresh.length === 0) return;
  await act.db
    .insertInto("picture_print")
    .values(
      fresh.map((picture_id) => ({
        network_id: act.networkId,
        id: act.newId(),
        picture_id,
        event_id: event.id,
        printed_at: act.clock.now().toString(),
        printed_by: act.viewer.personId,
      })),
    )
    .execute();
  await act.audit({ act: "print", subject: "event-registration", subjectId: event.id, after: { pictures: fresh } });
}
