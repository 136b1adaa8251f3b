/** Pictures in a text: only those of the site, with description and credit. */
import type { Image, ImageReference, Paragraph } from "mdast";
import { escapeHtml } from "./escape.ts";
import { safeLink } from "./links.ts";
import type { Print, TextPicture } from "./print-state.ts";

type PictureNode = Image | ImageReference;

/** The pictures of a paragraph that holds nothing else; undefined when it holds words. */
export function picturesOnly(node: Paragraph): PictureNode[] | undefined {
  const pictures: PictureNode[] = [];
  for (const child of node.children) {
    if (child.type === "image" || child.type === "imageReference") pictures.push(child);
    else if (child.type !== "break" && !(child.type === "text" && child.value.trim() === "")) return undefined;
  }
  return pictures.length > 0 ? pictures : undefined;
}

/** A picture on its own, with its credit below. Empty when the site has no such picture. */
export function printFigure(node: PictureNode, print: Print): string {
  const picture = findPicture(node, print);
  if (!picture) return "";
  const credit = picture.credit ? `<figcaption class="credit">${escapeHtml(picture.credit)}</figcaption>` : "";
  return `<figure class="picture">${printPicture(picture, node.alt)}${credit}</figure>\n`;
}

/** A picture between words; its credit follows in small print. */
export function printInlinePicture(node: PictureNode, print: Print): string {
  const picture = findPicture(node, print);
  if (!picture) return "";
  const credit = picture.credit ? ` <small class="credit">${escapeHtml(picture.credit)}</small>` : "";
  return `<span class="picture">${printPicture(picture, node.alt)}${credit}</span>`;
}

function findPicture(node: PictureNode, print: Print): TextPicture | undefined {
  const url = node.type === "image" ? node.url : (print.definitions.get(node.identifier)?.url ?? "");
  const id = /^media:([A-Za-z0-9-]{1,64})$/.exec(url)?.[1];
  return id === undefined ? undefined : print.options.picture?.(id);
}

function printPicture(picture: TextPicture, alt: string | null | undefined): string {
  const src = safeLink(picture.src)?.href;
  if (src === undefined) return "";
  const description = escapeHtml(alt?.trim() || picture.alt);
  const size = `width="${whole(picture.width)}" height="${whole(picture.height)}"`;
  const image = `<img src="${escapeHtml(src)}" alt="${description}" ${size} loading="lazy" decoding="async">`;
  const sources = (picture.webp ?? []).flatMap(({ src: address, width }) => {
    const safe = safeLink(address)?.href;
    return safe === undefined || safe.includes(",") ? [] : [`${escapeHtml(safe)} ${whole(width)}w`];
  });
  if (sources.length === 0) return image;
  const source = `<source type="image/webp" srcset="${sources.join(", ")}" sizes="(min-width: 60rem) 55rem, 100vw">`;
  return `<picture>${source}${image}</picture>`;
}

function whole(value: number): number {
  return Number.isFinite(value) ? Math.max(1, Math.round(value)) : 1;
}
