/**
 * Words of rows, one text per field and language, kept in a table of the module: `<module>_text (network_id, subject,
 * subject_id, field, language, text)`. Publishing or changing one language never touches another.
 */
import { sql, type Transaction } from "kysely";
import type { Reader } from "../act.ts";
import { inLanguageOrder, type LanguageMap } from "../language-map.ts";
import type { Language } from "../languages.ts";

/** The columns of such a table. */
export type WordsTable = { network_id: string; subject: string; subject_id: string; field: string; language: Language; text: string };

/** What the words belong to: `table` is the module's own, `subject` the kind of row. */
export type WordsOwner = { table: string; networkId: string; subject: string; subjectId: string };

/** Makes the words of one field of a row exactly these; returns whether anything changed. */
export async function saveWords<Tables>(db: Transaction<Tables>, of: WordsOwner & { field: string }, words: LanguageMap): Promise<boolean> {
  const { table, networkId, subject, subjectId, field } = of;
  const kept = Object.keys(words);
  const gone =
    await sql`delete from ${sql.table(table)} where network_id = ${networkId} and subject = ${subject} and subject_id = ${subjectId}
    and field = ${field} and language <> all(${kept}::text[])`.execute(db);
  if (kept.length === 0) return (gone.numAffectedRows ?? 0n) > 0n;
  const written = await sql`
    insert into ${sql.table(table)} (network_id, subject, subject_id, field, language, text)
    select ${networkId}::uuid, ${subject}, ${subjectId}::uuid, ${field}, new.language, new.text
    from unnest(${kept}::text[], ${Object.values(words)}::text[]) as new (language, text)
    on conflict (network_id, subject, subject_id, field, language) do update set text = excluded.text
    where ${sql.table(table)}.text is distinct from excluded.text`.execute(db);
  return (gone.numAffectedRows ?? 0n) > 0n || (written.numAffectedRows ?? 0n) > 0n;
}

/** All words of one kind of row, or of one row: `words.get(id)?.name` is a language map in the fixed order of languages. */
export async function readWords<Tables>(
  db: Reader<Tables>,
  from: Omit<WordsOwner, "subjectId"> & { subjectId?: string },
): Promise<Map<string, Record<string, LanguageMap>>> {
  const one = from.subjectId === undefined ? sql`` : sql`and subject_id = ${from.subjectId}`;
  const query = sql<WordsTable>`select subject_id, field, language, text from ${sql.table(from.table)} where network_id = ${from.networkId} and subject = ${from.subject} ${one}`;
  const { rows } = await query.execute(db as never);
  const all = new Map<string, Record<string, LanguageMap>>();
  for (const row of rows) {
    const fields = all.get(row.subject_id) ?? {};
    fields[row.field] = { ...fields[row.field], [row.language]: row.text };
    all.set(row.subject_id, fields);
  }
  for (const fields of all.values()) for (const [field, map] of Object.entries(fields)) fields[field] = inLanguageOrder(map);
  return all;
}

/** One text as a reader gets it: in the wished language, or visibly in another. */
export type WordsIn = { text: string; language: Language };

/** For whom texts are read: a language, and the network's source language to fall back to. */
export type WordsView = { networkId: string; language: Language; sourceLanguage: Language };

/** What to read: the kind of row, its fields, and optionally only some rows. */
export type WordsWish = { table: string; subject: string } & { fields: readonly string[]; subjectIds?: readonly string[] };

/**
 * Texts in one language with visible fallback: the wished language, else the source language, else English, else the first
 * there is. One query, one row a text. `words.get(id)?.name?.text`.
 */
export async function wordsIn<Tables>(
  db: Reader<Tables>,
  view: WordsView,
  wish: WordsWish,
): Promise<Map<string, Partial<Record<string, WordsIn>>>> {
  const some = wish.subjectIds === undefined ? sql`` : sql`and subject_id = any(${wish.subjectIds as string[]}::uuid[])`;
  const query = sql<{ subject_id: string; field: string; language: Language; text: string }>`
    select distinct on (subject_id, field) subject_id, field, language, text from ${sql.table(wish.table)}
    where network_id = ${view.networkId} and subject = ${wish.subject} and field = any(${wish.fields as string[]}::text[]) ${some}
    order by subject_id, field, array_position(array[${view.language}, ${view.sourceLanguage}, 'en'], language) nulls last, language`;
  const { rows } = await query.execute(db as never);
  const all = new Map<string, Partial<Record<string, WordsIn>>>();
  for (const { subject_id, field, language: found, text } of rows) {
    const fields = all.get(subject_id) ?? {};
    fields[field] = { text, language: found };
    all.set(subject_id, fields);
  }
  return all;
}
