/** The commands about data: migrate, import, export. */
import { StartFault } from "#platform/start-fault.ts";
import { exportNetwork, writeFiles } from "./export-network.ts";
import { openInstallation } from "./ground.ts";
import { importNetwork, reportLines } from "./import-network.ts";

const say = (text: string) => process.stdout.write(`${text}\n`);

/** `npm run migrate`. */
export async function migrateCommand(): Promise<void> {
  const installation = await openInstallation({ share: true, onStep: say });
  await installation.close();
  say("The database is at the newest state.");
}

/** `npm run import -- DIR [--dry-run]`; ends with exit code 1 when a file has a fault. */
export async function importCommand(words: string[]): Promise<void> {
  const [folder, ...more] = words.filter((word) => word !== "--dry-run");
  if (folder === undefined || more.length > 0) throw new StartFault("Say which folder: npm run import -- networks/gen-y-city [--dry-run]");
  const installation = await openInstallation({ share: true, onStep: say });
  try {
    const report = await importNetwork(installation.database, folder, { dryRun: words.includes("--dry-run") });
    for (const line of reportLines(report)) say(line);
    if (report.faults.length > 0) process.exitCode = 1;
  } finally {
    await installation.close();
  }
}

/** `npm run export -- NETWORK DIR`. */
export async function exportCommand(words: string[]): Promise<void> {
  const [networkKey, folder] = words;
  if (networkKey === undefined || folder === undefined)
    throw new StartFault("Say which network and where to: npm run export -- gen-y-city some-folder");
  const installation = await openInstallation({ share: true, onStep: say });
  try {
    const files = await exportNetwork(installation.database, networkKey);
    writeFiles(folder, files);
    say(`${files.size} files written to ${folder}.`);
  } finally {
    await installation.close();
  }
}
