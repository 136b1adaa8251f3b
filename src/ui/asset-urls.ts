/**
 * Addresses of built files. They are known once, when the process starts (`assets.ts` builds and registers them), and never change
 * afterwards, so the parts may look them up like constants.
 */
const addresses = new Map<string, string>();

/** Registers the address of a built file. `name` is the plain name ("icons.svg"), `url` the one with the content hash. */
export function registerAsset(name: string, url: string): void {
  addresses.set(name, url);
}

/** Address of a built file by its plain name ("main.css", "unsaved-changes.js"). Before the build it is the plain address. */
export function assetUrl(name: string): string {
  return addresses.get(name) ?? `/assets/${name}`;
}
