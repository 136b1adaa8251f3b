/** Brings a rich editor to a plain text area of Markdown. The text area stays what is sent; without script it is all there is. */
class MarkdownEditor extends HTMLElement {}

if (!customElements.get("markdown-editor")) customElements.define("markdown-editor", MarkdownEditor);
