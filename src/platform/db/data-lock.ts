/**
 * One serving process per data folder. The lock is a file that names the process; a lock whose process is gone is stale.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StartFault } from "../start-fault.ts";

/** Whether a process with this id runs here and its command line holds the word (where the system tells command lines). */
export function isRunning(pid: number, word: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(word);
  } catch {
    return process.platform !== "linux";
  }
}

/** The id of the process that holds the folder, or null. */
export function holderOf(dataDir: string): number | null {
  try {
    const pid = Number(readFileSync(lockFile(dataDir), "utf8").trim());
    return pid !== process.pid && isRunning(pid, "node") ? pid : null;
  } catch {
    return null;
  }
}

/** Takes the folder for this process; returns the release. Throws StartFault when another process holds it or it cannot be written. */
export function lockDataFolder(dataDir: string): () => void {
  makeFolder(dataDir);
  const file = lockFile(dataDir);
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(file, `${process.pid}\n`, { flag: "wx" });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw unwritable(dataDir, error);
      const holder = holderOf(dataDir);
      if (holder !== null) {
        throw new StartFault(
          `Another process (id ${holder}) already works on the data in ${dataDir}. Stop it first, or give this one a folder of its own with DATA_DIR.`,
        );
      }
      rmSync(file, { force: true });
    }
  }
  throw new StartFault(`The data folder ${dataDir} could not be locked: another process takes it at this very moment. Try again.`);
}

function lockFile(dataDir: string): string {
  return join(dataDir, "process.lock");
}

function makeFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (error) {
    throw unwritable(dataDir, error);
  }
}

function unwritable(dataDir: string, error: unknown): StartFault {
  const { code } = error as NodeJS.ErrnoException;
  const reason =
    code === "ENOSPC"
      ? "no space is left on the disk"
      : code === "EACCES" || code === "EPERM" || code === "EROFS"
        ? "this account may not write there"
        : `${error}`;
  return new StartFault(`The data folder ${dataDir} cannot be used: ${reason}. Free some space or choose another folder with DATA_DIR.`);
}
