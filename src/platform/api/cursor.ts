/** Cursors of lists: the key of the last item, opaque to the caller. A cursor says where to go on, never what may be seen. */
import type { z } from "zod";
import { Refusal } from "../refusal.ts";

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

/**
 * A page of rows that are all in memory already, in their order: a set that the programme bounds, such as phases. Throws a
 * Refusal (422 `cursor-gone`) when the row named by the cursor was deleted meanwhile, so that no row is skipped unseen.
 */
export function cutPage<Row extends { key: string }>(
  rows: readonly Row[],
  wish: { after: string | undefined; limit: number },
): { rows: Row[]; next: string | null } {
  const { after, limit } = wish;
  const start = after === undefined ? 0 : rows.findIndex((row) => row.key === after) + 1;
  if (after !== undefined && start === 0) throw new Refusal(422, "cursor-gone");
  return closePage(rows.slice(start, start + limit + 1), limit, (row) => row.key);
}

/** Cuts a query's answer of up to `limit + 1` rows to a page: the row too many only says that there is more. */
export function closePage<Row, Key>(found: readonly Row[], limit: number, keyOf: (row: Row) => Key): { rows: Row[]; next: Key | null } {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: found.length > limit && last !== undefined ? keyOf(last) : null };
}
