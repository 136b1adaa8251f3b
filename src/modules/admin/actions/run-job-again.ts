/** Sends a waiting or failed job to the worker now, with all its attempts before it. */
import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { notFound, Refusal } from "#platform/refusal.ts";
import { administers } from "../access.ts";
import type { AdminTables } from "../tables.ts";

/** Refuses with 404 for a job that is not there, of another network, or for anybody but its administrators; 409 `job-running` for one under way. */
export async function runJobAgain(act: Act<AdminTables>, jobId: string): Promise<void> {
  if (!administers(act.viewer) || !/^[0-9]{1,18}$/.test(jobId)) throw notFound();
  const { rows } = await sql<{ name: string; attempts: number; last_error: string | null; running: boolean }>`
    select task.identifier as name, job.attempts, left(job.last_error, 500) as last_error, job.locked_at is not null as running
    from graphile_worker._private_jobs job join graphile_worker._private_tasks task on task.id = job.task_id
    where job.id = ${jobId}::bigint and job.payload ->> 'networkId' = ${act.networkId} for update of job`.execute(act.db);
  const job = rows[0];
  if (!job) throw notFound();
  if (job.running) throw new Refusal(409, "job-running");
  await sql`select 1 from graphile_worker.reschedule_jobs(array[${jobId}::bigint], run_at => now(), attempts => 0)`.execute(act.db);
  await act.audit({
    act: "run-again",
    subject: "job",
    subjectId: `${job.name} ${jobId}`,
    before: { attempts: job.attempts, last_error: job.last_error },
    after: { attempts: 0 },
  });
}
