/**
 * A network as files: YAML in, YAML out. Every fault is collected with file, line and reason; nothing is written when
 * there is one. Each module reads the files it owns (`card.networkData`).
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { isMap, isNode, LineCounter, parseDocument, stringify, type Document } from "yaml";
import type { z } from "zod";
import type { Act } from "./act.ts";

/** One fault of a file: where and why. */
export type DataFault = { file: string; line: number; reason: string };

type Source = { file: string; document: Document.Parsed; lines: LineCounter };

/** One import: the act, the files and the faults found so far. */
export class ImportRun {
  readonly act: Act<never>;
  readonly faults: DataFault[] = [];
  /** Rows written, by file and kind of change. */
  readonly counts: Record<string, { added: number; changed: number; same: number }> = {};
  readonly #files: Map<string, string>;
  readonly #sources = new Map<string, Source>();
  readonly #ids = new Map<string, string>();
  readonly #read = new Set<string>();

  constructor(act: Act<never>, files: Map<string, string>) {
    this.act = act;
    this.#files = files;
  }

  /** The act on the module's own tables. */
  actOn<Tables>(): Act<Tables> {
    return this.act as never;
  }

  /** Names of the files below a folder of the network (`articles`), sorted. */
  filesIn(folder: string): string[] {
    return [...this.#files.keys()].filter((name) => name.startsWith(`${folder}/`)).sort();
  }

  has(file: string): boolean {
    return this.#files.has(file);
  }

  /** Files that no module has read. */
  unread(): string[] {
    return [...this.#files.keys()].filter((name) => !this.#read.has(name)).sort();
  }

  /** Reads one file by its schema; faults are noted with their line and undefined is returned. */
  read<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> | undefined {
    const text = this.#files.get(file);
    if (text === undefined) return undefined;
    this.#read.add(file);
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
    const source = { file, document, lines };
    this.#sources.set(file, source);
    for (const error of document.errors)
      this.faults.push({ file, line: lines.linePos(error.pos[0]).line, reason: error.message.split("\n")[0] ?? "not YAML" });
    if (document.errors.length > 0) return undefined;
    const result = schema.safeParse(document.toJS());
    if (result.success) return result.data;
    for (const issue of result.error.issues) this.fault(file, issue.path, issue.message);
    return undefined;
  }

  /** Notes a fault at a path of a file that was read, such as `["cities", 3, "country"]`. */
  fault(file: string, path: readonly PropertyKey[], reason: string): void {
    this.faults.push({ file, line: this.#line(file, path), reason: path.length > 0 ? `${path.map(String).join(".")}: ${reason}` : reason });
  }

  #line(file: string, path: readonly PropertyKey[]): number {
    const source = this.#sources.get(file);
    if (!source) return 1;
    for (let depth = path.length; depth >= 0; depth--) {
      const keys = path.slice(0, depth);
      const node = keys.length > 0 ? source.document.getIn(keys, true) : source.document.contents;
      const start = isNode(node) ? (keyStart(source.document, keys) ?? node.range?.[0]) : undefined;
      if (start !== undefined) return source.lines.linePos(start).line;
    }
    return 1;
  }

  /** Remembers the id of a row by kind and key, so that later files may refer to it. */
  remember(kind: string, key: string, id: string): void {
    this.#ids.set(`${kind} ${key}`, id);
  }

  /** The id of a row named by another; notes a fault and returns undefined when there is none. */
  refer(kind: string, key: string, at: { file: string; path: readonly PropertyKey[] }): string | undefined {
    const id = this.#ids.get(`${kind} ${key}`);
    if (id === undefined) this.fault(at.file, at.path, `there is no ${kind} '${key}'`);
    return id;
  }

  /** Counts a row of a file. */
  count(file: string, kind: "added" | "changed" | "same"): void {
    const counts = this.counts[file] ?? { added: 0, changed: 0, same: 0 };
    this.counts[file] = { ...counts, [kind]: counts[kind] + 1 };
  }
}

function keyStart(document: Document.Parsed, keys: readonly PropertyKey[]): number | undefined {
  const parent = keys.length > 1 ? document.getIn(keys.slice(0, -1), true) : document.contents;
  if (!isMap(parent)) return undefined;
  const pair = parent.items.find((item) => isNode(item.key) && String(item.key) === String(keys.at(-1)));
  return isNode(pair?.key) ? pair.key.range?.[0] : undefined;
}

/** Thrown to undo an import: because of its faults or because it was a dry run. */
export class ImportStopped extends Error {
  readonly run: ImportRun;
  constructor(run: ImportRun) {
    super("import stopped");
    this.run = run;
  }
}

/** Reads all YAML files of a network's folder, with paths relative to it. Symbolic links are not followed. */
export function readNetworkFolder(folder: string): Map<string, string> {
  const files = new Map<string, string>();
  const walk = (below: string) => {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      const name = below ? `${below}/${entry.name}` : entry.name;
      if (entry.isDirectory()) walk(name);
      else if (entry.isFile() && /\.ya?ml$/.test(entry.name)) files.set(name, readFileSync(join(folder, name), "utf8"));
    }
  };
  if (existsSync(folder) && statSync(folder).isDirectory()) walk("");
  return files;
}

/** Writes one data file in the canonical form: stable key order as given, long text as blocks, no line folding of addresses. */
export function printYaml(value: unknown): string {
  return stringify(value, { lineWidth: 110, aliasDuplicateObjects: false, defaultKeyType: "PLAIN", blockQuote: "literal" });
}
