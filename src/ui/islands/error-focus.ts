/**
 * `<error-focus>` around the summary of faults: puts the focus on it when the page opens, and moves it into the field when one of its links
 * is followed. Without script the summary is still the first thing in the form and its links jump.
 */
class ErrorFocus extends HTMLElement {
  connectedCallback(): void {
    const summary = this.querySelector<HTMLElement>("[tabindex='-1']");
    summary?.focus({ preventScroll: false });
    this.addEventListener("click", this.#toField);
  }

  readonly #toField = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href^='#']") : null;
    const field = link ? document.getElementById(decodeURIComponent(link.hash.slice(1))) : null;
    if (!field) return;
    event.preventDefault();
    // the label above the field should stay in sight
    const frame = field.closest(".ds-field, .field") ?? field;
    frame.scrollIntoView({ block: "start" });
    field.focus({ preventScroll: true });
  };
}

if (!customElements.get("error-focus")) customElements.define("error-focus", ErrorFocus);
