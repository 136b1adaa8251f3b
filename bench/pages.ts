/**
 * `npm run bench`: how fast pages are, as ratios within one run.
 * The same bytes come from the platform (page cache off and on) and from a bare `node:http` server; 50 connections each.
 * Prints tables; writes nothing but a temporary data folder, which it removes.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import autocannon from "autocannon";
import { freePort } from "#platform/db/free-port.ts";

const SECONDS = Number(process.env.BENCH_SECONDS ?? 6);
const root = join(import.meta.dirname, "..");
const dataDir = mkdtempSync(join(tmpdir(), "gen-y-city-bench-"));
const environment = { ...process.env, DATA_DIR: dataDir, LOG_LEVEL: "error", DEMO: "off" };
const loader = ["--max-semi-space-size=4", "--max-old-space-size=192", "--import", "./src/platform/source-loader.js"];

/** `alone`: one reader at a time instead of fifty, so that no two requests can share a rendering. */
type Target = { name: string; host: string; path: string; alone?: boolean };
type Measure = { requests: number; p50: number; p99: number; errors: number };

/** A child process that has said a certain word on its output. */
async function start(args: string[], env: NodeJS.ProcessEnv, ready: RegExp): Promise<{ child: ChildProcess; milliseconds: number }> {
  const began = performance.now();
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] });
  await new Promise<void>((done, failed) => {
    let said = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (ready.test(said)) done();
    });
    child.once("exit", (code) => failed(new Error(`ended with ${code}: ${said}`)));
  });
  return { child, milliseconds: performance.now() - began };
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise((done) => child.once("exit", done));
  child.removeAllListeners("exit");
  child.once("exit", () => undefined);
  child.kill("SIGTERM");
  await Promise.race([ended, new Promise((done) => setTimeout(done, 100))]);
  while (child.exitCode === null && child.signalCode === null) await new Promise((done) => setTimeout(done, 20));
}

async function run(args: string[]): Promise<void> {
  const child = spawn(process.execPath, [...loader, "src/main.ts", ...args], {
    cwd: root,
    env: environment,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const code = await new Promise((done) => child.once("exit", done));
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}`);
}

async function load(port: number, target: Target): Promise<Measure> {
  const options = { url: `http://127.0.0.1:${port}${target.path}`, connections: target.alone ? 1 : 50, headers: { host: target.host } };
  await autocannon({ ...options, duration: 2 });
  const result = await autocannon({ ...options, duration: SECONDS });
  return { requests: result.requests.average, p50: result.latency.p50, p99: result.latency.p99, errors: result.errors + result.non2xx };
}

async function body(port: number, target: Target): Promise<Buffer> {
  const { request } = await import("node:http");
  return new Promise((done, failed) => {
    const asked = request({ host: "127.0.0.1", port, path: target.path, headers: { host: target.host } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("end", () =>
        answer.statusCode === 200 ? done(Buffer.concat(parts)) : failed(new Error(`${target.path}: ${answer.statusCode}`)),
      );
    });
    asked.once("error", failed);
    asked.end();
  });
}

function residentMegabytes(pid: number | undefined): number {
  try {
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024);
  } catch {
    return Number.NaN;
  }
}

function folderMegabytes(folder: string): number {
  let bytes = 0;
  const walk = (path: string) => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const child = join(path, entry.name);
      if (entry.isDirectory()) walk(child);
      else if (entry.isFile()) bytes += statSync(child).size;
    }
  };
  walk(folder);
  return Math.round(bytes / 1024 / 1024);
}

const BARE = `
  const { createServer } = require("node:http");
  const body = require("node:fs").readFileSync(0);
  createServer((_, response) => { response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Content-Length": body.length }); response.end(body); })
    .listen(Number(process.argv[1]), "127.0.0.1", () => console.log("listening"));`;

