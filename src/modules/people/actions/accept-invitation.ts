import type { Act } from "#platform/act.ts";
import { hashSecret } from "#platform/ids.ts";
import type { Language } from "#platform/languages.ts";
import { Refusal } from "#platform/refusal.ts";
import { invitationState } from "../rules.ts";
import type { PeopleTables } from "../tables.ts";
import { isStillBacked } from "../queries/invitations.ts";
import { currentPrivacy } from "../queries/privacy.ts";
import { giveConsent } from "./give-consent.ts";
import { accountByEmail, joinNetwork, makeAccount } from "./save-account.ts";
import { writeGrant } from "./write-grant.ts";

/** What the invited person gives: the secret of the letter, and for a new account a name and the hash of the password; `timeZone` is the network's. Role and scope are never among it. */
export type Acceptance = { secret: string; newAccount: { name: string; passwordHash: string } | null; timeZone: string };

/**
 * Accepts an invitation: the account with exactly the invited address (made now, or the viewer's own) joins the network with the role that the
 * invitation names, and the current privacy text is noted as accepted. One use: of two at the same moment the second is refused. Refusals:
 * `invitation-gone`, `invitation-other-address` (signed in with another), `invitation-sign-in` (the account exists), `suspended`.
 */
export async function acceptInvitation(act: Act<PeopleTables>, acceptance: Acceptance): Promise<{ email: string }> {
  const invitation = await act.db
    .selectFrom("invitation")
    .selectAll()
    .where("network_id", "=", act.networkId)
    .where("secret_hash", "=", hashSecret(acceptance.secret))
    .forUpdate()
    .executeTakeFirst();
  if (!invitation || invitationState(invitation, act.clock.now()) !== "open") throw new Refusal(404, "invitation-gone");
  if (!(await isStillBacked(act.db, invitation))) throw new Refusal(404, "invitation-gone");
  const accountId = await accountFor(act, invitation.email, acceptance);
  const personId = await joinNetwork(act, {
    accountId,
    name: acceptance.newAccount?.name ?? invitation.name,
    email: invitation.email,
    language: invitation.language as Language,
    invitedBy: invitation.invited_by,
    timeZone: acceptance.timeZone,
  });
  await refuseSuspended(act, personId);
  const privacy = await currentPrivacy(act.db, act.networkId);
  if (privacy) await giveConsent(act, { personId, purpose: "account", version: privacy.version });
  const grant = { role: invitation.role, scope: invitation.scope, scopeId: invitation.scope_id };
  await writeGrant(act, personId, grant);
  await act.db
    .updateTable("invitation")
    .set({ accepted_at: act.clock.now().toString() })
    .where("network_id", "=", act.networkId)
    .where("id", "=", invitation.id)
    .execute();
  // Module groups makes the member of it; with the role alone the door is open from the next request on.
  if (grant.scope === "group") await act.enqueue("groups.accept-invitation", { personId, invitationId: invitation.id });
  await act.audit({
    act: "accept-invitation",
    subject: "person",
    subjectId: personId,
    after: { invitation: invitation.id, ...grant, privacy: privacy?.version ?? null },
  });
  return { email: invitation.email };
}

async function accountFor(act: Act<PeopleTables>, email: string, { newAccount }: Acceptance): Promise<string> {
  const known = await accountByEmail(act.db, email);
  if (act.viewer.accountId !== null) {
    if (known?.id !== act.viewer.accountId) throw new Refusal(403, "invitation-other-address");
    return known.id;
  }
  if (known) throw new Refusal(409, "invitation-sign-in");
  if (!newAccount) throw new Refusal(422, "malformed-form");
  return makeAccount(act, { email, ...newAccount });
}

async function refuseSuspended(act: Act<PeopleTables>, personId: string): Promise<void> {
  const person = await act.db
    .selectFrom("person")
    .select("suspended_at")
    .where("network_id", "=", act.networkId)
    .where("id", "=", personId)
    .executeTakeFirst();
  if (person?.suspended_at) throw new Refusal(403, "suspended");
}
