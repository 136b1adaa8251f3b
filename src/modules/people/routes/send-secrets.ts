import { sql } from "kysely";
import type { Context } from "#platform/http/context.ts";
import { isLanguage } from "#platform/languages.ts";
import { orderLetter } from "../actions/order-letter.ts";
import { collectLetters, LINK_SECONDS, RESET_SECONDS, type SecretLetter } from "../auth/accounts.ts";
import type { PeopleTables } from "../tables.ts";

const PATHS: Record<SecretLetter["kind"], { path: string; seconds: number }> = {
  "magic-link": { path: "/sign-in/link/open", seconds: LINK_SECONDS },
  "password-reset": { path: "/new-password", seconds: RESET_SECONDS },
};

/**
 * Runs a call that wants to send a secret by mail and orders the letter in the receiver's language. Nothing is sent, and nothing is told, when
 * nobody of this network who may sign in has the address.
 */
export async function sendSecrets(cx: Context, to: { email: string; back?: string }, call: () => Promise<unknown>): Promise<void> {
  const letters = await collectLetters(call);
  const person = await cx
    .read<PeopleTables>()
    .selectFrom("person")
    .innerJoin("auth_user", "auth_user.id", "person.account_id")
    .select(["person.name", "person.language"])
    .where("person.network_id", "=", cx.network.id)
    .where(sql`lower(auth_user.email)`, "=", to.email)
    .where("person.suspended_at", "is", null)
    .where("person.erased_at", "is", null)
    .executeTakeFirst();
  if (!person) return;
  const language = isLanguage(person.language) ? person.language : cx.network.sourceLanguage;
  await cx.act<PeopleTables, void>(
    async (act) => {
      for (const letter of letters) {
        const { path, seconds } = PATHS[letter.kind];
        const query = `?token=${encodeURIComponent(letter.token)}${to.back ? `&${to.back.slice(1)}` : ""}`;
        await orderLetter(act, {
          kind: letter.kind,
          to: letter.email,
          name: person.name,
          language,
          path: `/${language}${path}${query}`,
          until: act.clock.now().add({ seconds }).toString(),
        });
      }
    },
    { quiet: true },
  );
}
