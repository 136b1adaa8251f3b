/** Events at which people wait are looked at again now and then: seats may have become free without an act of this module. */
import { sql, type Transaction } from "kysely";
import type { AttendanceTables } from "../tables/owned.ts";

/** Orders one job for each coming event with a waiting list, over all networks. A job that waits already is not doubled. */
export async function lookAgain(db: Transaction<AttendanceTables>, now: Temporal.Instant): Promise<void> {
  await sql`select graphile_worker.add_job('attendance.places-changed', payload => json_build_object('networkId', network_id, 'eventId', event_id),
      job_key => 'attendance.places-changed:' || network_id || ':' || event_id)
    from (select distinct registration.network_id, registration.event_id from registration
      join event on event.network_id = registration.network_id and event.id = registration.event_id
      where registration.state = 'waiting' and event.state = 'announced' and event.starts_at > ${now.toString()}::timestamptz) as waiting`.execute(
    db,
  );
}

/** How long before the event those who come are reminded. */
const REMIND_HOURS = 48;

/** Orders the reminder of each event that is near and has not reminded yet, over all networks. */
export async function orderReminders(db: Transaction<AttendanceTables>, now: Temporal.Instant): Promise<void> {
  const until = now.add({ hours: REMIND_HOURS }).toString();
  await sql`select graphile_worker.add_job('attendance.remind', payload => json_build_object('networkId', network_id, 'eventId', id),
      job_key => 'attendance.remind:' || network_id || ':' || id)
    from event where state = 'announced' and reminds and starts_at > ${now.toString()}::timestamptz and starts_at <= ${until}::timestamptz
      and exists (select from registration where registration.network_id = event.network_id and registration.event_id = event.id)
      and not exists (select from told_happening where told_happening.network_id = event.network_id and told_happening.event_id = event.id
        and happening = 'upcoming')`.execute(db);
}
