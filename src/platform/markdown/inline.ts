/** Words inside a paragraph. */
import type { LinkReference, PhrasingContent } from "mdast";
import { escapeHtml } from "./escape.ts";
import { safeLink } from "./links.ts";
import { printInlinePicture } from "./pictures.ts";
import { type Print, slugOf } from "./print-state.ts";

/** Prints the content of a paragraph, heading or cell. */
export function printInline(nodes: readonly PhrasingContent[], print: Print): string {
  return nodes.map((node) => printPhrase(node, print)).join("");
}

function printPhrase(node: PhrasingContent, print: Print): string {
  switch (node.type) {
    case "text":
      return escapeHtml(node.value);
    case "emphasis":
      return `<em>${printInline(node.children, print)}</em>`;
    case "strong":
      return `<strong>${printInline(node.children, print)}</strong>`;
    case "delete":
      return `<del>${printInline(node.children, print)}</del>`;
    case "inlineCode":
      return `<code>${escapeHtml(node.value)}</code>`;
    case "break":
      return "<br>\n";
    case "link":
      return printLink(node.url, node.children, print);
    case "linkReference":
      return printLinkReference(node, print);
    case "image":
    case "imageReference":
      return printInlinePicture(node, print);
    case "footnoteReference":
      return printNoteSign(node.identifier, print);
    case "html":
      return printRawHtml(node.value);
    default:
      return "";
  }
}

/** Raw HTML is text to us: it is shown as it was typed, so that its author sees that it has no effect. Comments are left out. */
export function printRawHtml(value: string): string {
  return escapeHtml(value.replace(/<!--[\s\S]*?(-->|$)/g, ""));
}

function printLinkReference(node: LinkReference, print: Print): string {
  const definition = print.definitions.get(node.identifier);
  return printLink(definition?.url ?? "", node.children, print);
}

function printLink(url: string, children: readonly PhrasingContent[], print: Print): string {
  const { siteOrigin, trusted } = print.options;
  const link = print.inLink ? undefined : safeLink(url, siteOrigin);
  if (!link) return printInline(children, print);
  print.inLink = true;
  const words = printInline(children, print);
  print.inLink = false;
  // A link without words could be neither seen nor heard.
  if (words.trim() === "") return "";
  const rel = link.external ? ` rel="noopener${trusted ? "" : " nofollow ugc"}"` : "";
  return `<a href="${escapeHtml(ownFragment(link.href, print))}"${rel}>${words}</a>`;
}

/** `#costs` leads to the heading of this text, whose id carries the text's prefix. */
function ownFragment(href: string, print: Print): string {
  if (!href.startsWith("#") || href === "#") return href;
  let name = href.slice(1);
  try {
    name = decodeURIComponent(name);
  } catch {
    // Stays as it was written: a fragment that cannot be decoded leads nowhere and harms nobody.
  }
  return `#${name.startsWith(`${print.prefix}-`) ? name : `${print.prefix}-${slugOf(name)}`}`;
}

function printNoteSign(identifier: string, print: Print): string {
  if (!print.footnotes.has(identifier) || print.inLink) return "";
  const times = (print.noted.get(identifier) ?? 0) + 1;
  print.noted.set(identifier, times);
  const number = [...print.noted.keys()].indexOf(identifier) + 1;
  const id = `${print.prefix}--note-sign-${number}${times > 1 ? `-${times}` : ""}`;
  return `<sup><a href="#${print.prefix}--note-${number}" id="${id}">${number}</a></sup>`;
}
