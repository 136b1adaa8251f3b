/** The catalogue of the database against the rule of the house: every table of a network begins its keys with network_id (architecture, section 4). */
import { expect, it } from "vitest";
import { MODULES } from "../src/modules.ts";
import { testDatabase } from "./harness.ts";

const database = await testDatabase();
const reference = new Set(["migration", ...MODULES.flatMap((card) => card.referenceTables ?? [])]);

const keys = await database.pool.query<{
  table: string;
  kind: string;
  columns: string[];
  target: string | null;
  target_columns: string[] | null;
  on_delete: string;
}>(`
  select c.conrelid::regclass::text as table, c.contype as kind, c.confrelid::regclass::text as target, c.confdeltype as on_delete,
    array(select a.attname::text from unnest(c.conkey) with ordinality k(n, o) join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.n order by o) as columns,
    array(select a.attname::text from unnest(c.confkey) with ordinality k(n, o) join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.n order by o) as target_columns
  from pg_constraint c join pg_namespace n on n.oid = c.connamespace where n.nspname = 'public' and c.contype in ('p', 'u', 'f', 'x')`);
const tables = await database.pool.query<{ name: string }>("select tablename as name from pg_tables where schemaname = 'public'");
const ofNetworks = tables.rows.map((row) => row.name).filter((name) => !reference.has(name));

it("knows every table", () => {
  expect(ofNetworks.length).toBeGreaterThan(25);
});

it("begins the primary key of every network's table with network_id", () => {
  const wrong = ofNetworks.filter((name) => keys.rows.find((key) => key.table === name && key.kind === "p")?.columns[0] !== "network_id");
  expect(wrong).toEqual([]);
});

it("begins every unique key of such a table with network_id, except the key of the network itself", () => {
  const wrong = keys.rows
    .filter((key) => key.kind === "u" && ofNetworks.includes(key.table) && key.columns[0] !== "network_id")
    .map((key) => `${key.table} (${key.columns.join(", ")})`);
  expect(wrong).toEqual(["network (key)"]);
});

it("leads every foreign key between such tables through network_id", () => {
  const wrong = keys.rows
    .filter((key) => key.kind === "f" && ofNetworks.includes(key.table) && ofNetworks.includes(key.target ?? ""))
    .filter((key) => key.columns[0] !== "network_id" || key.target_columns?.[0] !== "network_id")
    .map((key) => `${key.table} → ${key.target}`);
  expect(wrong).toEqual([]);
});

it("never deletes over a border by itself", () => {
  const wrong = keys.rows
    .filter((key) => key.kind === "f" && ofNetworks.includes(key.table) && key.on_delete !== "r")
    .map((key) => `${key.table} → ${key.target}`);
  expect(wrong).toEqual([]);
});

it("has no trigger and no exclusion constraint", async () => {
  const { rows } = await database.pool.query(
    "select tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and not tgisinternal",
  );
  expect(rows).toEqual([]);
  expect(keys.rows.filter((key) => key.kind === "x")).toEqual([]);
});
