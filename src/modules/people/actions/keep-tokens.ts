import type { Act } from "#platform/act.ts";
import { hashSecret, newSecret } from "#platform/ids.ts";
import { forbidden, notFound, Refusal } from "#platform/refusal.ts";
import type { Verb } from "#platform/viewer.ts";
import { TOKEN_PREFIX } from "../auth/viewer.ts";
import { tokenEnd } from "../rules.ts";
import type { PeopleTables } from "../tables.ts";
import { ownPerson } from "./keep-account.ts";

/**
 * Makes an API token of the viewer for this network and returns its secret, which is never told again. `until` is the last day (UTC) on which
 * it works, at most a year away (422 `token-end`). A token cannot make tokens.
 */
export async function makeToken(act: Act<PeopleTables>, token: { name: string; verbs: Verb[]; until: string }): Promise<string> {
  if (act.viewer.verbs !== undefined) throw forbidden();
  const person = await ownPerson(act);
  const end = tokenEnd(token.until, act.clock.now());
  if (end === null) throw new Refusal(422, "token-end");
  const secret = `${TOKEN_PREFIX}${newSecret()}`;
  const id = act.newId();
  await act.db
    .insertInto("api_token")
    .values({
      network_id: act.networkId,
      id,
      person_id: person.id,
      name: token.name,
      secret_hash: hashSecret(secret),
      verbs: token.verbs,
      created_at: act.clock.now().toString(),
      expires_at: end.toString(),
      last_used_at: null,
      revoked_at: null,
    })
    .execute();
  await act.audit({
    act: "make-token",
    subject: "person",
    subjectId: person.id,
    after: { token: id, name: token.name, verbs: token.verbs, until: token.until },
  });
  return secret;
}

/** Ends a token of the viewer at once. Harmless when repeated; 404 when it is not theirs. */
export async function revokeToken(act: Act<PeopleTables>, tokenId: string): Promise<void> {
  const person = await ownPerson(act);
  const row = await act.db
    .selectFrom("api_token")
    .select("revoked_at")
    .where("network_id", "=", act.networkId)
    .where("id", "=", tokenId)
    .where("person_id", "=", person.id)
    .executeTakeFirst();
  if (!row) throw notFound();
  if (row.revoked_at !== null) return;
  await act.db
    .updateTable("api_token")
    .set({ revoked_at: act.clock.now().toString() })
    .where("network_id", "=", act.networkId)
    .where("id", "=", tokenId)
    .execute();
  await act.audit({ act: "revoke-token", subject: "person", subjectId: person.id, before: { token: tokenId } });
}
