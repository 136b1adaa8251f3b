import { beforeAll, describe, expect, it } from "vitest";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { AssetShelf, assetUrl, buildAssets, type BuiltAsset } from "./assets.ts";
import { drawEuropeanEmblem } from "./assets/eu-emblem.ts";
import { buildIconSprite } from "./assets/icon-sprite.ts";
import { iconNames } from "./icon.tsx";

let files: Map<string, BuiltAsset>;
beforeAll(async () => {
  files = await buildAssets();
});

function textOf(name: string): string {
  return files.get(assetUrl(name))?.body.toString("utf8") ?? "";
}

describe("built assets", () => {
  it("stand under addresses with a hash that follows the content", () => {
    expect([...files.keys()].filter((url) => !/^\/assets\/[\w-]+\.[\w-]{10}\.(css|js|svg|woff2)$/.test(url))).toEqual([]);
    expect(new AssetShelf().add("a.css", "x")).toBe(new AssetShelf().add("a.css", "x"));
    expect(new AssetShelf().add("b.css", "x")).not.toBe(new AssetShelf().add("b.css", "y"));
  });

  it("are compressed without loss", () => {
    const sheet = files.get(assetUrl("main.css"));
    expect(sheet?.type).toBe("text/css; charset=utf-8");
    expect(gunzipSync(sheet?.gzip ?? "").equals(sheet?.body ?? Buffer.from(""))).toBe(true);
    expect(brotliDecompressSync(sheet?.br ?? "").equals(sheet?.body ?? Buffer.from(""))).toBe(true);
  });

  it("need nothing from elsewhere: every address in the stylesheet is one of ours and built", () => {
    const css = textOf("main.css");
    const addresses = [...css.matchAll(/url\(([^)]*)\)/g)].map((found) => (found[1] ?? "").replaceAll(/["']/g, ""));
    expect(addresses.length).toBeGreaterThan(10);
    expect(addresses.filter((address) => !files.has(address))).toEqual([]);
    expect(css).not.toMatch(/data:|https?:\/\//);
    expect(css).toContain("font-display:swap");
  });

  it("keep each island under 15 kB", () => {
    const islands = ["unsaved-changes.js", "error-focus.js"].map((name) => files.get(assetUrl(name))?.gzip.length ?? 0);
    expect(islands.map((bytes) => bytes > 100 && bytes < 15_000)).toEqual([true, true]);
  });

  it("carry every sign outside the stylesheet as a real drawing", () => {
    const signs = [...files].filter(([url]) => url.startsWith("/assets/sign.")).map(([, file]) => file.body.toString("utf8"));
    expect(signs.length).toBeGreaterThan(3);
    expect(signs.filter((sign) => !/^<svg [\s\S]*<\/svg>$/.test(sign))).toEqual([]);
  });
});

describe("drawings", () => {
  it("hold each icon once under its name, without style", () => {
    const sprite = buildIconSprite();
    expect([...sprite.matchAll(/<symbol id="([^"]+)"/g)].map((found) => found[1])).toEqual([...iconNames]);
    expect(sprite).not.toMatch(/style=|<script/);
  });

  it("draw the emblem by its rules: 3 to 2, twelve upright stars on a circle of a third of the height", () => {
    const emblem = drawEuropeanEmblem();
    expect(emblem).toContain('viewBox="0 0 810 540"');
    expect(emblem).toContain('fill="#039"');
    const stars = [...emblem.matchAll(/<use href="#s" x="([\d.]+)" y="([\d.]+)"/g)].map(
      (found) => [Number(found[1]), Number(found[2])] as const,
    );
    expect(stars.map(([x, y]) => Math.round(Math.hypot(x - 405, y - 270)))).toEqual(Array.from({ length: 12 }, () => 180));
    expect(stars[0]).toEqual([405, 90]);
    // one point of each star looks up and reaches an eighteenth of the height
    expect(emblem).toContain('fill="#fc0" d="M0 -30L');
  });
});
