/** Bad days: the database goes and comes back, a process is killed in the middle of its writes, the start meets a fault. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { freePort } from "#platform/db/free-port.ts";

const root = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "gen-y-city-bad-days-"));
const children: ChildProcess[] = [];
afterAll(async () => {
  for (const child of children) if (child.exitCode === null && child.signalCode === null) await ended(child, "SIGTERM");
  rmSync(folder, { recursive: true, force: true });
});

type Run = { child: ChildProcess; said: () => string };

function start(command: string[], env: Record<string, string>): Run {
  // Only what a terminal would give: the test runner sets variables of its own (BASE_URL among them).
  const { PATH, HOME, TMPDIR } = process.env;
  const child = spawn(process.execPath, ["--import", "./src/platform/source-loader.js", "src/main.ts", ...command], {
    cwd: root,
    env: { ...(PATH ? { PATH } : {}), ...(HOME ? { HOME } : {}), ...(TMPDIR ? { TMPDIR } : {}), LOG_LEVEL: "silent", DEMO: "off", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  let said = "";
  child.stdout?.on("data", (chunk: Buffer) => (said += chunk));
  child.stderr?.on("data", (chunk: Buffer) => (said += chunk));
  return { child, said: () => said };
}

async function until(condition: () => boolean | Promise<boolean>, seconds = 40): Promise<boolean> {
  for (let waited = 0; waited < seconds * 20; waited++) {
    if (await condition()) return true;
    await pause(50);
  }
  return false;
}

function ended(child: ChildProcess, signal?: NodeJS.Signals): Promise<number | null> {
  const done = new Promise<number | null>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode);
    else child.once("exit", (code) => resolve(code));
  });
  if (signal) child.kill(signal);
  return done;
}

async function serving(dataDir: string, env: Record<string, string> = {}): Promise<Run & { url: string }> {
  const port = await freePort();
  const run = start(["serve"], { DATA_DIR: dataDir, PORT: String(port), ...env });
  if (!(await until(() => run.said().includes("Ready in") || run.child.exitCode !== null)) || run.child.exitCode !== null)
    throw new Error(run.said());
  return { ...run, url: `http://127.0.0.1:${port}` };
}

async function refusedStart(env: Record<string, string>, command = ["serve"]): Promise<{ code: number | null; said: string }> {
  const run = start(command, env);
  const code = await ended(run.child);
  return { code, said: run.said() };
}

/** Kills the database server whenever it comes up again. */
function endServers(dataDir: string, first: number): void {
  for (const pid of new Set([first, postmaster(dataDir)])) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It is already gone.
    }
  }
}

const postmaster = (dataDir: string) => Number(readFileSync(join(dataDir, "postgres/postmaster.pid"), "utf8").split("\n")[0]);

describe("the private database", () => {
  const dataDir = join(folder, "one");

  it("starts, answers, refuses a second process, lets other commands join, and stops cleanly", async () => {
    const site = await serving(dataDir);
    expect((await fetch(`${site.url}/lv/cities/daugavpils`)).status).toBe(200);
    const second = await refusedStart({ DATA_DIR: dataDir, PORT: "0" });
    expect([second.code, second.said.includes("already works on the data")]).toEqual([1, true]);
    const joined = await refusedStart({ DATA_DIR: dataDir }, ["import", "networks/gen-y-city", "--dry-run"]);
    expect([joined.code, joined.said.includes("has no fault; nothing was written")]).toEqual([0, true]);
    expect(await ended(site.child, "SIGTERM")).toBe(0);
    expect(site.said().includes("Stopped.")).toBe(true);
  });

  it("finishes a request in flight before it stops", async () => {
    const site = await serving(dataDir);
    await fetch(`${site.url}/en/about`);
    const requests = Array.from({ length: 20 }, (_, number) =>
      fetch(`${site.url}/en/about?number=${number}`).then((answer) => answer.text()),
    );
    // The first answer proves that the server has taken the connections in; the others are under way.
    await Promise.race(requests);
    const code = ended(site.child, "SIGINT");
    expect((await Promise.all(requests)).every((html) => html.includes("</html>"))).toBe(true);
    expect(await code).toBe(0);
  });

  it("answers from the cache or with 503 while the database is away, then recovers by itself", async () => {
    const site = await serving(dataDir);
    let probes = 0;
    const uncached = () => `/en/story?probe=${probes++}`;
    const status = async (path: string) => (await fetch(`${site.url}${path}`)).status;
    expect(await status("/en/news")).toBe(200);
    const pid = postmaster(dataDir);
    // Held for a while, so that the pages meet a database that is really away; then killed, so that it must be started again.
    const held = setInterval(() => endServers(dataDir, pid), 100);
    expect(await until(async () => (await status(uncached())) === 503)).toBe(true);
    const kept = await fetch(`${site.url}/en/news`);
    expect([kept.status, kept.headers.get("x-served")]).toEqual([200, "stale"]);
    const plain = await fetch(`${site.url}/lv/story`);
    const html = await plain.text();
    expect([plain.status, plain.headers.get("retry-after"), html.includes('<html lang="lv">'), html.includes("<script")]).toEqual([
      503,
      "5",
      true,
      false,
    ]);
    expect(await status("/healthz")).toBe(200);
    expect(await status("/readyz")).toBe(503);
    clearInterval(held);
    expect(await until(async () => (await status(uncached())) === 200)).toBe(true);
    expect(await ended(site.child, "SIGTERM")).toBe(0);
  }, 90_000);

  it("has every answered write after kill -9 in the middle of a thousand", async () => {
    const site = await serving(dataDir, { WORKER: "off", TRUSTED_PROXIES: "127.0.0.1" });
    const done = new Set<string>();
    const writer = async (worker: number) => {
      for (let number = 0; number < 250; number++) {
        const name = `write-${worker}-${number}`;
        const body = new URLSearchParams({
          subject: "question",
          name,
          email: "writer@example.org",
          message: "A message that must not be lost.",
        });
        const answer = await fetch(`${site.url}/en/contact`, {
          method: "POST",
          body,
          redirect: "manual",
          headers: { "sec-fetch-site": "same-origin", "x-forwarded-for": `10.${worker}.${number}.1` },
        });
        if (answer.status === 303) done.add(name);
      }
    };
    const writers = Promise.allSettled([0, 1, 2, 3].map(writer));
    expect(await until(() => done.size > 200)).toBe(true);
    await ended(site.child, "SIGKILL");
    await writers;
    const answered = [...done];
    const again = await serving(dataDir, { WORKER: "off" });
    const found = await contactNames(dataDir);
    expect(answered.filter((name) => !found.has(name))).toEqual([]);
    expect(answered.length).toBeLessThan(1000);
    expect(await ended(again.child, "SIGTERM")).toBe(0);
  });
});

