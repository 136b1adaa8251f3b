/** The files and the process of the private PostgreSQL. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { StartFault } from "../start-fault.ts";
import { isRunning } from "./data-lock.ts";
import { freePort } from "./free-port.ts";
import { type ServerAccount, serverAccount } from "./private-account.ts";
import { type Binaries, findBinaries } from "./private-binaries.ts";
import type { PrivateServer, PrivateServerOptions } from "./private-server.ts";

const MAJOR = "18";
const LEAST_FREE_BYTES = 200 * 1024 * 1024;

/** Where a client finds the server, with its password. */
export function serverUrl(dataDir: string, port: number): string {
  const password = readFileSync(join(dataDir, "postgres-password"), "utf8").trim();
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
}

/** One cluster in the data folder. */
export class Cluster {
  readonly folder: string;
  readonly log: string;
  readonly account: ServerAccount;
  readonly binaries: Binaries;
  #server: ChildProcess | null = null;
  #stopping = false;
  readonly dataDir: string;
  readonly options: PrivateServerOptions;

  constructor(dataDir: string, options: PrivateServerOptions) {
    this.dataDir = dataDir;
    this.options = options;
    this.folder = join(dataDir, "postgres");
    this.log = join(dataDir, "postgres.log");
    this.account = serverAccount();
    this.binaries = findBinaries(this.account);
  }

  exists(): boolean {
    return existsSync(join(this.folder, "PG_VERSION"));
  }

  /** A server whose program was killed goes on alone; it is ended politely before a new one starts. */
  async stopOrphan(): Promise<void> {
    const file = join(this.folder, "postmaster.pid");
    if (!existsSync(file)) return;
    const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
    if (!isRunning(pid, "postgres")) return;
    this.options.onStep?.(`ending the database server that an earlier run left behind (process ${pid})`);
    process.kill(pid, "SIGINT");
    for (let waited = 0; waited < 30_000 && isRunning(pid, "postgres"); waited += 50) await pause(50);
    if (isRunning(pid, "postgres")) {
      throw new StartFault(`The database server of an earlier run (process ${pid}) does not end. End it by hand, then start again.`);
    }
  }

  checkFolder(): void {
    const { bavail, bsize } = statfsSync(this.dataDir);
    if (bavail * bsize < LEAST_FREE_BYTES) {
      const free = Math.floor((bavail * bsize) / 1024 / 1024);
      throw new StartFault(
        `Only ${free} MB are free on the disk of ${this.dataDir}; the database needs at least ${LEAST_FREE_BYTES / 1024 / 1024} MB. Free some space or choose another folder with DATA_DIR.`,
      );
    }
    if (!this.exists()) return;
    const version = readFileSync(join(this.folder, "PG_VERSION"), "utf8").trim();
    if (version !== MAJOR) {
      throw new StartFault(
        `The data in ${this.folder} was written by PostgreSQL ${version}, this program brings PostgreSQL ${MAJOR}. Export it with the old release and import it here, or run a PostgreSQL ${version} on it and set DATABASE_URL.`,
      );
    }
    const wanted = this.account.uid ?? process.getuid?.();
    const owner = statSync(this.folder).uid;
    if (wanted !== undefined && process.platform !== "win32" && owner !== wanted) {
      throw new StartFault(
        `The data in ${this.folder} belongs to the account with user id ${owner}, the database server would run as ${wanted}. Start the program as the account that made the data, or choose another folder with DATA_DIR.`,
      );
    }
  }

