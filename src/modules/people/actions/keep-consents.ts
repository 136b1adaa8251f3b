import type { Act } from "#platform/act.ts";
import { notFound, Refusal } from "#platform/refusal.ts";
import { currentPrivacy } from "../queries/privacy.ts";
import type { PeopleTables } from "../tables.ts";
import { giveConsent } from "./give-consent.ts";
import { ownPerson } from "./keep-account.ts";

/** Notes that the viewer accepts the privacy text for the account. The version that was read must still be the current one (409 stale). */
export async function acceptPrivacy(act: Act<PeopleTables>, version: string): Promise<void> {
  const person = await ownPerson(act);
  const current = await currentPrivacy(act.db, act.networkId);
  if (!current) throw notFound();
  if (current.version !== version) throw new Refusal(409, "stale");
  if (await giveConsent(act, { personId: person.id, purpose: "account", version }))
    await act.audit({ act: "accept-privacy", subject: "person", subjectId: person.id, after: { version } });
}

/**
 * Withdraws a consent of the viewer. Only what rests on consent can be withdrawn; what the account itself needs ends with the account
 * (409 `consent-needed`). Harmless when repeated.
 */
export async function withdrawConsent(act: Act<PeopleTables>, purpose: string): Promise<void> {
  const person = await ownPerson(act);
  const current = await currentPrivacy(act.db, act.networkId);
  const known = current?.purposes.find(({ key }) => key === purpose);
  if (purpose === "account" || (known && known.basis !== "consent")) throw new Refusal(409, "consent-needed");
  const now = act.clock.now().toString();
  const written = await act.db
    .updateTable("consent")
    .set({ withdrawn_at: now })
    .where("network_id", "=", act.networkId)
    .where("person_id", "=", person.id)
    .where("purpose", "=", purpose)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  if (written.numUpdatedRows > 0n)
    await act.audit({ act: "withdraw-consent", subject: "person", subjectId: person.id, before: { purpose } });
}
