import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { holdsInNetwork, type Grant } from "#platform/viewer.ts";
import { forbidden } from "#platform/refusal.ts";
import type { PeopleTables } from "../tables.ts";

/** Writes a role of a person unless it is there; returns whether it is new. Access is the caller's business. */
export async function writeGrant(act: Act<PeopleTables>, personId: string, grant: Grant): Promise<boolean> {
  const written = await sql`
    insert into role_grant (network_id, id, person_id, role, scope, scope_id, created_at)
    values (${act.networkId}, ${act.newId()}, ${personId}, ${grant.role}, ${grant.scope}, ${grant.scopeId}, ${act.clock.now().toString()})
    on conflict do nothing`.execute(act.db);
  return (written.numAffectedRows ?? 0n) > 0n;
}

/**
 * Gives a role to the person with this address, for the program itself (demonstration, imports of higher modules): the acting viewer must be
 * the program or an administrator. False when there is no such person or the role was there. Throws a Refusal for anybody else.
 */
export async function grantRole(act: Act<never>, to: { email: string } & Grant): Promise<boolean> {
  if (!holdsInNetwork(act.viewer, "administrator")) throw forbidden();
  const own: Act<PeopleTables> = act as never;
  const person = await own.db
    .selectFrom("person")
    .select("id")
    .where("network_id", "=", act.networkId)
    .where(sql`lower(email)`, "=", to.email.toLowerCase())
    .executeTakeFirst();
  if (!person) return false;
  const isNew = await writeGrant(own, person.id, to);
  if (isNew)
    await act.audit({
      act: "grant-role",
      subject: "person",
      subjectId: person.id,
      after: { role: to.role, scope: to.scope, scopeId: to.scopeId },
    });
  return isNew;
}
