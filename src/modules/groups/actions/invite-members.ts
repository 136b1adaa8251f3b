/** Invitations into a group: bound to an address, for 14 days; whoever is not in the network yet gets one into the network with it. */
import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { isLanguage, MAIN_LANGUAGE } from "#platform/languages.ts";
import { notFound } from "#platform/refusal.ts";
import { inviteToGroup, notify, revokeGroupInvitations, setGroupGrant } from "#modules/people/public.ts";
import { groupName } from "../queries/group-in-act.ts";
import { groupInvitationGone, groupIsClosed, mandateDates } from "../refusals.ts";
import { INVITATION_DAYS, invitationStateAt, isMandateInOrder } from "../rules/membership.ts";
import type { GroupsTables } from "../tables.ts";
import { ledGroup } from "./keep-group.ts";
import { admit, type MemberFacts } from "./keep-member.ts";

type GroupsAct = Act<GroupsTables>;

/** Somebody to invite. `language` is that of the letter. */
export type Guest = MemberFacts & { name: string; email: string; language: string };

type KnownGuest = Guest & { id: string; personId: string | null; isMember: boolean };

/**
 * Invites people into a group. An open invitation of the same address is replaced; who is in the group already is left out. Everybody is
 * told: people of the network by a notice, others by a letter with their own link. Returns how many were invited.
 */
export async function inviteMembers(act: GroupsAct, to: { key: string; network: string }, guests: readonly Guest[]): Promise<number> {
  const group = await ledGroup(act, to.key);
  if (group.closed_at !== null) throw groupIsClosed();
  if (!guests.every(isMandateInOrder)) throw mandateDates();
  const known = (await recognise(act, group.id, guests)).filter(({ isMember }) => !isMember);
  await takeBack(act, group.id, sql`email = any(${known.map(({ email }) => email)}::text[])`);
  const strangers = known.filter(({ personId }) => personId === null);
  const letters = await inviteToGroup(
    act as never,
    { groupId: group.id, group: await groupName(act, group.id), network: to.network },
    strangers.map(({ name, email, language }) => ({ name, email, language: isLanguage(language) ? language : MAIN_LANGUAGE })),
  );
  const invitationIds = new Map(strangers.map(({ id }, position) => [id, letters[position] ?? null]));
  await writeInvitations(act, group.id, { guests: known, invitationIds });
  await tellGuests(act, group, known);
  await act.audit({ act: "invite", subject: "group", subjectId: group.id, after: { invited: known.length } });
  return known.length;
}

/** Who of the guests is a person of the network, and who is in the group; the last of several with one address counts. */
async function recognise(act: GroupsAct, groupId: string, guests: readonly Guest[]): Promise<KnownGuest[]> {
  const byEmail = new Map(guests.map((guest) => [guest.email.toLowerCase(), guest]));
  const { rows } = await sql<{ email: string; id: string; isMember: boolean }>`
    select lower(person.email) as email, person.id, membership.id is not null as "isMember" from person
    left join membership on membership.network_id = person.network_id and membership.person_id = person.id and membership.group_id = ${groupId}
      and membership.left_at is null
    where person.network_id = ${act.networkId} and lower(person.email) = any(${[...byEmail.keys()]}::text[]) and person.erased_at is null
      and person.account_id is not null`.execute(act.db);
  const people = new Map(rows.map((row) => [row.email, row]));
  return [...byEmail].map(([email, guest]) => {
    const person = people.get(email);
    return { ...guest, email, id: act.newId(), personId: person?.id ?? null, isMember: person?.isMember ?? false };
  });
}

async function takeBack(act: GroupsAct, groupId: string, which: ReturnType<typeof sql>): Promise<string[]> {
  const { rows } = await sql<{ invitation_id: string | null; id: string }>`update group_invitation set state = 'revoked'
    where network_id = ${act.networkId} and group_id = ${groupId} and state = 'open' and ${which} returning invitation_id, id`.execute(
    act.db,
  );
  await revokeGroupInvitations(
    act as never,
    rows.flatMap(({ invitation_id }) => (invitation_id === null ? [] : [invitation_id])),
  );
  return rows.map(({ id }) => id);
}

async function writeInvitations(
  act: GroupsAct,
  groupId: string,
  { guests, invitationIds }: { guests: readonly KnownGuest[]; invitationIds: ReadonlyMap<string, string | null> },
): Promise<void> {
  if (guests.length === 0) return;
  const now = act.clock.now();
  const rows = guests.map((guest) => ({
    id: guest.id,
    person_id: guest.personId,
    invitation_id: invitationIds.get(guest.id) ?? null,
    email: guest.email,
    name: guest.name,
    role: guest.role,
    sector: guest.sector,
    organisation_id: guest.organisationId,
    department: guest.department,
    since: guest.since,
    until: guest.until,
    interest: guest.interest,
    influence: guest.influence,
  }));
  await sql`insert into group_invitation (network_id, group_id, id, person_id, invitation_id, email, name, role, sector, organisation_id, department,
      since, until, interest, influence, invited_by, created_at, expires_at, state)
    select ${act.networkId}::uuid, ${groupId}::uuid, one.*, ${act.viewer.personId}::uuid, ${now.toString()}::timestamptz,
      ${now.add({ hours: INVITATION_DAYS * 24 }).toString()}::timestamptz, 'open'
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as one (id uuid, person_id uuid, invitation_id uuid, email text, name text, role text,
      sector text, organisation_id uuid, department text, since date, until date, interest int, influence int)`.execute(act.db);
}

