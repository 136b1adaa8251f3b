import type { ColumnType, Generated, JSONColumnType } from "kysely";
import type { LanguageMap } from "#platform/language-map.ts";
import type { Role, Scope, Verb } from "#platform/viewer.ts";
import type { AuthTables } from "./auth/tables.ts";

/** An instant: read as Temporal, written as ISO text. */
export type Instant = ColumnType<Temporal.Instant, string, string>;
type InstantOrNull = ColumnType<Temporal.Instant | null, string | null, string | null>;

/** Kinds of organisation; a city administration is one of them, the city itself is not an organisation. */
export const ORGANISATION_KINDS = [
  "city",
  "metropolitan-authority",
  "agency",
  "university",
  "company",
  "ngo",
  "public-body",
  "network",
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** The four sectors of the quadruple helix (domain 2.3). */
export const SECTORS = ["public", "business", "civil-society", "science"] as const;
export type Sector = (typeof SECTORS)[number];

/** Kinds of relation between a person or organisation and an organisation. */
export const RELATION_KINDS = [
  "works-for",
  "represents",
  "studies-at",
  "founded",
  "member-of",
  "owns",
  "funds",
  "cooperates-with",
] as const;
export type RelationKind = (typeof RELATION_KINDS)[number];

export type OrganisationTable = {
  network_id: string;
  id: string;
  key: string;
  name: string;
  name_en: string | null;
  kind: OrganisationKind;
  sector: Sector;
  country_code: string;
  place: string | null;
  url: string | null;
  sources: JSONColumnType<string[]>;
  unconfirmed: Generated<boolean>;
  created_at: Instant;
  /** Rises with every change; a form that was opened before a change is refused. */
  version: Generated<number>;
};

export type PersonTable = {
  network_id: string;
  id: string;
  account_id: string | null;
  name: string;
  email: string | null;
  language: string;
  time_zone: string | null;
  suspended_at: InstantOrNull;
  erased_at: InstantOrNull;
  created_at: Instant;
  invited_by: string | null;
  birth_year: number | null;
  version: Generated<number>;
};

export type RelationTable = {
  network_id: string;
  id: string;
  kind: RelationKind;
  from_person_id: string | null;
  from_organisation_id: string | null;
  to_organisation_id: string;
  since: string | null;
  until: string | null;
  note: string | null;
  created_at: Instant;
};

export type RoleGrantTable = {
  network_id: string;
  id: string;
  person_id: string;
  role: Role;
  scope: Scope;
  scope_id: string | null;
  /** First and last day on which the role counts; null is open. */
  since: string | null;
  until: string | null;
  created_at: Instant;
};

export type InvitationTable = {
  network_id: string;
  id: string;
  email: string;
  name: string;
  language: string;
  role: Role;
  scope: Scope;
  scope_id: string | null;
  secret_hash: string;
  invited_by: string | null;
  created_at: Instant;
  expires_at: Instant;
  accepted_at: InstantOrNull;
  revoked_at: InstantOrNull;
};

export type PrivacyTextTable = {
  network_id: string;
  id: string;
  purpose: string;
  version: string;
  language: string;
  title: string;
  body: string;
};

/** A purpose of the privacy text; `basis` is contract, consent or another of GDPR Article 6. */
export type PrivacyPurpose = { key: string; basis: string; name: LanguageMap };

export type PrivacyVersionTable = {
  network_id: string;
  id: string;
  version: string;
  purposes: JSONColumnType<PrivacyPurpose[]>;
  is_current: boolean;
};

export type ConsentTable = {
  network_id: string;
  id: string;
  person_id: string;
  purpose: string;
  version: string;
  given_at: Instant;
  withdrawn_at: InstantOrNull;
};

export type PersonalExportTable = {
  network_id: string;
  id: string;
  person_id: string;
  secret_hash: string;
  created_at: Instant;
  expires_at: Instant;
  fetched_at: InstantOrNull;
  content: JSONColumnType<Record<string, unknown>> | null;
};

export type ApiTokenTable = {
  network_id: string;
  id: string;
  person_id: string;
  name: string;
  secret_hash: string;
  verbs: ColumnType<Verb[], Verb[], Verb[]>;
  created_at: Instant;
  expires_at: Instant;
  last_used_at: InstantOrNull;
  revoked_at: InstantOrNull;
};

/** How the letter of a notice goes: each on its own, once a day with the others, not at all. */
export const DELIVERIES = ["at-once", "digest", "off"] as const;
export type Delivery = (typeof DELIVERIES)[number];

export type NoticeTable = {
  network_id: string;
  id: string;
  person_id: string;
  kind: string;
  happening: string;
  words: JSONColumnType<Record<string, string | number>>;
  /** Path without the language segment. */
  href: string | null;
  group_id: string | null;
  partner_id: string | null;
  created_at: Instant;
  read_at: InstantOrNull;
  delivery: Delivery | null;
  sent_at: InstantOrNull;
};

export type NoticeSettingTable = { network_id: string; person_id: string; kind: string; delivery: Delivery };

/** What a person may show of themselves in the directory; `listed` is standing in it at all. */
export const PROFILE_FIELDS = ["listed", "email", "organisation", "city", "languages", "about"] as const;
export type ProfileField = (typeof PROFILE_FIELDS)[number];

export type ProfileFieldTable = { network_id: string; person_id: string; field: ProfileField; text: string | null; shown: boolean };

/** Conditions of a saved search; what is absent does not narrow. `place` is the key of a city. */
export type ListConditions = {
  sector?: Sector;
  kind?: OrganisationKind;
  country?: string;
  place?: string;
  role?: Role;
  partnerId?: string;
  groupId?: string;
  withoutGroupId?: string;
};

export type SavedListTable = {
  network_id: string;
  id: string;
  subject: "person" | "organisation";
  name: string;
  conditions: JSONColumnType<ListConditions>;
  owner_id: string | null;
  created_at: Instant;
  version: Generated<number>;
};

/** The tables that module people owns. */
export type PeopleTables = AuthTables & {
  organisation: OrganisationTable;
  person: PersonTable;
  relation: RelationTable;
  role_grant: RoleGrantTable;
  invitation: InvitationTable;
  privacy_text: PrivacyTextTable;
  privacy_version: PrivacyVersionTable;
  consent: ConsentTable;
  personal_export: PersonalExportTable;
  api_token: ApiTokenTable;
  notice: NoticeTable;
  notice_setting: NoticeSettingTable;
  profile_field: ProfileFieldTable;
  saved_list: SavedListTable;
};
