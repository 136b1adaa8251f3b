/** `npm run export -- NETWORK DIR`: writes a network back in the form of its files. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { sql } from "kysely";
import { readerOf } from "#platform/act.ts";
import type { Database } from "#platform/db/connect.ts";
import { printYaml } from "#platform/network-data.ts";
import { StartFault } from "#platform/start-fault.ts";
import { MODULES } from "../modules.ts";

/** The network's files: name and text. Throws StartFault when there is no such network. */
export async function exportNetwork(database: Database, networkKey: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string }>`select network_id as id from network where key = ${networkKey}`.execute(database.kysely);
  const networkId = rows[0]?.id;
  if (networkId === undefined) throw new StartFault(`There is no network '${networkKey}' here.`);
  const files = new Map<string, string>();
  for (const card of MODULES) {
    const written = (await card.networkData?.dump(readerOf<never>(database.kysely), networkId)) ?? {};
    for (const [name, content] of Object.entries(written)) files.set(name, printYaml(content));
  }
  return files;
}

/** Writes the files below a folder. */
export function writeFiles(folder: string, files: Map<string, string>): void {
  for (const [name, text] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}
