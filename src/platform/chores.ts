/**
 * Chores: work of the whole installation that the clock starts and that belongs to no network, such as throwing away what has
 * expired. The worker of whichever process comes first does it, once.
 */
import { parseCronItems, type ParsedCronItem } from "graphile-worker";
import type { Kysely, Transaction } from "kysely";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import type { NoTables } from "./db/connect.ts";

/** What a chore receives. `write` runs one transaction on the module's own tables, over all networks. */
export type ChoreContext = {
  readonly clock: Clock;
  readonly config: Config;
  write<Tables, Result>(work: (db: Transaction<Tables>) => Promise<Result>): Promise<Result>;
};

/** A chore: `at` is its time in the five fields of crontab, in UTC. It must be harmless when repeated. */
export type Chore = { at: string; run: (chore: ChoreContext) => Promise<void> };

/** What a chore needs from the program around it. */
export type ChoreSurroundings = { kysely: Kysely<NoTables>; clock: Clock; config: Config };

/** A chore that was missed because nothing ran at its time is made up for within a day. */
const MADE_UP_WITHIN_MS = 24 * 3600 * 1000;

/** The time table of the chores, by name. Throws for a time that crontab would not understand. */
export function timeTable(chores: Readonly<Record<string, Chore>>): ParsedCronItem[] {
  return parseCronItems(
    Object.entries(chores).map(([name, { at }]) => ({ task: name, match: at, options: { backfillPeriod: MADE_UP_WITHIN_MS } })),
  );
}

/** Does one chore now; tests and the worker call the same. */
export async function runChore(chore: Chore, { kysely, clock, config }: ChoreSurroundings): Promise<void> {
  await chore.run({
    clock,
    config,
    // As in an act, only the module's own tables are visible to its chore.
    write: (work) => kysely.transaction().execute((transaction) => work(transaction as never)),
  });
}
