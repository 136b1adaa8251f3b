/** What an import of indicator values would do, row by row. Pure: the same plan is shown by the dry run and carried out by the act. */
import { VALUE_FLAGS, type ValueFlag } from "../tables.ts";
import { decimalsOf, parseNumber, type Decimal, type NumberSigns } from "./parse-number.ts";
import { readCsv, withoutApostrophe, type CsvRecord } from "#platform/csv.ts";

/** The columns of the file; they may stand in any order, `flag` may be absent. */
export const IMPORT_COLUMNS = ["city", "indicator", "year", "value", "flag", "source"] as const;
type ColumnName = (typeof IMPORT_COLUMNS)[number];

/** Most rows and bytes of one file. */
export const MOST_ROWS = 5000;
export const MOST_BYTES = 1024 * 1024;

/** What the file is compared with. `cities` and `indicators` are keyed by their keys, `values` by `valueKey`. */
export type ImportGround = {
  cities: ReadonlyMap<string, { id: string; mayEdit: boolean }>;
  indicators: ReadonlyMap<string, { id: string; decimals: number }>;
  values: ReadonlyMap<string, StandingValue>;
};

/** A value as it stands in the database. */
export type StandingValue = { value: Decimal; flag: ValueFlag | null; source: string };

/** A value that can be written. */
export type ValueToSave = { cityId: string; indicatorId: string; year: number; value: Decimal; flag: ValueFlag | null; source: string };

/** Why a row (or the file, on the line of its head) cannot be taken. `code` is the end of a message key. */
export type ImportFault = { line: number; code: ImportFaultCode; values: Record<string, string | number> };
export type ImportFaultCode =
  | "unreadable"
  | "too-large"
  | "too-many-rows"
  | "no-rows"
  | "column-missing"
  | "column-unknown"
  | "column-twice"
  | "cells"
  | "city"
  | "not-yours"
  | "indicator"
  | "year"
  | "value-empty"
  | "value"
  | "decimals"
  | "flag"
  | "source"
  | "twice";

/** The fate of one row that can be taken; `before` is the value that stands there now. */
export type ImportRow = {
  line: number;
  fate: "new" | "changed" | "same";
  city: string;
  indicator: string;
  save: ValueToSave;
  before: StandingValue | null;
};

/** The plan. With any fault nothing at all is written. */
export type ImportPlan = { rows: ImportRow[]; faults: ImportFault[] };

/** The key of a value. */
export function valueKey(cityId: string, indicatorId: string, year: number): string {
  return `${cityId} ${indicatorId} ${year}`;
}

/** Plans the import of a file. */
export function planImport(file: string, ground: ImportGround): ImportPlan {
  if (Buffer.byteLength(file, "utf8") > MOST_BYTES) return onlyFault(1, "too-large", { limit: MOST_BYTES / 1024 });
  const table = readCsv(file);
  if (!table.ok) return onlyFault(table.line, "unreadable");
  const [head, ...records] = table.records;
  if (!head || records.length === 0) return onlyFault(1, "no-rows");
  if (records.length > MOST_ROWS) return onlyFault(head.line, "too-many-rows", { limit: MOST_ROWS });
  const columns = readHead(head);
  if (columns.faults.length > 0) return { rows: [], faults: columns.faults };
  // A semicolon file comes from an office whose decimal sign is the comma; a point is taken as well, groups of digits never.
  const signs: NumberSigns = { decimal: table.separator === ";" ? [",", "."] : [".", ","], group: null };
  return judgeRows(records, { ground, signs, columns: columns.places, width: head.cells.length });
}

function onlyFault(line: number, code: ImportFaultCode, values: ImportFault["values"] = {}): ImportPlan {
  return { rows: [], faults: [{ line, code, values }] };
}

