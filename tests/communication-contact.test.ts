/** A message of the contact form reaches everybody who coordinates the network, each once and in their language. */
import { sql } from "kysely";
import { expect, it } from "vitest";
import { systemClock } from "#platform/clock.ts";
import { runJob } from "#platform/jobs.ts";
import { outboxFolder } from "#platform/mail/mail-settings.ts";
import { listOutbox } from "#platform/mail/outbox.ts";
import { jobs } from "#modules/communication/jobs.ts";
import { demoPeople } from "./demo-people.ts";
import { testSite } from "./harness.ts";

const site = await testSite();
await demoPeople(site);
const db = site.database.kysely;
const MESSAGE = { name: "A writer", email: "writer@example.org", subject: "question", message: "What is a city?" };

async function run(name: string, payload: Record<string, unknown>): Promise<void> {
  const job = jobs[name];
  if (!job) throw new Error(name);
  const { config, application } = site;
  await runJob(job, { networkId: site.networkId, ...payload }, { kysely: db, clock: systemClock, config, words: application.words });
}

/** Takes the copies out of the queue. */
async function copies(): Promise<Record<string, unknown>[]> {
  const { rows } = await sql<{ payload: Record<string, unknown> }>`
    with gone as (delete from graphile_worker._private_jobs job using graphile_worker._private_tasks task
      where task.id = job.task_id and task.identifier = 'mail-contact-copy' returning job.payload)
    select payload from gone`.execute(db);
  return rows.map(({ payload }) => payload);
}

const receivers = async () => (await listOutbox(outboxFolder(site.config))).map(({ to, language }) => `${to} ${language}`);

it("goes to each coordinator by a job of its own, in the language of the receiver", async () => {
  await run("mail-contact-message", MESSAGE);
  const found = await copies();
  expect(found).toHaveLength(1);
  for (const payload of found) await run("mail-contact-copy", payload);
  expect(await receivers()).toEqual(["network-coordinator@example.org pl"]);
});

it("goes to the administrators while nobody coordinates, and not to somebody who has left meanwhile", async () => {
  await run("mail-contact-message", MESSAGE);
  const [late] = await copies();
  await sql`delete from role_grant where role = 'network-coordinator'`.execute(db);
  await run("mail-contact-copy", late ?? {});
  expect(await receivers()).toHaveLength(1);
  await run("mail-contact-message", MESSAGE);
  for (const payload of await copies()) await run("mail-contact-copy", payload);
  expect((await receivers()).sort()).toEqual(["administrator@example.org pl", "network-coordinator@example.org pl"]);
});
