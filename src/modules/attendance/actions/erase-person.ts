/** What this module holds of a person goes; counts stay (row R4). */
import { sql } from "kysely";
import type { AttendanceAct } from "./load-event.ts";
import { eventFacts } from "../queries/events.ts";
import { promoteWaiting } from "./give-seats.ts";
import { lockEvent } from "./load-event.ts";
import { tellPicturesHidden } from "./hide-pictures.ts";

/**
 * Blanks the registrations of a person: name, address, year of birth, guardian, answers, links and consents go; partner, sector and whether
 * they were young stay for the counts. Pictures that show the person are hidden; seats at coming events become free.
 */
export async function erasePersonRows(act: AttendanceAct, personId: string): Promise<void> {
  const { rows: own } = await sql<{ email: string | null }>`select lower(email) as email from person
    where network_id = ${act.networkId} and id = ${personId}`.execute(act.db);
  const email = own[0]?.email ?? null;
  await eraseAddress(act, email);
  // Who was entered by hand or by a party is known by the address alone.
  const rows = await act.db
    .selectFrom("registration")
    .select(["id", "event_id", "state"])
    .where("network_id", "=", act.networkId)
    .where(sql<boolean>`(person_id = ${personId} or (person_id is null and lower(email) = ${email}))`)
    .execute();
  const now = act.clock.now();
  for (const row of rows) {
    const event = await eventFacts(act.db, act.networkId, { id: row.event_id });
    if (!event) continue;
    const isAhead = event.startsAt === null || Temporal.Instant.compare(now, event.startsAt) < 0;
    if (isAhead) await lockEvent(act, event.id);
    await eraseRegistration(act, row.id, isAhead);
    const shown = await sql<{ id: string }>`update picture_person set withdrawn_at = coalesce(withdrawn_at, ${now.toString()}::timestamptz)
      where network_id = ${act.networkId} and registration_id = ${row.id} returning picture_id as id`.execute(act.db);
    await tellPicturesHidden(
      act,
      event,
      shown.rows.map(({ id }) => id),
    );
    if (isAhead && row.state === "confirmed") await promoteWaiting(act, event);
  }
  for (const table of ["attendance", "registration"] as const)
    await sql`update ${sql.table(table)} set person_id = null where network_id = ${act.networkId} and person_id = ${personId}`.execute(
      act.db,
    );
}

/** Invitations and letters to an address; the rows stay for the counts, under a name that is none. */
async function eraseAddress(act: AttendanceAct, email: string | null): Promise<void> {
  if (email === null) return;
  await sql`update event_invitation set name = '–', email = id::text, revoked_at = coalesce(revoked_at, ${act.clock.now().toString()}::timestamptz)
    where network_id = ${act.networkId} and lower(email) = ${email}`.execute(act.db);
  await sql`update mailing_letter set name = '–', email = id::text, state = case state when 'waiting' then 'dropped' else state end
    where network_id = ${act.networkId} and lower(email) = ${email}`.execute(act.db);
}

async function eraseRegistration(act: AttendanceAct, id: string, isAhead: boolean): Promise<void> {
  const now = act.clock.now().toString();
  for (const table of ["registration_answer", "registration_link"] as const)
    await sql`delete from ${sql.table(table)} where network_id = ${act.networkId} and registration_id = ${id}`.execute(act.db);
  await sql`update event_consent set withdrawn_at = coalesce(withdrawn_at, ${now}::timestamptz)
    where network_id = ${act.networkId} and registration_id = ${id}`.execute(act.db);
  await sql`update mailing_letter set name = '–', email = id::text, state = case state when 'waiting' then 'dropped' else state end
    where network_id = ${act.networkId} and registration_id = ${id}`.execute(act.db);
  await act.db
    .updateTable("registration")
    .set({
      name: "–",
      email: "",
      organisation: null,
      birth_year: null,
      guardian_name: null,
      guardian_email: null,
      erased_at: now,
      ...(isAhead ? { state: "cancelled" as const, cancelled_at: now } : {}),
    })
    .where("network_id", "=", act.networkId)
    .where("id", "=", id)
    .execute();
}
