import { basename } from "node:path";
import { build } from "esbuild";

/** Takes a file and gives its address. */
type Shelf = { add: (name: string, content: string | Uint8Array) => string };

/**
 * Bundles the stylesheet. Fonts become files of their own, and so do the signs that the design system draws as `data:` addresses, because
 * our Content-Security-Policy lets pictures come only from our own origin.
 */
export async function bundleStylesheet(entry: string, shelf: Shelf): Promise<string> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    outdir: "out",
    loader: { ".woff2": "file" },
    assetNames: "[name]",
    target: ["chrome120", "firefox121", "safari17.2"],
  });
  const sheet = result.outputFiles.find((file) => file.path.endsWith(".css"));
  if (!sheet) throw new Error(`no stylesheet came out of ${entry}`);
  let css = sheet.text;
  for (const font of result.outputFiles.filter((file) => file.path.endsWith(".woff2"))) {
    const name = basename(font.path);
    css = css.replaceAll(`./${name}`, shelf.add(name, font.contents));
  }
  return shelf.add("main.css", moveSignsOut(css, shelf));
}

/** Replaces every `url("data:image/svg+xml…")` by the address of a file with the same drawing. */
function moveSignsOut(css: string, shelf: Shelf): string {
  return css.replace(/url\(\s*(["']?)data:image\/svg\+xml[^,]*,(.*?)\1\s*\)/gs, (_whole, _quote, drawing: string) => {
    return `url(${shelf.add("sign.svg", plainDrawing(drawing))})`;
  });
}

/** The SVG inside a data address: percent-encoded, or with only the quotes escaped by the minifier. */
function plainDrawing(drawing: string): string {
  return decodeURIComponent(drawing.replace(/\\(["'\\])/g, "$1"));
}
