/** The change log, newest first. */
import { sql } from "kysely";
import type { Reader } from "#platform/act.ts";
import { closePage } from "#platform/api/cursor.ts";
import type { Viewer } from "#platform/viewer.ts";
import { visibleTo } from "../access.ts";
import type { AdminTables } from "../tables.ts";

export type AdminDb = Reader<AdminTables>;

/** One act with what was there before and after. `isProgram`: a job, an import or the start of the program did it. */
export type ChangeRow = {
  id: string;
  at: Temporal.Instant;
  personId: string | null;
  name: string;
  isProgram: boolean;
  act: string;
  subject: string;
  subjectId: string;
  before: unknown;
  after: unknown;
};

/** Which entries: of a kind of thing or one thing, of a person, between two instants (the second excluded), older than an entry. */
export type ChangeWish = {
  viewer: Viewer;
  subject?: string;
  subjectId?: string;
  personId?: string;
  from?: Temporal.Instant;
  until?: Temporal.Instant;
  after?: string;
  limit: number;
};

/** A page of the log; `next` is the id of the last entry when older ones follow. */
export async function listChanges(db: AdminDb, networkId: string, wish: ChangeWish): Promise<{ rows: ChangeRow[]; next: string | null }> {
  const { viewer, subject, subjectId, personId, from, until, after, limit } = wish;
  const found = await db
    .selectFrom("audit_entry")
    .selectAll()
    .where("network_id", "=", networkId)
    .where((where) => visibleTo(viewer, where))
    .$if(subject !== undefined, (query) => query.where("subject", "=", subject ?? ""))
    .$if(subjectId !== undefined, (query) => query.where("subject_id", "=", subjectId ?? ""))
    .$if(personId !== undefined, (query) => query.where("person_id", "=", personId ?? ""))
    .$if(from !== undefined, (query) => query.where(sql<boolean>`at >= ${String(from)}`))
    .$if(until !== undefined, (query) => query.where(sql<boolean>`at < ${String(until)}`))
    .$if(after !== undefined, (query) => query.where("id", "<", after ?? ""))
    .orderBy("id", "desc")
    .limit(limit + 1)
    .execute();
  const page = closePage(found, limit, (row) => row.id);
  return {
    rows: page.rows.map((row) => ({
      id: row.id,
      at: row.at,
      personId: row.person_id,
      name: row.actor_name,
      isProgram: row.person_id === null && row.account_id === null,
      act: row.act,
      subject: row.subject,
      subjectId: row.subject_id,
      before: row.before,
      after: row.after,
    })),
    next: page.next,
  };
}

/** Kinds of thing that stand in the log of a network. Steps from kind to kind along the index, so that a long log costs no more. */
export async function changedKinds(db: AdminDb, networkId: string): Promise<string[]> {
  const { rows } = await sql<{ subject: string }>`
    with recursive kind as (
      (select subject from audit_entry where network_id = ${networkId} order by subject limit 1)
      union all
      select (select subject from audit_entry where network_id = ${networkId} and subject > kind.subject order by subject limit 1) from kind where kind.subject is not null
    ) select subject from kind where subject is not null`.execute(db as never);
  return rows.map(({ subject }) => subject);
}

/** People who have acted in a network, with the name they had in their newest act. */
export async function actingPeople(db: AdminDb, networkId: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    with recursive acting as (
      (select person_id from audit_entry where network_id = ${networkId} and person_id is not null order by person_id limit 1)
      union all
      select (select person_id from audit_entry where network_id = ${networkId} and person_id > acting.person_id order by person_id limit 1) from acting where acting.person_id is not null
    ) select person_id as id, (select actor_name from audit_entry where network_id = ${networkId} and audit_entry.person_id = acting.person_id order by id desc limit 1) as name
    from acting where person_id is not null limit 500`.execute(db as never);
  return rows;
}
