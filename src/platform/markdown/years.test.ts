import { expect, it } from "vitest";
import { parseMarkdown } from "./parse.ts";
import { plainText } from "./plain-text.ts";
import { keepYears } from "./years.ts";

it("keeps a year at the beginning of a line as words", () => {
  const tree = parseMarkdown("2018. gada 3. maijā noslēdzās.\n\n- 2016. gadā sākās\n\n1. one\n2. two");
  expect(tree.children.map((node) => node.type)).toEqual(["paragraph", "list", "list"]);
  expect(plainText(tree).startsWith("2018. gada 3. maijā noslēdzās.")).toBe(true);
  expect(plainText(tree).includes("2016. gadā sākās")).toBe(true);
});

it("leaves code and small numbers alone", () => {
  for (const text of ["```\n2018. gada\n```", "12. twelve", "no 2018. here", "    2018. code"]) expect(keepYears(text)).toBe(text);
});
