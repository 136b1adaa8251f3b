import type { ColumnType, Generated, JSONColumnType } from "kysely";
import type { WordsTable } from "#platform/db/words.ts";
import type { LanguageMap } from "#platform/language-map.ts";
import type { Language } from "#platform/languages.ts";

/** Where a network stands: being prepared, at work, or closed (its site and records stay). */
export const NETWORK_STATES = ["preparing", "running", "closed"] as const;
export type NetworkState = (typeof NETWORK_STATES)[number];

/** Region classes of the programmes' rates (domain 3.1). */
export const REGION_CLASSES = ["less-developed", "transition", "more-developed", "outside-erdf"] as const;
export type RegionClass = (typeof REGION_CLASSES)[number];

export const INDICATOR_UNITS = ["persons", "percent", "jobs", "firms", "eur-per-m2", "per-1000"] as const;
export type IndicatorUnit = (typeof INDICATOR_UNITS)[number];

/** Flags of a value, after those of Eurostat. */
export const VALUE_FLAGS = ["approximate", "estimated", "provisional", "break", "unconfirmed"] as const;
export type ValueFlag = (typeof VALUE_FLAGS)[number];

export type CountryTable = { code: string; names: JSONColumnType<LanguageMap>; sources: JSONColumnType<string[]> };

/** The rules of a programme, as its data file states them. */
export type ProgrammeRules = {
  statement: LanguageMap;
  disclaimer: LanguageMap;
  rates: { key: string; basis_points: number }[];
  cost_categories: { key: string; name: LanguageMap }[];
  stages: { key: string; name: LanguageMap; months?: number }[];
  emblem_rules: { key: string; text: LanguageMap }[];
  [more: string]: unknown;
};

export type ProgrammeTable = {
  id: string;
  key: string;
  name: string;
  from_year: number;
  to_year: number;
  emblem: "2014-2020" | "2021-2027";
  rules: JSONColumnType<ProgrammeRules>;
};

/** A labelled link to a channel of the network or a city. */
export type Channel = { kind: string; label: string; url: string };

/** A figure that several sources give differently: each stays under its own label. */
export type LabelledBudget = { label: LanguageMap; amount_cents: number; sources: string[] };

export type NetworkFileFacts = {
  channels: Channel[];
  topics: { key: string; name: LanguageMap }[];
  axes: { key: string; name: LanguageMap }[];
  budgets: LabelledBudget[];
  sources: string[];
  [more: string]: unknown;
};

export type NetworkTable = {
  network_id: string;
  key: string;
  programme_id: string;
  title: string;
  hosts: string[];
  status: NetworkState;
  from_day: string;
  to_day: string | null;
  time_zone: string;
  source_language: Language;
  languages: Language[];
  embed_origins: string[];
  approval_required: Generated<boolean>;
  facts: JSONColumnType<NetworkFileFacts>;
  version: Generated<number>;
};

export type PhaseTable = {
  network_id: string;
  id: string;
  key: string;
  position: number;
  from_month: string;
  to_month: string;
  approved_on: string | null;
  approved_by: string | null;
  sources: JSONColumnType<string[]>;
};

export type WorkPackageTable = {
  network_id: string;
  id: string;
  key: string;
  position: number;
  sources: JSONColumnType<string[]>;
  unconfirmed: boolean;
};

export type CityFileFacts = {
  position_sources: string[];
  population_sources: string[];
  target_group_sources: string[];
  channels: Channel[];
  sources: string[];
  [more: string]: unknown;
};

export type CityTable = {
  network_id: string;
  id: string;
  key: string;
  country_code: string;
  time_zone: string;
  latitude: number;
  longitude: number;
  population: number | null;
  population_year: number | null;
  population_of: "city" | "metropolitan area";
  population_approximate: boolean;
  born_from: number | null;
  born_to: number | null;
  plan_title: string | null;
  facts: JSONColumnType<CityFileFacts>;
  version: Generated<number>;
};

export type PartnerTable = {
  network_id: string;
  id: string;
  key: string;
  organisation_id: string;
  city_id: string;
  is_lead: boolean;
  joined_phase_id: string;
  region_class: RegionClass;
  rate_basis_points: number;
  financing: JSONColumnType<{ source: string; basis_points: number }[]>;
  sources: JSONColumnType<string[]>;
  unconfirmed: boolean;
};

export type IndicatorTable = {
  network_id: string;
  id: string;
  key: string;
  code: string;
  dataset: string;
  unit: IndicatorUnit;
  level: "city" | "nuts2" | "national";
  decimals: number;
  position: number;
  sources: JSONColumnType<string[]>;
};

export type IndicatorValueTable = {
  network_id: string;
  indicator_id: string;
  city_id: string;
  year: number;
  /** numeric(18,3), read as text to keep it exact. */
  value: ColumnType<string, string | number, string | number>;
  flag: ValueFlag | null;
  source: string;
  version: Generated<number>;
};

/** The tables that module network owns. */
export type NetworkTables = {
  country: CountryTable;
  programme: ProgrammeTable;
  network: NetworkTable;
  network_text: WordsTable;
  phase: PhaseTable;
  work_package: WorkPackageTable;
  city: CityTable;
  partner: PartnerTable;
  indicator: IndicatorTable;
  indicator_value: IndicatorValueTable;
};
