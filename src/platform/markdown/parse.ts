/** Markdown to a tree, once. The tree is printed to HTML here, to Typst and DOCX elsewhere; raw HTML in it is never more than text. */
import type { Nodes, Root } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { keepYears } from "./years.ts";

/** The longest text that is taken: 100 kB of UTF-8, some 40 pages. */
export const MAX_BYTES = 100_000;

/** The most lines: each line may be an item or a row, and those are dear to read. */
export const MAX_LINES = 5_000;

/** How deep quotations and lists may stand inside each other, counted in nodes of the tree. */
export const MAX_DEPTH = 40;

/**
 * Brackets and emphasis signs in one block of lines without an empty line between. The parser's work grows with their square (100 kB of
 * `]` take a minute), and no paragraph or table that a person writes has so many.
 */
export const MAX_MARKS = 4_000;

/** Cells of one table, rows times columns: short rows are filled up, so that a text of 20 kB could else become a page of 100 MB. */
export const MAX_CELLS = 20_000;

/** Quotation and list signs at the start of one line, before the parser sees it. */
const MAX_OPENINGS = 100;

/** Why a text is not taken; also the end of the message key (`markdown.too-long`). */
export type MarkdownFault = "too-long" | "too-deep" | "too-tangled";

/** Thrown by `parseMarkdown` for a text that is not taken; `code` says why. */
export class MarkdownError extends Error {
  readonly code: MarkdownFault;

  constructor(code: MarkdownFault) {
    super(`markdown is ${code}`);
    this.name = "MarkdownError";
    this.code = code;
  }
}

const processor = unified().use(remarkParse).use(remarkGfm).freeze();

/**
 * Reads CommonMark with tables, task lists, footnotes, strikethrough and bare links (GFM). The tree is plain data and may be kept.
 * Throws a MarkdownError for a text that is too long, too deep or too tangled; every other text has a reading.
 */
export function parseMarkdown(source: string): Root {
  refuse(faultOfSource(source));
  const tree = processor.parse(keepYears(source));
  refuse(faultOfTree(tree));
  return tree;
}

/** For forms: why a text would not be taken, or undefined when it is fine. */
export function markdownFault(source: string): MarkdownFault | undefined {
  try {
    parseMarkdown(source);
    return undefined;
  } catch (error) {
    if (error instanceof MarkdownError) return error.code;
    throw error;
  }
}

function faultOfSource(source: string): MarkdownFault | undefined {
  if (Buffer.byteLength(source) > MAX_BYTES) return "too-long";
  const lines = source.split(/\r\n|\r|\n/);
  if (lines.length > MAX_LINES) return "too-long";
  for (const block of source.split(/(?:\r\n|\r|\n)[\t ]*(?=\r|\n)/)) {
    if ((block.match(/[[\]*_~]/g)?.length ?? 0) > MAX_MARKS) return "too-tangled";
  }
  for (const line of lines) {
    const openings = /^(?:[\t ]*(?:>|[-+*](?=[\t ]|$)|\d{1,9}[.)](?=[\t ]|$)))+/.exec(line)?.[0] ?? "";
    if ((openings.match(/[>\-+*.)]/g)?.length ?? 0) > MAX_OPENINGS) return "too-deep";
  }
  return undefined;
}

function refuse(fault: MarkdownFault | undefined): void {
  if (fault) throw new MarkdownError(fault);
}

/** Walks without recursion: the depth is what is in question. */
function faultOfTree(tree: Root): MarkdownFault | undefined {
  const waiting: { node: Nodes; depth: number }[] = [{ node: tree, depth: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, depth } = next;
    if (depth > MAX_DEPTH) return "too-deep";
    if (node.type === "table" && node.children.length * (node.children[0]?.children.length ?? 0) > MAX_CELLS) return "too-tangled";
    if (!("children" in node)) continue;
    for (const child of node.children) waiting.push({ node: child, depth: depth + 1 });
  }
  return undefined;
}
