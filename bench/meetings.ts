/**
 * `npm run bench:meetings`: what meetings cost as they grow. One process, page cache off, one reader at a time, so that nothing is shared.
 * Two networks, the second ten times as large as the first; then attendance sheets, a calendar and 10,000 reminders to a mail server of
 * this run. Prints tables; writes nothing but a temporary data folder, which it removes.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import pg from "pg";
import { SMTPServer } from "smtp-server";
import { runAct } from "#platform/act.ts";
import { systemClock } from "#platform/clock.ts";
import { freePort } from "#platform/db/free-port.ts";
import { startWorker } from "#platform/jobs.ts";
import { PROGRAM } from "#platform/viewer.ts";
import { beginMailing, startMailing } from "#modules/attendance/actions/mailing.ts";
import { compose, type Application } from "../src/app.ts";
import { openInstallation } from "../src/commands/ground.ts";
import { seedEvents, seedGroup, seedRegistrations } from "../src/commands/seed-meetings.ts";
import { seed } from "../src/commands/seed.ts";
import { MODULES } from "../src/modules.ts";

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 30);
const dataDir = mkdtempSync(join(tmpdir(), "gen-y-city-bench-"));
const smtpPort = await freePort();
Object.assign(process.env, { DATA_DIR: dataDir, LOG_LEVEL: "silent", PAGE_CACHE_MB: "0", SMTP_URL: `smtp://127.0.0.1:${smtpPort}` });

let queries = 0;
const ask = pg.Client.prototype.query;
pg.Client.prototype.query = function counted(this: pg.Client, ...words: unknown[]) {
  queries += 1;
  return Reflect.apply(ask, this, words);
} as typeof ask;

const residentMegabytes = () => Math.round(process.memoryUsage.rss() / 1024 / 1024);
const median = (numbers: number[]) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
const milliseconds = (number: number) => Number(number.toFixed(1));

type Page = { host: string; path: string; cookie?: string };

async function read(application: Application, { host, path, cookie }: Page): Promise<number> {
  const answer = await application.app.request(`http://${host}${path}`, { headers: { host, ...(cookie ? { cookie } : {}) } });
  const bytes = (await answer.arrayBuffer()).byteLength;
  if (answer.status !== 200) throw new Error(`${host}${path}: ${answer.status}`);
  return bytes;
}

async function measure(application: Application, page: Page, rounds = ROUNDS) {
  const times: number[] = [];
  let bytes = 0;
  let asked = 0;
  for (let round = -3; round < rounds; round += 1) {
    const before = queries;
    const began = performance.now();
    bytes = await read(application, page);
    if (round >= 0) times.push(performance.now() - began);
    asked = queries - before;
  }
  return { ms: milliseconds(median(times)), queries: asked, bytes };
}

const installation = await openInstallation({ share: false, onStep: () => {} });
const { database, config } = installation;

async function networkOf(key: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`select network_id as id from network where key = ${key}`.execute(database.kysely);
  return rows[0]?.id ?? "";
}

async function administratorCookie(application: Application): Promise<string> {
  const network = { networkId: await networkOf("gen-y-city"), viewer: PROGRAM, language: "en", clock: systemClock } as const;
  for (const card of MODULES)
    if (card.demo) await runAct(database.kysely, network, (act) => card.demo?.(act as never) ?? Promise.resolve([]));
  const answer = await application.app.request("http://localhost/en/sign-in", {
    method: "POST",
    headers: { host: "localhost", "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" },
    body: "email=administrator%40example.org&password=demo-administrator-2026",
  });
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
}

/** The same pages with few and with ten times as many rows. */
async function growth(application: Application, groups: readonly string[]): Promise<void> {
  const rows = [];
  const paths = (group: string) => [
    ["event list, coming", "/en/events"],
    ["event list, past", "/en/events?time=past"],
    ["event list of a city and kind", "/en/events?time=past&city=daugavpils&kind=local"],
    ["calendar, one month", "/en/events?view=month&month=2025-06"],
    ["one event", "/en/events/measured-7"],
    ["group page", `/en/groups/${group}`],
    ["calendar file of the network", "/en/events.ics"],
    ["API, list of 20", "/api/v1/events?limit=20"],
  ];
  const [small = "", large = ""] = groups;
  for (const [at, [name, path = ""]] of paths(small).entries()) {
    const few = await measure(application, { host: "seed-1.localhost", path });
    const many = await measure(application, { host: "seed-2.localhost", path: paths(large)[at]?.[1] ?? path });
    rows.push({
      page: name,
      "ms, few": few.ms,
      "ms, ten times": many.ms,
      "of few": `${Math.round((many.ms / few.ms) * 100)} %`,
      "queries, few": few.queries,
      "queries, ten times": many.queries,
      bytes: many.bytes,
    });
  }
  console.log("2,000 events and 200 members against 20,000 events and 2,000 members; median of one reader, no cache");
  console.table(rows);
}

