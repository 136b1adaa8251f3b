/** The stakeholder matrix: interest across, influence upwards (domain 2.3). Pure. */
import type { Sector } from "../tables.ts";

/** Somebody with both scores, 1 to 5. */
export type Stakeholder = { id: string; name: string; sector: Sector; interest: number; influence: number };

/** A stakeholder with its number and place in the picture; several in one cell stand side by side. */
export type PlacedStakeholder = Stakeholder & { number: number; x: number; y: number };

/** Edge of a cell and of the whole picture in drawing units. */
export const CELL = 100;
export const EDGE = CELL * 5;

/** Places in a row of a cell; more of them stand closer. */
const PER_ROW = 4;

/** What the matrix advises for somebody, by the usual four fields: from 3 on a score counts as high. */
export function adviceFor({
  interest,
  influence,
}: Pick<Stakeholder, "interest" | "influence">): "involve" | "satisfy" | "inform" | "watch" {
  if (influence >= 3) return interest >= 3 ? "involve" : "satisfy";
  return interest >= 3 ? "inform" : "watch";
}

/** Numbers and places everybody: by influence and interest, highest first; those of one cell stand around its middle. Deterministic, without overlaps up to 16 in a cell. */
export function placeStakeholders(all: readonly Stakeholder[]): PlacedStakeholder[] {
  const sorted = [...all].sort((a, b) => b.influence - a.influence || b.interest - a.interest || (a.id < b.id ? -1 : 1));
  const cells = Map.groupBy(sorted, cellOf);
  return sorted.map((one, position) => {
    const mates = cells.get(cellOf(one)) ?? [one];
    const { across, down } = offsetIn(mates.length, mates.indexOf(one));
    return { ...one, number: position + 1, x: (one.interest - 0.5) * CELL + across, y: (5.5 - one.influence) * CELL + down };
  });
}

const cellOf = ({ interest, influence }: Stakeholder) => `${interest} ${influence}`;

/** How far from the middle of its cell the one at `place` of `count` stands. */
function offsetIn(count: number, place: number): { across: number; down: number } {
  const rows = Math.ceil(count / PER_ROW);
  const row = Math.floor(place / PER_ROW);
  const inRow = row < rows - 1 ? PER_ROW : count - row * PER_ROW;
  const step = CELL / PER_ROW;
  return {
    across: ((place % PER_ROW) - (inRow - 1) / 2) * step,
    down: (row - (rows - 1) / 2) * Math.min(step, CELL / rows),
  };
}
