/**
 * Forward-only steps: SQL files named `20261120-create-events.sql`, each module keeps its own. All modules' steps run in
 * the order of their names, each in a transaction, one process at a time.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { Logger, runMigrations } from "graphile-worker";
import { StartFault } from "../start-fault.ts";

/** One step: `name` is `<module>/<file>`, `text` the SQL. */
export type Migration = { name: string; text: string };

/** A module's name, tier and folder, as far as migrations need them. */
export type MigrationSource = { module: string; tier: number; folder: string };

/** Reads the steps of all modules in running order: date in the file name, then tier, then name. */
export function readMigrations(sources: readonly MigrationSource[]): Migration[] {
  const steps = sources.flatMap(({ module, tier, folder }) => {
    const dir = join(folder, "migrations");
    if (!existsSync(dir)) return [];
    return readdirSync(dir)
      .filter((file) => file.endsWith(".sql"))
      .map((file) => {
        if (!/^\d{8}-[a-z0-9-]+\.sql$/.test(file))
          throw new Error(`migration ${module}/${file} is not named like 20261120-create-events.sql`);
        return {
          name: `${module}/${file}`,
          text: readFileSync(join(dir, file), "utf8"),
          key: `${file.slice(0, 8)} ${tier} ${module} ${file}`,
        };
      });
  });
  return steps.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ name, text }) => ({ name, text }));
}

/** A short fingerprint of the whole schema: test templates are named by it. */
export function fingerprint(steps: readonly Migration[]): string {
  const hash = createHash("sha256");
  for (const { name, text } of steps) hash.update(name).update("\0").update(text).update("\0");
  return hash.digest("hex").slice(0, 12);
}

/** Brings the database to the newest state; returns the names of the steps that ran. Throws StartFault when a step that already ran was changed. */
export async function migrate(url: string, steps: readonly Migration[]): Promise<string[]> {
  await runMigrations({ connectionString: url, logger: quietLogger() });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(hashtext('gen-y-city migrate'))");
    await client.query(
      "create table if not exists migration (name text primary key, sha256 text not null, ran_at timestamptz not null default now())",
    );
    const { rows } = await client.query<{ name: string; sha256: string }>("select name, sha256 from migration");
    const known = new Map(rows.map((row) => [row.name, row.sha256]));
    const ran: string[] = [];
    for (const step of steps) {
      const sha256 = createHash("sha256").update(step.text).digest("hex");
      const before = known.get(step.name);
      if (before === sha256) continue;
      if (before !== undefined)
        throw new StartFault(`The migration ${step.name} was changed after it had run here. Undo the change and write a further step.`);
      await runStep(client, step, sha256);
      ran.push(step.name);
    }
    return ran;
  } finally {
    await client.end();
  }
}

async function runStep(client: pg.Client, step: Migration, sha256: string): Promise<void> {
  await client.query("begin");
  try {
    await client.query(step.text);
    await client.query("insert into migration (name, sha256) values ($1, $2)", [step.name, sha256]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new Error(`migration ${step.name} failed: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

function quietLogger() {
  return new Logger(() => () => {});
}
