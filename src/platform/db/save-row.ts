/**
 * Writes one row of an import: inserts it, updates it when something differs, and leaves it alone when all is the same.
 */
import { sql, type RawBuilder, type Transaction } from "kysely";

export type SavedRow = { id: string; change: "added" | "changed" | "same" };

type Column = string | number | boolean | null | readonly string[] | RawBuilder<unknown>;

export type RowToSave = {
  table: string;
  /** Columns that name the row (a unique key); the first is `network_id` except in reference tables. */
  key: Readonly<Record<string, Column>>;
  /** Columns that are compared and written. */
  values: Readonly<Record<string, Column>>;
  /** Columns written only when the row is new: id, creation time. */
  once?: Readonly<Record<string, Column>>;
  /** Column whose value is returned as `id`; default `id`. */
  idColumn?: string;
};

/** Saves the row; `change` says what happened. Column and table names come from our own code, values are bound. */
export async function saveRow<Tables>(db: Transaction<Tables>, row: RowToSave): Promise<SavedRow> {
  const all = { ...row.key, ...row.values, ...row.once };
  const names = Object.keys(all);
  const compared = Object.keys(row.values);
  const table = sql.table(row.table);
  const idColumn = sql.ref(row.idColumn ?? "id");
  const conflict = sql.join(Object.keys(row.key).map((name) => sql.ref(name)));
  const update =
    compared.length === 0
      ? sql`do nothing`
      : sql`do update set ${sql.join(compared.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`))}
          where (${sql.join(compared.map((name) => sql`${table}.${sql.ref(name)}`))}) is distinct from (${sql.join(compared.map((name) => sql`excluded.${sql.ref(name)}`))})`;
  const written = await sql<{ id: string; added: boolean }>`
    insert into ${table} (${sql.join(names.map((name) => sql.ref(name)))}) values (${sql.join(Object.values(all))})
    on conflict (${conflict}) ${update} returning ${idColumn} as id, (xmax = 0) as added`.execute(db);
  const first = written.rows[0];
  if (first) return { id: first.id, change: first.added ? "added" : "changed" };
  const same = Object.entries(row.key).map(([name, value]) => sql`${sql.ref(name)} = ${value}`);
  const found = await sql<{ id: string }>`select ${idColumn} as id from ${table} where ${sql.join(same, sql` and `)}`.execute(db);
  const id = found.rows[0]?.id;
  if (id === undefined) throw new Error(`row of ${row.table} vanished while it was saved`);
  return { id, change: "same" };
}

/** A JSON column's value. */
export function jsonb(value: unknown): RawBuilder<unknown> {
  return sql`${JSON.stringify(value ?? null)}::jsonb`;
}
