/** Tables as XLSX files. */
import writeXlsx from "write-excel-file/node";

/** A column: its title and what its cells are; dates are ISO days (`2026-11-20`). */
export type SheetColumn = { label: string; kind: "text" | "number" | "date"; width?: number };

/** A cell; null is empty. */
export type SheetCell = string | number | null;

/** The media type of the file. */
export const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Signs that no XML file can hold. */
const UNWRITABLE = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/**
 * A workbook of one sheet with a bold first row that stays in sight. Texts are written as texts and never as formulas: a cell of type
 * string cannot be run, whatever sign it begins with (CWE-1236).
 */
export async function xlsxOf(sheet: {
  name: string;
  columns: readonly SheetColumn[];
  rows: Iterable<readonly SheetCell[]>;
}): Promise<Uint8Array> {
  const head = sheet.columns.map(({ label }) => ({ value: label, type: String, fontWeight: "bold" as const }));
  const rows = Array.from(sheet.rows, (row) => row.map((cell, index) => cellOf(cell, sheet.columns[index]?.kind ?? "text")));
  const file = writeXlsx([head, ...rows], {
    sheet: sheetName(sheet.name),
    columns: sheet.columns.map(({ width, label }) => ({ width: width ?? Math.max(12, label.length + 2) })),
    stickyRowsCount: 1,
  });
  return file.toBuffer();
}

function cellOf(cell: SheetCell, kind: SheetColumn["kind"]) {
  if (cell === null || cell === "") return null;
  if (typeof cell === "number") return { value: cell, type: Number };
  if (kind === "date" && /^\d{4}-\d{2}-\d{2}$/.test(cell))
    return { value: new Date(`${cell}T00:00:00Z`), type: Date, format: "yyyy-mm-dd" };
  return { value: cell.replace(UNWRITABLE, ""), type: String };
}

/** Names of sheets have at most 31 signs and none of `[]:*?/\`. */
function sheetName(name: string): string {
  return (
    name
      .replace(/[[\]:*?/\\]/g, " ")
      .trim()
      .slice(0, 31) || "1"
  );
}
