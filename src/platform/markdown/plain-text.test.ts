import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LANGUAGES } from "../languages.ts";
import { catalogueOf, loadCatalogues } from "../i18n/catalogue.ts";
import { checkCatalogues } from "../i18n/check.ts";
import { translators } from "../i18n/translator.ts";
import { parseMarkdown } from "./parse.ts";
import { excerpt, plainText } from "./plain-text.ts";
import { markdownWords } from "./words.ts";

const words = (source: string) => plainText(parseMarkdown(source));
const start = (source: string, length: number) => excerpt(parseMarkdown(source), length);

describe("plain text", () => {
  test("has the words without the marks", () => {
    expect(
      words(
        "# Title\n\nA *b* [c](https://example.org)[^1]  \nd `e`\n\n- one\n- two\n\n| x | y |\n|-|-|\n| 1 | 2 |\n\n![pic](media:1)\n\n[^1]: Note <b>x</b>",
      ),
    ).toBe("Title\nA b c d e\none\ntwo\nx y\n1 2\npic\nNote x");
  });

  test("of nothing is nothing", () => {
    expect([words(""), words("<!-- x -->"), words("---")]).toEqual(["", "", ""]);
  });
});

describe("an excerpt", () => {
  test("leaves out headings and cuts between words", () => {
    expect(start("# Title\n\nThe city invites young people.", 100)).toBe("The city invites young people.");
    expect(start("The city invites young people.", 20)).toBe("The city invites…");
    expect(start("The city, invites", 10)).toBe("The city…");
    expect(start("# Only a title", 100)).toBe("Only a title");
    expect(start("Daugavpilsuniversitāte", 10)).toBe("Daugavpil…");
  });

  test("never splits a letter and never grows too long", () => {
    expect(start("👩‍👩‍👧 👩‍👩‍👧 👩‍👩‍👧", 4)).toBe("👩‍👩‍👧 👩‍👩‍👧…");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 60 }), (text, length) => {
        const letters = Array.from(new Intl.Segmenter("en").segment(start(text, length)));
        expect(letters.length).toBeLessThanOrEqual(length);
      }),
    );
  });
});

describe("the printer's words", () => {
  const catalogue = loadCatalogues([{ module: "markdown", dir: `${import.meta.dirname}/messages` }]);

  test("exist in all ten languages", () => {
    expect(checkCatalogues(catalogue)).toEqual([]);
    const shown = LANGUAGES.map((language) => markdownWords(translators(catalogue)(language)).footnotes);
    expect(shown).toEqual(["Notes", "Piezīmes", "Przypisy", "Išnašos", "Note", "Notas", "Notes", "Notas", "Notes", "Noter"]);
  });

  test("are asked for by their keys", () => {
    expect(markdownWords(translators(catalogueOf({ en: {} }))("en")).table).toBe("markdown.table");
  });
});
