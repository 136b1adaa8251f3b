/** `npm run new-module -- NAME`: an empty shelf for a new subject. */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [name, tier = "4"] = process.argv.slice(2);
const folder = join(import.meta.dirname, "../src/modules", name ?? "");

if (!name || !/^[a-z]+(-[a-z]+)*$/.test(name)) fail("Say a name of small letters and hyphens: npm run new-module -- ideas [TIER]");
if (existsSync(folder)) fail(`There is a module '${name}' already.`);

const constant = name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
mkdirSync(join(folder, "migrations"), { recursive: true });
mkdirSync(join(folder, "messages/workspace"), { recursive: true });
write(
  "module.ts",
  `import type { Card } from "#platform/card.ts";\n\nexport const ${constant}: Card = { name: "${name}", tier: ${Number(tier)}, folder: import.meta.dirname };\n`,
);
write("public.ts", `/** The door of module ${name} for other modules. */\nexport type {} from "./tables.ts";\n`);
write(
  "tables.ts",
  `/** The tables that module ${name} owns. */\nexport type ${constant[0]?.toUpperCase()}${constant.slice(1)}Tables = Record<never, never>;\n`,
);
for (const language of ["en", "lv", "pl", "lt", "it", "es", "ca", "pt", "fr", "nb"]) write(`messages/${language}.json`, "{}\n");
for (const language of ["en", "lv"]) write(`messages/workspace/${language}.json`, "{}\n");
process.stdout.write(
  `src/modules/${name} is made. Now add it to src/modules.ts, in the order of its tier, and name its first migration like 20261120-create-${name}.sql.\n`,
);

function write(file: string, text: string): void {
  writeFileSync(join(folder, file), text);
}

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
