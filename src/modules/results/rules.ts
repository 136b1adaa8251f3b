/** What counts as delivered; pure. */
import type { EvidenceKind } from "./tables.ts";

/**
 * The entries of an evidence set of which nothing is there yet; an empty answer means that the set is whole (row Y1). Of each entry one
 * kind is enough: `["minutes", "report"]` asks for either.
 */
export function missingEvidence(
  needs: readonly (readonly EvidenceKind[])[],
  present: ReadonlySet<EvidenceKind>,
): (readonly EvidenceKind[])[] {
  return needs.filter((entry) => !entry.some((kind) => present.has(kind)));
}

/** Where an output stands: nothing took place; things took place but none is proven; some are proven; what was agreed is reached. */
export type Standing = "none" | "unproven" | "partly" | "reached";

/**
 * The standing of an output. With a number for every city it is reached when it is reached in all cities; without a number it is never
 * "reached", since nothing was agreed that could be.
 */
export function standingOf(of: {
  target: number | null;
  proven: number;
  held: number;
  cities: { reached: number; all: number } | null;
}): Standing {
  if (of.cities !== null) {
    if (of.cities.all > 0 && of.cities.reached === of.cities.all) return "reached";
  } else if (of.target !== null && of.proven >= of.target) return "reached";
  if (of.proven > 0) return "partly";
  return of.held > 0 ? "unproven" : "none";
}
