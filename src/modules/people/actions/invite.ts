import { forbidden, notFound, Refusal } from "#platform/refusal.ts";
import type { Act } from "#platform/act.ts";
import { hashSecret, newSecret } from "#platform/ids.ts";
import type { Language } from "#platform/languages.ts";
import type { Grant } from "#platform/viewer.ts";
import { mayInvite } from "../access.ts";
import { INVITATION_DAYS, invitationState } from "../rules.ts";
import type { PeopleTables } from "../tables.ts";
import { orderLetter } from "./order-letter.ts";

/** Whom to invite into what. `network` is the title that the letter names. */
export type Invite = { name: string; email: string; language: Language; grant: Grant; network: string };

/**
 * Invites somebody: a letter goes to the address, bound to it, for 14 days. An open invitation of the same address into the same role is
 * replaced. Throws 403 when the viewer may not give the role there. Returns the invitation's id.
 */
export async function invite(act: Act<PeopleTables>, command: Invite): Promise<string> {
  return (await inviteByLink(act, command)).id;
}

/** The same, and tells the path of the link, for the terminal of whoever installs the platform. */
export async function inviteByLink(act: Act<PeopleTables>, command: Invite): Promise<{ id: string; path: string }> {
  if (!mayInvite(act.viewer, command.grant)) throw forbidden();
  await endOpenInvitation(act, command);
  const now = act.clock.now().toString();
  const { role, scope, scopeId } = command.grant;
  const id = act.newId();
  const secret = newSecret();
  await act.db
    .insertInto("invitation")
    .values({
      network_id: act.networkId,
      id,
      email: command.email,
      name: command.name,
      language: command.language,
      role,
      scope,
      scope_id: scopeId,
      secret_hash: hashSecret(secret),
      invited_by: act.viewer.personId,
      created_at: now,
      expires_at: endOf(act),
      accepted_at: null,
      revoked_at: null,
    })
    .execute();
  await act.audit({
    act: "invite",
    subject: "invitation",
    subjectId: id,
    after: { name: command.name, email: command.email, role, scope, scopeId },
  });
  await sendInvitation(act, { ...command, secret });
  return { id, path: pathOf(command.language, secret) };
}

async function endOpenInvitation(act: Act<PeopleTables>, { email, grant: { role, scope, scopeId } }: Invite): Promise<void> {
  await act.db
    .updateTable("invitation")
    .set({ revoked_at: act.clock.now().toString() })
    .where("network_id", "=", act.networkId)
    .where("email", "=", email)
    .where("role", "=", role)
    .where("scope", "=", scope)
    .where("scope_id", scopeId === null ? "is" : "=", scopeId)
    .where("accepted_at", "is", null)
    .where("revoked_at", "is", null)
    .execute();
}

function endOf(act: Act<PeopleTables>): string {
  return act.clock
    .now()
    .add({ hours: INVITATION_DAYS * 24 })
    .toString();
}

function pathOf(language: Language, secret: string): string {
  return `/${language}/invitation?token=${secret}`;
}

async function sendInvitation(
  act: Act<PeopleTables>,
  letter: Pick<Invite, "name" | "email" | "language" | "network"> & { secret: string },
): Promise<void> {
  await orderLetter(act, {
    kind: "invitation",
    to: letter.email,
    name: letter.name,
    language: letter.language,
    path: pathOf(letter.language, letter.secret),
    until: endOf(act),
    values: { network: letter.network, inviter: act.viewer.name },
  });
}

/** An invitation that the viewer may handle, locked; 404 for every other. */
async function ownInvitation(act: Act<PeopleTables>, id: string) {
  const row = await act.db
    .selectFrom("invitation")
    .selectAll()
    .where("network_id", "=", act.networkId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row || !mayInvite(act.viewer, { role: row.role, scope: row.scope, scopeId: row.scope_id })) throw notFound();
  return row;
}

/** Takes an invitation back; its link is dead at once. Harmless when repeated. Throws 409 when it was accepted. */
export async function revokeInvitation(act: Act<PeopleTables>, id: string): Promise<void> {
  const row = await ownInvitation(act, id);
  if (row.accepted_at !== null) throw new Refusal(409, "invitation-accepted");
  if (row.revoked_at !== null) return;
  await act.db
    .updateTable("invitation")
    .set({ revoked_at: act.clock.now().toString() })
    .where("network_id", "=", act.networkId)
    .where("id", "=", id)
    .execute();
  await act.audit({ act: "revoke-invitation", subject: "invitation", subjectId: id });
}

/** Sends an invitation again, from now on in the viewer's name: a new link for 14 days, the old one is dead. Throws 409 when it was accepted or taken back. */
export async function resendInvitation(act: Act<PeopleTables>, id: string, network: string): Promise<void> {
  const row = await ownInvitation(act, id);
  const state = invitationState(row, act.clock.now());
  if (state === "accepted" || state === "revoked") throw new Refusal(409, `invitation-${state}`);
  const secret = newSecret();
  await act.db
    .updateTable("invitation")
    .set({ secret_hash: hashSecret(secret), expires_at: endOf(act), invited_by: act.viewer.personId })
    .where("network_id", "=", act.networkId)
    .where("id", "=", id)
    .execute();
  await act.audit({ act: "resend-invitation", subject: "invitation", subjectId: id });
  await sendInvitation(act, { name: row.name, email: row.email, language: row.language as Language, network, secret });
}
