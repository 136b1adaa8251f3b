import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LANGUAGES, type Language } from "../languages.ts";
import { catalogueOf } from "./catalogue.ts";
import { hasWords, type Translate, translators, type WordProblem } from "./translator.ts";

const plural: Record<Language, string> = {
  en: "{n, plural, one {# idea} other {# ideas}}",
  lv: "{n, plural, zero {# ideju} one {# ideja} other {# idejas}}",
  pl: "{n, plural, one {# pomysł} few {# pomysły} many {# pomysłów} other {# pomysłu}}",
  lt: "{n, plural, one {# idėja} few {# idėjos} many {# idėjos dalies} other {# idėjų}}",
  it: "{n, plural, one {# idea} many {# di idee} other {# idee}}",
  es: "{n, plural, one {# idea} many {# de ideas} other {# ideas}}",
  ca: "{n, plural, one {# idea} many {# d’idees} other {# idees}}",
  pt: "{n, plural, one {# ideia} many {# de ideias} other {# ideias}}",
  fr: "{n, plural, one {# idée} many {# d’idées} other {# idées}}",
  nb: "{n, plural, one {# idé} other {# ideer}}",
};

const pluralCatalogue = catalogueOf(Object.fromEntries(LANGUAGES.map((language) => [language, { "ideas.count": plural[language] }])));
const inLanguage = translators(pluralCatalogue);
const count = (language: Language, n: number) => inLanguage(language)("ideas.count", { n }).replace(/\s/g, " ");

describe("plurals", () => {
  test.each([
    ["en", 0, "0 ideas"],
    ["en", 1, "1 idea"],
    ["en", 21, "21 ideas"],
    ["lv", 0, "0 ideju"],
    ["lv", 1, "1 ideja"],
    ["lv", 2, "2 idejas"],
    ["lv", 10, "10 ideju"],
    ["lv", 11, "11 ideju"],
    ["lv", 21, "21 ideja"],
    ["lv", 22, "22 idejas"],
    ["lv", 111, "111 ideju"],
    ["pl", 0, "0 pomysłów"],
    ["pl", 1, "1 pomysł"],
    ["pl", 2, "2 pomysły"],
    ["pl", 5, "5 pomysłów"],
    ["pl", 12, "12 pomysłów"],
    ["pl", 22, "22 pomysły"],
    ["pl", 1.5, "1,5 pomysłu"],
    ["lt", 1, "1 idėja"],
    ["lt", 2, "2 idėjos"],
    ["lt", 10, "10 idėjų"],
    ["lt", 11, "11 idėjų"],
    ["lt", 21, "21 idėja"],
    ["lt", 1.5, "1,5 idėjos dalies"],
    ["it", 1, "1 idea"],
    ["it", 0, "0 idee"],
    ["it", 1_000_000, "1.000.000 di idee"],
    ["es", 1, "1 idea"],
    ["es", 2, "2 ideas"],
    ["es", 1_000_000, "1.000.000 de ideas"],
    ["ca", 1, "1 idea"],
    ["ca", 2, "2 idees"],
    ["ca", 2_000_000, "2.000.000 d’idees"],
    ["pt", 0, "0 ideias"],
    ["pt", 1, "1 ideia"],
    ["pt", 1_000_000, "1 000 000 de ideias"],
    ["fr", 0, "0 idée"],
    ["fr", 1.5, "1,5 idée"],
    ["fr", 2, "2 idées"],
    ["fr", 1_000_000, "1 000 000 d’idées"],
    ["nb", 1, "1 idé"],
    ["nb", 2, "2 ideer"],
  ] as const)("%s %d: %s", (language, n, text) => {
    expect(count(language, n)).toBe(text);
  });
});

describe("a translator", () => {
  const problems: WordProblem[] = [];
  const catalogue = catalogueOf({
    en: {
      hello: "Hello {name}",
      plain: "It's <b>plain</b> & simple #1",
      quoted: "It''s '{'here'}'",
      onlyEnglish: "Only here",
      broken: "{n, plural,",
    },
    lv: { hello: "Sveiki, {name}", broken: "{n, plural, other {#}" },
  });
  const translator = translators(catalogue, (problem) => problems.push(problem));

  test("leaves a text without arguments as it is, and reads ICU quoting where there is any", () => {
    expect(translator("en")("plain")).toBe("It's <b>plain</b> & simple #1");
    expect(translator("en")("quoted")).toBe("It's {here}");
  });

  test("inserts values as text, whatever they hold", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom("{name}", "<b>", "'{", "{n, plural, other {x}}", "$&", "#")), (name) => {
        expect(translator("lv")("hello", { name })).toBe(`Sveiki, ${name}`);
      }),
    );
  });

  test("falls back to English once reported, and to the key when there is nothing", () => {
    problems.length = 0;
    expect(translator("lv")("onlyEnglish")).toBe("Only here");
    expect(translator("lv")("onlyEnglish")).toBe("Only here");
    expect(translator("lv")("nowhere")).toBe("nowhere");
    expect(translator("en")("broken", { n: 1 })).toBe("broken");
    expect(translator("lv")("toString")).toBe("toString");
    expect(problems).toEqual([
      { kind: "missing", language: "lv", key: "onlyEnglish" },
      { kind: "missing", language: "lv", key: "nowhere" },
      { kind: "missing", language: "en", key: "nowhere" },
      { kind: "unusable", language: "en", key: "broken" },
      { kind: "missing", language: "lv", key: "toString" },
      { kind: "missing", language: "en", key: "toString" },
    ]);
  });

  test("reports a lacking value and shows no half sentence", () => {
    problems.length = 0;
    expect(translator("en")("hello")).toBe("hello");
    expect(problems).toEqual([{ kind: "unusable", language: "en", key: "hello" }]);
  });

  test("falls back silently for workspace words outside the workspace languages", () => {
    problems.length = 0;
    const workspace = catalogueOf(
      { en: { approve: "Approve" }, lv: { approve: "Apstiprināt" } },
      { module: "plans", audience: "workspace" },
    );
    const words = translators(workspace, (problem) => problems.push(problem));
    expect([words("lv")("approve"), words("fr")("approve")]).toEqual(["Apstiprināt", "Approve"]);
    expect(problems).toEqual([]);
  });

  test("is the same one for the same language and fits a module's own keys", () => {
    const narrow: Translate<"hello" | "plain"> = translator("lv");
    expect(translator("lv")).toBe(narrow);
    expect(narrow("hello", { name: "Anna" })).toBe("Sveiki, Anna");
    expect([hasWords(catalogue, "lv", "hello"), hasWords(catalogue, "lv", "plain")]).toEqual([true, false]);
  });
});
