/**
 * Lets Node run the sources as they are: at the start of a process esbuild turns all of `src`, `bench` and `scripts` into
 * plain JavaScript at once and in memory (types away, JSX into calls of Preact's printer). Used as `node --import`.
 *
 * This one file is JavaScript: a `.ts` here would make Node load its own type stripper, which keeps some 50 MB and
 * doubles the time of a start (decisions/0011-one-pass-over-the-sources.md). With `--enable-source-maps` positions in
 * stack traces are those of the sources.
 */
import { existsSync, readdirSync } from "node:fs";
import { registerHooks } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildSync } from "esbuild";

const root = join(import.meta.dirname, "../..");
const sources = ["src", "bench", "scripts"].flatMap((folder) => sourcesIn(join(root, folder)));

/** @param {string} folder */
function sourcesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !/\.(test|d)\.tsx?$/.test(name))
    .map((name) => join(folder, name));
}

const built = buildSync({
  entryPoints: sources,
  outdir: root,
  outbase: root,
  write: false,
  bundle: false,
  format: "esm",
  target: "esnext",
  jsx: "automatic",
  jsxImportSource: "preact",
  sourcemap: process.execArgv.includes("--enable-source-maps") ? "inline" : false,
});
const modules = new Map(built.outputFiles.map((file) => [pathToFileURL(file.path.replace(/\.js$/, "")).href, file.text]));

registerHooks({
  load(url, context, next) {
    const source = /\.tsx?$/.test(url) ? modules.get(url.replace(/\.tsx?$/, "")) : undefined;
    return source === undefined ? next(url, context) : { format: "module", source, shortCircuit: true };
  },
});
