/**
 * `<form-conditions>` around the questions of a form: hides a question (`data-when-field`, `data-when-value`) as long as the answer it hangs
 * on is another. Without script every question is there and says when it is asked; the server heeds the condition in either case.
 */
class FormConditions extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("change", this.#apply);
    this.#apply();
  }

  disconnectedCallback(): void {
    this.removeEventListener("change", this.#apply);
  }

  readonly #apply = (): void => {
    for (const part of this.querySelectorAll<HTMLElement>("[data-when-field]")) {
      const { whenField = "", whenValue = "" } = part.dataset;
      const chosen = [...this.querySelectorAll<HTMLInputElement>(`[name="${CSS.escape(whenField)}"]`)].filter(
        (control) => !control.closest("[hidden]") && (control.type !== "radio" && control.type !== "checkbox" ? true : control.checked),
      );
      part.hidden = !chosen.some((control) => control.value === whenValue);
    }
  };
}

if (!customElements.get("form-conditions")) customElements.define("form-conditions", FormConditions);
