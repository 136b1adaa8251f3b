/**
 * Lets Node run `.tsx`: Node itself strips types from `.ts`, esbuild turns the JSX into calls of Preact's printer.
 * Loaded before everything else (`node --import ./src/platform/tsx-loader.ts`).
 */
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";

registerHooks({
  load(url, context, next) {
    if (!url.endsWith(".tsx")) return next(url, context);
    const file = fileURLToPath(url);
    const { code } = transformSync(readFileSync(file, "utf8"), {
      loader: "tsx",
      format: "esm",
      target: "esnext",
      jsx: "automatic",
      jsxImportSource: "preact",
      sourcemap: "inline",
      sourcefile: file,
    });
    return { format: "module", source: code, shortCircuit: true };
  },
});
