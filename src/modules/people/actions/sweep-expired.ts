import { sql, type SqlBool, type Transaction } from "kysely";
import type { PeopleTables } from "../tables.ts";

/** How many rows went. */
export type Swept = { sessions: number; verifications: number; exports: number };

/**
 * Removes what ended before `now`, in all networks: sessions, links and codes of signing in, and exports of personal data that nobody
 * fetched. None of it opens anything any more; it only tells when somebody was here, from which address.
 */
export async function sweepExpired(db: Transaction<PeopleTables>, now: Temporal.Instant): Promise<Swept> {
  const isOver = sql<SqlBool>`expires_at < ${now.toString()}::timestamptz`;
  const sessions = await db.deleteFrom("auth_session").where(isOver).executeTakeFirst();
  const verifications = await db.deleteFrom("auth_verification").where(isOver).executeTakeFirst();
  const exports = await db.deleteFrom("personal_export").where(isOver).executeTakeFirst();
  return {
    sessions: Number(sessions.numDeletedRows),
    verifications: Number(verifications.numDeletedRows),
    exports: Number(exports.numDeletedRows),
  };
}