async function tellGuests(act: GroupsAct, group: { id: string }, guests: readonly KnownGuest[]): Promise<void> {
  const personIds = guests.flatMap(({ personId }) => (personId === null ? [] : [personId]));
  if (personIds.length === 0) return;
  await notify(act as never, {
    kind: "group-invitation",
    // Whoever is invited again after a refusal is told again.
    happening: `group-invitation:${guests[0]?.id ?? group.id}`,
    personIds,
    values: { group: await groupName(act, group.id), person: act.viewer.name },
    href: "/account/groups",
  });
}

/** Takes an invitation back; its link is dead at once. Harmless when repeated. */
export async function revokeMemberInvitation(act: GroupsAct, key: string, id: string): Promise<void> {
  const group = await ledGroup(act, key);
  const gone = await takeBack(act, group.id, sql`id = ${id}`);
  if (gone.length > 0) await act.audit({ act: "revoke", subject: "group-invitation", subjectId: id });
}

/** The viewer accepts or declines an invitation of theirs. 404 `group-invitation-gone` when it was taken back or is too old. Returns the group's key. */
export async function answerInvitation(act: GroupsAct, id: string, isAccepted: boolean): Promise<string> {
  const row = await act.db
    .selectFrom("group_invitation")
    .selectAll()
    .where("network_id", "=", act.networkId)
    .where("id", "=", id)
    .where("person_id", "=", act.viewer.personId ?? "00000000-0000-0000-0000-000000000000")
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  if (invitationStateAt(row, act.clock.now()) !== "open") throw groupInvitationGone();
  return settle(act, row, { personId: row.person_id ?? "", isAccepted });
}

/**
 * Somebody accepted the letter of an invitation into the network: the membership that it promised is written. When the work of the group has
 * ended meanwhile, nobody comes in any more: the role that came with the letter is taken back. Harmless when repeated.
 */
export async function acceptByLetter(
  act: GroupsAct,
  { personId, invitationId }: { personId: string; invitationId: string },
): Promise<void> {
  const row = await act.db
    .selectFrom("group_invitation")
    .selectAll()
    .where("network_id", "=", act.networkId)
    .where("invitation_id", "=", invitationId)
    .where("state", "=", "open")
    .forUpdate()
    .executeTakeFirst();
  if (!row) return;
  if (await hasEnded(act, row.group_id)) await turnAway(act, row, personId);
  else await settle(act, row, { personId, isAccepted: true });
}

async function hasEnded(act: GroupsAct, groupId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from working_group where network_id = ${act.networkId} and id = ${groupId} and closed_at is not null
    for share`.execute(act.db);
  return rows.length > 0;
}

async function turnAway(act: GroupsAct, row: { id: string; group_id: string }, personId: string): Promise<void> {
  await act.db
    .updateTable("group_invitation")
    .set({ state: "revoked", person_id: personId })
    .where("network_id", "=", act.networkId)
    .where("id", "=", row.id)
    .execute();
  await setGroupGrant(act as never, { personId, groupId: row.group_id, role: null, since: null, until: null });
  await act.audit({ act: "revoke", subject: "group-invitation", subjectId: row.id });
}

async function settle(
  act: GroupsAct,
  row: { id: string; group_id: string; organisation_id: string | null } & Omit<MemberFacts, "organisationId">,
  { personId, isAccepted }: { personId: string; isAccepted: boolean },
): Promise<string> {
  const group = await act.db
    .selectFrom("working_group")
    .select(["key", "closed_at"])
    .where("network_id", "=", act.networkId)
    .where("id", "=", row.group_id)
    .forShare()
    .executeTakeFirstOrThrow();
  if (isAccepted && group.closed_at !== null) throw groupIsClosed();
  await act.db
    .updateTable("group_invitation")
    .set({ state: isAccepted ? "accepted" : "declined", person_id: personId })
    .where("network_id", "=", act.networkId)
    .where("id", "=", row.id)
    .execute();
  const { role, sector, department, since, until, interest, influence } = row;
  if (isAccepted)
    await admit(act, row.group_id, {
      personId,
      organisationId: row.organisation_id,
      role,
      sector,
      department,
      since,
      until,
      interest,
      influence,
    });
  await act.audit({ act: isAccepted ? "accept" : "decline", subject: "group-invitation", subjectId: row.id });
  return group.key;
}
