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
import type { Scope, Viewer } from "./viewer.ts";

/** An entry of a menu. `label` is a message key; `order` sorts, smaller first. */
export type MenuEntry = {
  place: "main" | "footer" | "account" | "workspace";
  label: string;
  href: string;
  order: number;
  who: Who;
  /** Whether the page behind it is there for this viewer, when that is narrower than `who`: a menu leads to no page that answers 404. */
  when?: (viewer: Viewer) => boolean;
  /** Message key of the group's title in the workspace's side menu. */
  group?: string;
};

/** A part of a page that another module's page shows without knowing it: loads its own rows, returns null when it has nothing. */
export type Panel<Subject> = { order: number; show: (cx: Context, subject: Subject) => Promise<VNode | null> };

/** The city whose page is shown. */
export type CitySubject = { cityId: string; cityKey: string; cityName: string; partnerId: string | null };

/** The group whose home is shown; `maySee` was decided before. `mayLead`: the viewer may work for the group. */
export type GroupSubject = { groupId: string; groupKey: string; groupName: string; isMember: boolean; mayLead: boolean };

/** The event whose page is shown, to somebody who may see it. `mayWork`: the viewer may work on it. */
export type EventSubject = { eventId: string; eventKey: string; title: string; groupId: string | null; mayWork: boolean };

/** The organisation whose page is shown in the workspace. */
export type OrganisationSubject = { organisationId: string; name: string };

/** Something found by a search inside a group: what it is (message key), its title, some words around the find, its address, its time. */
export type GroupFind = { kind: string; title: string; excerpt: string; href: string; at: Temporal.Instant | null };

/** An entry of somebody's calendar. `uid` is opaque and stays the same; `sequence` rises with every change (RFC 5545). */
export type CalendarItem = {
  uid: string;
  sequence: number;
  status: "confirmed" | "tentative" | "cancelled";
  title: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  /** Named zone of the place; times are shown in it and in the reader's own. */
  zone: string;
  place: string | null;
  /** Path without the language segment, or null. */
  href: string | null;
  /** Why it is in the calendar: `group`, `sign-up`, `match` (row D11). */
  reason: string;
  changedAt: Temporal.Instant;
};

/** Which entries of a person's calendar: those that touch the span, in order of time, at most `limit`. */
export type CalendarWish = {
  db: Reader<never>;
  networkId: string;
  language: Language;
  personId: string;
  from: Temporal.Instant;
  to: Temporal.Instant;
  limit: number;
};

/** A kind of notice (row D8): its key, the message key of its name in the settings, and how it is sent unless the person chose. */
export type NoticeKind = { kind: string; label: string; unless: "at-once" | "digest" | "off" };

/** Something that waits for whoever works on the site: how many, in words (already in the reader's language), and where it is done. */
export type Waiting = { count: number; label: string; href: string };

/** Where a picture of an event is used: what it is (message key), its title, its address in the workspace (row Y11). */
export type PictureUse = { kind: string; title: string; href: string; public: boolean };

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

/** A place in which a role can be held, as a form offers it: a partner (with its city) or a group, with its name in the reader's language. */
export type ScopeOption = { scope: Exclude<Scope, "network">; id: string; name: string; city?: { key: string; name: string } };

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
  /** Parts of a group's home, of an event's public page and of its workspace page, of an organisation's page. */
  groupPanels?: readonly Panel<GroupSubject>[];
  eventPanels?: readonly Panel<EventSubject>[];
  eventWorkPanels?: readonly Panel<EventSubject>[];
  organisationPanels?: readonly Panel<OrganisationSubject>[];
  /** What a search inside a group finds in this module (row D10); at most `limit`. */
  groupSearch?: (cx: Context, wish: { groupId: string; words: string; limit: number }) => Promise<GroupFind[]>;
  /** A person's entries for the one calendar (row D11). */
  calendar?: (wish: CalendarWish) => Promise<CalendarItem[]>;
  /** What waits for the viewer, for the first page of the workspace; entries with nothing to do are left out. */
  waiting?: (cx: Context) => Promise<Waiting[]>;
  noticeKinds?: readonly NoticeKind[];
  /** Where this module shows a picture of an event (row Y11). */
  pictureUses?: (cx: Context, pictureId: string) => Promise<PictureUse[]>;
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
