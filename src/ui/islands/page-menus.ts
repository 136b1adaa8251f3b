/**
 * `<page-menus>` around the menus in the page's header (`<details>`): closes them by Escape, which gives the focus back to the button, and
 * by a click elsewhere. Without script a menu closes by its own button.
 */
class PageMenus extends HTMLElement {
  connectedCallback(): void {
    document.addEventListener("click", this.#closeOthers);
    this.addEventListener("keydown", this.#closeByEscape);
  }

  disconnectedCallback(): void {
    document.removeEventListener("click", this.#closeOthers);
  }

  #open(): HTMLDetailsElement | null {
    return this.querySelector<HTMLDetailsElement>("details[open]");
  }

  readonly #closeOthers = (event: MouseEvent): void => {
    const menu = this.#open();
    if (menu && event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
  };

  readonly #closeByEscape = (event: KeyboardEvent): void => {
    const menu = event.key === "Escape" ? this.#open() : null;
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  };
}

if (!customElements.get("page-menus")) customElements.define("page-menus", PageMenus);
