import type { Act } from "#platform/act.ts";
import type { PeopleTables } from "../tables.ts";

/** Ends every session of an account. */
export async function endAllSessions(act: Act<PeopleTables>, accountId: string): Promise<void> {
  await act.db.deleteFrom("auth_session").where("user_id", "=", accountId).execute();
}

/** Ends every session of the viewer's own account but the present one; returns how many. */
export async function endOtherSessions(act: Act<PeopleTables>): Promise<number> {
  const { accountId, sessionId } = act.viewer;
  if (accountId === null || sessionId === null) return 0;
  const ended = await act.db.deleteFrom("auth_session").where("user_id", "=", accountId).where("id", "<>", sessionId).executeTakeFirst();
  const count = Number(ended.numDeletedRows);
  if (count > 0) await act.audit({ act: "end-sessions", subject: "account", subjectId: accountId, after: { ended: count } });
  return count;
}

/** Ends one session of the viewer's own account; false when it is not there (or not theirs). */
export async function endSession(act: Act<PeopleTables>, sessionId: string): Promise<boolean> {
  const { accountId } = act.viewer;
  if (accountId === null) return false;
  const ended = await act.db.deleteFrom("auth_session").where("user_id", "=", accountId).where("id", "=", sessionId).executeTakeFirst();
  if (ended.numDeletedRows === 0n) return false;
  await act.audit({ act: "end-session", subject: "account", subjectId: accountId, before: { sessionId } });
  return true;
}