async function bare(bytes: Buffer, target: Target): Promise<Measure> {
  const port = await freePort();
  const child = spawn(process.execPath, ["-e", BARE, String(port)], { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin?.end(bytes);
  await new Promise((done) => child.stdout?.once("data", done));
  const measured = await load(port, target);
  await stop(child);
  return measured;
}

async function targetsOf(port: number, host: string): Promise<Target[]> {
  const list = (await body(port, { name: "", host, path: "/en/news" })).toString();
  const article = /href="(\/en\/news\/measured-[^"]+)"/.exec(list)?.[1] ?? "/en/news/measured-1";
  return [
    { name: "list page", host, path: "/en/news" },
    { name: "article page", host, path: article },
    { name: "list page, one reader", host, path: "/en/news", alone: true },
    { name: "article, one reader", host, path: article, alone: true },
    { name: "API list of 20", host, path: "/api/v1/articles?limit=20&language=en" },
  ];
}

const rows: Record<string, string | number>[] = [];
const percent = (part: number, whole: number) => `${((part / whole) * 100).toFixed(1)} %`;

try {
  await run(["seed", "--scale", "1", "--articles", "200", "--persons", "500"]);
  await run(["seed", "--scale", "1", "--articles", "2000", "--persons", "500"]);
  const uncached = new Map<string, number>();
  for (const cache of ["0", "32"]) {
    const port = await freePort();
    const { child, milliseconds } = await start(
      [...loader, "src/main.ts", "serve"],
      { ...environment, PORT: String(port), PAGE_CACHE_MB: cache },
      /Ready in/,
    );
    if (cache === "0") console.log(`warm start of the program: ${Math.round(milliseconds)} ms`);
    const first = performance.now();
    await body(port, { name: "", host: "seed-1.localhost", path: "/en" });
    if (cache === "0") console.log(`first page after it: ${Math.round(performance.now() - first)} ms`);
    for (const [host, articles] of [
      ["seed-1.localhost", 200],
      ["seed-2.localhost", 2000],
    ] as const) {
      for (const target of await targetsOf(port, host)) {
        const bytes = await body(port, target);
        const ours = await load(port, target);
        const plain = await bare(bytes, target);
        if (cache === "0") uncached.set(`${target.name} ${articles}`, ours.requests);
        rows.push({
          page: target.name,
          articles,
          cache: cache === "0" ? "off" : "on",
          bytes: bytes.length,
          "requests/s": Math.round(ours.requests),
          "p50 ms": ours.p50,
          "p99 ms": ours.p99,
          "bare requests/s": Math.round(plain.requests),
          "of bare": percent(ours.requests, plain.requests),
          errors: ours.errors,
        });
      }
    }
    console.log(`resident memory after load, page cache ${cache === "0" ? "off" : "on"}: ${residentMegabytes(child.pid)} MB`);
    if (cache === "32") await weigh(port);
    await stop(child);
  }
  console.table(rows);
  const small = uncached.get("list page 200") ?? Number.NaN;
  console.log(
    `ten times the articles: the uncached list page runs at ${percent(uncached.get("list page 2000") ?? Number.NaN, small)} of its speed with 200`,
  );
  console.log(`installation: node_modules ${folderMegabytes(join(root, "node_modules"))} MB`);
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}

/** What a browser fetches for one public page. */
async function weigh(port: number): Promise<void> {
  const host = "seed-1.localhost";
  for (const path of ["/en", "/en/news", "/en/news/measured-1", "/en/cities", "/en/contact"]) {
    const page = await body(port, { name: "", host, path });
    const text = page.toString();
    const css = /href="(\/assets\/main[^"]+)"/.exec(text)?.[1] ?? "";
    const scripts = [...text.matchAll(/<script type="module" src="([^"]+)"/g)].map((match) => match[1] ?? "");
    const style = css ? gzipSync(await body(port, { name: "", host, path: css })).length : 0;
    let script = 0;
    for (const one of scripts) script += gzipSync(await body(port, { name: "", host, path: one })).length;
    console.log(
      `${path.padEnd(22)} HTML ${page.length} B (${gzipSync(page).length} B gzip), stylesheet ${style} B gzip, scripts ${script} B gzip`,
    );
  }
}
