/** What a browser would make of a page: tags and attributes, read sign by sign, so that no payload hides behind a pattern. */

/** A tag with its attributes. */
export type Tag = { name: string; attributes: Map<string, string> };

/** All opening tags. Inside `script`, `style`, `textarea` and `title` only their own end ends the text, as in a browser. */
export function tagsOf(html: string): Tag[] {
  const tags: Tag[] = [];
  let at = 0;
  for (;;) {
    at = html.indexOf("<", at);
    if (at < 0) return tags;
    if (html.startsWith("<!--", at)) {
      const end = html.indexOf("-->", at + 4);
      at = end < 0 ? html.length : end + 3;
    } else if (/[a-zA-Z]/.test(html[at + 1] ?? "")) {
      const { tag, end } = readTag(html, at + 1);
      tags.push(tag);
      at = end;
      if (["script", "style", "textarea", "title"].includes(tag.name)) {
        const close = html.slice(at).search(new RegExp(`</${tag.name}[\\s/>]`, "i"));
        at = close < 0 ? html.length : at + close;
      }
    } else at += 1;
  }
}

function readTag(html: string, start: number): { tag: Tag; end: number } {
  const name = /^[^\s/>]*/.exec(html.slice(start, start + 60))?.[0] ?? "";
  const attributes = new Map<string, string>();
  let at = start + name.length;
  while (at < html.length && html[at] !== ">") {
    const attribute = /^[\s/]*([^\s/>=][^\s/>=]*)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>]*))?/.exec(html.slice(at, at + 20_000));
    if (!attribute) {
      at += 1;
      continue;
    }
    attributes.set((attribute[1] ?? "").toLowerCase(), decoded((attribute[2] ?? "").replace(/^(["'])([\s\S]*)\1$/, "$2")));
    at += attribute[0].length;
  }
  return { tag: { name: name.toLowerCase(), attributes }, end: at + 1 };
}

function decoded(text: string): string {
  return text
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;|&#x27;/gi, "'")
    .replace(/&amp;/g, "&");
}

/** Addresses in attributes that a browser follows or loads. */
const ADDRESSES = ["href", "src", "action", "formaction", "data", "poster", "xlink:href", "srcdoc", "background"];

/** What in a page would run, or null: a tag of the payload, a script not from our files, a handler, a running address, a style, a frame. */
export function whatRuns(html: string): string | null {
  for (const { name, attributes } of tagsOf(html)) {
    const type = attributes.get("type") ?? "";
    const src = attributes.get("src") ?? "";
    if (
      ["xq", "iframe", "object", "embed", "base", "style", "meta"].includes(name) &&
      (name !== "meta" || /refresh/i.test(attributes.get("http-equiv") ?? ""))
    )
      return `<${name}>`;
    if (name === "script" && !["application/ld+json", "speculationrules"].includes(type) && !src.startsWith("/assets/"))
      return `<script ${src}>`;
    for (const [attribute, value] of attributes) {
      if (attribute.startsWith("on") || attribute === "style" || attribute === "srcdoc")
        return `<${name} ${attribute}="${value.slice(0, 40)}">`;
      // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers skip them in a scheme
      if (ADDRESSES.includes(attribute) && /^(javascript|vbscript|data):/i.test(value.replace(/[\u0000-\u0020]/g, "")))
        return `<${name} ${attribute}="${value.slice(0, 40)}">`;
    }
  }
  return null;
}

/** What in a feed or sitemap is no longer text: a tag of the payload outside CDATA. */
export function breaksXml(xml: string): boolean {
  return /<xq|<script/i.test(xml.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, ""));
}

/** Addresses of this site to which a page leads. */
export function linksOf(html: string): string[] {
  return tagsOf(html)
    .flatMap(({ attributes }) => [attributes.get("href") ?? "", attributes.get("src") ?? ""])
    .filter((href) => /^\/(?!\/)/.test(href));
}
