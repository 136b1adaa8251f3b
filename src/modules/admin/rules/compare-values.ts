/** What changed between two JSON values, field by field. Pure. */

/** One field that differs: its path (`channels[0].url`) and both values in words; null where there was or is nothing. */
export type FieldChange = { path: string; before: string | null; after: string | null };

/** Words for the two values that have none of their own. */
export type ValueWords = { yes: string; no: string };

/** More fields than this are not listed one by one. */
export const MOST_FIELDS = 200;

/** Deeper values are shown as JSON. */
const MOST_DEPTH = 6;

/** The fields that differ, in the order of the older value, new ones after it; `left` counts those beyond the limit. */
export function compareValues(before: unknown, after: unknown, words: ValueWords): { changes: FieldChange[]; left: number } {
  const old = flatten(before, words);
  const young = flatten(after, words);
  const paths = [...new Set([...old.keys(), ...young.keys()])];
  const changes = paths.flatMap((path) => {
    const change = { path, before: old.get(path) ?? null, after: young.get(path) ?? null };
    return change.before === change.after ? [] : [change];
  });
  return { changes: changes.slice(0, MOST_FIELDS), left: Math.max(0, changes.length - MOST_FIELDS) };
}

function flatten(value: unknown, words: ValueWords): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (part: unknown, path: string, depth: number) => {
    if (part === null || part === undefined || part === "") return;
    if (typeof part !== "object") found.set(path, inWords(part, words));
    else if (depth >= MOST_DEPTH) found.set(path, JSON.stringify(part));
    else if (Array.isArray(part)) walkList(part, path, depth);
    else for (const [name, inner] of Object.entries(part)) walk(inner, path ? `${path}.${name}` : name, depth + 1);
  };
  const walkList = (list: unknown[], path: string, depth: number) => {
    const isPlain = list.every((item) => item !== null && typeof item !== "object");
    // A plain list reads best as one value, one item a line.
    if (isPlain && list.length > 0) found.set(path, list.map((item) => inWords(item, words)).join("\n"));
    else for (const [position, item] of list.entries()) walk(item, `${path}[${position}]`, depth + 1);
  };
  walk(value, "", 0);
  return found;
}

function inWords(value: unknown, words: ValueWords): string {
  if (typeof value === "boolean") return value ? words.yes : words.no;
  return String(value);
}

/** The beginning of a long text and its rest, cut at a word; `rest` is empty for a short one. */
export function cutLong(text: string, most = 240): { start: string; rest: string } {
  if (text.length <= most * 1.2) return { start: text, rest: "" };
  const space = text.lastIndexOf(" ", most);
  const place = space > most / 2 ? space : most;
  // Never between the two halves of one sign.
  const end = /[\ud800-\udbff]/.test(text.charAt(place - 1)) ? place - 1 : place;
  return { start: text.slice(0, end), rest: text.slice(end) };
}
