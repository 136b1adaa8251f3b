import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isBehind, isSecondPerson, sameWords, SLUG_PATTERN, slugFrom, stateOfText, wordsOf } from "./rules.ts";

const at = Temporal.Instant.from("2027-03-01T08:00:00Z");
const live = { number: 2, sourceNumber: 5 };
const draft = { publishAt: null, submitted: false };

describe("the state of a text", () => {
  it.each([
    ["none", { isSource: true, live: null, draft: null, sourceNumber: null }],
    ["draft", { isSource: true, live: null, draft, sourceNumber: null }],
    ["submitted", { isSource: false, live: null, draft: { ...draft, submitted: true }, sourceNumber: 5 }],
    ["scheduled", { isSource: false, live: null, draft: { publishAt: at, submitted: true }, sourceNumber: 5 }],
    ["published", { isSource: false, live, draft: null, sourceNumber: 5 }],
    ["published", { isSource: false, live, draft: { publishAt: at, submitted: true }, sourceNumber: 5 }],
    ["outdated", { isSource: false, live, draft: null, sourceNumber: 6 }],
    ["outdated", { isSource: false, live: { number: 1, sourceNumber: null }, draft, sourceNumber: 1 }],
    ["published", { isSource: true, live: { number: 1, sourceNumber: null }, draft: null, sourceNumber: 1 }],
    ["published", { isSource: false, live, draft: null, sourceNumber: null }],
  ] as const)("is %s", (state, facts) => {
    expect(stateOfText(facts)).toBe(state);
  });

  it("counts what is public first, whatever the draft is", () => {
    const facts = fc.record({
      isSource: fc.boolean(),
      live: fc.option(fc.record({ number: fc.integer({ min: 1, max: 9 }), sourceNumber: fc.option(fc.integer({ min: 1, max: 9 })) })),
      draft: fc.option(fc.record({ publishAt: fc.constantFrom(null, at), submitted: fc.boolean() })),
      sourceNumber: fc.option(fc.integer({ min: 1, max: 9 })),
    });
    fc.assert(
      fc.property(facts, (known) => {
        const state = stateOfText(known);
        expect(["published", "outdated"].includes(state)).toBe(known.live !== null);
        expect(state === "outdated").toBe(known.live !== null && !known.isSource && isBehind(known.live.sourceNumber, known.sourceNumber));
        expect(state === "none").toBe(known.live === null && known.draft === null);
      }),
    );
  });
});

describe("an address", () => {
  it.each([
    [
      "Daugavpils stāsta presei, ko iemācījusies: ķirši, ģimene, ļaudis, ņemt, šķēle",
      "daugavpils-stasta-presei-ko-iemacijusies-kirsi-gimene-laudis-nemt-skele",
    ],
    ["Zażółć gęślą jaźń, Łódź", "zazolc-gesla-jazn-lodz"],
    ["Ąžuolas, ėjimas, įvykis, ūkas, žiemą", "azuolas-ejimas-ivykis-ukas-ziema"],
    ["Perché così? L’università è più", "perche-cosi-l-universita-e-piu"],
    ["¿Cuándo? El niño, la cigüeña", "cuando-el-nino-la-ciguena"],
    ["Col·laboració: l'endemà, façana", "col-laboracio-l-endema-facana"],
    ["Informação, não, à, às", "informacao-nao-a-as"],
    ["Cœur, forêt, Noël, où", "coeur-foret-noel-ou"],
    ["Blåbærsyltetøy på Øya", "blabaersyltetoy-pa-oya"],
    ["Straße", "strasse"],
    ["", "text"],
    ["Привет 你好", "text"],
    ["--- !!! ---", "text"],
  ])("is made from %s", (title, slug) => {
    expect(slugFrom(title)).toBe(slug);
  });

  it("always has the form of an address, and making it again changes nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (title) => {
        const slug = slugFrom(title);
        expect([SLUG_PATTERN.test(slug), slug.length <= 80, slugFrom(slug)]).toEqual([true, true, slug]);
      }),
    );
  });
});

describe("two texts", () => {
  const words = { slug: "a", title: "b", summary: "c", body: "d" };
  it("say the same when every word is the same", () => {
    expect(sameWords(words, wordsOf({ ...words, ...{ version: 3 } }))).toBe(true);
    for (const field of ["slug", "title", "summary", "body"] as const) expect(sameWords(words, { ...words, [field]: "x" })).toBe(false);
  });
});

it("takes as second person only somebody known who had no hand in it", () => {
  expect([
    isSecondPerson("b", ["a", null]),
    isSecondPerson("a", ["a"]),
    isSecondPerson(null, ["a"]),
    isSecondPerson("a", ["b", "a"]),
  ]).toEqual([true, false, false, false]);
});
