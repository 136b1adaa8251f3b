import { describe, expect, it } from "vitest";
import { compareValues, cutLong, MOST_FIELDS } from "./rules/compare-values.ts";
import { letterParts } from "./rules/letter-parts.ts";
import { typeOf } from "./rules/read-openapi.ts";

const words = { yes: "yes", no: "no" };

describe("the difference of two values", () => {
  it("names each field that changed, appeared or went", () => {
    const before = { name: "A", tags: ["x", "y"], place: { city: "R", zip: null }, rows: [{ url: "1" }, { url: "2" }], open: true };
    const after = { name: "B", tags: ["x"], place: { city: "R", zip: "LV" }, rows: [{ url: "1" }], open: false };
    expect(compareValues(before, after, words)).toEqual({
      changes: [
        { path: "name", before: "A", after: "B" },
        { path: "tags", before: "x\ny", after: "x" },
        { path: "rows[1].url", before: "2", after: null },
        { path: "open", before: "yes", after: "no" },
        { path: "place.zip", before: null, after: "LV" },
      ],
      left: 0,
    });
  });

  it("takes nothing, plain values and endless depth as they come", () => {
    expect(compareValues(null, undefined, words)).toEqual({ changes: [], left: 0 });
    expect(compareValues("a", 5, words).changes).toEqual([{ path: "", before: "a", after: "5" }]);
    const deep = JSON.parse(`${'{"a":'.repeat(50)}1${"}".repeat(50)}`);
    expect(compareValues(null, deep, words).changes.length).toBe(1);
    const wide = Object.fromEntries(Array.from({ length: MOST_FIELDS + 5 }, (_, index) => [`f${index}`, index]));
    expect(compareValues(null, wide, words)).toMatchObject({ left: 5 });
  });
});

it("cuts a long text at a word and never inside a sign", () => {
  expect(cutLong("short")).toEqual({ start: "short", rest: "" });
  const { start, rest } = cutLong("word ".repeat(100), 42);
  expect([start + rest, start.length <= 42]).toEqual(["word ".repeat(100), true]);
  expect(cutLong(`${"a".repeat(9)}😀${"b".repeat(50)}`, 10).start).toBe("a".repeat(9));
});

it("finds links of a letter only where letters have them", () => {
  expect(letterParts("Hello\n\nOpen it\nhttps://city.example/a\n\n> Click\nhttps://evil.example/\n\nBye\nAnna\n")).toEqual([
    { kind: "lines", lines: ["Hello"] },
    { kind: "link", label: "Open it", href: "https://city.example/a" },
    { kind: "lines", lines: ["> Click", "https://evil.example/"] },
    { kind: "lines", lines: ["Bye", "Anna"] },
  ]);
});

it("puts types of a schema into words", () => {
  expect(typeOf({ $ref: "#/components/schemas/City" })).toBe("City");
  expect(typeOf({ type: "array", items: { $ref: "#/c/City" } })).toBe("list of City");
  expect(typeOf({ type: ["integer", "null"] })).toBe("integer or null");
  expect(typeOf({ enum: ["en", null] })).toBe("en | null");
  expect(typeOf({ anyOf: [{ $ref: "#/c/Text" }, { type: "null" }] })).toBe("Text or null");
  expect(typeOf({ type: "object", properties: { a: { type: "string" } } })).toBe("{ a: string }");
  expect(typeOf({})).toBe("anything");
});
