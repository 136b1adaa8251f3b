/**
 * `<unsaved-changes data-message="…"><form>…</form></unsaved-changes>`: asks before a page with a changed form is left (in the browser's own
 * words) and prints the message beside the buttons as long as something is unsaved. Without script the form works all the same.
 */
class UnsavedChanges extends HTMLElement {
  #dirty = false;

  connectedCallback(): void {
    this.addEventListener("input", this.#markDirty);
    this.addEventListener("change", this.#markDirty);
    this.addEventListener("submit", this.#markClean);
    addEventListener("beforeunload", this.#ask);
    // a page that comes back with faults holds values nobody has saved yet
    if (this.querySelector("[aria-invalid='true']")) this.#markDirty();
  }

  disconnectedCallback(): void {
    removeEventListener("beforeunload", this.#ask);
  }

  readonly #markDirty = (): void => {
    if (this.#dirty) return;
    this.#dirty = true;
    const note = document.createElement("p");
    note.className = "unsaved-note";
    note.role = "status";
    note.textContent = this.dataset.message ?? "";
    this.querySelector(".form-actions")?.append(note);
  };

  readonly #markClean = (): void => {
    this.#dirty = false;
    this.querySelector(".unsaved-note")?.remove();
  };

  readonly #ask = (event: BeforeUnloadEvent): void => {
    if (this.#dirty) event.preventDefault();
  };
}

if (!customElements.get("unsaved-changes")) customElements.define("unsaved-changes", UnsavedChanges);
