/**
 * What every write receives. An act runs in one transaction: access, rules, SQL, audit, jobs; all of it or nothing.
 */
import type { Kysely, Transaction } from "kysely";
import { sql } from "kysely";
import type { ReadonlyKysely } from "kysely/readonly";
import type { Clock } from "./clock.ts";
import { newId } from "./ids.ts";
import type { NoTables } from "./db/connect.ts";
import type { Language } from "./languages.ts";
import type { Viewer } from "./viewer.ts";

/** The context of an act on the tables `Tables`. It has no request: page, API, job, import and test call the same act. */
export type Act<Tables> = {
  readonly db: Transaction<Tables>;
  readonly networkId: string;
  readonly viewer: Viewer;
  readonly language: Language;
  readonly clock: Clock;
  /** A fresh UUIDv7. */
  newId(): string;
  /** Writes one row of the change log. */
  audit(entry: AuditEntry): Promise<void>;
  /** Enqueues a background job that exists only if the transaction commits. */
  enqueue(job: string, payload: Record<string, unknown>, options?: JobOptions): Promise<void>;
};

/** One change of one managed object: what was there before and what is there after; null where there was or is nothing. */
export type AuditEntry = { act: string; subject: string; subjectId: string; before?: unknown; after?: unknown };

/** `runAt`: not before this instant. `key`: a later job of the same key replaces an earlier one that has not run. */
export type JobOptions = { runAt?: Temporal.Instant; key?: string; attempts?: number };

/** What a query receives. */
export type Reader<Tables> = ReadonlyKysely<Tables>;

/** In which network, for whom and when something is done. A `quiet` act can never change what an anonymous visitor sees. */
export type Doer = { networkId: string; viewer: Viewer; language: Language; clock: Clock; quiet?: boolean };

/**
 * Runs `work` in one transaction and returns its result; whatever it throws undoes everything. On commit every process empties
 * its page cache of this network, unless the act is quiet.
 */
export async function runAct<Tables, Result>(
  kysely: Kysely<NoTables>,
  who: Doer,
  work: (act: Act<Tables>) => Promise<Result>,
): Promise<Result> {
  return kysely.transaction().execute(async (transaction) => {
    const result = await work(actOf(ownTables<Tables>(transaction), who));
    if (!who.quiet) await sql`select pg_notify('pages', ${who.networkId})`.execute(transaction);
    return result;
  });
}

/** The read-only view of the module's own and readable tables on a connection. */
export function readerOf<Tables>(kysely: Kysely<NoTables>): Reader<Tables> {
  // A view in types only: the handle is the same.
  return kysely as never;
}

function ownTables<Tables>(transaction: Transaction<NoTables>): Transaction<Tables> {
  // Only the module's own tables are visible to its act, so writing another's is a compile error.
  return transaction as never;
}

function actOf<Tables>(db: Transaction<Tables>, who: Doer): Act<Tables> {
  const { networkId, viewer, language, clock } = who;
  return {
    db,
    networkId,
    viewer,
    language,
    clock,
    newId: () => newId(),
    audit: async ({ act, subject, subjectId, before, after }) => {
      await sql`insert into audit_entry (network_id, id, at, account_id, person_id, actor_name, act, subject, subject_id, before, after)
        values (${who.networkId}, ${newId()}, ${who.clock.now().toString()}, ${who.viewer.accountId}, ${who.viewer.personId}, ${who.viewer.name},
          ${act}, ${subject}, ${subjectId}, ${json(before)}, ${json(after)})`.execute(db);
    },
    enqueue: async (job, payload, options = {}) => {
      await sql`select graphile_worker.add_job(${job}, payload => ${JSON.stringify({ ...payload, networkId: who.networkId })}::json,
        run_at => ${options.runAt?.toString() ?? null}::timestamptz, job_key => ${options.key ?? null}::text,
        max_attempts => ${options.attempts ?? null}::int)`.execute(db);
    },
  };
}

function json(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value);
}
