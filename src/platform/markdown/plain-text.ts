/** The words of a text without its marks: for search, feeds, previews and mail. */
import type { Nodes, Root } from "mdast";

const BLOCKS: ReadonlySet<string> = new Set(["paragraph", "heading", "code", "tableRow", "listItem", "blockquote", "thematicBreak"]);

/** All words of a tree, a line per paragraph, item or row. Pictures give their description; raw HTML, addresses and footnote signs nothing. */
export function plainText(tree: Nodes): string {
  const pieces: string[] = [];
  collect(tree, pieces);
  return pieces
    .join("")
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n[ \n]*/g, "\n")
    .trim();
}

function collect(node: Nodes, pieces: string[]): void {
  if (node.type === "text" || node.type === "inlineCode" || node.type === "code") pieces.push(node.value);
  else if (node.type === "image" || node.type === "imageReference") pieces.push(node.alt ?? "");
  else if (node.type === "break") pieces.push(" ");
  else if ("children" in node) for (const child of node.children) collect(child, pieces);
  if (node.type === "tableCell") pieces.push(" ");
  if (BLOCKS.has(node.type)) pieces.push("\n");
}

/**
 * The beginning of a text for lists and previews: at most `length` characters including the `…` that shows a cut, cut between words.
 * Headings, tables, code and footnotes are left out; when nothing else is there, all words are taken.
 */
export function excerpt(tree: Root, length: number): string {
  const prose = tree.children.filter((node) => node.type === "paragraph" || node.type === "list" || node.type === "blockquote");
  const text = plainText({ type: "root", children: prose }) || plainText(tree);
  return cutWords(text.replace(/\n/g, " "), length);
}

function cutWords(text: string, length: number): string {
  const letters = Array.from(new Intl.Segmenter("en").segment(text.slice(0, length * 4 + 16)), ({ segment }) => segment);
  if (letters.length <= length && text.length <= length * 4 + 16) return text;
  const kept = letters.slice(0, Math.max(0, length - 1)).join("");
  const border = letters[length - 1] === " " ? kept.length : kept.lastIndexOf(" ");
  const words = border > kept.length / 2 ? kept.slice(0, border) : kept;
  return `${words.replace(/[\s,;:–—-]+$/, "")}…`;
}
