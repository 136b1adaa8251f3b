/** What tests stand on: a database of their own, a network, the composed application, people who sign in. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, inject } from "vitest";
import { runAct, type Act } from "#platform/act.ts";
import { systemClock, type Clock } from "#platform/clock.ts";
import { readConfig, type Config } from "#platform/config.ts";
import { connect, type Database } from "#platform/db/connect.ts";
import { PROGRAM, type Viewer } from "#platform/viewer.ts";
import { compose, type Application } from "../src/app.ts";
import { MODULES } from "../src/modules.ts";
import { importNetwork } from "../src/commands/import-network.ts";
import { databaseUrl } from "./database-setup.ts";

/** A copy of the template, dropped when the test file ends. */
export async function testDatabase(): Promise<Database> {
  const serverUrl = inject("serverUrl");
  const name = `gyc_test_${randomBytes(6).toString("hex")}`;
  await admin(serverUrl, `create database ${name} template ${inject("template")}`);
  const database = connect(databaseUrl(serverUrl, name), 6);
  afterAll(async () => {
    await database.pool.end();
    await admin(serverUrl, `drop database if exists ${name} with (force)`);
  });
  return database;
}

async function admin(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A composed application over a database of its own with the real network in it. */
export type TestSite = {
  database: Database;
  application: Application;
  config: Config;
  networkId: string;
  get: (path: string, headers?: Record<string, string>) => Promise<Response>;
  post: (path: string, fields: Record<string, string | string[]>, headers?: Record<string, string>) => Promise<Response>;
};

export type TestSiteOptions = { settings?: Record<string, string>; clock?: Clock; folder?: string };

/** Imports the network and composes the site. Requests go through the application as from a browser on this site. */
export async function testSite(options: TestSiteOptions = {}): Promise<TestSite> {
  const database = await testDatabase();
  const report = await importNetwork(database, options.folder ?? join(import.meta.dirname, "../networks/gen-y-city"));
  if (report.faults.length > 0) throw new Error(`the network has faults: ${JSON.stringify(report.faults.slice(0, 5))}`);
  const dataDir = mkdtempSync(join(tmpdir(), "gen-y-city-data-"));
  const config = readConfig({
    DATA_DIR: dataDir,
    SECRET: "a secret for tests only, 32 signs long",
    BASE_URL: "http://site.example",
    LOG_LEVEL: "silent",
    ...options.settings,
  });
  const application = await compose({ config, database, clock: options.clock ?? systemClock });
  await application.ready;
  afterAll(async () => {
    await application.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  const send = (path: string, init: RequestInit) => Promise.resolve(application.app.request(`http://site.example${path}`, init));
  return {
    database,
    application,
    config,
    networkId: report.networkId,
    get: (path, headers = {}) => send(path, { headers: { host: "site.example", ...headers } }),
    post: (path, fields, headers = {}) =>
      send(path, {
        method: "POST",
        body: formBody(fields),
        headers: { host: "site.example", "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin", ...headers },
      }),
  };
}

function formBody(fields: Record<string, string | string[]>): string {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) for (const one of Array.isArray(value) ? value : [value]) body.append(name, one);
  return body.toString();
}

/** Runs an act as a viewer (the program unless said otherwise). */
export function actAs<Tables, Result>(
  site: { database: Database; networkId: string },
  work: (act: Act<Tables>) => Promise<Result>,
  viewer: Viewer = PROGRAM,
  clock: Clock = systemClock,
): Promise<Result> {
  return runAct<Tables, Result>(site.database.kysely, { networkId: site.networkId, viewer, language: "en", clock }, work);
}

/** Makes the demo accounts of every role on a test site. */
export async function addDemoAccounts(site: { database: Database; networkId: string }): Promise<void> {
  for (const card of MODULES) if (card.demo) await actAs<never, unknown>(site, card.demo);
}
