/** Personal data whose days are over go, with a proof of what went (rows B21, R3). */
import { createHash } from "node:crypto";
import { sql } from "kysely";
import { newId } from "#platform/ids.ts";
import type { Transaction } from "kysely";
import { CONTACT_DAYS } from "../rules/registration.ts";
import type { AttendanceTables } from "../tables/owned.ts";

type Due = { network_id: string; event_id: string; field_id: string | null; what: string; entries: { id: string; text: string }[] };

/**
 * Removes over all networks what is past its days: answers question by question, scans and letters of events long past, guests who never
 * opened their letter, names and addresses of guests. Each removal leaves a row with its count and the SHA-256 of what was removed, sorted, so that a copy kept elsewhere
 * can be told to be the same. Harmless when repeated. Returns how many entries went.
 */
export async function purgeExpired(db: Transaction<AttendanceTables>, now: Temporal.Instant): Promise<number> {
  let count = 0;
  for (const find of [dueAnswers, dueInvitations, dueLetters, duePending, dueContacts]) {
    const { rows } = await find(now.toString()).execute(db);
    for (const due of rows) {
      count += due.entries.length;
      await prove(db, due, now);
    }
  }
  return count;
}

/** The end of an event; a record without times has none, and nothing is purged by it. */
const END = sql`coalesce(event.ends_at, event.starts_at)`;

/** Days for which contacts of an event are kept. */
const KEPT = sql`make_interval(days => coalesce((select contact_days from registration_setting
  where registration_setting.network_id = event.network_id and registration_setting.event_id = event.id), ${CONTACT_DAYS}))`;

function dueAnswers(now: string) {
  return sql<Due>`with gone as (delete from registration_answer using form_field, event
      where form_field.network_id = registration_answer.network_id and form_field.id = registration_answer.field_id
        and event.network_id = form_field.network_id and event.id = form_field.event_id
        and ${END} + make_interval(days => form_field.retention_days) <= ${now}::timestamptz
      returning registration_answer.network_id, form_field.event_id, field_id, form_field.kind, registration_id::text as id, value::text as text)
    select network_id, event_id, field_id, 'answer ' || kind as what, json_agg(json_build_object('id', id, 'text', text) order by id) as entries
    from gone group by network_id, event_id, field_id, kind`;
}

function dueInvitations(now: string) {
  return sql<Due>`with gone as (delete from event_invitation using event
      where event.network_id = event_invitation.network_id and event.id = event_invitation.event_id
        and ${END} + ${KEPT} <= ${now}::timestamptz
        and not exists (select from mailing_letter where mailing_letter.network_id = event_invitation.network_id and invitation_id = event_invitation.id)
      returning event_invitation.network_id, event_id, event_invitation.id::text as id, email as text)
    select network_id, event_id, null as field_id, 'invitation' as what, json_agg(json_build_object('id', id, 'text', text) order by id) as entries
    from gone group by network_id, event_id`;
}

function dueLetters(now: string) {
  return sql<Due>`with gone as (delete from mailing_letter using event
      where event.network_id = mailing_letter.network_id and event.id = mailing_letter.event_id
        and ${END} + ${KEPT} <= ${now}::timestamptz
      returning mailing_letter.network_id, event_id, mailing_letter.id::text as id, email as text)
    select network_id, event_id, null as field_id, 'letter' as what, json_agg(json_build_object('id', id, 'text', text) order by id) as entries
    from gone group by network_id, event_id`;
}

/** Guests who never opened the link of their letter: their name and address are blanked after a week, and their answers and links go. */
function duePending(now: string) {
  return sql<Due>`with old as (select network_id, id, email from registration where state = 'pending' and mail_confirmed_at is null
        and created_at + interval '7 days' <= ${now}::timestamptz),
    links as (delete from registration_link using old where registration_link.network_id = old.network_id and registration_id = old.id),
    answers as (delete from registration_answer using old where registration_answer.network_id = old.network_id and registration_id = old.id),
    gone as (update registration set state = 'cancelled', cancelled_at = ${now}, erased_at = ${now}, name = '–', email = '',
        organisation = null, birth_year = null, guardian_name = null, guardian_email = null
      from old
      where registration.network_id = old.network_id and registration.id = old.id
      returning registration.network_id, event_id, registration.id::text as id, old.email as text)
    select network_id, event_id, null as field_id, 'pending' as what, json_agg(json_build_object('id', id, 'text', text) order by id) as entries
    from gone group by network_id, event_id`;
}

/**
 * Guests of events long past: name, address, organisation, year of birth, guardian and links go; the row stays for the counts. Whoever stands
 * named on a picture that is kept stays reachable, because a consent must be proven and can be withdrawn as long as it is used (GDPR Article 7).
 */
function dueContacts(now: string) {
  return sql<Due>`with old as (select registration.network_id, registration.id, registration.email from registration
        join event on event.network_id = registration.network_id and event.id = registration.event_id
      where registration.person_id is null and registration.erased_at is null and ${END} + ${KEPT} <= ${now}::timestamptz
        and not exists (select from picture_person join event_picture on event_picture.network_id = picture_person.network_id
            and event_picture.id = picture_id and event_picture.withdrawn_at is null
          where picture_person.network_id = registration.network_id and registration_id = registration.id and picture_person.withdrawn_at is null)),
    links as (delete from registration_link using old
      where registration_link.network_id = old.network_id and registration_id = old.id),
    gone as (update registration set erased_at = ${now}, name = '–', email = '', organisation = null, birth_year = null,
        guardian_name = null, guardian_email = null
      from old where registration.network_id = old.network_id and registration.id = old.id
      returning registration.network_id, event_id, registration.id::text as id, old.email as text)
    select network_id, event_id, null as field_id, 'contact' as what, json_agg(json_build_object('id', id, 'text', text) order by id) as entries
    from gone group by network_id, event_id`;
}

async function prove(db: Transaction<AttendanceTables>, due: Due, now: Temporal.Instant): Promise<void> {
  const removed = due.entries.map(({ id, text }) => `${id} ${text}\n`).join("");
  await db
    .insertInto("purge_proof")
    .values({
      network_id: due.network_id,
      id: newId(),
      event_id: due.event_id,
      field_id: due.field_id,
      what: due.what,
      purged_at: now.toString(),
      entries: due.entries.length,
      sha256: createHash("sha256").update(removed).digest("hex"),
    })
    .execute();
}
