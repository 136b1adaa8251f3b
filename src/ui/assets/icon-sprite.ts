import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { iconNames } from "../icon.tsx";
import type { IconName } from "../part-types.ts";

const require = createRequire(import.meta.url);

/** One file with every icon the pages use, each a symbol by its name. The drawings are Lucide's (ISC licence). */
export function buildIconSprite(): string {
  return `<svg xmlns="http://www.w3.org/2000/svg">${iconNames.map(symbolOf).join("")}</svg>\n`;
}

function symbolOf(name: IconName): string {
  const source = readFileSync(require.resolve(`lucide-static/icons/${name}.svg`), "utf8");
  const shapes = source
    .slice(source.indexOf(">", source.indexOf("<svg")) + 1, source.lastIndexOf("</svg>"))
    .replace(/\s+/g, " ")
    .trim();
  const stroke = `fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"`;
  return `<symbol id="${name}" viewBox="0 0 24 24"><g ${stroke}>${shapes}</g></symbol>`;
}
