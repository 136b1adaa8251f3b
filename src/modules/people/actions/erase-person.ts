import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import type { PersonalData } from "#platform/card.ts";
import { isLanguage } from "#platform/languages.ts";
import { holdsInNetwork } from "#platform/viewer.ts";
import type { PeopleTables } from "../tables.ts";
import { refuseLastAdministrator } from "./change-person.ts";
import { ownPerson } from "./keep-account.ts";
import { orderLetter } from "./order-letter.ts";

/** Tables whose rows are the person's own and go with them. */
const OWN_TABLES = ["role_grant", "personal_export", "api_token", "notice", "notice_setting", "profile_field"] as const;
type OwnTable = (typeof OWN_TABLES)[number];

/** Stands where a name stood. */
export const ERASED_NAME = "–";

/**
 * Erases the viewer for good: every module removes or blanks what identifies the person (`modules`), then name, address, account and sessions
 * go; rows that count stay, without a name. The last administrator of the network must hand over first (409). An account that belongs to
 * another network as well stays for that one.
 */
export async function erasePerson(act: Act<PeopleTables>, modules: readonly PersonalData[]): Promise<void> {
  const person = await ownPerson(act);
  if (holdsInNetwork(act.viewer, "administrator")) await refuseLastAdministrator(act, person.id);
  if (person.email !== null && isLanguage(person.language)) {
    await orderLetter(act, { kind: "erased", to: person.email, name: person.name, language: person.language });
  }
  // The highest module first: what they hold is partly found by the address, which module people removes last.
  for (const data of [...modules].reverse()) await data.erase(act as never, person.id);
  if (person.account_id !== null) await eraseAccount(act, person.account_id);
}

/** What this module holds of a person. */
export async function erasePeopleRows(act: Act<PeopleTables>, personId: string): Promise<void> {
  const now = act.clock.now().toString();
  const own = <Table extends OwnTable>(table: Table) =>
    sql`delete from ${sql.table(table)} where network_id = ${act.networkId} and person_id = ${personId}`.execute(act.db);
  const before = await act.db
    .selectFrom("person")
    .select(["email", "name"])
    .where("network_id", "=", act.networkId)
    .where("id", "=", personId)
    .executeTakeFirst();
  if (before) await blankNotices(act, before.name);
  for (const table of OWN_TABLES) await own(table);
  await act.db.deleteFrom("saved_list").where("network_id", "=", act.networkId).where("owner_id", "=", personId).execute();
  await act.db.deleteFrom("relation").where("network_id", "=", act.networkId).where("from_person_id", "=", personId).execute();
  if (before?.email) {
    await blankInvitationsInLog(act, before.email);
    await act.db
      .updateTable("invitation")
      .set({ name: ERASED_NAME, email: "", revoked_at: sql<string>`coalesce(revoked_at, ${now}::timestamptz)` })
      .where("network_id", "=", act.networkId)
      .where(sql`lower(email)`, "=", before.email.toLowerCase())
      .execute();
  }
  await act.db
    .updateTable("person")
    .set({
      name: ERASED_NAME,
      email: null,
      account_id: null,
      time_zone: null,
      birth_year: null,
      erased_at: now,
      version: sql<number>`version + 1`,
    })
    .where("network_id", "=", act.networkId)
    .where("id", "=", personId)
    .execute();
  await blankLog(act, personId, now);
}

/**
 * Notices of others name who wrote or asked. They hold the name alone, so those that name a namesake are blanked with them: better one name
 * too many than one that stays.
 */
async function blankNotices(act: Act<PeopleTables>, name: string): Promise<void> {
  await sql`update notice set words = words || ${JSON.stringify({ person: ERASED_NAME })}::jsonb
    where network_id = ${act.networkId} and words ->> 'person' = ${name}`.execute(act.db);
}

/** The log keeps what was done and when; who it was and what they were called goes. */
async function blankLog(act: Act<PeopleTables>, personId: string, now: string): Promise<void> {
  await sql`update audit_entry set actor_name = ${ERASED_NAME}, account_id = null where network_id = ${act.networkId} and person_id = ${personId}`.execute(
    act.db,
  );
  await sql`update audit_entry set before = null, after = null where network_id = ${act.networkId} and subject = 'person' and subject_id = ${personId}`.execute(
    act.db,
  );
  await sql`insert into audit_entry (network_id, id, at, person_id, actor_name, act, subject, subject_id)
    values (${act.networkId}, ${act.newId()}, ${now}, ${personId}, ${ERASED_NAME}, 'erase', 'person', ${personId})`.execute(act.db);
}

/** An invitation names its address in the change log as well. */
async function blankInvitationsInLog(act: Act<PeopleTables>, email: string): Promise<void> {
  await sql`update audit_entry set before = null, after = null where network_id = ${act.networkId} and subject = 'invitation'
    and subject_id in (select id::text from invitation where network_id = ${act.networkId} and lower(email) = ${email.toLowerCase()})`.execute(
    act.db,
  );
}

async function eraseAccount(act: Act<PeopleTables>, accountId: string): Promise<void> {
  const elsewhere = await sql`select 1 from person where account_id = ${accountId} limit 1`.execute(act.db);
  if (elsewhere.rows.length > 0) await act.db.deleteFrom("auth_session").where("user_id", "=", accountId).execute();
  // Sessions, passkeys, passwords and codes go with the account.
  else await act.db.deleteFrom("auth_user").where("id", "=", accountId).execute();
}
