/**
 * Background jobs. A job is a name, a payload schema and one action; it is enqueued inside the act (`act.enqueue`), so a
 * rolled-back act leaves no job behind. Payloads always name their network.
 */
import type { Kysely } from "kysely";
import { Logger, run, type Runner, type TaskList } from "graphile-worker";
import type pg from "pg";
import { z } from "zod";
import { readerOf, runAct, type Act, type Reader } from "./act.ts";
import type { Card } from "./card.ts";
import { runChore, timeTable, type Chore } from "./chores.ts";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import { baseUrlOf } from "./http/base-url.ts";
import type { NoTables } from "./db/connect.ts";
import { MAIN_LANGUAGE, type Language } from "./languages.ts";
import { withMailOf } from "./mail/network-tag.ts";
import type { Words } from "./http/context.ts";
import { PROGRAM } from "./viewer.ts";

/** What a job's action receives. */
export type JobContext = {
  readonly networkId: string;
  readonly clock: Clock;
  readonly config: Config;
  /** Origin under which the network is reached. */
  readonly baseUrl: string;
  /** The modules' cards, for jobs that ask every module. */
  readonly cards: readonly Card[];
  words(language: Language): Words;
  read<Tables>(): Reader<Tables>;
  act<Tables, Result>(work: (act: Act<Tables>) => Promise<Result>, options?: { quiet?: boolean }): Promise<Result>;
};

/** A job: the schema refuses a payload that was written by a broken or older release. */
export type JobHandler = { payload: z.ZodType; run: (job: JobContext, payload: never) => Promise<void> };

/** What the worker needs from the program around it. */
export type JobSurroundings = {
  pool: pg.Pool;
  kysely: Kysely<NoTables>;
  clock: Clock;
  config: Config;
  cards?: readonly Card[];
  /** Host names that a network claims for itself; letters lead there. Without it every letter leads to the configured address. */
  hostsOf?: (networkId: string) => Promise<readonly string[]>;
  chores?: Readonly<Record<string, Chore>>;
  words: (language: Language) => Words;
  onError: (error: unknown, job: string) => void;
};

const ENVELOPE = z.object({ networkId: z.uuid() }).loose();

/** Starts the worker for the given jobs and the chores around them; `stop()` of the result waits for running jobs. */
export async function startWorker(jobs: Record<string, JobHandler>, around: JobSurroundings): Promise<Runner> {
  const chores = around.chores ?? {};
  const told = (name: string, work: (raw: unknown) => Promise<void>) => async (raw: unknown) => {
    try {
      await work(raw);
    } catch (error) {
      around.onError(error, name);
      throw error;
    }
  };
  const taskList: TaskList = {};
  for (const [name, job] of Object.entries(jobs)) taskList[name] = told(name, (raw) => runJob(job, raw, around));
  for (const [name, chore] of Object.entries(chores)) taskList[name] = told(name, () => runChore(chore, around));
  return run({
    pgPool: around.pool,
    taskList,
    parsedCronItems: timeTable(chores),
    concurrency: 2,
    noHandleSignals: true,
    pollInterval: 2000,
    logger: new Logger(() => () => {}),
  });
}

/** Runs one job now with a raw payload; tests and the worker call the same. */
export async function runJob(job: JobHandler, raw: unknown, around: Omit<JobSurroundings, "pool" | "onError">): Promise<void> {
  const { networkId, ...rest } = ENVELOPE.parse(raw);
  const payload = job.payload.parse(rest);
  const who = { networkId, viewer: PROGRAM, language: MAIN_LANGUAGE, clock: around.clock };
  const context: JobContext = {
    networkId,
    clock: around.clock,
    config: around.config,
    baseUrl: baseUrlOf(around.config, (await around.hostsOf?.(networkId)) ?? []),
    cards: around.cards ?? [],
    words: around.words,
    read: <Tables>() => readerOf<Tables>(around.kysely),
    act: (work, options) => runAct(around.kysely, { ...who, ...options }, work),
  };
  await withMailOf(networkId, () => job.run(context, payload as never));
}
