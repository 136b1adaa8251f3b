/** The filter of a list of events as its address says it. */
import { z } from "zod";
import { parseQuery } from "#platform/form/parse.ts";
import type { Context } from "#platform/http/context.ts";
import { LANGUAGES } from "#platform/languages.ts";
import { notFound } from "#platform/refusal.ts";
import type { EventPlace, EventWish } from "../queries/list-events.ts";
import { EVENT_STATES } from "../tables.ts";

const none = z.literal("").transform(() => undefined);
const key = z.union([none, z.string().regex(/^[a-z0-9-]{1,80}$/)]).optional();
const query = z.strictObject({
  city: key,
  kind: key,
  theme: key,
  language: z.union([none, z.enum(LANGUAGES)]).optional(),
  year: z.union([none, z.string().regex(/^\d{4}$/)]).optional(),
  state: z.union([none, z.enum(EVENT_STATES)]).optional(),
  text: z.union([none, z.string().trim().max(80)]).optional(),
  time: z.enum(["coming", "past", "all"]).optional(),
  view: z.enum(["list", "month"]).optional(),
  month: z
    .string()
    .regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/)
    .optional(),
  after: z.string().max(80).optional(),
  saved: z.string().max(20).optional(),
});

/** Names of the values on which such a list depends, for the page cache. */
export const LIST_KEYS = ["city", "kind", "theme", "language", "year", "time", "view", "month", "after"] as const;

export type ListQuery = z.output<typeof query>;

/** Reads the address; unknown names and values lead nowhere. */
export function readListQuery(cx: Context): ListQuery {
  const parsed = parseQuery(cx.url, query);
  if (!parsed.ok) throw notFound();
  return parsed.value;
}

/** The filters of the address as a wish, without page and time. */
export function wishOf(found: ListQuery): Omit<EventWish, "limit" | "after"> {
  return {
    ...(found.city ? { cityKey: found.city } : {}),
    ...(found.kind ? { kind: found.kind } : {}),
    ...(found.theme ? { topic: found.theme } : {}),
    ...(found.language ? { language: found.language } : {}),
    ...(found.year ? { year: found.year } : {}),
    ...(found.state ? { state: found.state } : {}),
    ...(found.text ? { words: found.text } : {}),
  };
}

const place = /^(-|\d{4}(?:-\d{2}(?:-\d{2})?)?)_(-?\d{1,9})_([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/** Where a page ends, as its address says it; another text leads nowhere. */
export function readPlace(text: string | undefined): EventPlace | undefined {
  if (text === undefined) return undefined;
  const [, from = "", position = "", id = ""] = place.exec(text) ?? [];
  if (id === "") throw notFound();
  return [from === "-" ? null : from, Number(position), id];
}

/** The same as an address says it. */
export function writePlace([from, position, id]: EventPlace): string {
  return `${from ?? "-"}_${position}_${id}`;
}

/** The address of the same list with other values; null takes a value out. */
export function addressWith(path: string, found: ListQuery, change: Partial<Record<keyof ListQuery, string | null>>): string {
  const values = { ...found, saved: undefined, after: undefined, ...change };
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (typeof value === "string" && value !== "") search.set(name, value);
  return search.size > 0 ? `${path}?${search}` : path;
}
