/**
 * The connection to PostgreSQL. Modules never see this: they get a read-only handle or an open transaction of their own tables.
 */
import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { StartFault } from "../start-fault.ts";

/** No table at all: whoever is handed this must first say which tables are its own. */
export type NoTables = Record<never, never>;

/** The pool and the query builder over it. */
export type Database = { pool: pg.Pool; kysely: Kysely<NoTables>; url: string };

// bigint (counts, cents) fits a JavaScript number up to 2^53; PostgreSQL sends it as text.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`bigint outside the safe range: ${text}`);
  return value;
});
// A calendar date is text (2016-06-22); it has no time zone and must not be given one.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
// An instant is a Temporal.Instant.
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => Temporal.Instant.from(text.replace(" ", "T")));

/** Opens a pool of at most `connections` connections. Nothing is connected yet. */
export function connect(url: string, connections: number, onError: (error: Error) => void = () => {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 4000,
    idleTimeoutMillis: 60_000,
    // Every session speaks UTC, so that nothing depends on the zone of the server machine.
    options: "-c timezone=UTC -c statement_timeout=30000 -c idle_in_transaction_session_timeout=30000",
  });
  // A broken idle connection is dropped by the pool; without a listener it would end the process.
  pool.on("error", onError);
  pool.on("connect", (client) => client.on("error", onError));
  return { pool, url, kysely: new Kysely<NoTables>({ dialect: new PostgresDialect({ pool }) }) };
}

/** Checks that the server answers and is of a supported release (15 to 18). Throws StartFault with the reason. */
export async function checkServer(database: Database): Promise<void> {
  let version: number;
  try {
    const { rows } = await sql<{ version: string }>`select current_setting('server_version_num') as version`.execute(database.kysely);
    version = Math.floor(Number(rows[0]?.version) / 10_000);
  } catch (error) {
    throw new StartFault(`The database does not answer (${reasonOf(error)}). Check DATABASE_URL and that PostgreSQL runs.`);
  }
  if (version < 15 || version > 18) throw new StartFault(`PostgreSQL ${version} is not supported; use a release from 15 to 18.`);
}

/** Whether an error says that the database cannot be reached just now (as against a fault of ours or of the input). */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: string }).code ?? "";
  if (/^(ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|57P0[123]|08\w{3}|53300)$/.test(code)) return true;
  return /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after calling end/.test(
    error.message,
  );
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return error.errors[0].message;
  return error instanceof Error ? error.message : String(error);
}
