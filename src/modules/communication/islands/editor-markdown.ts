/** Markdown in and out of the rich editor. No browser is needed, so the tests send every real article through it. */
import { Node, type AnyExtension, type JSONContent, type MarkdownToken } from "@tiptap/core";
import { TableKit } from "@tiptap/extension-table";
import { MarkdownManager } from "@tiptap/markdown";
import { StarterKit } from "@tiptap/starter-kit";

/** A picture of the text, shown by its description: the address `media:ID` is known to the server only. */
const Picture = Node.create({
  name: "image",
  inline: true,
  group: "inline",
  atom: true,
  addAttributes: () => ({ src: { default: "" }, alt: { default: "" }, title: { default: null } }),
  parseHTML: () => [{ tag: "span[data-picture]" }],
  renderHTML: ({ node }) => ["span", { class: "editor-picture", "data-picture": "" }, String(node.attrs.alt || node.attrs.src)],
  parseMarkdown: (token: MarkdownToken) => ({
    type: "image",
    attrs: { src: token.href ?? "", alt: token.text ?? "", title: token.title ?? null },
  }),
  renderMarkdown: (node: JSONContent) => {
    const { src = "", alt = "", title } = node.attrs ?? {};
    const words = String(alt).replace(/[[\]\\]/g, "\\$&");
    return `![${words}](${src}${title ? ` "${String(title).replace(/["\\]/g, "\\$&")}"` : ""})`;
  },
});

/** What the editor knows: what Markdown can say, no more. */
export const extensions: AnyExtension[] = [
  StarterKit.configure({
    underline: false,
    dropcursor: false,
    trailingNode: false,
    link: { openOnClick: false, defaultProtocol: "https", protocols: ["mailto"] },
  }),
  TableKit.configure({ table: { resizable: false } }),
  Picture,
];

const manager = new MarkdownManager({ extensions });

/** The document of a text. */
export function readMarkdown(text: string): JSONContent {
  const { content = [] } = inParagraphs(manager.parse(text));
  // A document is never quite empty: there is a paragraph to write in.
  return { type: "doc", content: content.length > 0 ? content : [{ type: "paragraph" }] };
}

/** The text of a document. */
export function writeMarkdown(document: JSONContent): string {
  return manager.serialize(document).trim();
}

/** A picture that stands alone comes from the parser as a block; in our documents it stands in a paragraph. */
function inParagraphs(node: JSONContent): JSONContent {
  if (!node.content || node.type === "paragraph" || node.type === "heading") return node;
  return {
    ...node,
    content: node.content.map((child) => (child.type === "image" ? { type: "paragraph", content: [child] } : inParagraphs(child))),
  };
}

/**
 * Whether the editor gives back what it gets. Footnotes, raw HTML and task lists it would lose, so a text with them stays plain; blank
 * lines between the items of a list do not count.
 */
export function isKept(text: string): boolean {
  if (/\[\^/.test(text) || holdsHtml(text)) return false;
  return meaningOf(text) === meaningOf(writeMarkdown(readMarkdown(text)));
}

function holdsHtml(text: string): boolean {
  let found = false;
  manager.instance.walkTokens(manager.instance.lexer(text), (token) => {
    if (token.type === "html") found = true;
  });
  return found;
}

function meaningOf(text: string): string {
  const html = manager.instance.parse(text, { async: false });
  return html.replace(/<li>([\s\S]*?)<\/li>/g, (item) => item.replace(/<\/?p>/g, "")).replace(/\s+/g, " ");
}
