/** What a CSV of members would do, row by row, before anything is written (row D1). Pure. */
import { z } from "zod";
import { LANGUAGES, type Language } from "#platform/languages.ts";
import { readCsv } from "#platform/csv.ts";
import { MEMBER_ROLES, type MemberRole, type Sector } from "../tables.ts";
import { SECTORS } from "./balance.ts";
import { isMandateInOrder } from "./membership.ts";

/** Columns of the file; `name` and `email` invite a person, without them an organisation is entered. */
export const MEMBER_COLUMNS = [
  "name",
  "email",
  "language",
  "sector",
  "organisation",
  "department",
  "role",
  "since",
  "until",
  "interest",
  "influence",
] as const;
type MemberColumn = (typeof MEMBER_COLUMNS)[number];

export const MOST_ROWS = 10_000;

/** What is known of the group and the network. Names and keys are in small letters. */
export type MembersGround = {
  organisations: ReadonlyMap<string, { id: string; sector: Sector }>;
  memberEmails: ReadonlySet<string>;
  memberOrganisations: ReadonlySet<string>;
  language: Language;
};

/** A row that can be done: whom it invites, or which organisation it enters. */
export type PlannedMember = {
  name: string;
  email: string | null;
  language: Language;
  sector: Sector;
  organisationId: string | null;
  department: string | null;
  role: MemberRole;
  since: string | null;
  until: string | null;
  interest: number | null;
  influence: number | null;
};

/** A row's fate. `same`: in the group already. `faults` are the codes of what is wrong. */
export type MemberRow = {
  line: number;
  label: string;
  fate: "invite" | "organisation" | "same" | "fault";
  faults: string[];
  member: PlannedMember | null;
};

/** The whole file; `fault` is set when it cannot be read as a table. */
export type MembersPlan = { rows: MemberRow[]; fault: { code: "quote" | "columns" | "too-long" | "empty"; line: number } | null };

type Cells = Readonly<Record<MemberColumn, string>>;

/** Plans a file. Each row is judged on its own; an address or organisation that comes twice is a fault of the later row. */
export function planMembers(text: string, ground: MembersGround): MembersPlan {
  const table = readCsv(text);
  if (!table.ok) return refuse("quote", table.line);
  const [head, ...records] = table.records;
  if (!head || records.length === 0) return refuse("empty", 1);
  const columns = head.cells.map((cell) => cell.toLowerCase().trim());
  const isKnown = columns.every((name) => MEMBER_COLUMNS.some((column) => column === name));
  if (!isKnown || new Set(columns).size !== columns.length || !columns.includes("sector")) return refuse("columns", head.line);
  if (records.length > MOST_ROWS) return refuse("too-long", records[MOST_ROWS]?.line ?? 0);
  const seen = new Set<string>();
  const rows = records.map(({ line, cells }) =>
    planRow(cellsOf(columns, cells), { line, surplus: cells.length > columns.length, ground, seen }),
  );
  return { rows, fault: null };
}

function refuse(code: NonNullable<MembersPlan["fault"]>["code"], line: number): MembersPlan {
  return { rows: [], fault: { code, line } };
}

function cellsOf(columns: readonly string[], cells: readonly string[]): Cells {
  return Object.fromEntries(MEMBER_COLUMNS.map((column) => [column, cells[columns.indexOf(column)] ?? ""])) as Cells;
}

type Around = { line: number; surplus: boolean; ground: MembersGround; seen: Set<string> };

function planRow(cells: Cells, { line, surplus, ground, seen }: Around): MemberRow {
  const label = cells.name || cells.email || cells.organisation;
  const faults = [...(surplus ? ["surplus"] : []), ...faultsOf(cells)];
  const organisation = cells.organisation === "" ? null : (ground.organisations.get(cells.organisation.toLowerCase()) ?? null);
  if (cells.organisation !== "" && organisation === null) faults.push("organisation");
  const identity = cells.email.toLowerCase() || `organisation ${organisation?.id ?? ""}`;
  if (seen.has(identity)) faults.push("twice");
  seen.add(identity);
  if (faults.length > 0) return { line, label, fate: "fault", faults, member: null };
  const isPerson = cells.email !== "";
  const isThere = isPerson ? ground.memberEmails.has(identity) : ground.memberOrganisations.has(organisation?.id ?? "");
  if (isThere) return { line, label, fate: "same", faults: [], member: null };
  const member = memberOf(cells, { organisationId: organisation?.id ?? null, language: ground.language });
  return { line, label, fate: isPerson ? "invite" : "organisation", faults: [], member };
}

/** Signs with which a spreadsheet begins a formula: such a cell is nobody's name. */
const FORMULA = /^[=+\-@\t\r]/;
const day = z.union([z.literal(""), z.iso.date()]);
const score = z.union([z.literal(""), z.string().regex(/^[1-5]$/)]);

/** One check a column; its name is the code of the fault. */
const CHECKS: Readonly<Record<MemberColumn, z.ZodType>> = {
  name: z.string().max(120),
  email: z.union([z.literal(""), z.email().max(254)]),
  language: z.enum(["", ...LANGUAGES]),
  sector: z.enum(SECTORS),
  organisation: z.string().max(200),
  department: z.string().max(120),
  role: z.enum(["", ...MEMBER_ROLES]),
  since: day,
  until: day,
  interest: score,
  influence: score,
};

function faultsOf(cells: Cells): string[] {
  const faults: string[] = MEMBER_COLUMNS.filter((column) => !CHECKS[column].safeParse(cells[column]).success);
  if (MEMBER_COLUMNS.some((column) => FORMULA.test(cells[column]))) faults.push("formula");
  if ((cells.name === "") !== (cells.email === "")) faults.push("name-and-email");
  if (cells.email === "" && cells.organisation === "") faults.push("nobody");
  if (!isMandateInOrder({ since: cells.since || null, until: cells.until || null })) faults.push("mandate");
  return faults;
}

function memberOf(cells: Cells, { organisationId, language }: { organisationId: string | null; language: Language }): PlannedMember {
  return {
    name: cells.name,
    email: cells.email === "" ? null : cells.email.toLowerCase(),
    language: LANGUAGES.find((code) => code === cells.language) ?? language,
    sector: SECTORS.find((sector) => sector === cells.sector) ?? "public",
    organisationId,
    department: cells.department || null,
    role: MEMBER_ROLES.find((role) => role === cells.role) ?? "member",
    since: cells.since || null,
    until: cells.until || null,
    interest: cells.interest === "" ? null : Number(cells.interest),
    influence: cells.influence === "" ? null : Number(cells.influence),
  };
}
