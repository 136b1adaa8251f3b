/**
 * One PostgreSQL for the whole test run: the private one in a folder of its own, or TEST_DATABASE_URL. The newest state is
 * migrated once into a template; every test file gets a copy of it.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { fingerprint, migrate } from "#platform/db/migrate.ts";
import { startPrivateServer } from "#platform/db/private-server.ts";
import { allMigrations } from "../src/commands/ground.ts";

declare module "vitest" {
  export interface ProvidedContext {
    serverUrl: string;
    template: string;
  }
}

/** Starts the server and makes the template; the returned function ends both. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "gen-y-city-test-"));
  const given = process.env.TEST_DATABASE_URL;
  const server = given
    ? null
    : await startPrivateServer({ dataDir: folder, settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off" } });
  const serverUrl = server?.url ?? given ?? "";
  const steps = allMigrations();
  const template = `gyc_template_${fingerprint(steps)}`;
  await withAdmin(serverUrl, async (admin) => {
    await dropLeftovers(admin, template);
    const { rowCount } = await admin.query("select 1 from pg_database where datname = $1", [template]);
    if (rowCount === 0) await admin.query(`create database ${template}`);
  });
  await migrate(databaseUrl(serverUrl, template), steps);
  project.provide("serverUrl", serverUrl);
  project.provide("template", template);
  return async () => {
    if (!server) await withAdmin(serverUrl, (admin) => dropLeftovers(admin, null));
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** The address of another database on the same server. */
export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function withAdmin(serverUrl: string, work: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

async function dropLeftovers(admin: pg.Client, keep: string | null): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>("select datname from pg_database where datname like 'gyc_t%'");
  for (const { datname } of rows) if (datname !== keep) await admin.query(`drop database if exists ${datname} with (force)`);
}
