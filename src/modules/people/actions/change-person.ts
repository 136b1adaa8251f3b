import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { forbidden, notFound, Refusal } from "#platform/refusal.ts";
import type { Grant } from "#platform/viewer.ts";
import { mayInvite, mayWithPerson, type PersonSubject } from "../access.ts";
import { personSubject } from "../queries/people.ts";
import type { PeopleTables } from "../tables.ts";
import { endAllSessions } from "./end-sessions.ts";
import { writeGrant } from "./write-grant.ts";

type PeopleAct = Act<PeopleTables>;

/** The person with a lock, as far as the viewer may see them; 404 otherwise. */
async function seenPerson(act: PeopleAct, personId: string): Promise<PersonSubject & { suspended: boolean; accountId: string | null }> {
  const locked = await act.db
    .selectFrom("person")
    .select(["suspended_at", "account_id"])
    .where("network_id", "=", act.networkId)
    .where("id", "=", personId)
    .forUpdate()
    .executeTakeFirst();
  const person = locked ? await personSubject(act.db, act.networkId, personId) : null;
  if (!locked || !person || !mayWithPerson(act.viewer, "see", person)) throw notFound();
  return { ...person, suspended: locked.suspended_at !== null, accountId: locked.account_id };
}

/**
 * Suspends a person: a stranger from the next request on, every session ended, every token dead. Harmless when repeated. Two administrators
 * who suspend each other at the same moment must not leave the network without one: the second is refused (409 `last-administrator`).
 */
export async function suspendPerson(act: PeopleAct, personId: string): Promise<void> {
  const person = await seenPerson(act, personId);
  if (!mayWithPerson(act.viewer, "suspend", person)) throw forbidden();
  if (person.suspended) return;
  if (person.grants.some(({ role }) => role === "administrator")) await refuseLastAdministrator(act, personId);
  const now = act.clock.now().toString();
  await act.db
    .updateTable("person")
    .set({ suspended_at: now, version: sql<number>`version + 1` })
    .where("network_id", "=", act.networkId)
    .where("id", "=", personId)
    .execute();
  if (person.accountId !== null) await endAllSessions(act, person.accountId);
  await act.audit({ act: "suspend", subject: "person", subjectId: personId, before: { suspended: false }, after: { suspended: true } });
}

/** Lifts a suspension; the person signs in anew. Harmless when repeated. */
export async function liftSuspension(act: PeopleAct, personId: string): Promise<void> {
  const person = await seenPerson(act, personId);
  if (!mayWithPerson(act.viewer, "suspend", person)) throw forbidden();
  if (!person.suspended) return;
  await act.db
    .updateTable("person")
    .set({ suspended_at: null, version: sql<number>`version + 1` })
    .where("network_id", "=", act.networkId)
    .where("id", "=", personId)
    .execute();
  await act.audit({
    act: "lift-suspension",
    subject: "person",
    subjectId: personId,
    before: { suspended: true },
    after: { suspended: false },
  });
}

/** Gives a role to a person whom the viewer may see; at or below the own role, inside the own scope. Harmless when repeated. */
export async function givePersonRole(act: PeopleAct, personId: string, grant: Grant): Promise<void> {
  const person = await seenPerson(act, personId);
  if (person.erased || !mayInvite(act.viewer, grant)) throw forbidden();
  if (await writeGrant(act, personId, grant)) await act.audit({ act: "grant-role", subject: "person", subjectId: personId, after: grant });
}

/** Ends a role. The network keeps at least one administrator: the last one's role cannot be ended (409). */
export async function endPersonRole(act: PeopleAct, personId: string, grantId: string): Promise<void> {
  await seenPerson(act, personId);
  const row = await act.db
    .selectFrom("role_grant")
    .selectAll()
    .where("network_id", "=", act.networkId)
    .where("id", "=", grantId)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  if (!row) throw notFound();
  const grant: Grant = { role: row.role, scope: row.scope, scopeId: row.scope_id };
  if (!mayInvite(act.viewer, grant)) throw forbidden();
  if (grant.role === "administrator") await refuseLastAdministrator(act, personId);
  await act.db.deleteFrom("role_grant").where("network_id", "=", act.networkId).where("id", "=", grantId).execute();
  await act.audit({ act: "end-role", subject: "person", subjectId: personId, before: grant });
}

/** Throws 409 when nobody but this person is an active administrator. Takes a lock, so that two last ones cannot leave at the same moment. */
export async function refuseLastAdministrator(act: PeopleAct, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('administrators ' || ${act.networkId}))`.execute(act.db);
  const others = await act.db
    .selectFrom("role_grant")
    .innerJoin("person", (join) =>
      join.onRef("person.network_id", "=", "role_grant.network_id").onRef("person.id", "=", "role_grant.person_id"),
    )
    .select("person.id")
    .where("role_grant.network_id", "=", act.networkId)
    .where("role_grant.role", "=", "administrator")
    .where("person.id", "<>", personId)
    .where("person.suspended_at", "is", null)
    .where("person.account_id", "is not", null)
    .executeTakeFirst();
  if (!others) throw new Refusal(409, "last-administrator");
}