async function contactNames(dataDir: string): Promise<Set<string>> {
  const [, , , port] = readFileSync(join(dataDir, "postgres/postmaster.pid"), "utf8").split("\n");
  const password = readFileSync(join(dataDir, "postgres-password"), "utf8").trim();
  const client = new pg.Client({ connectionString: `postgres://postgres:${password}@127.0.0.1:${port}/postgres` });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>("select payload ->> 'name' as name from graphile_worker._private_jobs");
    const log = await client.query<{ count: number }>("select count(*)::int as count from audit_entry where act = 'contact'");
    // The act and its job are one transaction: as many entries in the change log as jobs.
    expect(log.rows[0]?.count).toBe(rows.length);
    return new Set(rows.map((row) => row.name));
  } finally {
    await client.end();
  }
}

describe("a start that cannot succeed says why in one sentence", () => {
  it("names a busy port", async () => {
    const holder = createServer().listen(0, "127.0.0.1");
    await new Promise((done) => holder.once("listening", done));
    const address = holder.address();
    const port = address && typeof address === "object" ? address.port : 0;
    const { code, said } = await refusedStart({ DATA_DIR: join(folder, "one"), PORT: String(port) });
    holder.close();
    expect([code, said.includes(`Port ${port} on 127.0.0.1 is busy`)]).toEqual([1, true]);
  });

  it("names a data folder of another release", async () => {
    const dataDir = join(folder, "old");
    mkdirSync(join(dataDir, "postgres"), { recursive: true });
    writeFileSync(join(dataDir, "postgres/PG_VERSION"), "12\n");
    const { code, said } = await refusedStart({ DATA_DIR: dataDir, PORT: "0" });
    expect([code, said.includes("was written by PostgreSQL 12")]).toEqual([1, true]);
  });

  it("names a data folder that cannot be made", async () => {
    writeFileSync(join(folder, "a-file"), "");
    const { code, said } = await refusedStart({ DATA_DIR: join(folder, "a-file/data"), PORT: "0" });
    expect([code, said.includes("cannot be used")]).toEqual([1, true]);
  });

  it("names a database that does not answer", async () => {
    const port = await freePort();
    const { code, said } = await refusedStart({ DATABASE_URL: `postgres://nobody:x@127.0.0.1:${port}/none`, PORT: "0" });
    expect([code, said.includes("The database does not answer")]).toEqual([1, true]);
  });

  it("lists every fault of the configuration at once", async () => {
    const { code, said } = await refusedStart({ PORT: "none", BASE_URL: "city", FILES: "tape" });
    expect([code, ["PORT", "BASE_URL", "FILES"].every((name) => said.includes(`  ${name} `))]).toEqual([1, true]);
  });

  it("explains itself with --help", async () => {
    const { code, said } = await refusedStart({}, ["serve", "--help"]);
    expect([code, said.includes("DATABASE_URL"), said.includes("npm start is serve")]).toEqual([0, true, true]);
  });
});
