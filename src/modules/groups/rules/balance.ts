/** The balance of the four helices (row Y2). Pure. */
import type { Sector } from "../tables.ts";

/** The sectors of the quadruple helix, in the order of tables and charts (domain 2.3). */
export const SECTORS = ["public", "business", "civil-society", "science"] as const satisfies readonly Sector[];

/** One who counts, or `count` of them who are alike: the sector, and the year of birth where it was told. */
export type Counted = { sector: Sector; birthYear: number | null; count?: number };

/** Years of birth of the young people for whom a city works, both included. */
export type TargetGroup = { from: number; to: number };

/** One sector's part: how many, and the share of all between 0 and 1 (0 when nobody is counted). */
export type SectorShare = { sector: Sector; count: number; share: number };

/**
 * Shares of the sectors; `missing` are those with nobody, `weak` those with somebody but less than half of an equal share; `index` is null
 * when nobody is counted. `young.share` is null when no year of birth is known: not known is not none.
 */
export type Balance = {
  total: number;
  shares: SectorShare[];
  missing: Sector[];
  weak: Sector[];
  index: number | null;
  young: { known: number; young: number; share: number | null };
};

/** Less than this part of an equal share is weak. */
const WEAK_BELOW = 0.5;

/**
 * Balance of a group or a meeting. The index is the normalised Shannon entropy of the shares, −Σ p·ln p / ln 4, between 0 (one sector alone)
 * and 1 (all four alike), also known as Pielou's evenness. `target` null: the city names no target group, so nobody is known to be young.
 */
export function balanceOf(counted: readonly Counted[], target: TargetGroup | null): Balance {
  const total = headsOf(counted);
  const shares = SECTORS.map((sector) => {
    const count = headsOf(counted.filter((one) => one.sector === sector));
    return { sector, count, share: total === 0 ? 0 : count / total };
  });
  const equal = 1 / SECTORS.length;
  return {
    total,
    shares,
    missing: shares.filter(({ count }) => count === 0).map(({ sector }) => sector),
    weak: shares.filter(({ count, share }) => count > 0 && share < WEAK_BELOW * equal).map(({ sector }) => sector),
    index: total === 0 ? null : evenness(shares.map(({ share }) => share)),
    young: youngOf(counted, target),
  };
}

const headsOf = (counted: readonly Counted[]) => counted.reduce((sum, { count = 1 }) => sum + count, 0);

function evenness(shares: readonly number[]): number {
  const entropy = -shares.filter((share) => share > 0).reduce((sum, share) => sum + share * Math.log(share), 0);
  // Rounding of floating point must not lead out of 0 to 1.
  return Math.min(1, Math.max(0, entropy / Math.log(SECTORS.length)));
}

function youngOf(counted: readonly Counted[], target: TargetGroup | null): Balance["young"] {
  const told = target === null ? [] : counted.filter(({ birthYear }) => birthYear !== null);
  const known = headsOf(told);
  const young = headsOf(
    told.filter(({ birthYear }) => target !== null && Number(birthYear) >= target.from && Number(birthYear) <= target.to),
  );
  return { known, young, share: known === 0 ? null : young / known };
}
