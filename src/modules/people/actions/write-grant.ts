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

/** A role in a group with the days of its mandate; `role` null: none any more. Days are calendar days, null is open. */
export type GroupGrant = {
  personId: string;
  groupId: string;
  role: "group-coordinator" | "group-member" | null;
  since: string | null;
  until: string | null;
};

/**
 * Makes a person's role in a group exactly this one; harmless when repeated. It counts from the person's next request. For module groups,
 * whose membership it follows: access and the change log are the caller's business.
 */
export async function setGroupGrant(act: Act<never>, { personId, groupId, role, since, until }: GroupGrant): Promise<void> {
  const own: Act<PeopleTables> = act as never;
  await sql`delete from role_grant where network_id = ${act.networkId} and person_id = ${personId} and scope = 'group' and scope_id = ${groupId}
    and role in ('group-coordinator', 'group-member') and role is distinct from ${role}`.execute(own.db);
  if (role === null) return;
  await sql`insert into role_grant (network_id, id, person_id, role, scope, scope_id, since, until, created_at)
    values (${act.networkId}, ${act.newId()}, ${personId}, ${role}, 'group', ${groupId}, ${since}, ${until}, ${act.clock.now().toString()})
    on conflict (network_id, person_id, role, scope, coalesce(scope_id, '00000000-0000-0000-0000-000000000000'))
    do update set since = excluded.since, until = excluded.until`.execute(own.db);
}
