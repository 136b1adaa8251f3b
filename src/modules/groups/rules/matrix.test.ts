import { describe, expect, it } from "vitest";
import { adviceFor, CELL, EDGE, placeStakeholders, type Stakeholder } from "./matrix.ts";

const people = (count: number, interest: number, influence: number): Stakeholder[] =>
  Array.from({ length: count }, (_, position) => ({
    id: String(position).padStart(3, "0"),
    name: `Person ${position}`,
    sector: "public",
    interest,
    influence,
  }));

describe("the stakeholder matrix", () => {
  it("puts one person in the middle of the cell", () => {
    expect(placeStakeholders(people(1, 5, 5)).map(({ x, y }) => [x, y])).toEqual([[EDGE - CELL / 2, CELL / 2]]);
    expect(placeStakeholders(people(1, 1, 1)).map(({ x, y }) => [x, y])).toEqual([[CELL / 2, EDGE - CELL / 2]]);
  });

  it("keeps up to sixteen of one cell inside it and apart", () => {
    for (const count of [2, 5, 16]) {
      const placed = placeStakeholders(people(count, 3, 2));
      expect(new Set(placed.map(({ x, y }) => `${x} ${y}`)).size).toBe(count);
      for (const { x, y } of placed) {
        expect([x > 2 * CELL, x < 3 * CELL, y > 3 * CELL, y < 4 * CELL]).toEqual([true, true, true, true]);
      }
    }
  });

  it("keeps a crowd inside its cell", () => {
    for (const { y } of placeStakeholders(people(60, 1, 5))) expect(y > 0 && y < CELL).toBe(true);
  });

  it("numbers by influence, then interest, and advises by the four fields", () => {
    const all = [...people(1, 5, 1), ...people(1, 1, 5), ...people(1, 5, 5), ...people(1, 2, 2)];
    expect(placeStakeholders(all).map((one) => [one.number, one.interest, one.influence, adviceFor(one)])).toEqual([
      [1, 5, 5, "involve"],
      [2, 1, 5, "satisfy"],
      [3, 2, 2, "watch"],
      [4, 5, 1, "inform"],
    ]);
  });
});
