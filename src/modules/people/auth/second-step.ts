/** The second step of signing in: a code of an authenticator app, or a backup code. */
import { twoFactor } from "better-auth/plugins";
import { TWO_FACTOR_SCHEMA } from "./columns.ts";

/** The plugin asks for the code after a password; a link by mail needs it just as much, or the mailbox alone would open the account. */
const ALSO = "/magic-link/verify";

/** The plugin two-factor, whose question also follows a link by mail. */
export function secondStep() {
  const plugin = twoFactor({ issuer: "Gen-Y City", schema: TWO_FACTOR_SCHEMA, twoFactorCookieMaxAge: 600 });
  const after = plugin.hooks.after.map((hook) => ({
    ...hook,
    matcher: (context: Parameters<typeof hook.matcher>[0]) => context.path === ALSO || hook.matcher(context),
  }));
  return { ...plugin, hooks: { ...plugin.hooks, after } };
}
