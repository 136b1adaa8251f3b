/**
 * The printing process: sets one Typst document after the other. It is a process of its own because setting is long, native work that
 * would hold up every request, and because the memory of a document of thousands of rows goes back to the machine when it ends.
 * It reads nothing but its fonts: every document lies in a folder that does not exist, packages are never fetched.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import type { PrintAnswer, PrintOrder } from "./print-order.ts";

const WORKSPACE = "/gen-y-city-print";
const fontFile = (weight: string) =>
  readFileSync(
    createRequire(import.meta.url).resolve(
      `@expo-google-fonts/atkinson-hyperlegible-next/${weight}/AtkinsonHyperlegibleNext_${weight}.ttf`,
    ),
  );
const fonts = ["400Regular", "400Regular_Italic", "700Bold"].map(fontFile);

/** Sets a document. Throws an Error with the setter's words when the template is wrong. */
function print({ template, data, pictures }: PrintOrder): Buffer {
  const compiler = NodeCompiler.create({ workspace: WORKSPACE, fontArgs: [{ fontBlobs: fonts }] });
  compiler.mapShadow(join(WORKSPACE, "data.json"), Buffer.from(data));
  for (const [name, bytes] of Object.entries(pictures)) compiler.mapShadow(join(WORKSPACE, name), Buffer.from(bytes));
  const set = compiler.compile({ mainFileContent: template });
  const fault = set.takeError();
  if (fault || !set.result) throw new Error(fault ? JSON.stringify(compiler.fetchDiagnostics(fault)).slice(0, 2000) : "nothing was set");
  const pdf = compiler.pdf(set.result);
  compiler.evictCache(0);
  return pdf;
}

process.on("message", (order: PrintOrder) => {
  let answer: PrintAnswer;
  try {
    answer = { id: order.id, pdf: print(order) };
  } catch (error) {
    answer = { id: order.id, fault: error instanceof Error ? error.message : String(error) };
  }
  process.send?.(answer);
});
