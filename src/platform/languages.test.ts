import { describe, expect, test } from "vitest";
import { intlLocale, isLanguage, LANGUAGES, negotiateLanguage, openGraphLocale, ownName } from "./languages.ts";

const choose = (header: string | undefined) => negotiateLanguage(header, LANGUAGES, "en");

describe("the ten languages", () => {
  test("stand in a fixed order", () => {
    expect(LANGUAGES).toEqual(["en", "lv", "pl", "lt", "it", "es", "ca", "pt", "fr", "nb"]);
  });

  test("have a name of their own, a locale that the runtime knows and an Open Graph locale", () => {
    for (const language of LANGUAGES) {
      const locale = intlLocale(language);
      expect(Intl.PluralRules.supportedLocalesOf([locale])).toEqual([locale]);
      expect(openGraphLocale(language)).toBe(locale.replace("-", "_"));
      const name = new Intl.DisplayNames(locale, { type: "language" }).of(language);
      expect(ownName(language).toLocaleLowerCase(locale)).toBe(name?.toLocaleLowerCase(locale));
    }
  });

  test("are recognised only as written in addresses", () => {
    expect(["lv", "LV", "de", "", "lv-LV", undefined, null, "toString"].map(isLanguage)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe("negotiation", () => {
  test.each([
    [undefined, "en"],
    ["", "en"],
    ["lv", "lv"],
    ["lv-LV,lv;q=0.9,en;q=0.8", "lv"],
    ["en;q=0.5, pl;q=0.9", "pl"],
    ["de, it;q=0.3", "it"],
    ["pt-BR", "pt"],
    ["CA-valencia", "ca"],
    ["no", "nb"],
    ["nn-NO, en;q=0.9", "nb"],
    ["nb-NO", "nb"],
    ["*", "en"],
    ["de, *;q=0.5", "en"],
    ["lt;q=0, lv;q=0.1", "lv"],
    ["fr;q=0", "en"],
    ["fr;q=2, es;q=0.1", "es"],
    ["fr;q=abc, es", "es"],
    ["fr-CA;q=0, fr;q=0.5", "fr"],
    ["es ; q=0.2 , lt ; q=0.3", "lt"],
    ["\u0000;;;,,,q=1", "en"],
  ])("%j gives %s", (header, expected) => {
    expect(choose(header)).toBe(expected);
  });

  test("looks only among the supported languages and respects the fallback", () => {
    expect(negotiateLanguage("fr, lv;q=0.5", ["en", "lv"], "en")).toBe("lv");
    expect(negotiateLanguage("fr", ["en", "lv"], "lv")).toBe("lv");
    expect(negotiateLanguage("en;q=0", ["en", "lv"], "en")).toBe("lv");
  });

  test("does not read an endless header to its end", () => {
    expect(choose(`${"de,".repeat(400)}lv`)).toBe("en");
  });
});
