/**
 * A module's card: what it is called, where its files are, and what it contributes to the whole. Cards hold no logic;
 * `modules.ts` lists them in order of their tier.
 */
import type { VNode } from "preact";
import type { Act, Reader } from "./act.ts";
import type { ApiList } from "./api/api-list.ts";
import type { Chore } from "./chores.ts";
import type { Context } from "./http/context.ts";
import type { RouteList, Who } from "./http/routes.ts";
import type { JobHandler } from "./jobs.ts";
import type { Language } from "./languages.ts";
import type { ImportRun } from "./network-data.ts";
import type { Scope } from "./viewer.ts";

/** An entry of a menu. `label` is a message key; `order` sorts, smaller first. */
export type MenuEntry = {
  place: "main" | "footer" | "account" | "workspace";
  label: string;
  href: string;
  order: number;
  who: Who;
  /** Message key of the group's title in the workspace's side menu. */
  group?: string;
};

/** A part of a page that another module's page shows without knowing it: loads its own rows, returns null when it has nothing. */
export type Panel<Subject> = { order: number; show: (cx: Context, subject: Subject) => Promise<VNode | null> };

/** The city whose page is shown. */
export type CitySubject = { cityId: string; cityKey: string; cityName: string; partnerId: string | null };

/** One public address with the languages in which it is published and, per language, its path without the language segment. */
export type SitemapEntry = { paths: Partial<Record<Language, string>>; changed?: Temporal.Instant };

/** Personal data that a module holds: listed for the person's own export, removed on erasure so that counts stay. */
export type PersonalData = {
  /** Rows about the person, as plain JSON, under a name that the person understands. */
  collect(db: Reader<never>, networkId: string, personId: string): Promise<Record<string, unknown>>;
  /** Removes or blanks what identifies the person; counts stay. */
  erase(act: Act<never>, personId: string): Promise<void>;
};

/** The module's part of `networks/<key>/`: reads its files into the database and writes them back in the same form. */
export type NetworkData = {
  order: number;
  load(run: ImportRun): Promise<void>;
  dump(db: Reader<never>, networkId: string): Promise<Record<string, unknown>>;
};

/** A place in which a role can be held, as a form offers it: a partner or a group, with its name in the reader's language. */
export type ScopeOption = { scope: Exclude<Scope, "network">; id: string; name: string };

export type Card = {
  name: string;
  tier: number;
  /** `import.meta.dirname` of the module. */
  folder: string;
  routes?: (routes: RouteList) => void;
  /** Registers the module's operations under `/api/v1`. */
  api?: (operations: ApiList) => void;
  /** Absolute paths of the module's islands. */
  islands?: readonly string[];
  jobs?: Record<string, JobHandler>;
  /** Work of the whole installation that the clock starts. */
  chores?: Record<string, Chore>;
  menu?: readonly MenuEntry[];
  homePanels?: readonly Panel<null>[];
  aboutPanels?: readonly Panel<null>[];
  cityPanels?: readonly Panel<CitySubject>[];
  /** Public addresses of a module whose number is bounded by nature. */
  sitemap?: (cx: Context) => Promise<SitemapEntry[]>;
  /** Public addresses of a module that grows, in parts. */
  sitemapParts?: { list(cx: Context): Promise<string[]>; entries(cx: Context, part: string): Promise<SitemapEntry[]> };
  personalData?: PersonalData;
  /** Partners or groups of this module, for forms in which a role is given. */
  scopes?: (cx: Context) => Promise<ScopeOption[]>;
  networkData?: NetworkData;
  /** Invented accounts and rows for the demonstration; harmless when repeated. */
  demo?: (act: Act<never>) => Promise<DemoAccount[]>;
  /** Tables with rows of several networks or of none; the tenant-key test reads this list. */
  referenceTables?: readonly string[];
};

/** A demo account to print at start. */
export type DemoAccount = { role: string; email: string; password: string };
