/** The notes at the foot of a text. */
import { printBlocks } from "./blocks.ts";
import { escapeHtml } from "./escape.ts";
import type { Print } from "./print-state.ts";

/**
 * The ids of notes hold `--`, which no heading's id does, so that a heading `Notes` or `Note 1` takes none of them.
 * The notes in the order in which the text refers to them, each with a way back. A note may refer to further notes: they follow.
 * Notes that nobody refers to are left out.
 */
export function printFootnotes(print: Print): string {
  const items: string[] = [];
  // The keys grow while notes are printed, and a Map's iterator sees what is added.
  for (const identifier of print.noted.keys()) {
    const number = items.length + 1;
    const definition = print.footnotes.get(identifier);
    const content = definition ? printBlocks(definition.children, print).trimEnd() : "";
    const back = `<a href="#${print.prefix}--note-sign-${number}" aria-label="${escapeHtml(print.options.words.backToText)} ${number}">↩</a>`;
    const closing = content.endsWith("</p>") ? `${content.slice(0, -4)} ${back}</p>` : `${content} ${back}`;
    items.push(`<li id="${print.prefix}--note-${number}">${closing}</li>\n`);
  }
  if (items.length === 0) return "";
  const level = print.topLevel;
  const heading = `<h${level} id="${print.prefix}--notes">${escapeHtml(print.options.words.footnotes)}</h${level}>`;
  return `<section class="footnotes">${heading}\n<ol>\n${items.join("")}</ol></section>\n`;
}
