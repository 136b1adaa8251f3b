/**
 * `<markdown-editor data-bundle="…" data-open="…" …><textarea></textarea></markdown-editor>`: offers a rich editor over a text area of
 * Markdown. The editor itself is loaded when it is asked for. The text area stays what is sent; without script it is all there is.
 */
import type { OpenEditor } from "./rich-editor.ts";

class MarkdownEditor extends HTMLElement {
  #close: (() => void) | null = null;
  #button: HTMLButtonElement | null = null;

  connectedCallback(): void {
    if (this.#button) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "ds-button";
    button.dataset.variant = "secondary";
    button.dataset.compact = "";
    button.textContent = this.dataset.open ?? "";
    button.addEventListener("click", () => void this.#switch());
    this.#button = button;
    const row = document.createElement("p");
    row.append(button);
    this.prepend(row);
  }

  async #switch(): Promise<void> {
    const button = this.#button;
    const area = this.querySelector("textarea");
    if (!button || !area || button.getAttribute("aria-busy")) return;
    this.querySelector(".editor-note")?.remove();
    if (this.#close) {
      this.#close();
      this.#close = null;
    } else {
      button.setAttribute("aria-busy", "true");
      await this.#open(area);
      button.removeAttribute("aria-busy");
    }
    button.textContent = (this.#close ? this.dataset.close : this.dataset.open) ?? "";
  }

  async #open(area: HTMLTextAreaElement): Promise<void> {
    try {
      const bundle: { openEditor: OpenEditor } = await import(this.dataset.bundle ?? "");
      this.#close = bundle.openEditor(area, (name) => this.dataset[camel(name)] ?? "");
      if (!this.#close) this.#note(this.dataset.unsuited);
    } catch {
      this.#note(this.dataset.failed);
    }
  }

  #note(words = ""): void {
    const note = document.createElement("p");
    note.className = "editor-note";
    note.role = "status";
    note.textContent = words;
    this.#button?.after(note);
  }
}

/** `link-set` is `linkSet` in a dataset; before a digit the hyphen stays. */
function camel(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

if (!customElements.get("markdown-editor")) customElements.define("markdown-editor", MarkdownEditor);
