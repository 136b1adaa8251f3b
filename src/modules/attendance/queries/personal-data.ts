/** What this module holds of a person, for the person's own export. */
import { sql } from "kysely";
import type { Reader } from "#platform/act.ts";
import type { AttendanceTables } from "../tables/owned.ts";

/** Rows about a person: registrations with answers and consents, where they were, pictures that show them. */
export async function collectPersonRows(
  db: Reader<AttendanceTables>,
  networkId: string,
  personId: string,
): Promise<Record<string, unknown>> {
  const { rows: registrations } = await sql<Record<string, unknown>>`
    select event.key as event, registration.name, registration.email, registration.language, registration.mode, registration.state,
      registration.organisation, registration.sector, registration.birth_year, registration.guardian_name, registration.guardian_email,
      registration.created_at, registration.cancelled_at, attendance.arrived_at,
      (select json_object_agg(coalesce(label.text, registration_answer.field_id::text), value) from registration_answer left join attendance_text as label
        on label.network_id = registration_answer.network_id and label.subject = 'field' and label.subject_id = field_id and label.field = 'label'
        and label.language = 'en' where registration_answer.network_id = registration.network_id and registration_id = registration.id) as answers,
      (select json_agg(json_build_object('kind', kind, 'given', given_at, 'by', given_by, 'version', privacy_version, 'withdrawn', withdrawn_at))
        from event_consent where event_consent.network_id = registration.network_id and registration_id = registration.id) as consents,
      (select json_agg(picture_id) from picture_person where picture_person.network_id = registration.network_id
        and picture_person.registration_id = registration.id) as pictures
    from registration join event on event.network_id = registration.network_id and event.id = registration.event_id
    left join attendance on attendance.network_id = registration.network_id and attendance.registration_id = registration.id
    where registration.network_id = ${networkId} and registration.person_id = ${personId} order by registration.id`.execute(db as never);
  return registrations.length > 0 ? { "event registrations": registrations } : {};
}
