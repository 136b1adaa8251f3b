/**
 * `<passkey-sign-in hidden data-to="/en/account" data-failed="…"><button type="button">…</button></passkey-sign-in>`: shows its button where
 * the browser knows passkeys; pressing it signs in and goes to `data-to`.
 */
class PasskeySignIn extends HTMLElement {
  connectedCallback(): void {
    if (typeof PublicKeyCredential === "undefined" || typeof PublicKeyCredential.parseRequestOptionsFromJSON !== "function") return;
    this.hidden = false;
    this.querySelector("button")?.addEventListener("click", () => void this.#signIn());
  }

  async #signIn(): Promise<void> {
    try {
      const options = await (await fetch("/auth/passkey/generate-authenticate-options")).json();
      const credential = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      if (!(credential instanceof PublicKeyCredential)) return;
      const body = JSON.stringify({ response: credential.toJSON() });
      const answer = await fetch("/auth/passkey/verify-authentication", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
      });
      if (answer.ok) location.assign(this.dataset.to ?? "/");
      else this.#tell();
    } catch (error) {
      // Closing the browser's window is no fault.
      if (!(error instanceof DOMException && error.name === "NotAllowedError")) this.#tell();
    }
  }

  #tell(): void {
    const note = this.querySelector("[role=alert]") ?? this.appendChild(Object.assign(document.createElement("p"), { role: "alert" }));
    note.textContent = this.dataset.failed ?? "";
  }
}

if (!customElements.get("passkey-sign-in")) customElements.define("passkey-sign-in", PasskeySignIn);
