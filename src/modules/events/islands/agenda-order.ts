/**
 * `<agenda-order data-up="…" data-down="…" data-moved="{title} …"><ol><li data-row>…<input></li>…</ol></agenda-order>`: rows can be dragged,
 * or moved by two buttons; the number in each row's field follows. The form is what is sent; without script one types the numbers.
 */
class AgendaOrder extends HTMLElement {
  #held: HTMLElement | null = null;
  #told: HTMLElement | null = null;

  connectedCallback(): void {
    if (this.#told) return;
    const told = document.createElement("p");
    told.className = "ds-sr-only";
    told.role = "status";
    this.append(told);
    this.#told = told;
    for (const row of this.#rows()) this.#equip(row);
    this.addEventListener("dragover", (event) => this.#over(event));
    this.addEventListener("drop", (event) => event.preventDefault());
  }

  #rows(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>("[data-row]")];
  }

  #equip(row: HTMLElement): void {
    row.draggable = true;
    row.addEventListener("dragstart", (event) => {
      this.#held = row;
      row.dataset.held = "";
      event.dataTransfer?.setData("text/plain", "");
    });
    row.addEventListener("dragend", () => {
      delete row.dataset.held;
      this.#held = null;
      this.#number(row);
    });
    const title = row.querySelector("a")?.textContent ?? "";
    const buttons = document.createElement("p");
    buttons.className = "button-row";
    for (const [way, sign, words] of [
      [-1, "↑", this.dataset.up],
      [1, "↓", this.dataset.down],
    ] as const) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "ds-button";
      button.dataset.variant = "tertiary";
      button.dataset.compact = "";
      button.textContent = sign;
      button.setAttribute("aria-label", `${words ?? ""}: ${title}`);
      button.addEventListener("click", () => {
        this.#move(row, way);
        button.focus();
      });
      buttons.append(button);
    }
    row.append(buttons);
  }

  #over(event: DragEvent): void {
    const held = this.#held;
    const over = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-row]") : null;
    if (!held || !over || over === held || !this.contains(over)) return;
    event.preventDefault();
    const box = over.getBoundingClientRect();
    over.parentElement?.insertBefore(held, event.clientY < box.top + box.height / 2 ? over : over.nextSibling);
  }

  #move(row: HTMLElement, way: -1 | 1): void {
    const rows = this.#rows();
    const other = rows[rows.indexOf(row) + way];
    if (!other) return;
    row.parentElement?.insertBefore(row, way < 0 ? other : other.nextSibling);
    this.#number(row);
  }

  #number(moved: HTMLElement): void {
    this.#rows().forEach((row, index) => {
      const field = row.querySelector("input");
      if (field) field.value = String(index + 1);
    });
    const place = this.#rows().indexOf(moved) + 1;
    const title = moved.querySelector("a")?.textContent ?? "";
    if (this.#told) this.#told.textContent = (this.dataset.moved ?? "").replace("{title}", title).replace("{place}", String(place));
    this.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

customElements.define("agenda-order", AgendaOrder);
