/**
 * `<door-check>` around the form of the door: sends a code without leaving the page, keeps scans on the telephone while there is no network
 * and sends them later with the time of the telephone, and offers the camera. Without script the form inside sends one code at a time.
 */
import { hasCamera, keptScans, readCamera, type KeptScan } from "./scan-store.ts";

type Told = { id: string; outcome: string; name: string | null };

class DoorCheck extends HTMLElement {
  #words: Record<string, string> = {};
  #stopCamera: (() => void) | null = null;
  #isSending = false;
  readonly #store = keptScans(() => this.dataset.scans ?? "");

  connectedCallback(): void {
    this.#words = JSON.parse(this.dataset.words ?? "{}");
    this.append(part("p", "door-state"), part("ul", "door-answers plain-list"));
    this.addEventListener("submit", this.#submit);
    addEventListener("online", this.#send);
    addEventListener("offline", this.#tellState);
    void this.#offerCamera();
    this.#tellState();
    const manifest = document.createElement("link");
    manifest.rel = "manifest";
    manifest.href = new URL("app.webmanifest", new URL(this.dataset.worker ?? "", location.href)).href;
    document.head.append(manifest);
    const scope = new URL("./", new URL(this.dataset.worker ?? "", location.href)).pathname.replace(/\/$/, "");
    navigator.serviceWorker?.register(this.dataset.worker ?? "", { scope }).catch(() => {});
    void this.#send();
  }

  disconnectedCallback(): void {
    removeEventListener("online", this.#send);
    removeEventListener("offline", this.#tellState);
    this.#stopCamera?.();
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const field = this.querySelector<HTMLInputElement>("input[name=code]");
    if (!field?.value.trim()) return;
    this.#take(field.value);
    field.value = "";
    field.focus();
  };

  /** Keeps a scan first and sends then, so that nothing is lost between the two. */
  #take(code: string): void {
    this.#store.add({ id: crypto.randomUUID(), code: code.trim().slice(0, 60), at: new Date().toISOString() });
    void this.#send();
  }

  readonly #send = async (): Promise<void> => {
    if (this.#isSending) return;
    this.#isSending = true;
    const waiting = this.#store.all().slice(0, 200);
    const isSent = waiting.length > 0 && (await this.#post(waiting));
    this.#isSending = false;
    this.#tellState();
    if (!isSent) return;
    if (this.#store.all().length > 0) void this.#send();
    else await this.#refresh();
  };

  /** Takes the count and the list of scans anew from the page. */
  async #refresh(): Promise<void> {
    const answer = await fetch(location.pathname).catch(() => null);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of document.querySelectorAll("[data-live]"))
      part.replaceChildren(...(page.querySelector(`[data-live="${part.getAttribute("data-live")}"]`)?.childNodes ?? []));
  }

  /** Whether the parcel arrived. */
  async #post(scans: KeptScan[]): Promise<boolean> {
    try {
      const answer = await fetch(this.dataset.scans ?? "", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ scans }),
      });
      if (!answer.ok) return false;
      const told: Told[] = (await answer.json()).scans;
      this.#store.drop(told.map(({ id }) => id));
      for (const one of told) this.#tell(one, scans.find(({ id }) => id === one.id)?.code ?? "");
      return true;
    } catch {
      for (const { code } of scans.slice(-1)) this.#tell({ id: "", outcome: "kept", name: null }, code);
      return false;
    }
  }

  #tell({ outcome, name }: Told, code: string): void {
    const row = part("li", `door-answer door-${outcome}`);
    row.textContent = `${this.#words[outcome] ?? outcome}: ${name ?? code}`;
    const list = this.querySelector(".door-answers");
    list?.prepend(row);
    while (list && list.children.length > 8) list.lastChild?.remove();
    navigator.vibrate?.(outcome === "arrived" ? 60 : [60, 60, 60]);
  }

  readonly #tellState = (): void => {
    const state = this.querySelector<HTMLElement>(".door-state");
    if (!state) return;
    const waiting = this.#store.all().length;
    state.role = "status";
    state.textContent = `${this.#words[navigator.onLine ? "online" : "offline"]}${waiting > 0 ? ` · ${this.#words.kept} (${waiting})` : ""}`;
  };

  async #offerCamera(): Promise<void> {
    if (!(await hasCamera())) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "ds-button";
    button.dataset.variant = "secondary";
    button.textContent = this.#words.camera ?? "";
    button.addEventListener("click", () => void this.#startCamera(button));
    this.append(button);
  }

  async #startCamera(button: HTMLButtonElement): Promise<void> {
    if (this.#stopCamera) return;
    const video = document.createElement("video");
    video.className = "door-camera";
    video.muted = true;
    video.playsInline = true;
    this.append(video);
    try {
      this.#stopCamera = await readCamera(video, this.dataset.decoder ?? "", (code) => this.#take(code));
      button.remove();
    } catch {
      video.remove();
      button.disabled = true;
      button.textContent = this.#words["no-camera"] ?? "";
    }
  }
}

function part(tag: "p" | "ul" | "li", name: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = name;
  return element;
}

if (!customElements.get("door-check")) customElements.define("door-check", DoorCheck);
