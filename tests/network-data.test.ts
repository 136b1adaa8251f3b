/** A network as files: import, export, import is the same; a bad file gives every fault with its place; nothing is half done. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, expect, it } from "vitest";
import { parse } from "yaml";
import { readNetworkFolder } from "#platform/network-data.ts";
import { exportNetwork, writeFiles } from "../src/commands/export-network.ts";
import { importNetwork, reportLines } from "../src/commands/import-network.ts";
import { testDatabase } from "./harness.ts";

const real = join(import.meta.dirname, "../networks/gen-y-city");
const scratch = mkdtempSync(join(tmpdir(), "gen-y-city-files-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const database = await testDatabase();

const countRows = async () =>
  (
    await sql<{
      rows: number;
    }>`select (select count(*) from city) + (select count(*) from article_text) + (select count(*) from network_text) as rows`.execute(
      database.kysely,
    )
  ).rows[0]?.rows ?? 0;
const changes = (report: Awaited<ReturnType<typeof importNetwork>>) =>
  Object.values(report.counts).reduce((sum, { added, changed }) => sum + added + changed, 0);

/** A copy of the real network with some files changed. */
function variant(name: string, change: Record<string, (text: string) => string>): string {
  const folder = join(scratch, name);
  cpSync(real, folder, { recursive: true });
  for (const [file, edit] of Object.entries(change)) writeFileSync(join(folder, file), edit(readFileSync(join(folder, file), "utf8")));
  return folder;
}

it("writes nothing in a dry run, all of it in one go, nothing more the second time", async () => {
  const dry = await importNetwork(database, real, { dryRun: true });
  expect([dry.faults, dry.written, await countRows()]).toEqual([[], false, 0]);
  const first = await importNetwork(database, real);
  expect([first.faults, first.written]).toEqual([[], true]);
  const rows = await countRows();
  expect(rows).toBeGreaterThan(400);
  const second = await importNetwork(database, real);
  expect([changes(second), await countRows()]).toEqual([0, rows]);
});

it("exports what it imported, word for word, and imports that again without a change", async () => {
  const files = await exportNetwork(database, "gen-y-city");
  const source = readNetworkFolder(real);
  expect([...files.keys()].sort()).toEqual([...source.keys()].sort());
  for (const [name, text] of files) expect([name, parse(text)]).toEqual([name, parse(source.get(name) ?? "")]);
  const folder = join(scratch, "exported");
  writeFiles(folder, files);
  expect(changes(await importNetwork(database, folder))).toBe(0);
  const again = await exportNetwork(database, "gen-y-city");
  expect([...again]).toEqual([...files]);
});

it("has the files in the repository in the form that the export writes", async () => {
  const files = await exportNetwork(database, "gen-y-city");
  const source = readNetworkFolder(real);
  expect([...files].filter(([name, text]) => source.get(name) !== text).map(([name]) => name)).toEqual([]);
});

it("lists every fault with file and line and writes nothing", async () => {
  const before = await countRows();
  const folder = variant("faults", {
    "cities.yaml": (text) => text.replace("country: PL", "country: XX").replace("time_zone: Europe/Riga", "time_zone: Europe/Nowhere"),
    "partners.yaml": (text) =>
      text.replace("basis_points: 500\n", "basis_points: 600\n").replace("organisation: city-of-torun", "organisation: city-of-nowhere"),
    "phases.yaml": (text) => text.replace("from: 2016-05-03", "from: May 2016"),
    "meetings.yaml": (text) => `${text}\n  broken: [`,
  });
  writeFileSync(join(folder, "surplus.yaml"), "nothing: true\n");
  const report = await importNetwork(database, folder);
  const faults = report.faults.map(({ file, reason }) => `${file}: ${reason}`);
  expect(report.written).toBe(false);
  expect(faults.some((fault) => /^cities\.yaml: .*is not a named time zone/.test(fault))).toBe(true);
  expect(faults.some((fault) => /^phases\.yaml: .*is not a day or month/.test(fault))).toBe(true);
  expect(faults.some((fault) => fault.startsWith("meetings.yaml: "))).toBe(true);
  expect(faults.some((fault) => fault.startsWith("surplus.yaml: no module reads this file"))).toBe(true);
  expect(report.faults.every(({ line }) => line >= 1)).toBe(true);
  expect(reportLines(report)[0]).toBe(`Nothing was written: ${report.faults.length} fault(s).`);
  expect(await countRows()).toBe(before);
});

it("names references that lead nowhere and shares that do not add up, at their line", async () => {
  const folder = variant("references", {
    "partners.yaml": (text) =>
      text.replace("basis_points: 500\n", "basis_points: 600\n").replace("organisation: city-of-torun", "organisation: city-of-nowhere"),
  });
  const { faults } = await importNetwork(database, folder);
  const lines = readFileSync(join(folder, "partners.yaml"), "utf8").split("\n");
  const reference = faults.find(({ reason }) => reason.includes("city-of-nowhere"));
  expect(lines[(reference?.line ?? 0) - 1]?.trim()).toBe("organisation: city-of-nowhere");
  expect(faults.some(({ reason }) => reason.includes("add up to 101 %"))).toBe(true);
});

it("refuses a folder without a network", async () => {
  const report = await importNetwork(database, join(scratch, "nothing"));
  expect(report.faults.map(({ reason }) => reason)).toEqual([`there is no YAML file in ${join(scratch, "nothing")}`]);
});

it("keeps two networks apart", async () => {
  const folder = variant("second", {
    "network.yaml": (text) => text.replace("key: gen-y-city", "key: second-network").replace("title: Gen-Y City", "title: Second Network"),
  });
  const report = await importNetwork(database, folder);
  expect(report.faults).toEqual([]);
  const { rows } = await sql<{ networks: number }>`select count(distinct network_id)::int as networks from city`.execute(database.kysely);
  expect(rows[0]?.networks).toBe(2);
  expect(changes(await importNetwork(database, real))).toBe(0);
});

it("names a source for every row of the real network", () => {
  const missing: string[] = [];
  for (const [name, text] of readNetworkFolder(real)) {
    for (const row of Object.values(parse(text) as Record<string, unknown>).flatMap((value) => (Array.isArray(value) ? value : []))) {
      if (typeof row === "object" && row !== null && "key" in row && !("sources" in row || "source" in row || "basis" in row))
        missing.push(`${name} ${String(row.key)}`);
    }
  }
  expect(missing).toEqual([]);
});
