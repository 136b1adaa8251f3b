import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LANGUAGES } from "./languages.ts";
import { decimalText, formatMoney, isCents, MAX_TYPED, moneyInput, parseMoney, shareOf, splitByRates, sumOf, WHOLE } from "./money.ts";

const sums = fc.integer({ min: -MAX_TYPED, max: MAX_TYPED });
const rates = fc.integer({ min: 0, max: WHOLE });
const languages = fc.constantFrom(...LANGUAGES);

describe("shares", () => {
  test("are cut down to the cent", () => {
    expect(shareOf(100, 8500)).toBe(85);
    expect(shareOf(1, 8500)).toBe(0);
    expect(shareOf(199, 5000)).toBe(99);
    expect(shareOf(-199, 5000)).toBe(-99);
    expect(shareOf(123_456, 0)).toBe(0);
    expect(shareOf(Number.MAX_SAFE_INTEGER, WHOLE)).toBe(Number.MAX_SAFE_INTEGER);
  });

  test("lie within one cent under the exact share and mirror for corrections", () => {
    fc.assert(
      fc.property(sums, rates, (total, rate) => {
        const share = shareOf(total, rate);
        const exact = BigInt(Math.abs(total)) * BigInt(rate);
        const cut = BigInt(Math.abs(share)) * BigInt(WHOLE);
        expect(cut <= exact && exact - cut < BigInt(WHOLE)).toBe(true);
        expect(shareOf(-total, rate) + share).toBe(0);
      }),
    );
  });

  test("refuse a rate that is none", () => {
    for (const rate of [-1, WHOLE + 1, 85.5, Number.NaN]) expect(() => shareOf(100, rate)).toThrow(RangeError);
    expect(() => shareOf(0.5, 100)).toThrow(RangeError);
  });
});

describe("a split", () => {
  test("of a Latvian partner: EU 85 %, state 5 %, the rest own", () => {
    expect(splitByRates(10_001, { eu: 8500, national: 500 })).toEqual({ shares: { eu: 8500, national: 500 }, own: 1001 });
    expect(splitByRates(999, { eu: 8500, national: 500 })).toEqual({ shares: { eu: 849, national: 49 }, own: 101 });
  });

  test("of a partner without co-financing is its own", () => {
    expect(splitByRates(999, { eu: 0 })).toEqual({ shares: { eu: 0 }, own: 999 });
    expect(splitByRates(999, {})).toEqual({ shares: {}, own: 999 });
  });

  test("always adds up, and no fund pays more than its rate", () => {
    fc.assert(
      fc.property(sums, rates, rates, (total, eu, rest) => {
        const national = Math.floor((rest * (WHOLE - eu)) / WHOLE);
        const { shares, own } = splitByRates(total, { eu, national });
        expect(shares.eu + shares.national + own).toBe(total);
        expect(shares).toEqual({ eu: shareOf(total, eu), national: shareOf(total, national) });
        expect(own === 0 || Math.sign(own) === Math.sign(total)).toBe(true);
      }),
    );
  });

  test("refuses rates above the whole", () => {
    expect(() => splitByRates(100, { eu: 9600, national: 500 })).toThrow(RangeError);
  });
});

describe("reading", () => {
  test.each([
    ["lv", "1 234,50", 123_450],
    ["lv", "1234,5", 123_450],
    ["lv", "€ 12,00", 1200],
    ["lv", "12.50", 1250],
    ["lv", "1 234 567", 123_456_700],
    ["lv", "-5", -500],
    ["lv", "−5,01", -501],
    ["pl", "1\u00a0234,50 €", 123_450],
    ["fr", "1\u202f234,50 EUR", 123_450],
    ["it", "1.234,50", 123_450],
    ["it", "1.234", 123_400],
    ["es", "12.5", 1250],
    ["es", "1.234.567,89", 123_456_789],
    ["en", "1,234.50", 123_450],
    ["en", "1,234", 123_400],
    ["en", "12,50", 1250],
    ["nb", "1’234,50", 123_450],
    ["en", "0", 0],
  ] as const)("%s %j is %d cents", (language, text, cents) => {
    expect(parseMoney(text, language)).toBe(cents);
  });

  test.each([
    ["lv", "1,234"],
    ["lv", "1,234.50"],
    ["lv", "1 23,50"],
    ["it", "1,234"],
    ["it", "1.23.456"],
    ["en", "1.234,50"],
    ["en", "1.234"],
    ["en", ""],
    ["en", "€"],
    ["en", "12e3"],
    ["en", "Infinity"],
    ["en", "--5"],
    ["en", "1,234,5678"],
    ["en", ".5"],
    ["en", "100000000.01"],
    ["en", "99999999999999999999"],
  ] as const)("%s %j could be read in two ways or in none and is refused", (language, text) => {
    expect(parseMoney(text, language)).toBeUndefined();
  });

  test("gives back what was written, in a field and on a page, in every language", () => {
    fc.assert(
      fc.property(sums, languages, (cents, language) => {
        expect(parseMoney(moneyInput(cents, language), language)).toBe(cents);
        const shown = formatMoney(Math.abs(cents), language);
        expect(parseMoney(shown, language)).toBe(Math.abs(cents));
      }),
    );
  });
});

describe("writing", () => {
  test("follows the language", () => {
    expect(formatMoney(123_450, "lv").replace(/\s/g, " ")).toBe("1234,50 €");
    expect(formatMoney(12_345_050, "lv").replace(/\s/g, " ")).toBe("123 450,50 €");
    expect(formatMoney(12_345_050, "en")).toBe("€123,450.50");
    expect(formatMoney(5, "it").replace(/\s/g, " ")).toBe("0,05 €");
    expect(formatMoney(-100, "en", "NOK").replace(/\s/g, " ")).toBe("-NOK 1.00");
    expect(formatMoney(Number.MAX_SAFE_INTEGER, "en")).toBe("€90,071,992,547,409.91");
  });

  test("for machines has a point and two digits", () => {
    expect([0, 5, -5, 123_450, -123_450].map(decimalText)).toEqual(["0.00", "0.05", "-0.05", "1234.50", "-1234.50"]);
  });
});

describe("sums", () => {
  test("add whole cents only", () => {
    expect(sumOf([1, 2, -4])).toBe(-1);
    expect(() => sumOf([0.1, 0.2])).toThrow(RangeError);
    expect(() => sumOf([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError);
    expect([1, 1.5, "1", Number.NaN, null].map(isCents)).toEqual([true, false, false, false, false]);
  });
});
