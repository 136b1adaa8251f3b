/** Balance by real attendance, from counts that outlive the people (row Y2). Pure. */
import { balanceOf, type Balance } from "#modules/groups/public.ts";
import type { Sector } from "../tables/registration.ts";

/** Counts of a meeting; `sector` null: not told. */
export type CountsOfMeeting = {
  total: number;
  young: number;
  ageKnown: number;
  sectors: readonly { sector: Sector | null; count: number }[];
};

/** Shares of the four helices among those whose sector is known, how many are not, and the share of the young (null: no age known). */
export type RealBalance = Pick<Balance, "shares" | "missing" | "index"> & { total: number; unknown: number; youngShare: number | null };

/** The balance of a meeting by those who were there. */
export function balanceOfCounts(counts: CountsOfMeeting): RealBalance {
  const known = counts.sectors.flatMap(({ sector, count }) =>
    sector === null ? [] : Array.from({ length: count }, () => ({ sector, birthYear: null })),
  );
  const { shares, missing, index } = balanceOf(known, null);
  return {
    shares,
    missing,
    index,
    total: counts.total,
    unknown: counts.total - known.length,
    youngShare: counts.ageKnown === 0 ? null : counts.young / counts.ageKnown,
  };
}
