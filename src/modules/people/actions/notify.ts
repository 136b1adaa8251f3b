import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import type { PeopleTables } from "../tables.ts";

/**
 * A happening that people are to know of. `kind` is one of the cards' `noticeKinds`; the text is message `notice.<kind>` with `values`, in
 * the receiver's language. `happening` names the thing once and for ever (`event-announced:<id>`). `href` is a path without its language.
 * `groupId` (and `partnerId` of a group of a city) are given when the thing lies inside a group: the notice is shown and sent only while
 * its receiver holds a role there.
 */
export type Happening = {
  kind: string;
  happening: string;
  personIds: readonly string[];
  values: Record<string, string | number>;
  href: string | null;
  groupId?: string | null;
  partnerId?: string | null;
};

/**
 * Tells people of a happening: one notice per person however often it is called, and per person one job that sends its letter as the person
 * chose. Suspended and erased people get nothing; nor does the person who acts. Returns how many were told now.
 */
export async function notify(act: Act<never>, { kind, happening, personIds, values, href, ...about }: Happening): Promise<number> {
  const own: Act<PeopleTables> = act as never;
  const receivers = [...new Set(personIds)].filter((id) => id !== act.viewer.personId).sort();
  if (receivers.length === 0) return 0;
  const ids = receivers.map(() => act.newId());
  const told = await sql<{ id: string }>`
    insert into notice (network_id, id, person_id, kind, happening, words, href, group_id, partner_id, created_at)
    select person.network_id, told.id, person.id, ${kind}, ${happening}, ${JSON.stringify(values)}::jsonb, ${href}, ${about.groupId ?? null}::uuid,
      ${about.partnerId ?? null}::uuid, ${act.clock.now().toString()}::timestamptz
    from unnest(${ids}::uuid[], ${receivers}::uuid[]) as told (id, person_id)
    join person on person.network_id = ${act.networkId} and person.id = told.person_id
    where person.suspended_at is null and person.erased_at is null
    on conflict (network_id, person_id, happening) do nothing returning id`.execute(own.db);
  if (told.rows.length > 0)
    await sql`select graphile_worker.add_job('people.notice', payload => json_build_object('networkId', ${act.networkId}::text, 'noticeId', notice_id),
      max_attempts => 6) from unnest(${told.rows.map(({ id }) => id)}::uuid[]) as notice_id`.execute(own.db);
  return told.rows.length;
}