/** What an organiser prints and lists for 500 and for 5,000 people. */
async function door(application: Application, cookie: string): Promise<void> {
  const rows = [];
  for (const [event, people] of [
    ["measured-0", 500],
    ["measured-1", 5000],
  ] as const) {
    for (const [name, path, rounds] of [
      ["list of those registered", "attendees", 10],
      ["attendance sheet, PDF", "attendance-sheet", 3],
      ["badges, PDF", "badges", 2],
      ["registrations, CSV", "attendees.csv", 3],
      ["registrations, XLSX", "attendees.xlsx", 3],
    ] as const) {
      const found = await measure(application, { host: "localhost", path: `/en/workspace/events/${event}/${path}`, cookie }, rounds);
      rows.push({
        what: name,
        people,
        ms: found.ms,
        queries: found.queries,
        kB: Math.round(found.bytes / 1024),
        "resident MB": residentMegabytes(),
      });
    }
  }
  console.table(rows);
}

/** 10,000 reminders: queued by one act, sent by the worker to a mail server of this run. */
async function reminders(eventId: string, networkId: string): Promise<void> {
  let received = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: (stream, _session, done) => {
      stream.resume();
      stream.on("end", () => {
        received += 1;
        done();
      });
    },
  });
  await new Promise<void>((done) => server.listen(smtpPort, "127.0.0.1", () => done()));
  const doer = { networkId, viewer: PROGRAM, language: "en", clock: systemClock } as const;
  const wish = { subject: { en: "Tomorrow: {event}" }, text: { en: "{name}, we meet {when} at {place}." } };
  const receivers = {
    group: "registered",
    states: ["confirmed"],
    mode: null,
    partnerId: null,
    sector: null,
    attended: null,
    listId: null,
  } as const;
  const before = queries;
  const began = performance.now();
  await runAct(database.kysely, doer, async (act) => {
    const id = await beginMailing(act as never, eventId, { ...wish, receivers, happening: `reminder:${eventId}` });
    await startMailing(act as never, { eventId, id }, []);
  });
  const queued = performance.now() - began;
  const queueing = queries - before;
  const jobs = Object.assign({}, ...MODULES.map((card) => card.jobs ?? {}));
  const { allWords } = await import("../src/app.ts");
  const worker = await startWorker(jobs, {
    pool: database.pool,
    kysely: database.kysely,
    clock: systemClock,
    config,
    cards: MODULES,
    words: allWords(),
    onError: (error, job) => console.error(job, error),
  });
  const start = performance.now();
  while (received < 10_000 && performance.now() - start < 600_000) await new Promise((done) => setTimeout(done, 100));
  const sent = (performance.now() - start) / 1000;
  await worker.stop();
  await new Promise<void>((done) => server.close(() => done()));
  console.table([
    {
      what: "10,000 reminders",
      "queued in ms": Math.round(queued),
      "queries to queue": queueing,
      received,
      "sent in s": milliseconds(sent),
      "letters/s": Math.round(received / sent),
      "queries a letter": milliseconds((queries - before) / Math.max(received, 1)),
      "resident MB": residentMegabytes(),
    },
  ]);
}

try {
  await seed(database, { networks: 2, articles: 1, persons: 2500 });
  const [one, two, real] = await Promise.all(["seed-1", "seed-2", "gen-y-city"].map(networkOf));
  await seedEvents(database, one ?? "", 2000);
  await seedEvents(database, two ?? "", 20_000);
  const groups = [await seedGroup(database, one ?? "", 200), await seedGroup(database, two ?? "", 2000)];
  await seedEvents(database, real ?? "", 3);
  const { rows: events } = await sql<{
    id: string;
  }>`select id from event where network_id = ${real} and key like 'measured-%' order by key`.execute(database.kysely);
  for (const [at, count] of [500, 5000, 10_000].entries())
    await seedRegistrations(database, real ?? "", { eventId: events[at]?.id ?? "", count });
  await sql`analyze`.execute(database.kysely);
  const application = await compose({ config, database });
  await application.ready;
  await growth(application, groups);
  await door(application, await administratorCookie(application));
  await reminders(events[2]?.id ?? "", real ?? "");
  console.log(`resident memory at the end: ${residentMegabytes()} MB (printing runs in a process of its own)`);
  await application.stop();
} finally {
  await installation.close();
  rmSync(dataDir, { recursive: true, force: true });
}
