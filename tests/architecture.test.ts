/** The rules of the house, read from the tree: arrows, shelf, sizes, names (ARCHITECTURE.md). */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { MODULES } from "../src/modules.ts";
import { functionSizes } from "./function-sizes.ts";

const root = join(import.meta.dirname, "..");
const sources = walk(join(root, "src")).map((file) => relative(root, file));
const code = sources.filter((file) => /\.tsx?$/.test(file));
const tierOf = new Map(MODULES.map((card) => [card.name, card.tier]));

/** Files over the limit, each with its reason. */
const EXCUSED_SIZE: Record<string, string> = {};

const SHELF_FILES = [
  "module.ts",
  "public.ts",
  "tables.ts",
  "rules.ts",
  "access.ts",
  "input.ts",
  "queries.ts",
  "actions.ts",
  "refusals.ts",
  "routes.ts",
  "routes.tsx",
  "api.ts",
  "pages.tsx",
  "letters.ts",
  "letters.tsx",
  "print.ts",
  "jobs.ts",
  "demo.ts",
  "data.ts",
  "panels.tsx",
  "auth.ts",
];
const SHELF_FOLDERS = ["migrations", "messages", "islands", ...SHELF_FILES.map((file) => file.replace(/\.tsx?$/, ""))];
const BANNED = /^(util|utils|helper|helpers|common|misc|manager|service|index|shared)\.tsx?$/;

function walk(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? walk(path) : [path];
  });
}

const text = (file: string) => readFileSync(join(root, file), "utf8");
const isTest = (file: string) => /\.test\.tsx?$/.test(file);

function importsOf(file: string): string[] {
  return [...text(file).matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((match) => match[1] ?? "");
}

/** The layer of a file: engine, platform, ui, modules/<name>, or app. */
function layerOf(file: string): string {
  const [, first, second] = file.split("/");
  if (first === "modules" && second && !second.endsWith(".ts")) return `modules/${second}`;
  return ["engine", "platform", "ui"].includes(first ?? "") ? (first ?? "") : "app";
}

/** The layer that an import leads to, or null for packages. */
function targetOf(file: string, path: string): string | null {
  if (path.startsWith("#modules/")) return `modules/${path.split("/")[1]}`;
  if (path.startsWith("#")) return path.slice(1).split("/")[0] ?? null;
  if (path.startsWith(".")) return layerOf(relative(root, join(root, file, "..", path)));
  return null;
}

const MAY_USE: Record<string, string[]> = { engine: ["engine"], platform: ["platform", "engine"], ui: ["ui", "platform"] };

describe("arrows", () => {
  const wrong = code
    .filter((file) => !isTest(file))
    .flatMap((file) => {
      const layer = layerOf(file);
      return importsOf(file).flatMap((path) => {
        const target = targetOf(file, path);
        if (target === null || target === layer || layer === "app") return [];
        const allowed = layer.startsWith("modules/") ? mayUse(layer, target, path) : (MAY_USE[layer] ?? []).includes(target);
        return allowed ? [] : [`${file} → ${path}`];
      });
    });

  it("point downwards only", () => expect(wrong).toEqual([]));
});

/** A module uses engine, platform, ui and the doors of modules of a strictly lower tier. */
function mayUse(layer: string, target: string, path: string): boolean {
  if (["engine", "platform", "ui"].includes(target)) return true;
  const own = tierOf.get(layer.split("/")[1] ?? "") ?? 0;
  const other = tierOf.get(target.split("/")[1] ?? "") ?? Number.POSITIVE_INFINITY;
  return path.endsWith("/public.ts") && other < own;
}

it("finds every module in modules.ts", () => {
  const folders = readdirSync(join(root, "src/modules"));
  expect(folders.sort()).toEqual(MODULES.map((card) => card.name).sort());
});

it("keeps nothing but the shelf's labels in a module", () => {
  const odd = readdirSync(join(root, "src/modules")).flatMap((name) =>
    readdirSync(join(root, "src/modules", name))
      .filter((entry) => !SHELF_FILES.includes(entry) && !SHELF_FOLDERS.includes(entry) && !isTest(entry))
      .map((entry) => `${name}/${entry}`),
  );
  expect(odd).toEqual([]);
});

it("bans names that say nothing", () => {
  expect(code.filter((file) => BANNED.test(basename(file)))).toEqual([]);
});

it("keeps files short: 250 lines, tests 400", () => {
  const long = code.filter((file) => text(file).split("\n").length > (isTest(file) ? 401 : 251) && !(file in EXCUSED_SIZE));
  expect(long).toEqual([]);
});

it("keeps the tests' own files short: 400 lines", () => {
  const files = walk(join(root, "tests")).map((file) => relative(root, file));
  expect(files.filter((file) => file.endsWith(".ts") && text(file).split("\n").length > 401)).toEqual([]);
});

/** Markup is read from top to bottom like a table: a function of a page or a part of one may be longer than one that decides. */
const isMarkup = (file: string) => /^src\/modules\/[^/]+\/(pages\/.*|pages|panels)\.tsx$|^src\/ui\/.*\.tsx$/.test(file);

it("keeps functions short and plain: 40 lines (markup 60), 3 parameters", () => {
  const odd = functionSizes(
    root,
    code.filter((file) => !isTest(file)),
  ).filter(({ file, lines, parameters }) => lines > (isMarkup(file) ? 60 : 40) || parameters > 3);
  expect(odd.map(({ file, line, lines, parameters }) => `${file}:${line} has ${lines} lines, ${parameters} parameters`)).toEqual([]);
});

it("keeps pages pure: no await, no SQL, no request", () => {
  const pages = code.filter((file) => /\/modules\/[^/]+\/pages(\.tsx|\/)/.test(file) && !isTest(file));
  expect(pages.length).toBeGreaterThan(5);
  expect(
    pages.filter((file) =>
      /\bawait\b|from "kysely"|http\/context|queries\/.*";$/m.test(
        text(file)
          .replace(/import type .*\n/g, "")
          .replace(/import \{[^}]*\} from "\.\.\/queries\/(media|network)\.ts";\n/g, ""),
      ),
    ),
  ).toEqual([]);
});

it("keeps rules pure: no database, no await", () => {
  const rules = code.filter((file) => /\/modules\/[^/]+\/rules(\.ts|\/)/.test(file) && !isTest(file));
  expect(rules.length).toBeGreaterThan(1);
  expect(rules.filter((file) => /\bawait\b|kysely|#platform\/(db|http)/.test(text(file)))).toEqual([]);
});

it("imports the printer of HTML in one file only", () => {
  expect(code.filter((file) => !isTest(file) && importsOf(file).includes("preact-render-to-string"))).toEqual(["src/ui/render.ts"]);
});

it("escapes no type: no any, no suppressed errors", () => {
  const escaping = code.filter((file) => /\bas any\b|: any\b|<any>|@ts-ignore|@ts-expect-error|as unknown as/.test(text(file)));
  expect(escaping).toEqual([]);
});

it("puts no inline style or handler into markup", () => {
  const wrong = code.filter((file) => file.endsWith(".tsx") && !isTest(file) && /\sstyle=|\son[A-Z][a-z]+=/.test(text(file)));
  expect(wrong).toEqual([]);
});

it("writes tables only in actions, data files and platform", () => {
  const writers = code.filter(
    (file) => /\/modules\//.test(file) && !isTest(file) && /\.(insertInto|updateTable|deleteFrom)\(/.test(text(file)),
  );
  const odd = writers.filter((file) => !/\/(actions|data|auth|demo)(\.ts|\/)/.test(file));
  expect(odd).toEqual([]);
});
