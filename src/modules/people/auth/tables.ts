import type { ColumnType } from "kysely";

type Instant = ColumnType<Temporal.Instant, string, string>;
type InstantOrNull = ColumnType<Temporal.Instant | null, string | null | undefined, string | null>;

/** An account: what signs in, in whichever network. */
export type AuthUserTable = {
  id: string;
  name: string;
  email: string;
  email_verified: boolean;
  image: ColumnType<string | null, string | null | undefined, string | null>;
  two_factor_enabled: ColumnType<boolean, boolean | undefined, boolean>;
  created_at: Instant;
  updated_at: Instant;
};

export type AuthSessionTable = {
  id: string;
  token: string;
  user_id: string;
  expires_at: Instant;
  ip_address: string | null;
  user_agent: string | null;
  created_at: Instant;
  updated_at: Instant;
};

/** A way to sign in to an account: `credential` holds the password's hash, `oidc` the subject at the provider. */
export type AuthAccountTable = {
  id: string;
  account_id: string;
  provider_id: string;
  user_id: string;
  password: ColumnType<string | null, string | null | undefined, string | null>;
  created_at: Instant;
  updated_at: Instant;
};

export type AuthVerificationTable = {
  id: string;
  identifier: string;
  value: string;
  expires_at: Instant;
  created_at: Instant;
  updated_at: Instant;
};

export type AuthTwoFactorTable = {
  id: string;
  user_id: string;
  secret: string;
  backup_codes: string;
  verified: boolean;
  failed_verification_count: number;
  locked_until: InstantOrNull;
};

export type AuthPasskeyTable = { id: string; name: string | null; user_id: string; credential_id: string; created_at: InstantOrNull };

/** The tables in which better-auth keeps accounts; our own acts write only what is typed here. */
export type AuthTables = {
  auth_user: AuthUserTable;
  auth_session: AuthSessionTable;
  auth_account: AuthAccountTable;
  auth_verification: AuthVerificationTable;
  auth_two_factor: AuthTwoFactorTable;
  auth_passkey: AuthPasskeyTable;
};

/** For the card: tables that belong to no network. */
export const AUTH_TABLES = ["auth_user", "auth_session", "auth_account", "auth_verification", "auth_two_factor", "auth_passkey"] as const;
