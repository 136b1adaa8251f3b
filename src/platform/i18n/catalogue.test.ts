import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { LANGUAGES, type Language } from "../languages.ts";
import { catalogueOf, loadCatalogues } from "./catalogue.ts";
import { type CatalogueFault, checkCatalogues, pluralForms } from "./check.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "catalogue-"));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(file: string, content: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), content);
}

describe("loading", () => {
  test("reads the words of everybody and of the workspace, module by module", () => {
    write("news/messages/en.json", '{"news.title": "News"}');
    write("news/messages/lv.json", '{"news.title": "Jaunumi"}');
    write("news/messages/workspace/en.json", '{"news.approve": "Approve"}');
    write("news/messages/en.json.bak", "not read");
    write("ideas/messages/en.json", '{"ideas.title": "Ideas", "__proto__": "x"}');
    const { texts, keys } = loadCatalogues([
      { module: "news", dir: join(root, "news/messages") },
      { module: "ideas", dir: join(root, "ideas/messages") },
      { module: "silent", dir: join(root, "silent/messages") },
    ]);
    expect([...(texts.get("en") ?? [])]).toEqual([
      ["news.title", "News"],
      ["news.approve", "Approve"],
      ["ideas.title", "Ideas"],
      ["__proto__", "x"],
    ]);
    expect([...(texts.get("lv") ?? [])]).toEqual([["news.title", "Jaunumi"]]);
    expect(keys.get("news.approve")).toEqual({ module: "news", audience: "workspace" });
    expect(keys.get("ideas.title")).toEqual({ module: "ideas", audience: "everybody" });
    expect(texts.size).toBe(10);
  });

  test("refuses a key of two owners, broken JSON and nested messages", () => {
    write("a/messages/en.json", '{"x": "A"}');
    write("b/messages/lv.json", '{"x": "B"}');
    write("c/messages/en.json", '{"x": ');
    write("d/messages/en.json", '{"x": {"y": "nested"}}');
    write("e/messages/en.json", "[]");
    const load =
      (...names: string[]) =>
      () =>
        loadCatalogues(names.map((module) => ({ module, dir: join(root, module, "messages") })));
    expect(load("a", "b")).toThrow('message "x" is claimed by a (everybody) and b (everybody)');
    expect(load("c")).toThrow("c/messages/en.json are not JSON");
    expect(load("d")).toThrow("is not a text");
    expect(load("e")).toThrow("holds no messages");
  });
});

const all = (text: string, changes: Partial<Record<Language, string | undefined>> = {}) =>
  catalogueOf(
    Object.fromEntries(
      LANGUAGES.flatMap((language) => {
        const own = language in changes ? changes[language] : text;
        return own === undefined ? [] : [[language, { "news.item": own }]];
      }),
    ),
  );
const brief = (faults: CatalogueFault[]) => faults.map(({ kind, language, detail }) => [kind, language, detail]);

describe("checking", () => {
  test("finds nothing in a good catalogue", () => {
    expect(checkCatalogues(all("OK {n}"))).toEqual([]);
  });

  test("finds missing, empty, unreadable and copied texts", () => {
    const sentence = "The city invites young people to take part.";
    expect(brief(checkCatalogues(all("Text", { pt: undefined, fr: " ", it: "{n" })))).toEqual([
      ["unreadable", "it", "{n"],
      ["missing", "pt", ""],
      ["empty", "fr", ""],
    ]);
    const copied = all("Cits teikums", { en: sentence, nb: sentence });
    expect(brief(checkCatalogues(copied))).toEqual([["english", "nb", sentence]]);
    expect(checkCatalogues(copied, new Set(["news.item"]))).toEqual([]);
  });

  test("finds other placeholders, also one that an apostrophe made into text", () => {
    expect(brief(checkCatalogues(all("{city}: {n}", { lv: "{city}", it: "l'{city}' {n}", fr: "l’{city} {n}" })))).toEqual([
      ["placeholders", "lv", 'has "city", English has "city n"'],
      ["placeholders", "it", 'has "n", English has "city n"'],
    ]);
  });

  test("finds lacking plural forms and choices, also inside each other", () => {
    const english = "{who, select, city {{n, plural, one {# idea} other {# ideas}}} other {None}}";
    const faults = checkCatalogues(
      all(english, { lv: english, nb: "{who, select, by {{n, plural, one {1} other {#}}} other {-}}" }),
      new Set(["news.item"]),
    );
    expect(brief(faults)).toEqual([
      ["plural", "lv", "n lacks zero"],
      ["plural", "pl", "n lacks few, many"],
      ["plural", "lt", "n lacks few"],
      ["choice", "nb", 'who: "by other", not "city other"'],
    ]);
  });

  test("finds odd keys and workspace texts in other languages", () => {
    expect(
      brief(checkCatalogues(catalogueOf({ en: { "Bad Key": "x" }, lv: { "Bad Key": "y" } }, { module: "m", audience: "workspace" }))),
    ).toEqual([["key", "en", "not lower.case.words"]]);
    const stray = catalogueOf({ en: { k: "x" }, lv: { k: "y" }, fr: { k: "z" } }, { module: "m", audience: "workspace" });
    expect(brief(checkCatalogues(stray))).toEqual([["stray", "fr", "the workspace does not have this language"]]);
  });

  test("knows the plural forms that whole numbers need", () => {
    expect(Object.fromEntries(LANGUAGES.map((language) => [language, pluralForms(language).join(" ")]))).toEqual({
      en: "one other",
      lv: "zero one other",
      pl: "one few many other",
      lt: "one few other",
      it: "one other",
      es: "one other",
      ca: "one other",
      pt: "one other",
      fr: "one other",
      nb: "one other",
    });
    expect(pluralForms("en", true)).toEqual(["one", "two", "few", "other"]);
  });
});
