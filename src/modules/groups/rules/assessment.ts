/** Results of a self-assessment. Pure. */

/** Fewer answers than this are not shown: in them one could find persons. */
export const LEAST_ANSWERS = 3;

/** How often each value from 1 to 5 was given; index 0 is the value 1. */
export type Spread = readonly [number, number, number, number, number];

/** The mean of a statement between 1 and 5, or null when nobody answered it. */
export function meanOf(spread: Spread): number | null {
  const count = spread.reduce<number>((sum, one) => sum + one, 0);
  if (count === 0) return null;
  return spread.reduce<number>((sum, one, position) => sum + one * (position + 1), 0) / count;
}

/** How a mean changed since the round before; null when one of the two is not known. */
export function changeOf(now: number | null, before: number | null): number | null {
  return now === null || before === null ? null : now - before;
}
