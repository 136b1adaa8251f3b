/** Erasure: what identifies the person goes, what counts stays. */
import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import type { GroupsTables } from "../tables.ts";

/** Ends memberships, blanks invitations and requests, takes the person's words out of the stream. The name itself lies in module people. */
export async function eraseMember(act: Act<GroupsTables>, personId: string): Promise<void> {
  const now = act.clock.now().toString();
  const own = sql`network_id = ${act.networkId} and person_id = ${personId}`;
  await sql`update membership set left_at = coalesce(left_at, ${now}::timestamptz), department = null where ${own}`.execute(act.db);
  await sql`update join_request set text = null, reason = null, state = case when state = 'open' then 'withdrawn' else state end where ${own}`.execute(
    act.db,
  );
  await blankLog(act, personId);
  await sql`update group_invitation set name = '–', email = '', department = null, state = case when state = 'open' then 'revoked' else state end
    where ${own} or (network_id = ${act.networkId} and email = (select lower(email) from person where network_id = ${act.networkId} and id = ${personId}))`.execute(
    act.db,
  );
  await sql`update handover set state = 'withdrawn', decided_at = ${now} where network_id = ${act.networkId} and to_id = ${personId} and state = 'open'`.execute(
    act.db,
  );
  await sql`update group_post set text = '', removed_at = coalesce(removed_at, ${now}::timestamptz) where network_id = ${act.networkId} and author_id = ${personId}`.execute(
    act.db,
  );
  await sql`update task set owner_id = null where network_id = ${act.networkId} and owner_id = ${personId} and done_at is null`.execute(
    act.db,
  );
}

/** The change log keeps that somebody asked, was taken in or was invited, and when; what it says of them goes. */
async function blankLog(act: Act<GroupsTables>, personId: string): Promise<void> {
  for (const [subject, table] of [
    ["join-request", "join_request"],
    ["membership", "membership"],
  ] as const)
    await sql`update audit_entry set before = null, after = null where network_id = ${act.networkId} and subject = ${subject}
      and subject_id in (select id::text from ${sql.table(table)} where network_id = ${act.networkId} and person_id = ${personId})`.execute(
      act.db,
    );
}
