/** CSV by RFC 4180 as offices write it: comma or semicolon, quoted fields with line ends, any line end, with or without BOM. Pure. */

/**
 * The text of an uploaded file: UTF-16 or UTF-8 by its BOM, UTF-8 without one, else the Baltic Windows code page (1257), in which older
 * spreadsheets of Latvia and Lithuania write. Null when it is no text at all: it holds zero bytes.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: "utf-8" | "utf-16" | "windows-1257" } | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder("utf-16le").decode(bytes), encoding: "utf-16" };
  if (bytes.includes(0)) return null;
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8" };
  } catch {
    return { text: new TextDecoder("windows-1257").decode(bytes), encoding: "windows-1257" };
  }
}

/** A record with the line of the file on which it begins (1 is the first). */
export type CsvRecord = { line: number; cells: string[] };

/** The table, or the line at which it cannot be read: a quote that never closes, or letters after a closing quote. */
export type CsvTable = { ok: true; separator: "," | ";"; records: CsvRecord[] } | { ok: false; line: number };

/** Reads a file. Empty lines are skipped. The separator is the sign that stands more often in the first line. */
export function readCsv(file: string): CsvTable {
  const text = file.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  const head = text.trimStart().split("\n", 1)[0] ?? "";
  const separator = head.split(";").length > head.split(",").length ? ";" : ",";
  const records: CsvRecord[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const found = readRecord(text, at, separator);
    if (found === null) return { ok: false, line };
    if (found.cells.length > 1 || found.cells[0]?.trim()) records.push({ line, cells: found.cells });
    line += text.slice(at, found.end).split("\n").length - 1;
    at = found.end;
  }
  return { ok: true, separator, records };
}

/** One record from `start`; `end` is the first place after its line end. */
function readRecord(text: string, start: number, separator: string): { cells: string[]; end: number } | null {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    const cell = text[at] === '"' ? readQuoted(text, at) : readPlain(text, at, separator);
    if (cell === null) return null;
    cells.push(cell.value);
    const next = text[cell.end];
    if (next === undefined) return { cells, end: cell.end };
    if (next === "\n") return { cells, end: cell.end + 1 };
    if (next !== separator) return null;
    at = cell.end + 1;
  }
}

function readPlain(text: string, start: number, separator: string): { value: string; end: number } {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== "\n") end += 1;
  return { value: text.slice(start, end).trim(), end };
}

function readQuoted(text: string, start: number): { value: string; end: number } | null {
  let value = "";
  let at = start + 1;
  for (;;) {
    const close = text.indexOf('"', at);
    if (close < 0) return null;
    value += text.slice(at, close);
    if (text[close + 1] !== '"') return { value: value.trim(), end: close + 1 };
    value += '"';
    at = close + 2;
  }
}

/** Signs with which a spreadsheet begins a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** One line of CSV. A text that a spreadsheet would run as a formula gets an apostrophe before it; numbers stay numbers. */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map((cell) => (typeof cell === "number" ? String(cell) : quoted(FORMULA.test(cell) ? `'${cell}` : cell))).join(",")}\r\n`;
}

function quoted(text: string): string {
  return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A text as it was before `csvLine` put an apostrophe before it, so that export and import give back the same. */
export function withoutApostrophe(text: string): string {
  return text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;
}
