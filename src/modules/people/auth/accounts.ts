/**
 * Accounts by better-auth: passwords, links by mail, codes of an authenticator app, passkeys, single sign-on. One instance for each composed
 * application, found again through its configuration.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { passkey } from "@better-auth/passkey";
import { type BetterAuthOptions, betterAuth } from "better-auth";
import { genericOAuth, magicLink } from "better-auth/plugins";
import type { Clock } from "#platform/clock.ts";
import type { Config } from "#platform/config.ts";
import type { Database } from "#platform/db/connect.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { instantsAsDates } from "./instants.ts";
import { signInLimits, type SignInLimits } from "./limits.ts";
import { readSecret } from "./secret.ts";
import { ACCOUNT_FIELDS, PASSKEY_SCHEMA, SESSION_FIELDS, USER_FIELDS, VERIFICATION_FIELDS } from "./columns.ts";
import { sessionCookieName } from "./session-cookie.ts";
import { secondStep } from "./second-step.ts";

/** Where better-auth's own handler answers for the few endpoints that need it. */
export const AUTH_PATH = "/auth";

/** Lives of things, in seconds. */
export const SESSION_SECONDS = 14 * 24 * 3600;
export const LINK_SECONDS = 15 * 60;
export const RESET_SECONDS = 60 * 60;

/** Id of the one OpenID Connect provider. */
export const OIDC = "oidc";

/** A secret that must reach the owner of an address by mail. */
export type SecretLetter = { kind: "magic-link" | "password-reset"; email: string; token: string };

const outgoing = new AsyncLocalStorage<SecretLetter[]>();

/** Runs a call of better-auth and gives what it wanted to send by mail, so that our act enqueues it in the receiver's language. */
export async function collectLetters(work: () => Promise<unknown>): Promise<SecretLetter[]> {
  const letters: SecretLetter[] = [];
  await outgoing.run(letters, work);
  return letters;
}

/** Where better-auth keeps what, and for how long. */
const TABLES = {
  user: { modelName: "auth_user", fields: USER_FIELDS },
  session: {
    modelName: "auth_session",
    fields: SESSION_FIELDS,
    expiresIn: SESSION_SECONDS,
    disableSessionRefresh: true,
    // Every request looks at the session's row, so that an ended session is ended at once.
    cookieCache: { enabled: false },
  },
  account: {
    modelName: "auth_account",
    fields: ACCOUNT_FIELDS,
    accountLinking: { enabled: true },
    updateAccountOnSignIn: false,
    encryptOAuthTokens: true,
  },
  verification: {
    modelName: "auth_verification",
    fields: VERIFICATION_FIELDS,
    storeIdentifier: { default: "plain", overrides: { "reset-password:": "hashed" } },
  },
} as const satisfies Partial<BetterAuthOptions>;

function buildAuth(database: Database, config: Config, extra: { oidc: boolean; secret: string }) {
  const origin = new URL(config.BASE_URL).origin;
  return betterAuth({
    appName: "Gen-Y City",
    baseURL: config.BASE_URL,
    basePath: AUTH_PATH,
    secret: extra.secret,
    database: { db: database.kysely.withPlugin(instantsAsDates), type: "postgres", transaction: true },
    trustedOrigins: [origin],
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: "gyc",
      useSecureCookies: origin.startsWith("https:"),
      disableOriginCheck: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/" },
      // Set by us from the connection, never copied from what the caller sent.
      ipAddress: { ipAddressHeaders: ["x-client-address"] },
      database: { generateId: () => newId(), validateSchema: false },
    },
    ...TABLES,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 128,
      resetPasswordTokenExpiresIn: RESET_SECONDS,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: async ({ user, token }) => note({ kind: "password-reset", email: user.email, token }),
    },
    plugins: [
      linkByMail(),
      secondStep(),
      passkey({ rpID: new URL(config.BASE_URL).hostname, rpName: "Gen-Y City", origin, schema: PASSKEY_SCHEMA }),
      ...(extra.oidc ? [genericOAuth({ config: [oidcOf(config)] })] : []),
    ],
  });
}

function linkByMail() {
  return magicLink({
    disableSignUp: true,
    expiresIn: LINK_SECONDS,
    storeToken: "hashed",
    sendMagicLink: async ({ email, token }) => note({ kind: "magic-link", email, token }),
  });
}

function note(letter: SecretLetter): void {
  outgoing.getStore()?.push(letter);
}

function oidcOf(config: Config) {
  return {
    providerId: OIDC,
    name: config.OIDC_LABEL,
    discoveryUrl: `${config.OIDC_ISSUER.replace(/\/$/, "")}/.well-known/openid-configuration`,
    requireIdTokenVerification: true,
    clientId: config.OIDC_CLIENT_ID,
    ...(config.OIDC_CLIENT_SECRET ? { clientSecret: config.OIDC_CLIENT_SECRET } : {}),
    scopes: ["openid", "email", "profile"],
    pkce: true,
    // Accounts come from invitations; the provider only opens those that are there.
    disableSignUp: true,
    disableImplicitSignUp: true,
  };
}

type Auth = ReturnType<typeof buildAuth>;

/** What the module needs of accounts in one application. */
export type Accounts = {
  readonly auth: Auth;
  readonly secret: string;
  readonly cookieName: string;
  readonly limits: SignInLimits;
  /** The instance that knows the provider of single sign-on; asks the provider when first needed. Throws a Refusal while it is away. */
  signOn(): Promise<Auth>;
};

const opened = new WeakMap<Config, Accounts>();

/** Opens the accounts of an application; once for each configuration. */
export function openAccounts(database: Database, config: Config, clock: Clock): Accounts {
  const known = opened.get(config);
  if (known) return known;
  const secret = readSecret(config);
  const auth = buildAuth(database, config, { oidc: false, secret });
  let withProvider: Auth | null = null;
  const accounts: Accounts = {
    auth,
    secret,
    cookieName: sessionCookieName(config.BASE_URL),
    limits: signInLimits(clock),
    signOn: async () => {
      if (withProvider) return withProvider;
      const attempt = buildAuth(database, config, { oidc: true, secret });
      const { socialProviders } = await attempt.$context;
      if (!socialProviders.some(({ id }) => id === OIDC)) throw new Refusal(409, "sign-on-away", { provider: config.OIDC_LABEL });
      withProvider = attempt;
      return attempt;
    },
  };
  opened.set(config, accounts);
  return accounts;
}

/** The accounts of the application that runs with this configuration. Throws when none were opened. */
export function accountsOf(config: Config): Accounts {
  const accounts = opened.get(config);
  if (!accounts) throw new Error("accounts are opened by viewerFinder, before the first request");
  return accounts;
}
