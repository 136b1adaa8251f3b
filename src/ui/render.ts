/** The only file that knows the printer of HTML. */
import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";

/** Prints a whole document. Everything in it is escaped by the printer. */
export function renderDocument(document: VNode): string {
  return `<!doctype html>${renderToString(document)}`;
}

/** Prints a part of a page. */
export function renderPart(part: VNode): string {
  return renderToString(part);
}
