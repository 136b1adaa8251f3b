import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { hashSecret, newSecret } from "#platform/ids.ts";
import type { Language } from "#platform/languages.ts";
import type { LetterOrder } from "../letters.ts";
import { INVITATION_DAYS } from "../rules.ts";
import type { PeopleTables } from "../tables.ts";

/** Somebody outside the network who is asked into a group. */
export type GroupGuest = { name: string; email: string; language: Language };

/**
 * Invites people to the network as members of a group, whose name the letter tells: a letter to each, bound to the address, for 14 days; an open invitation of the same
 * address into the same group is replaced. For module groups, which decides who may. Returns the invitations' ids in the order of `guests`,
 * whose addresses must differ.
 */
export async function inviteToGroup(
  act: Act<never>,
  to: { groupId: string; group: string; network: string },
  guests: readonly GroupGuest[],
): Promise<string[]> {
  if (guests.length === 0) return [];
  const own: Act<PeopleTables> = act as never;
  const now = act.clock.now();
  const until = now.add({ hours: INVITATION_DAYS * 24 }).toString();
  const emails = guests.map(({ email }) => email.toLowerCase());
  await sql`update invitation set revoked_at = ${now.toString()} where network_id = ${act.networkId} and email = any(${emails}::text[])
    and scope = 'group' and scope_id = ${to.groupId} and accepted_at is null and revoked_at is null`.execute(own.db);
  const rows = guests.map((guest) => ({ id: act.newId(), secret: newSecret(), ...guest, email: guest.email.toLowerCase() }));
  await sql`insert into invitation (network_id, id, email, name, language, role, scope, scope_id, secret_hash, invited_by, created_at, expires_at)
    select ${act.networkId}::uuid, one.id, one.email, one.name, one.language, 'group-member', 'group', ${to.groupId}::uuid, one.secret_hash,
      ${act.viewer.personId}::uuid, ${now.toString()}::timestamptz, ${until}::timestamptz
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ email }) => email)}::text[], ${rows.map(({ name }) => name)}::text[],
      ${rows.map(({ language }) => language)}::text[], ${rows.map(({ secret }) => hashSecret(secret))}::text[])
      as one (id, email, name, language, secret_hash)`.execute(own.db);
  const letters = rows.map((row): LetterOrder & { networkId: string } => ({
    networkId: act.networkId,
    kind: "group-invitation",
    to: row.email,
    name: row.name,
    language: row.language,
    path: `/${row.language}/invitation?token=${row.secret}`,
    until,
    values: { network: to.network, group: to.group, inviter: act.viewer.name },
  }));
  await sql`select graphile_worker.add_job('people.letter', payload => letter::json, max_attempts => 6)
    from unnest(${letters.map((letter) => JSON.stringify(letter))}::text[]) as letter`.execute(own.db);
  return rows.map(({ id }) => id);
}

/** Takes open invitations back; their links are dead at once. Access is the caller's business. Harmless when repeated. */
export async function revokeGroupInvitations(act: Act<never>, ids: readonly string[]): Promise<void> {
  const own: Act<PeopleTables> = act as never;
  await sql`update invitation set revoked_at = ${act.clock.now().toString()} where network_id = ${act.networkId} and id = any(${[...ids]}::uuid[])
    and scope = 'group' and accepted_at is null and revoked_at is null`.execute(own.db);
}
