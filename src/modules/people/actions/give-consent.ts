import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import type { PeopleTables } from "../tables.ts";

/** Notes that a person accepted a purpose of a version of the privacy text; once only while it stands. Returns whether it is new. */
export async function giveConsent(
  act: Act<PeopleTables>,
  consent: { personId: string; purpose: string; version: string },
): Promise<boolean> {
  const written = await sql`
    insert into consent (network_id, id, person_id, purpose, version, given_at)
    values (${act.networkId}, ${act.newId()}, ${consent.personId}, ${consent.purpose}, ${consent.version}, ${act.clock.now().toString()})
    on conflict do nothing`.execute(act.db);
  return (written.numAffectedRows ?? 0n) > 0n;
}
