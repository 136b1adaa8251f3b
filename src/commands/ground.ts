/** What every command stands on: configuration, a database at the newest state, and how to let go of both. */
import { readConfig, type Config } from "#platform/config.ts";
import { checkServer, connect, type Database } from "#platform/db/connect.ts";
import { migrate, readMigrations, type Migration } from "#platform/db/migrate.ts";
import { startPrivateServer } from "#platform/db/private-server.ts";
import { MODULES } from "../modules.ts";

/** An open installation. `close` ends the private database if this process started it. */
export type Installation = { config: Config; database: Database; close(): Promise<void> };

/** All steps of platform and modules in running order. */
export function allMigrations(): Migration[] {
  const platform = { module: "platform", tier: 0, folder: new URL("../platform", import.meta.url).pathname };
  return readMigrations([platform, ...MODULES.map(({ name, tier, folder }) => ({ module: name, tier, folder }))]);
}

/** Opens the installation: starts or joins the private database (or uses DATABASE_URL) and brings it to the newest state. */
export async function openInstallation(options: { share: boolean; onStep: (step: string) => void }): Promise<Installation> {
  const config = readConfig(process.env);
  const server = config.DATABASE_URL
    ? null
    : await startPrivateServer({ dataDir: config.DATA_DIR, share: options.share, onStep: options.onStep });
  try {
    const database = connect(server?.url ?? config.DATABASE_URL, config.DATABASE_CONNECTIONS);
    await checkServer(database);
    const ran = await migrate(database.url, allMigrations());
    if (ran.length > 0) options.onStep(`brought the database to the newest state (${ran.length} step${ran.length === 1 ? "" : "s"})`);
    return {
      config,
      database,
      close: async () => {
        await database.pool.end();
        await server?.stop();
      },
    };
  } catch (error) {
    await server?.stop();
    throw error;
  }
}
