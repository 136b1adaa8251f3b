/**
 * `<passkey-add hidden data-failed="…"><input name="name"><button type="button">…</button></passkey-add>`: adds a passkey of this device under
 * the name in the field and loads the page again.
 */
class PasskeyAdd extends HTMLElement {
  connectedCallback(): void {
    if (typeof PublicKeyCredential === "undefined" || typeof PublicKeyCredential.parseCreationOptionsFromJSON !== "function") return;
    this.hidden = false;
    this.querySelector("button")?.addEventListener("click", () => void this.#add());
  }

  async #add(): Promise<void> {
    try {
      const asked = await fetch("/auth/passkey/generate-register-options");
      if (!asked.ok) return this.#tell();
      const credential = await navigator.credentials.create({
        publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(await asked.json()),
      });
      if (!(credential instanceof PublicKeyCredential)) return;
      const name = this.querySelector("input")?.value.trim().slice(0, 100) || undefined;
      const body = JSON.stringify({ response: credential.toJSON(), name });
      const answer = await fetch("/auth/passkey/verify-registration", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
      });
      if (answer.ok) location.reload();
      else this.#tell();
    } catch (error) {
      if (!(error instanceof DOMException && error.name === "NotAllowedError")) this.#tell();
    }
  }

  #tell(): void {
    const note = this.querySelector("[role=alert]") ?? this.appendChild(Object.assign(document.createElement("p"), { role: "alert" }));
    note.textContent = this.dataset.failed ?? "";
  }
}

if (!customElements.get("passkey-add")) customElements.define("passkey-add", PasskeyAdd);
