/**
 * A judge for the tests: reads HTML with a strict reader of its own and lists what must not be in a printed text. It shares no code with
 * the printer.
 */

const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  a: ["href", "rel", "id", "aria-label"],
  div: ["class", "role", "aria-label", "tabindex"],
  figcaption: ["class"],
  figure: ["class"],
  img: ["src", "alt", "width", "height", "loading", "decoding"],
  input: ["type", "disabled", "checked", "aria-label"],
  li: ["class", "id"],
  ol: ["start"],
  pre: ["class", "tabindex"],
  section: ["class"],
  small: ["class"],
  source: ["type", "srcset", "sizes"],
  span: ["class"],
  td: ["class"],
  th: ["scope", "class"],
};
const BARE = "p em strong del code br blockquote ul hr table thead tbody tr sup picture".split(" ");
const HEADINGS = "h1 h2 h3 h4 h5 h6".split(" ");
const VOID = new Set(["br", "hr", "img", "input", "source"]);

function allowedAttributes(tag: string): readonly string[] | undefined {
  if (HEADINGS.includes(tag)) return ["id"];
  return BARE.includes(tag) ? [] : ATTRIBUTES[tag];
}

function decode(text: string): string {
  const named: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => named[entity] ?? entity);
}

function judgeTag(body: string): string[] {
  const name = /^[a-z0-9]+/.exec(body)?.[0] ?? "";
  const allowed = allowedAttributes(name);
  if (!allowed) return [`element <${body}>`];
  const rest = body.slice(name.length);
  if (!/^( [a-z-]+(="[^"<>]*")?)*$/.test(rest)) return [`odd tag <${body}>`];
  return [...rest.matchAll(/ ([a-z-]+)(?:="([^"]*)")?/g)].flatMap(([, attribute = "", value = ""]) => {
    if (!allowed.includes(attribute)) return [`attribute ${attribute} of <${name}>`];
    const raw = value.replace(/&(amp|lt|gt|quot|#39);/g, "");
    if (raw.includes("&")) return [`bare & in ${attribute}`];
    const address = decode(value);
    const fine = /^(https?:\/\/[^/@]+(\/|$)|mailto:[^:]+|\/(?![/\\])|\.\.?\/|[?#])/.test(address) && !/[\p{Cc}\p{Cf} \\]/u.test(address);
    return (attribute === "href" || attribute === "src") && !fine ? [`address ${address}`] : [];
  });
}

/** Everything that is wrong with a printed text: unknown elements and attributes, odd tags, bad nesting, bare signs, unsafe addresses. */
export function judgeHtml(html: string): string[] {
  const wrong: string[] = [];
  const open: string[] = [];
  for (const [tag] of html.matchAll(/<[^>]*>?/g)) {
    const body = tag.slice(1, -1);
    if (body.startsWith("/")) {
      if (open.pop() !== body.slice(1)) wrong.push(`nesting at ${tag}`);
      continue;
    }
    wrong.push(...judgeTag(body));
    const name = /^[a-z0-9]+/.exec(body)?.[0] ?? "";
    if (!VOID.has(name)) open.push(name);
  }
  if (open.length > 0) wrong.push(`left open: ${open.join(" ")}`);
  if (/[<>]/.test(html.replace(/<[^<>]*>/g, ""))) wrong.push("bare < or >");
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  if (new Set(ids).size !== ids.length) wrong.push("the same id twice");
  return wrong;
}
