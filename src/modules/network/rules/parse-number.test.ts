import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatNumber } from "#platform/i18n/formats.ts";
import { LANGUAGES } from "#platform/languages.ts";
import { decimalsOf, parseNumber, signsOf } from "./parse-number.ts";

describe("a number as a reader types it", () => {
  it("is read in the signs of the language", () => {
    expect(parseNumber("1,234.5", signsOf("en"))).toBe("1234.5");
    expect(parseNumber("1 234,5", signsOf("lv"))).toBe("1234.5");
    expect(parseNumber("1\u00a0234,5", signsOf("fr"))).toBe("1234.5");
    expect(parseNumber("1.234,5", signsOf("es"))).toBe("1234.5");
    expect(parseNumber("-3", signsOf("en"))).toBe("-3");
    expect(parseNumber("007", signsOf("en"))).toBe("7");
    expect(parseNumber("0,50", signsOf("lv"))).toBe("0.5");
    expect(parseNumber("-0", signsOf("en"))).toBe("0");
  });

  it("is refused rather than guessed", () => {
    const refused = [
      "",
      " ",
      "1,23",
      "12,34,567",
      "1.2.3",
      "1e5",
      "0x10",
      "NaN",
      "Infinity",
      "1 234",
      "12a",
      "--1",
      "+1",
      "1.",
      ".5",
      "1234567890123",
      "1,2345",
      ",123",
    ];
    expect(refused.map((text) => [text, parseNumber(text, signsOf("en"))])).toEqual(refused.map((text) => [text, null]));
    expect(parseNumber("1.5", signsOf("lv"))).toBeNull();
    expect(parseNumber("1 234\u00a0567", signsOf("lv"))).toBeNull();
  });

  it("knows its decimals", () => {
    expect([decimalsOf("12"), decimalsOf("1.25")]).toEqual([0, 2]);
  });

  it("comes back from every way a page prints it", () => {
    const number = fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }).map((whole) => whole / 1000);
    fc.assert(
      fc.property(number, fc.constantFrom(...LANGUAGES), (value, language) => {
        expect(Number(parseNumber(formatNumber(value, language, 3), signsOf(language)))).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});
