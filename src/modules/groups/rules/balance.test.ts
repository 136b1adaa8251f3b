import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { balanceOf, SECTORS, type Counted } from "./balance.ts";
import { changeOf, meanOf, type Spread } from "./assessment.ts";
import { CELL, EDGE, placeStakeholders } from "./matrix.ts";
import { mandateState } from "./membership.ts";

const sector = fc.constantFrom(...SECTORS);
const counted: fc.Arbitrary<Counted> = fc.record({ sector, birthYear: fc.option(fc.integer({ min: 1930, max: 2010 })) });
const members = fc.array(counted, { maxLength: 60 });
const TARGET = { from: 1980, to: 2000 };
const of = (...sectors: Counted["sector"][]) => sectors.map((one) => ({ sector: one, birthYear: null }));

describe("the balance of the four helices", () => {
  it("counts many who are alike as so many", () => {
    const alike = [
      { sector: "public", birthYear: 1990, count: 3 },
      { sector: "science", birthYear: null, count: 2 },
    ] as const;
    const one = alike.flatMap(({ count, ...who }) => Array.from({ length: count }, () => who));
    expect(balanceOf(alike, TARGET)).toEqual(balanceOf(one, TARGET));
  });

  it("counts everybody once, and names as missing exactly the sectors with nobody", () => {
    fc.assert(
      fc.property(members, (all) => {
        const { shares, missing, weak, total } = balanceOf(all, TARGET);
        expect(shares.reduce((sum, { count }) => sum + count, 0)).toBe(total);
        expect(missing).toEqual(SECTORS.filter((one) => all.every((member) => member.sector !== one)));
        expect(weak.filter((one) => missing.includes(one))).toEqual([]);
        for (const one of shares) expect(weak.includes(one.sector)).toBe(one.count > 0 && one.count * 8 < total);
      }),
    );
  });

  it("is between 0 and 1, 1 only when all four are alike, 0 only when one is alone, and knows nothing of order", () => {
    fc.assert(
      fc.property(members, fc.array(fc.nat()), (all, shuffle) => {
        const { index, shares } = balanceOf(all, null);
        expect(index === null).toBe(all.length === 0);
        if (index === null) return;
        expect(index).toBeGreaterThanOrEqual(0);
        expect(index).toBeLessThanOrEqual(1);
        const alike = shares.every(({ count }) => count === shares[0]?.count);
        expect(index > 1 - 1e-9).toBe(alike);
        expect(index < 1e-9).toBe(shares.filter(({ count }) => count > 0).length === 1);
        const turned = [...all].sort((a, b) => (shuffle[all.indexOf(a)] ?? 0) - (shuffle[all.indexOf(b)] ?? 0));
        expect(balanceOf(turned, null)).toEqual(balanceOf(all, null));
      }),
    );
  });

  it("does not take an unknown year of birth for a person who is not young", () => {
    expect(balanceOf(of("public", "science"), TARGET).young).toEqual({ known: 0, young: 0, share: null });
    const mixed: Counted[] = [...of("public"), { sector: "science", birthYear: 1990 }, { sector: "science", birthYear: 1960 }];
    expect(balanceOf(mixed, TARGET).young).toEqual({ known: 2, young: 1, share: 0.5 });
    expect(balanceOf(mixed, null).young.share).toBeNull();
  });

  it("calls a sector weak below half of an equal share", () => {
    const sevenOfEight = of("public", "public", "public", "business", "business", "business", "civil-society", "civil-society");
    expect(balanceOf([...sevenOfEight, ...of("science")], null).weak).toEqual(["science"]);
    expect(balanceOf(of("public", "business", "civil-society", "science"), null)).toMatchObject({ weak: [], missing: [], index: 1 });
  });
});

describe("a mandate", () => {
  it("counts on its first and its last day and not outside them", () => {
    const mandate = { since: "2026-03-01", until: "2026-03-31" };
    const days = ["2026-02-28", "2026-03-01", "2026-03-31", "2026-04-01"];
    expect(days.map((day) => mandateState(mandate, day))).toEqual(["to-come", "current", "current", "over"]);
    expect(mandateState({ since: null, until: null }, "2026-01-01")).toBe("current");
  });
});

describe("the self-assessment", () => {
  it("has a mean between 1 and 5, and none without answers", () => {
    const count = fc.nat(50);
    fc.assert(
      fc.property(fc.tuple(count, count, count, count, count), (spread: Spread) => {
        const mean = meanOf(spread);
        expect(mean === null).toBe(spread.every((one) => one === 0));
        if (mean === null) return;
        expect(mean).toBeGreaterThanOrEqual(1);
        expect(mean).toBeLessThanOrEqual(5);
      }),
    );
    expect([meanOf([1, 0, 0, 0, 1]), changeOf(3, null), changeOf(3.5, 3)]).toEqual([3, null, 0.5]);
  });
});

describe("the stakeholder matrix", () => {
  it("puts everybody inside the picture, into the own cell, and up to sixteen of a cell apart", () => {
    const score = fc.integer({ min: 1, max: 5 });
    const one = fc.record({ id: fc.uuid(), name: fc.string(), sector, interest: score, influence: score });
    fc.assert(
      fc.property(fc.uniqueArray(one, { maxLength: 16, selector: ({ id }) => id }), (all) => {
        const placed = placeStakeholders(all);
        expect(placed.map(({ number }) => number)).toEqual(placed.map((_, position) => position + 1));
        expect(new Set(placed.map(({ x, y }) => `${x} ${y}`)).size).toBe(placed.length);
        for (const { x, y, interest, influence } of placed) {
          expect(Math.floor(x / CELL)).toBe(interest - 1);
          expect(Math.floor(y / CELL)).toBe(5 - influence);
          expect(x < EDGE && y < EDGE).toBe(true);
        }
      }),
    );
  });
});
