import type { Definition, FootnoteDefinition, Heading, Nodes, Root } from "mdast";

/** A picture of the site as it is shown in a text. Addresses are checked again before they are printed. */
export interface TextPicture {
  readonly src: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
  /** The sizes in a better format: `/media/x/480.webp 480w, …`. */
  readonly webp?: readonly { readonly src: string; readonly width: number }[];
  /** Author and licence, as it must stand at the picture. */
  readonly credit?: string;
}

/** The few words that the printer adds, in the reader's language; see `markdownWords`. */
export interface MarkdownWords {
  readonly footnotes: string;
  readonly backToText: string;
  readonly done: string;
  readonly open: string;
  readonly table: string;
}

/** How a text is printed. */
export interface PrintOptions {
  readonly words: MarkdownWords;
  /** The level that `#` gets; the page's own heading stands outside. 2 unless told otherwise, at most 6. */
  readonly headingLevel?: number;
  /** What all ids begin with, so that two texts can stand on one page. `text` unless told otherwise. */
  readonly idPrefix?: string;
  /** The site's own origin, `https://example.org`: full addresses on it are no outside links. */
  readonly siteOrigin?: string;
  /** Written by the network itself, not by the public: links that lead away are recommended to search engines. */
  readonly trusted?: boolean;
  /** Gives the picture for `![…](media:ID)`; without it, and for every other address, pictures are left out. */
  readonly picture?: (id: string) => TextPicture | undefined;
}

/** What the printer knows while it walks through one tree. */
export interface Print {
  readonly options: PrintOptions;
  readonly prefix: string;
  readonly topLevel: number;
  /** The level that each heading gets. */
  readonly headings: ReadonlyMap<Heading, number>;
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly footnotes: ReadonlyMap<string, FootnoteDefinition>;
  /** Footnotes in the order in which the text refers to them, with the number of references so far. */
  readonly noted: Map<string, number>;
  /** Ids given so far, each with the number that was tried last for its words. */
  readonly usedIds: Map<string, number>;
  /** True between the tags of a link: a link inside a link is printed as its words. */
  inLink: boolean;
}

/** Collects what a text refers to: the first definition of a name counts, as CommonMark says. */
export function startPrint(tree: Root, options: PrintOptions): Print {
  const definitions = new Map<string, Definition>();
  const footnotes = new Map<string, FootnoteDefinition>();
  const visit = (node: Nodes): void => {
    if (node.type === "definition" && !definitions.has(node.identifier)) definitions.set(node.identifier, node);
    if (node.type === "footnoteDefinition" && !footnotes.has(node.identifier)) footnotes.set(node.identifier, node);
    if ("children" in node) node.children.forEach(visit);
  };
  visit(tree);
  return {
    options,
    prefix: (options.idPrefix ?? "text").replace(/[^A-Za-z0-9_-]/g, "") || "text",
    topLevel: Math.min(6, Math.max(1, Math.trunc(options.headingLevel ?? 2))),
    headings: headingLevels(tree, Math.min(6, Math.max(1, Math.trunc(options.headingLevel ?? 2)))),
    definitions,
    footnotes,
    noted: new Map(),
    usedIds: new Map(),
    inLink: false,
  };
}

/**
 * Levels without a gap, whatever signs the writer chose: the highest sign of the text gets the top level, every other is
 * at most one deeper than the heading before it. Readers who jump from heading to heading rely on that (WCAG 1.3.1).
 */
function headingLevels(tree: Root, top: number): ReadonlyMap<Heading, number> {
  const found: Heading[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === "heading") found.push(node);
    if ("children" in node) node.children.forEach(visit);
  };
  visit(tree);
  const highest = Math.min(...found.map((heading) => heading.depth));
  const levels = new Map<Heading, number>();
  let before = top - 1;
  for (const heading of found) {
    before = Math.min(6, before + 1, top + heading.depth - highest);
    levels.set(heading, before);
  }
  return levels;
}

/** The part of an id that comes from words: `Mūsu plāns!` → `mūsu-plāns`. At most 60 characters. */
export function slugOf(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "");
}

/** An id that no other heading of this text has: the second `Costs` becomes `…-costs-2`. */
export function uniqueId(print: Print, text: string): string {
  const base = `${print.prefix}-${slugOf(text) || "section"}`;
  let id = base;
  let n = print.usedIds.get(base) ?? 1;
  while (print.usedIds.has(id)) {
    n += 1;
    id = `${base}-${n}`;
  }
  print.usedIds.set(base, n).set(id, Math.max(1, print.usedIds.get(id) ?? 1));
  return id;
}
