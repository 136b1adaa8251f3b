import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { registerAsset } from "./asset-urls.ts";
import { drawEuropeanEmblem } from "./assets/eu-emblem.ts";
import { buildIconSprite } from "./assets/icon-sprite.ts";
import { bundleStylesheet } from "./assets/stylesheet.ts";

export { assetUrl } from "./asset-urls.ts";

/** A built file as it is sent: plain, and compressed ahead of time. `br` is absent where it does not help (fonts). */
export type BuiltAsset = { body: Buffer; type: string; gzip: Buffer; br?: Buffer };

const types: Record<string, string> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
  woff2: "font/woff2",
};

/** Collects files under addresses with a content hash and registers their plain names. */
export class AssetShelf {
  readonly files = new Map<string, BuiltAsset>();

  /** Adds a file and returns its address. The same content always has the same address. */
  add(name: string, content: string | Uint8Array): string {
    const body = Buffer.from(content);
    const dot = name.lastIndexOf(".");
    const hash = createHash("sha256").update(body).digest("base64url").slice(0, 10);
    const url = `/assets/${name.slice(0, dot)}.${hash}${name.slice(dot)}`;
    const ending = name.slice(dot + 1);
    const isText = ending !== "woff2";
    const br = isText ? brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }) : undefined;
    this.files.set(url, { body, type: types[ending] ?? "application/octet-stream", gzip: gzipSync(body), br });
    registerAsset(name, url);
    return url;
  }
}

/**
 * Builds everything the browser loads: stylesheet with its fonts and signs, islands, icons, map, emblem, favicon. `extraIslands` are
 * further entry files (absolute paths) of islands that live in modules. Returns the files by address; `assetUrl` knows the addresses afterwards.
 * Throws when a source cannot be bundled.
 */
export async function buildAssets(extraIslands: readonly string[] = []): Promise<Map<string, BuiltAsset>> {
  const shelf = new AssetShelf();
  shelf.add("icons.svg", buildIconSprite());
  shelf.add("eu-emblem.svg", drawEuropeanEmblem());
  shelf.add("favicon.svg", readFileSync(new URL("./assets/favicon.svg", import.meta.url)));
  shelf.add("europe.svg", readFileSync(new URL("./map/europe.svg", import.meta.url)));
  await bundleStylesheet(fileURLToPath(new URL("./css/main.css", import.meta.url)), shelf);
  await bundleIslands([...ownIslands(), ...extraIslands], shelf);
  return shelf.files;
}

function ownIslands(): string[] {
  const folder = fileURLToPath(new URL("./islands/", import.meta.url));
  return readdirSync(folder)
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => `${folder}${file}`);
}

async function bundleIslands(entries: string[], shelf: AssetShelf): Promise<void> {
  for (const entry of entries) {
    const result = await build({ entryPoints: [entry], bundle: true, format: "esm", minify: true, write: false, target: "es2022" });
    const output = result.outputFiles[0];
    if (output) shelf.add(basename(entry).replace(/\.tsx?$/, ".js"), output.contents);
  }
}
