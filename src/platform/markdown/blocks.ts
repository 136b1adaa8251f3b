/** Paragraphs, headings, lists, quotations, tables, code. */
import type { DefinitionContent, List, ListItem, RootContent, Table, TableCell } from "mdast";
import { escapeHtml } from "./escape.ts";
import { printInline, printRawHtml } from "./inline.ts";
import { picturesOnly, printFigure } from "./pictures.ts";
import { plainText } from "./plain-text.ts";
import { type Print, uniqueId } from "./print-state.ts";

/** Prints blocks one after another. */
export function printBlocks(nodes: readonly (RootContent | DefinitionContent)[], print: Print): string {
  return nodes.map((node) => printBlock(node, print)).join("");
}

function printBlock(node: RootContent, print: Print): string {
  switch (node.type) {
    case "paragraph": {
      const pictures = picturesOnly(node);
      if (pictures) return pictures.map((picture) => printFigure(picture, print)).join("");
      return paragraph(printInline(node.children, print));
    }
    case "heading": {
      const level = print.headings.get(node) ?? print.topLevel;
      const words = printInline(node.children, print);
      // A heading without words would be an empty stop for those who jump from heading to heading.
      return words.trim() === "" ? "" : `<h${level} id="${escapeHtml(uniqueId(print, plainText(node)))}">${words}</h${level}>\n`;
    }
    case "list":
      return printList(node, print);
    case "blockquote":
      return `<blockquote>\n${printBlocks(node.children, print)}</blockquote>\n`;
    case "code":
      return `<pre class="code-scroll" tabindex="0"><code>${escapeHtml(node.value)}</code></pre>\n`;
    case "table":
      return printTable(node, print);
    case "thematicBreak":
      return "<hr>\n";
    case "html":
      return paragraph(printRawHtml(node.value));
    default:
      return "";
  }
}

function paragraph(words: string): string {
  return words.trim() === "" ? "" : `<p>${words}</p>\n`;
}

function printList(node: List, print: Print): string {
  const tag = node.ordered ? "ol" : "ul";
  const first = node.start ?? 1;
  const start = node.ordered && first !== 1 && Number.isSafeInteger(first) ? ` start="${first}"` : "";
  const loose = node.spread === true || node.children.some((item) => item.spread === true);
  return `<${tag}${start}>\n${node.children.map((item) => printItem(item, loose, print)).join("")}</${tag}>\n`;
}

function printItem(item: ListItem, loose: boolean, print: Print): string {
  const content = item.children
    .map((child) => (child.type === "paragraph" && !loose ? `${printInline(child.children, print)}\n` : printBlock(child, print)))
    .join("");
  if (typeof item.checked !== "boolean") return `<li>${content.trimEnd()}</li>\n`;
  const { done, open } = print.options.words;
  const box = `<input type="checkbox" disabled${item.checked ? " checked" : ""} aria-label="${escapeHtml(item.checked ? done : open)}"> `;
  return `<li class="task">${box}${content.trimEnd()}</li>\n`;
}

type Align = "left" | "right" | "center" | null | undefined;

function printTable(node: Table, print: Print): string {
  const [head, ...rows] = node.children;
  const aligns = node.align ?? [];
  const width = head?.children.length ?? 0;
  const headCells = head?.children.map((cell, at) => printHeadCell(cell, aligns[at], print)).join("") ?? "";
  const body = rows.map((row) => {
    const cells = Array.from({ length: width }, (_, at) => {
      const cell = row.children[at];
      return `<td${alignClass(aligns[at])}>${cell ? printInline(cell.children, print) : ""}</td>`;
    });
    return `<tr>${cells.join("")}</tr>\n`;
  });
  // The region can be reached by keyboard, so that a wide table can be scrolled without a mouse (WCAG 2.1.1).
  const region = `<div class="table-scroll" role="group" aria-label="${escapeHtml(print.options.words.table)}" tabindex="0">`;
  const tbody = body.length > 0 ? `<tbody>\n${body.join("")}</tbody>\n` : "";
  return `${region}<table>\n<thead>\n<tr>${headCells}</tr>\n</thead>\n${tbody}</table></div>\n`;
}

function printHeadCell(cell: TableCell, align: Align, print: Print): string {
  const words = printInline(cell.children, print);
  return words.trim() === "" ? "<td></td>" : `<th scope="col"${alignClass(align)}>${words}</th>`;
}

function alignClass(align: Align): string {
  return align === "right" || align === "center" ? ` class="align-${align}"` : "";
}
