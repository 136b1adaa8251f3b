/** What goes through the rich editor comes out as the same text: every article of the real network, in every language. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Nodes } from "mdast";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { parseMarkdown } from "#platform/markdown/parse.ts";
import { isKept, readMarkdown, writeMarkdown } from "./islands/editor-markdown.ts";

const folder = join(import.meta.dirname, "../../../networks/gen-y-city/articles");
const bodies = readdirSync(folder).flatMap((file) => {
  const { texts } = parse(readFileSync(join(folder, file), "utf8")) as { texts: Record<string, { body: string }> };
  return Object.entries(texts).map(([language, text]) => ({ name: `${file} ${language}`, body: text.body }));
});

/** The tree without places in the source and without blank lines between the items of a list, which say nothing. */
function treeOf(text: string): unknown {
  return bare(parseMarkdown(text));
}

function bare(node: Nodes): unknown {
  const { position: _position, ...rest } = node;
  const said = node.type === "list" || node.type === "listItem" ? { ...rest, spread: null } : rest;
  return "children" in node ? { ...said, children: node.children.map(bare) } : said;
}

const through = (text: string) => writeMarkdown(readMarkdown(text));

describe("the rich editor", () => {
  it("gives back every real text", () => {
    expect(bodies.length).toBeGreaterThan(90);
    expect(
      bodies.filter(({ body }) => JSON.stringify(treeOf(through(body))) !== JSON.stringify(treeOf(body))).map(({ name }) => name),
    ).toEqual([]);
    expect(bodies.filter(({ body }) => !isKept(body)).map(({ name }) => name)).toEqual([]);
  });

  it("is at rest after one turn", () => {
    expect(bodies.filter(({ body }) => through(through(body)) !== through(body)).map(({ name }) => name)).toEqual([]);
  });

  it.each([
    ["emphasis", "a **b** *c* ***d*** ~~e~~ `f`"],
    ["signs that mean something", "2 \\* 3, snake\\_case, \\# no heading, 1\\. no list, a \\[b\\] \\<c\\>"],
    ["headings", "# one\n\n## two\n\n### three\n\n#### four"],
    ["lists in lists", "- a\n- b\n  1. c\n  2. d\n- e"],
    ["links", '[words](https://example.org/a_b "title") and <https://example.org/?a=b&c=d>'],
    ["quotations and code", "> quoted\n> twice\n\n```js\nconst a = `b`;\n```"],
    ["tables", "| a | b |\n| :-- | --: |\n| **x** | a \\| b |\n|  | [l](https://example.org) |"],
    [
      "pictures",
      'before ![a \\[b\\]](media:01939c1e-0000-7000-8000-000000000000 "t") after\n\n![alone](media:01939c1e-0000-7000-8000-000000000000)',
    ],
    ["breaks and rules", "one\\\ntwo\n\n---\n\nthree"],
    ["Latvian quotation marks", "„Radi!” – tā saucas “otrs”, l’autre, it’s & more"],
  ])("keeps %s", (_name, text) => {
    expect(treeOf(through(text))).toEqual(treeOf(text));
    expect(isKept(text)).toBe(true);
  });

  it.each([
    ["footnotes", "a[^1]\n\n[^1]: note"],
    ["raw HTML, which is text here", "a <b>c</b>"],
    ["blocks of HTML", "<div>\n\na\n\n</div>"],
    ["task lists", "- [ ] a\n- [x] b"],
  ])("leaves %s to the plain text", (_name, text) => {
    expect(isKept(text)).toBe(false);
  });

  it("takes an empty text", () => {
    expect([through(""), readMarkdown("").content]).toEqual(["", [{ type: "paragraph" }]]);
    expect(isKept("")).toBe(true);
  });
});
