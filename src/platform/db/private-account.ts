/**
 * PostgreSQL refuses to run as root. When the program itself runs as root, the private server runs under an
 * unprivileged account of the machine: `postgres` where it exists, otherwise `nobody`. Nothing is created.
 */
import { readFileSync } from "node:fs";
import { StartFault } from "../start-fault.ts";

/** Numeric ids that a child process is started with; empty when the program is not root. */
export type ServerAccount = { uid?: number; gid?: number };

/** The account for the private server. Throws StartFault when root has no unprivileged account to lend. */
export function serverAccount(): ServerAccount {
  if (process.platform === "win32" || process.getuid?.() !== 0) return {};
  const rows = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  for (const name of ["postgres", "nobody"]) {
    const row = rows.find((fields) => fields[0] === name);
    const uid = Number(row?.[2]);
    const gid = Number(row?.[3]);
    if (row && uid > 0 && Number.isInteger(gid)) return { uid, gid };
  }
  throw new StartFault(
    "PostgreSQL does not run as root and this machine has neither an account 'postgres' nor 'nobody'. Start the program as an ordinary user, or set DATABASE_URL.",
  );
}
