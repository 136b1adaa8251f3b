import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { missingEvidence, standingOf } from "./rules.ts";
import { EVIDENCE_KINDS, type EvidenceKind } from "./tables.ts";

const MEETING: EvidenceKind[][] = [["agenda"], ["attendance"], ["minutes", "report"], ["picture", "picture-reason"]];

describe("an evidence set", () => {
  it("is whole when one kind of every entry is there", () => {
    expect(missingEvidence(MEETING, new Set(["agenda", "attendance", "report", "picture-reason"]))).toEqual([]);
  });

  it("names what is missing in the order of the set", () => {
    expect(missingEvidence(MEETING, new Set(["attendance"]))).toEqual([["agenda"], ["minutes", "report"], ["picture", "picture-reason"]]);
  });

  it("asks for nothing when nothing is asked", () => {
    expect(missingEvidence([], new Set())).toEqual([]);
  });

  it("is never made less whole by one more piece, and never more by one less", () => {
    const kinds = fc.uniqueArray(fc.constantFrom(...EVIDENCE_KINDS));
    fc.assert(
      fc.property(fc.array(fc.array(fc.constantFrom(...EVIDENCE_KINDS), { minLength: 1 })), kinds, kinds, (needs, some, more) => {
        const few = missingEvidence(needs, new Set(some)).length;
        const many = missingEvidence(needs, new Set([...some, ...more])).length;
        expect(many <= few).toBe(true);
      }),
    );
  });
});

describe("the standing of an output", () => {
  const base = { target: 6, proven: 0, held: 0, cities: null };

  it.each([
    [base, "none"],
    [{ ...base, held: 6 }, "unproven"],
    [{ ...base, held: 6, proven: 1 }, "partly"],
    [{ ...base, held: 6, proven: 6 }, "reached"],
    [{ ...base, held: 9, proven: 9 }, "reached"],
    [{ target: null, proven: 40, held: 40, cities: null }, "partly"],
    [{ ...base, proven: 30, held: 30, cities: { reached: 11, all: 12 } }, "partly"],
    [{ ...base, proven: 72, held: 72, cities: { reached: 12, all: 12 } }, "reached"],
    [{ ...base, cities: { reached: 0, all: 0 } }, "none"],
  ] as const)("%j is %s", (facts, standing) => {
    expect(standingOf(facts)).toBe(standing);
  });
});