  create(): void {
    this.options.onStep?.("creating the database");
    const half = join(this.dataDir, "postgres.half");
    rmSync(half, { recursive: true, force: true });
    mkdirSync(half, { mode: 0o700 });
    const password = randomBytes(24).toString("base64url");
    writeFileSync(join(this.dataDir, "postgres-password"), `${password}\n`, { mode: 0o600 });
    const letter = mkdtempSync(join(tmpdir(), "gen-y-city-"));
    const pwfile = join(letter, "password");
    writeFileSync(pwfile, `${password}\n`, { mode: 0o600 });
    for (const path of [half, letter, pwfile]) this.lend(path);
    const result = spawnSync(
      this.binaries.initdb,
      [
        `--pgdata=${this.pgdata(half)}`,
        "--username=postgres",
        `--pwfile=${pwfile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
        "--no-instructions",
      ],
      { ...this.account, cwd: half, env: this.environment(), encoding: "utf8" },
    );
    rmSync(letter, { recursive: true, force: true });
    if (result.status !== 0) {
      rmSync(half, { recursive: true, force: true });
      throw this.fault("could not be created", `${result.error ?? ""}${result.stderr ?? ""}`);
    }
    renameSync(half, this.folder);
  }

  async start(unlock: () => void): Promise<PrivateServer> {
    this.options.onStep?.("starting the database");
    for (let attempt = 1; ; attempt++) {
      const port = await freePort();
      const child = this.spawnServer(port);
      const url = serverUrl(this.dataDir, port);
      if (await this.ready(child, url)) {
        this.#server = child;
        this.#watch(child, { port, url });
        return { url, attached: false, stop: () => this.stop(unlock) };
      }
      const tail = existsSync(this.log) ? readFileSync(this.log, "utf8").slice(-2000) : "";
      if (attempt === 3 || !/Address already in use/.test(tail)) throw this.fault("did not start", tail);
    }
  }

  private spawnServer(port: number): ChildProcess {
    const log = openSync(this.log, this.#server ? "a" : "w");
    const settings = {
      listen_addresses: "127.0.0.1",
      port: String(port),
      unix_socket_directories: "",
      max_connections: "100",
      ...this.options.settings,
    };
    const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
    // Its own process group: Ctrl-C in the terminal must reach the program, which then ends the database last.
    const child = spawn(this.binaries.postgres, ["-D", this.pgdata(this.folder), ...flags], {
      ...this.account,
      cwd: this.folder,
      env: this.environment(),
      detached: true,
      stdio: ["ignore", log, log],
    });
    child.on("error", () => {});
    closeSync(log);
    return child;
  }

  private async ready(child: ChildProcess, url: string): Promise<boolean> {
    for (let waited = 0; waited < 60_000; waited += 40) {
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return false;
      const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
      client.on("error", () => {});
      try {
        await client.connect();
        await client.end();
        return true;
      } catch {
        await pause(40);
      }
    }
    child.kill("SIGQUIT");
    return false;
  }

  /** A server that ends without being told to (killed, out of memory) is started again on the same port. */
  #watch(child: ChildProcess, at: { port: number; url: string }): void {
    child.once("exit", () => {
      if (!this.#stopping) void this.#restart(at);
    });
  }

  async #restart(at: { port: number; url: string }): Promise<void> {
    for (let wait = 200; !this.#stopping; wait = Math.min(wait * 2, 5000)) {
      await pause(wait);
      if (this.#stopping) return;
      const child = this.spawnServer(at.port);
      this.#server = child;
      if (await this.ready(child, at.url)) return this.#watch(child, at);
    }
  }

  private async stop(unlock: () => void): Promise<void> {
    this.#stopping = true;
    const child = this.#server;
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((done) => child.once("exit", done));
      child.kill("SIGINT");
      await ended;
    }
    unlock();
  }

  private pgdata(folder: string): string {
    return process.platform === "linux" ? "/proc/self/cwd" : folder;
  }

  private environment(): NodeJS.ProcessEnv {
    return { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" };
  }

  private lend(path: string): void {
    if (this.account.uid === undefined || this.account.gid === undefined) return;
    chownSync(path, this.account.uid, this.account.gid);
    chmodSync(path, statSync(path).mode);
  }

  private fault(what: string, detail: string): StartFault {
    if (/No space left/.test(detail)) {
      return new StartFault(
        `The database in ${this.folder} ${what}: no space is left on the disk. Free some space or choose another folder with DATA_DIR.`,
      );
    }
    return new StartFault(
      `The database in ${this.folder} ${what}. Its last words (see ${this.log}): ${detail.trim().split("\n").slice(-4).join(" | ")}`,
    );
  }
}
