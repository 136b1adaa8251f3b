import type { ColumnType, Generated } from "kysely";
import type { Answer, FieldKind } from "../rules/form-fields.ts";

type Instant = ColumnType<Temporal.Instant, string, string>;
type InstantOrNull = ColumnType<Temporal.Instant | null, string | null, string | null>;

/** On the spot or online; each has its own seats (row B13). */
export const MODES = ["on-site", "online"] as const;
export type Mode = (typeof MODES)[number];

/** `pending`: a link in a letter is still to be opened, by the person or by a guardian; it holds no seat. */
export const STATES = ["pending", "confirmed", "waiting", "cancelled"] as const;
export type State = (typeof STATES)[number];

/** Who may register. */
export const AUDIENCES = ["everyone", "members", "group", "invited"] as const;
export type Audience = (typeof AUDIENCES)[number];

export type Sector = "public" | "business" | "civil-society" | "science";

/** Consents, each asked for itself. */
export const CONSENTS = ["photo", "sharing"] as const;
export type Consent = (typeof CONSENTS)[number];

export type RegistrationSettingTable = {
  network_id: string;
  event_id: string;
  opens_at: InstantOrNull;
  closes_at: InstantOrNull;
  audience: Audience;
  waiting_list: boolean;
  quota: number | null;
  age_limit: number | null;
  ask_photo: boolean;
  ask_sharing: boolean;
  /** Days after the end of the event for which names and addresses of guests are kept. */
  contact_days: Generated<number>;
  version: Generated<number>;
};

export type ReservedSeatTable = {
  network_id: string;
  id: string;
  event_id: string;
  mode: Mode;
  partner_id: string | null;
  seats: number;
};

export type FormFieldTable = {
  network_id: string;
  id: string;
  event_id: string;
  position: number;
  kind: FieldKind;
  required: boolean;
  audience: "organisers" | "catering" | "access";
  options: string[];
  condition_field: string | null;
  condition_value: string | null;
  deadline: InstantOrNull;
  retention_days: number;
  removed_at: InstantOrNull;
  version: Generated<number>;
};

export type RegistrationTable = {
  network_id: string;
  id: string;
  event_id: string;
  person_id: string | null;
  name: string;
  email: string;
  language: string;
  mode: Mode;
  state: State;
  queue: ColumnType<string, string | number, string | number>;
  partner_id: string | null;
  organisation: string | null;
  sector: Sector | null;
  birth_year: number | null;
  party_id: string | null;
  code: string;
  created_at: Instant;
  confirmed_at: InstantOrNull;
  cancelled_at: InstantOrNull;
  erased_at: InstantOrNull;
  mail_confirmed_at: InstantOrNull;
  guardian_name: string | null;
  guardian_email: string | null;
  guardian_confirmed_at: InstantOrNull;
  by_hand: Generated<boolean>;
  booked_by: string | null;
  version: Generated<number>;
};

export type RegistrationLinkTable = {
  network_id: string;
  id: string;
  registration_id: string;
  purpose: "own" | "guardian";
  secret_hash: string;
  created_at: Instant;
};

export type RegistrationAnswerTable = {
  network_id: string;
  registration_id: string;
  field_id: string;
  value: ColumnType<Answer, string, string>;
  saved_at: Instant;
};

export type EventConsentTable = {
  network_id: string;
  id: string;
  event_id: string;
  registration_id: string;
  kind: Consent;
  privacy_version: string | null;
  given_at: Instant;
  given_by: "self" | "guardian" | "paper";
  withdrawn_at: InstantOrNull;
};

export type EventInvitationTable = {
  network_id: string;
  id: string;
  event_id: string;
  email: string;
  name: string;
  language: string;
  partner_id: string | null;
  secret_hash: string;
  created_by: string | null;
  created_at: Instant;
  reminders: Generated<number>;
  reminded_at: InstantOrNull;
  revoked_at: InstantOrNull;
};