function readHead(head: CsvRecord): { places: Map<ColumnName, number>; faults: ImportFault[] } {
  const places = new Map<ColumnName, number>();
  const faults: ImportFault[] = [];
  const fault = (code: ImportFaultCode, column: string) => faults.push({ line: head.line, code, values: { column: column.slice(0, 40) } });
  for (const [place, cell] of head.cells.entries()) {
    const name = IMPORT_COLUMNS.find((column) => column === cell.toLowerCase());
    if (!name) fault("column-unknown", cell);
    else if (places.has(name)) fault("column-twice", name);
    else places.set(name, place);
  }
  for (const name of IMPORT_COLUMNS) if (name !== "flag" && !places.has(name)) fault("column-missing", name);
  return { places, faults };
}

type Judge = { ground: ImportGround; signs: NumberSigns; columns: Map<ColumnName, number>; width: number };

function judgeRows(records: readonly CsvRecord[], judge: Judge): ImportPlan {
  const plan: ImportPlan = { rows: [], faults: [] };
  const seen = new Map<string, number>();
  for (const record of records) {
    const row = judgeRow(record, judge);
    if (Array.isArray(row)) {
      plan.faults.push(...row);
      continue;
    }
    const key = valueKey(row.save.cityId, row.save.indicatorId, row.save.year);
    const first = seen.get(key);
    if (first === undefined) plan.rows.push(row);
    else plan.faults.push({ line: record.line, code: "twice", values: { first } });
    seen.set(key, first ?? record.line);
  }
  return plan;
}

/** The row's fate, or all that is wrong with it. */
function judgeRow(record: CsvRecord, { ground, signs, columns, width }: Judge): ImportRow | ImportFault[] {
  const faults: ImportFault[] = [];
  const fault = (code: ImportFaultCode, values: ImportFault["values"] = {}) => {
    faults.push({ line: record.line, code, values });
  };
  if (record.cells.length !== width) fault("cells", { found: record.cells.length, wanted: width });
  if (faults.length > 0) return faults;
  const cell = (name: ColumnName) => record.cells[columns.get(name) ?? -1] ?? "";
  const text = (name: ColumnName) => ({ text: cell(name).slice(0, 40) });
  const city = ground.cities.get(cell("city"));
  if (!city) fault("city", text("city"));
  else if (!city.mayEdit) fault("not-yours", text("city"));
  const indicator = ground.indicators.get(cell("indicator"));
  if (!indicator) fault("indicator", text("indicator"));
  const year = /^\d{4}$/.test(cell("year")) ? Number(cell("year")) : 0;
  if (year < 1900 || year > 2200) fault("year", text("year"));
  const value = parseNumber(cell("value"), signs);
  if (cell("value") === "") fault("value-empty");
  else if (value === null) fault("value", text("value"));
  else if (indicator && decimalsOf(value) > indicator.decimals) fault("decimals", { most: indicator.decimals });
  const flag = cell("flag") === "" ? null : VALUE_FLAGS.find((name) => name === cell("flag"));
  if (flag === undefined) fault("flag", { ...text("flag"), known: VALUE_FLAGS.join(", ") });
  const source = withoutApostrophe(cell("source"));
  if (source === "" || source.length > 500 || /\p{Cc}/u.test(source)) fault("source");
  if (faults.length > 0 || !city || !indicator || value === null || flag === undefined) return faults;
  const save: ValueToSave = { cityId: city.id, indicatorId: indicator.id, year, value, flag, source };
  return fateOf(save, { line: record.line, city: cell("city"), indicator: cell("indicator") }, ground);
}

function fateOf(save: ValueToSave, row: Pick<ImportRow, "line" | "city" | "indicator">, ground: ImportGround): ImportRow {
  const before = ground.values.get(valueKey(save.cityId, save.indicatorId, save.year)) ?? null;
  const isSame =
    before !== null && Number(before.value) === Number(save.value) && before.flag === save.flag && before.source === save.source;
  return { ...row, fate: before === null ? "new" : isSame ? "same" : "changed", save, before };
}
