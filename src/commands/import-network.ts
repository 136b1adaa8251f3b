/** `npm run import -- DIR [--dry-run]`: reads a network's files in one transaction; all faults at once, nothing written when there is one. */
import { sql } from "kysely";
import { runAct, type Act } from "#platform/act.ts";
import { systemClock } from "#platform/clock.ts";
import type { Database } from "#platform/db/connect.ts";
import { newId } from "#platform/ids.ts";
import { MAIN_LANGUAGE } from "#platform/languages.ts";
import { ImportRun, ImportStopped, readNetworkFolder, type DataFault } from "#platform/network-data.ts";
import { PROGRAM } from "#platform/viewer.ts";
import { parse } from "yaml";
import { MODULES } from "../modules.ts";

/** What an import did. With faults or in a dry run nothing was written. */
export type ImportReport = {
  networkKey: string;
  networkId: string;
  faults: DataFault[];
  counts: ImportRun["counts"];
  unread: string[];
  written: boolean;
};

/** Imports the folder. `dryRun` goes through everything and writes nothing. */
export async function importNetwork(database: Database, folder: string, options: { dryRun?: boolean } = {}): Promise<ImportReport> {
  const files = readNetworkFolder(folder);
  const networkKey = keyOf(files);
  if (networkKey === null) return refused(folder, files.size);
  const known = await sql<{ id: string }>`select network_id as id from network where key = ${networkKey}`.execute(database.kysely);
  const networkId = known.rows[0]?.id ?? newId();
  const report = (run: ImportRun, written: boolean): ImportReport => ({
    networkKey,
    networkId,
    faults: run.faults,
    counts: run.counts,
    unread: run.unread(),
    written,
  });
  try {
    return await runAct<never, ImportReport>(
      database.kysely,
      { networkId, viewer: PROGRAM, language: MAIN_LANGUAGE, clock: systemClock },
      async (act) => {
        const run = await loadAll(act, files);
        if (run.faults.length > 0 || options.dryRun) throw new ImportStopped(run);
        const changed = Object.values(run.counts).some(({ added, changed: differing }) => added + differing > 0);
        if (changed) await act.audit({ act: "import", subject: "network", subjectId: networkId, after: run.counts });
        return report(run, true);
      },
    );
  } catch (error) {
    if (error instanceof ImportStopped) return report(error.run, false);
    throw error;
  }
}

async function loadAll(act: Act<never>, files: Map<string, string>): Promise<ImportRun> {
  const run = new ImportRun(act, files);
  const loaders = MODULES.flatMap((card) => card.networkData ?? []).sort((a, b) => a.order - b.order);
  for (const loader of loaders) await loader.load(run);
  for (const file of run.unread()) run.fault(file, [], "no module reads this file; is its name right?");
  return run;
}

function keyOf(files: Map<string, string>): string | null {
  try {
    const content: unknown = parse(files.get("network.yaml") ?? "");
    const key = (content as { network?: { key?: unknown } } | null)?.network?.key;
    return typeof key === "string" && /^[a-z0-9-]{1,60}$/.test(key) ? key : null;
  } catch {
    return null;
  }
}

function refused(folder: string, count: number): ImportReport {
  const reason = count === 0 ? `there is no YAML file in ${folder}` : "network.yaml is missing or does not say network.key";
  return { networkKey: "", networkId: "", faults: [{ file: "network.yaml", line: 1, reason }], counts: {}, unread: [], written: false };
}

/** The report as lines for a terminal. */
export function reportLines(report: ImportReport): string[] {
  if (report.faults.length > 0) {
    return [
      `Nothing was written: ${report.faults.length} fault(s).`,
      ...report.faults.map(({ file, line, reason }) => `  ${file}:${line}  ${reason}`),
    ];
  }
  const sums = Object.entries(report.counts).map(
    ([file, { added, changed, same }]) => `  ${file.padEnd(24)} ${added} added, ${changed} changed, ${same} the same`,
  );
  return [
    report.written ? `Network ${report.networkKey} imported.` : `Dry run: network ${report.networkKey} has no fault; nothing was written.`,
    ...sums,
  ];
}
