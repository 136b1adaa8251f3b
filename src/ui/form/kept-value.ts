import type { Kept } from "#platform/form/parse.ts";

/** What stands in a field: what was typed before the form came back (nothing typed is an empty field), else what is stored. */
export function keptOr(kept: Kept | null, name: string, stored: string): string {
  return kept ? (kept[name]?.[0] ?? "") : stored;
}
