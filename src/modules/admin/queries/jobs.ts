/** Background jobs of a network as the queue knows them. Payloads are never read: they hold secrets of letters. */
import { sql } from "kysely";
import { closePage } from "#platform/api/cursor.ts";
import type { AdminDb } from "./changes.ts";

/** Where a job stands: `failed` will not be tried again by itself, `retrying` failed and will be. */
export type JobState = "waiting" | "retrying" | "running" | "failed";

/** A job of the queue; done jobs leave it. */
export type JobRow = {
  id: string;
  name: string;
  state: JobState;
  runAt: Temporal.Instant;
  attempts: number;
  mostAttempts: number;
  lastError: string | null;
  updatedAt: Temporal.Instant;
};

/** Longest part of an error that is shown. */
const MOST_ERROR = 4000;

const STATE = sql<JobState>`case when job.locked_at is not null then 'running' when job.attempts >= job.max_attempts then 'failed'
  when job.last_error is not null then 'retrying' else 'waiting' end`;

/** A page of the queue, newest jobs first. Ids are numbers of the queue, given as text. */
export async function listJobs(
  db: AdminDb,
  networkId: string,
  wish: { state?: JobState; after?: string; limit: number },
): Promise<{ rows: JobRow[]; next: string | null }> {
  const older = wish.after === undefined ? sql`` : sql`and job.id < ${wish.after}::bigint`;
  const inState = wish.state === undefined ? sql`` : sql`and ${STATE} = ${wish.state}`;
  const { rows } = await sql<JobRow>`
    select job.id::text as id, task.identifier as name, ${STATE} as state, job.run_at as "runAt", job.attempts, job.max_attempts as "mostAttempts",
      left(job.last_error, ${MOST_ERROR}) as "lastError", job.updated_at as "updatedAt"
    from graphile_worker._private_jobs job join graphile_worker._private_tasks task on task.id = job.task_id
    where job.payload ->> 'networkId' = ${networkId} ${older} ${inState}
    order by job.id desc limit ${wish.limit + 1}`.execute(db as never);
  return closePage(rows, wish.limit, (row) => row.id);
}
