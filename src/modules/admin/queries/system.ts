/** The state of the installation, for its administrators. */
import { readFileSync } from "node:fs";
import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { z } from "zod";
import type { Config } from "#platform/config.ts";
import { metricsText } from "#platform/metrics.ts";
import type { AdminDb } from "./changes.ts";

/** What the page of the system shows. Sizes are bytes. */
export type SystemState = {
  version: string;
  runtime: string;
  database: { version: string; bytes: number; isPrivate: boolean };
  cache: { hits: number; misses: number; megabytes: number };
  memoryBytes: number;
  startedAt: Temporal.Instant;
  folders: { name: string; bytes: number }[];
  mail: "outbox" | "smtp";
  files: "disk" | "s3";
};

const VERSION = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, "../../../../package.json"), "utf8"))).version;

/** Reads the state. Addresses and passwords of the configuration are not part of it. */
export async function readSystem(db: AdminDb, config: Config): Promise<SystemState> {
  const { rows } = await sql<{
    version: string;
    bytes: number;
  }>`select current_setting('server_version') as version, pg_database_size(current_database()) as bytes`.execute(db as never);
  const metrics = await metricsText();
  return {
    version: VERSION,
    runtime: `Node.js ${process.versions.node}`,
    database: { version: `PostgreSQL ${rows[0]?.version ?? ""}`, bytes: rows[0]?.bytes ?? 0, isPrivate: config.DATABASE_URL === "" },
    cache: {
      hits: metric(metrics, 'page_cache_lookups_total{result="hit"}'),
      misses: metric(metrics, 'page_cache_lookups_total{result="miss"}'),
      megabytes: config.PAGE_CACHE_MB,
    },
    memoryBytes: process.memoryUsage.rss(),
    startedAt: Temporal.Instant.fromEpochMilliseconds(Math.round(metric(metrics, "process_start_time_seconds") * 1000)),
    folders: await folderSizes(config.DATA_DIR),
    mail: config.SMTP_URL === "" ? "outbox" : "smtp",
    files: config.FILES,
  };
}

function metric(text: string, name: string): number {
  const line = text.split("\n").find((entry) => entry.startsWith(`${name} `));
  return Number(line?.slice(name.length + 1) ?? 0);
}

/** Files looked at before the count stops; far more than an installation of a network holds. */
const MOST_FILES = 100_000;

/** What the folders below the data folder take on the disk, largest first. Symbolic links are not followed. */
async function folderSizes(root: string): Promise<{ name: string; bytes: number }[]> {
  const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
  const counter = { left: MOST_FILES };
  const sizes: { name: string; bytes: number }[] = [];
  for (const entry of entries)
    if (entry.isDirectory()) sizes.push({ name: entry.name, bytes: await sizeOf(join(root, entry.name), counter) });
  return sizes.sort((a, b) => b.bytes - a.bytes);
}

async function sizeOf(folder: string, counter: { left: number }): Promise<number> {
  let bytes = 0;
  // A database writes while we count: what has gone meanwhile counts nothing.
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    if (counter.left <= 0) return bytes;
    counter.left -= 1;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) bytes += await sizeOf(path, counter);
    else bytes += (await lstat(path).catch(() => null))?.size ?? 0;
  }
  return bytes;
}
