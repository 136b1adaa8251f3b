/** A letter as a small structure, written out as HTML and as plain text from the same blocks. */
import { escapeHtml } from "../markdown/escape.ts";
import type { Language } from "../languages.ts";
import { MailError } from "./mail-fault.ts";

/** A part of a letter. Texts are plain words in the reader's language, with values of persons in them; nothing in them is read as a mark. */
export type LetterBlock =
  | { readonly kind: "heading" | "paragraph" | "small"; readonly text: string }
  /** The words of a person, with their line ends, set off from ours. */
  | { readonly kind: "quote"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  /** Day, place, deadline: what the reader looks for. */
  | { readonly kind: "facts"; readonly rows: readonly { readonly label: string; readonly value: string }[] }
  /** The only links of a letter. `href` is a full address that the application made. */
  | { readonly kind: "button" | "link"; readonly label: string; readonly href: string };

/** What is written to one reader. */
export interface Letter {
  readonly language: Language;
  readonly subject: string;
  readonly blocks: readonly LetterBlock[];
}

/** Zero-width space: unseen, and no mail program reads an address across it. */
const BREAK = "\u200b";

/** Controls but line ends and tab, invisible signs, direction overrides. */
const UNSEEN = /[^\P{C}\n\t]/gu;

/** Signs that hold an address together; between digits they belong to a time, a date or a sum and stay. */
const ADDRESS_SIGN = /(?<!\d)[:/.@](?=\S)|[:/.@](?=[^\s\d])/g;

/**
 * Makes a text of a letter harmless: no controls, no invisible signs, and nothing that a mail program would turn into a link, because a
 * name or title such as `https://evil.example/prize` must not become one in a letter that comes from the city. Every text of a letter
 * goes through this, so that no value can be forgotten; links are blocks of their own.
 */
export function fenced(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(UNSEEN, "")
    .replace(ADDRESS_SIGN, (sign) => sign + BREAK)
    .replace(/\bwww(?=\.)/gi, (word) => word + BREAK);
}

const line = (text: string) =>
  fenced(text)
    .replace(/\s*\n\s*/g, " ")
    .trim();
const html = (text: string) => escapeHtml(line(text));

/** A letter as plain text, lines joined by `\n`. Throws a MailError `bad-link` when a link is no full web address. */
export function letterText(letter: Letter): string {
  return `${letter.blocks.map(blockText).filter(Boolean).join("\n\n")}\n`;
}

function blockText(block: LetterBlock): string {
  switch (block.kind) {
    case "list":
      return block.items.map((item) => `- ${line(item)}`).join("\n");
    case "facts":
      return block.rows.map(({ label, value }) => `${line(label)}: ${line(value)}`).join("\n");
    case "quote":
      return fenced(block.text)
        .trim()
        .split("\n")
        .map((words) => `> ${words}`.trimEnd())
        .join("\n");
    case "button":
    case "link":
      return `${line(block.label)}\n${webAddress(block.href)}`;
    default:
      return line(block.text);
  }
}

/** Mail programs take a sheet of styles in the head; our pages never print this. */
const STYLE = `body{margin:0;padding:24px;background:#fff;color:#1a1a1a;font:16px/1.5 system-ui,sans-serif}
main{max-width:36rem;margin:0 auto}h1{font-size:1.25rem}a{color:#0b4a8f}
.button{display:inline-block;padding:12px 20px;background:#0b4a8f;color:#fff;text-decoration:none;border-radius:4px}
.small{font-size:.875rem;color:#4a4a4a}blockquote{margin:1em 0;padding-left:1em;border-left:3px solid #b3b3b3}dt{font-weight:bold}dd{margin:0 0 .5em}`;

/** A letter as a whole HTML page without pictures, scripts or anything to load. Throws a MailError `bad-link` as `letterText` does. */
export function letterHtml(letter: Letter): string {
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${html(letter.subject)}</title><style>${STYLE}</style>`;
  const body = letter.blocks.map(blockHtml).join("\n");
  return `<!doctype html>\n<html lang="${letter.language}"><head>${head}</head><body><main>\n${body}\n</main></body></html>\n`;
}

function blockHtml(block: LetterBlock): string {
  switch (block.kind) {
    case "heading":
      return `<h1>${html(block.text)}</h1>`;
    case "small":
      return `<p class="small">${html(block.text)}</p>`;
    case "quote":
      return `<blockquote>${escapeHtml(fenced(block.text).trim()).replace(/\n/g, "<br>\n")}</blockquote>`;
    case "list":
      return `<ul>${block.items.map((item) => `<li>${html(item)}</li>`).join("")}</ul>`;
    case "facts":
      return `<dl>${block.rows.map(({ label, value }) => `<dt>${html(label)}</dt><dd>${html(value)}</dd>`).join("")}</dl>`;
    case "button":
      return `<p><a class="button" href="${escapeHtml(webAddress(block.href))}">${html(block.label)}</a></p>`;
    case "link":
      return `<p><a href="${escapeHtml(webAddress(block.href))}">${html(block.label)}</a></p>`;
    default:
      return `<p>${html(block.text)}</p>`;
  }
}

/** A full web address in its normal form. */
export function webAddress(href: string): string {
  const url = URL.parse(href);
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:") || url.username || url.password) throw new MailError("bad-link");
  return url.href;
}
