/** Cursors of lists: the key of the last item, opaque to the caller. A cursor says where to go on, never what may be seen. */
import type { z } from "zod";

/** Writes a cursor. */
export function writeCursor(key: unknown): string {
  return Buffer.from(JSON.stringify(key), "utf8").toString("base64url");
}

/** Reads a cursor by the schema of its list; undefined for anything that is none. */
export function readCursor<Schema extends z.ZodType>(text: string, schema: Schema): z.output<Schema> | undefined {
  try {
    const result = schema.safeParse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
    return result.success ? result.data : undefined;
  } catch {
    return undefined;
  }
}

/** A page of rows that are all in memory already: a set that the programme bounds, such as phases. `isAfter` follows their order. */
export function cutPage<Row, Key>(rows: readonly Row[], wish: { after: Key | undefined; limit: number }, keys: { of: (row: Row) => Key; isAfter: (key: Key, after: Key) => boolean }): { rows: Row[]; next: Key | null } {
  const { after, limit } = wish;
  const rest = after === undefined ? [...rows] : rows.filter((row) => keys.isAfter(keys.of(row), after));
  return closePage(rest.slice(0, limit + 1), limit, keys.of);
}

/** Cuts a query's answer of up to `limit + 1` rows to a page: the row too many only says that there is more. */
export function closePage<Row, Key>(found: readonly Row[], limit: number, keyOf: (row: Row) => Key): { rows: Row[]; next: Key | null } {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: found.length > limit && last !== undefined ? keyOf(last) : null };
}
