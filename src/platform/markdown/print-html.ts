/**
 * Prints a Markdown tree as HTML. Safe by construction: the printer knows a fixed set of elements and attributes, every text and every
 * value goes through `escapeHtml`, every address through `safeLink`; raw HTML in the source is printed as the text that it is.
 */
import type { Root } from "mdast";
import { printBlocks } from "./blocks.ts";
import { printFootnotes } from "./footnotes.ts";
import { type PrintOptions, startPrint } from "./print-state.ts";

/**
 * HTML of a tree, to be placed as it is into a page. Class names in use: `table-scroll`, `align-center`, `align-right`, `code-scroll`,
 * `task`, `picture`, `credit`, `footnotes`. Headings begin at `options.headingLevel` (2) and carry stable ids. Links that lead away carry
 * `rel="noopener nofollow ugc"`: nobody gains rank in search engines by writing here; with `trusted` only `noopener`.
 */
export function printHtml(tree: Root, options: PrintOptions): string {
  const print = startPrint(tree, options);
  const body = printBlocks(tree.children, print);
  return body + printFootnotes(print);
}
