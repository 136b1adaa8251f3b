/**
 * The private PostgreSQL in the data folder: real PostgreSQL, started and stopped with the program.
 *
 * On Linux the server is told its folder as `/proc/self/cwd`: root opens the folder (as the working directory of the
 * child) before it drops its rights, so the folder may lie under a home that the unprivileged account cannot look into.
 */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { StartFault } from "../start-fault.ts";
import { holderOf, lockDataFolder } from "./data-lock.ts";
import { Cluster, serverUrl } from "./private-cluster.ts";

/** A running server: where to connect and how to end it. `stop` of an attached server only lets go. */
export type PrivateServer = { url: string; attached: boolean; stop(): Promise<void> };

export type PrivateServerOptions = {
  /** Folder of the installation; the cluster lies in `postgres/` below it. */
  dataDir: string;
  /** Whether the process wants the folder for itself (the server) or may share a running one (import, export). */
  share?: boolean;
  /** Told the name of each step as it begins. */
  onStep?: (step: string) => void;
  /** Further `-c name=value` settings; tests switch durability off. */
  settings?: Record<string, string>;
};

/** Starts (or, when shared, joins) the private server. Throws StartFault with a sentence for every foreseen bad day. */
export async function startPrivateServer(options: PrivateServerOptions): Promise<PrivateServer> {
  const dataDir = resolve(options.dataDir);
  if (options.share && holderOf(dataDir) !== null) return attach(dataDir);
  const unlock = lockDataFolder(dataDir);
  try {
    const cluster = new Cluster(dataDir, options);
    await cluster.stopOrphan();
    cluster.checkFolder();
    if (!cluster.exists()) cluster.create();
    return await cluster.start(unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

function attach(dataDir: string): PrivateServer {
  const file = join(dataDir, "postgres", "postmaster.pid");
  const port = existsSync(file) ? Number(readFileSync(file, "utf8").split("\n")[3]) : Number.NaN;
  if (!Number.isInteger(port)) {
    throw new StartFault(`The process that holds ${dataDir} is still starting. Try again in a moment.`);
  }
  return { url: serverUrl(dataDir, port), attached: true, stop: async () => {} };
}
