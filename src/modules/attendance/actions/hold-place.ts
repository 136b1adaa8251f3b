import { sql } from "kysely";
import type { Mode } from "../tables/registration.ts";
import type { AttendanceAct } from "./load-event.ts";

/** Notes that somebody registered for a place, which from then on stays with its event. An event without places has nothing to hold. */
export async function holdPlace(act: AttendanceAct, eventId: string, mode: Mode): Promise<void> {
  await sql`insert into place_in_use (network_id, event_id, mode) select network_id, event_id, mode from event_place
    where network_id = ${act.networkId} and event_id = ${eventId} and mode = ${mode} on conflict do nothing`.execute(act.db);
}
