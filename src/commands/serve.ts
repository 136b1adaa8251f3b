/** `npm start`: everything from nothing to a site in the browser, and back to nothing at the end. */
import { runAct } from "#platform/act.ts";
import type { DemoAccount } from "#platform/card.ts";
import { systemClock } from "#platform/clock.ts";
import type { Finished } from "#platform/http/dispatch.ts";
import { serve } from "#platform/http/serve.ts";
import { MAIN_LANGUAGE } from "#platform/languages.ts";
import { makeLogger } from "#platform/logs.ts";
import { recordRequest } from "#platform/metrics.ts";
import { startWorker } from "#platform/jobs.ts";
import { StartFault } from "#platform/start-fault.ts";
import { PROGRAM } from "#platform/viewer.ts";
import { sql } from "kysely";
import { networkHosts } from "#modules/network/public.ts";
import { allWords, compose } from "../app.ts";
import { MODULES } from "../modules.ts";
import { importNetwork, reportLines } from "./import-network.ts";
import { openInstallation, type Installation } from "./ground.ts";

const say = (text: string) => process.stdout.write(`${text}\n`);

/** Starts the site and stays until it is told to stop. */
export async function serveCommand(): Promise<void> {
  const started = performance.now();
  const step = (text: string) => say(`  · ${text}`);
  say("Gen-Y City is starting");
  const installation = await openInstallation({ share: false, onStep: step });
  try {
    await importOnce(installation, step);
    const accounts = await demoAccounts(installation, step);
    step("building the pages' stylesheet and scripts");
    await run(installation, () => announce(installation, accounts, started));
  } catch (error) {
    await installation.close();
    throw error;
  }
}

/** Starts background jobs without a web server. */
export async function workCommand(): Promise<void> {
  const installation = await openInstallation({ share: true, onStep: (text) => say(`  · ${text}`) });
  const log = makeLogger(installation.config.LOG_LEVEL);
  const worker = await startJobs(installation, (error, job) => log.error({ err: error, job }, "job failed"));
  say("Background jobs run; Ctrl-C ends them.");
  await untilStopped();
  await worker.stop();
  await installation.close();
}

async function run(installation: Installation, ready: (port: number) => void): Promise<void> {
  const { config, database } = installation;
  const log = makeLogger(config.LOG_LEVEL);
  const application = await compose({
    config,
    database,
    finished: observe(log),
    onWordProblem: (problem) => log.warn({ problem }, "words"),
  });
  const web = await serve(application.app, application.pages, { host: config.HOST, port: config.PORT }).catch(async (error: unknown) => {
    await application.stop();
    throw error;
  });
  const worker = config.WORKER ? await startJobs(installation, (error, job) => log.error({ err: error, job }, "job failed")) : null;
  await application.ready;
  ready(web.port);
  const signal = await untilStopped();
  say(`\n${signal}: finishing what is under way`);
  await web.close();
  await worker?.stop();
  await application.stop();
  await installation.close();
  say("Stopped.");
}

function startJobs({ config, database }: Installation, onError: (error: unknown, job: string) => void) {
  const jobs = Object.assign({}, ...MODULES.map((card) => card.jobs ?? {}));
  return startWorker(jobs, {
    pool: database.pool,
    kysely: database.kysely,
    clock: systemClock,
    config,
    cards: MODULES,
    hostsOf: (networkId) => networkHosts(database, networkId),
    chores: Object.assign({}, ...MODULES.map((card) => card.chores ?? {})),
    words: allWords(),
    onError,
  });
}

/** Imports the configured network when it is not here yet; later changes belong to its coordinators. */
async function importOnce({ config, database }: Installation, step: (text: string) => void): Promise<void> {
  if (config.NETWORK_DATA === "none") return;
  const { rows } = await sql`select 1 from network limit 1`.execute(database.kysely);
  if (rows.length > 0) return;
  step(`importing the network from ${config.NETWORK_DATA}`);
  const report = await importNetwork(database, config.NETWORK_DATA);
  if (report.faults.length > 0) throw new StartFault(reportLines(report).join("\n"));
}

async function demoAccounts({ config, database }: Installation, step: (text: string) => void): Promise<DemoAccount[]> {
  if (!config.DEMO) return [];
  const { rows } = await sql<{ id: string }>`select network_id as id from network where key = ${config.DEFAULT_NETWORK}`.execute(
    database.kysely,
  );
  const networkId = rows[0]?.id;
  if (networkId === undefined) return [];
  step("checking the demo accounts");
  const accounts: DemoAccount[] = [];
  for (const card of MODULES) {
    const who = { networkId, viewer: PROGRAM, language: MAIN_LANGUAGE, clock: systemClock };
    if (card.demo) accounts.push(...(await runAct<never, DemoAccount[]>(database.kysely, who, card.demo)));
  }
  return accounts;
}

function announce({ config }: Installation, accounts: DemoAccount[], started: number): void {
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  say(`\nReady in ${seconds} s:  ${config.BASE_URL}\n`);
  if (accounts.length > 0) {
    say("Demo accounts (invented people; DEMO=off leaves them out):");
    for (const { role, email, password } of accounts) say(`  ${role.padEnd(22)} ${email.padEnd(40)} ${password}`);
    say("");
  }
  if (!config.SMTP_URL)
    say(`Mail is not sent: it lands in ${config.DATA_DIR}/outbox and can be read in the workspace by an administrator.`);
  say("Ctrl-C stops everything.");
}

function observe(log: ReturnType<typeof makeLogger>): (info: Finished) => void {
  return (info) => {
    recordRequest(info);
    const { error, ...rest } = info;
    if (info.status >= 500) log.error({ ...rest, err: error }, "request failed");
    else log.debug(rest, "request");
  };
}

function untilStopped(): Promise<string> {
  return new Promise((done) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => done(signal));
  });
}
