/** Where somebody goes who has just signed in. */
import { sql } from "kysely";
import { seeOther } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import { safeReturnPath } from "#platform/http/security.ts";
import { Refusal } from "#platform/refusal.ts";
import { endAllSessions } from "../actions/end-sessions.ts";
import { currentPrivacy } from "../queries/privacy.ts";
import type { PeopleTables } from "../tables.ts";

/** The path to return to, or the account's page. */
export function returnPath(cx: Context, back: string | null | undefined): string {
  return safeReturnPath(back, `/${cx.language}/account`);
}

/** The query that carries the path on, empty when there is none worth carrying. */
export function backQuery(back: string | null | undefined): string {
  const path = safeReturnPath(back, "");
  return path === "" ? "" : `?back=${encodeURIComponent(path)}`;
}

/**
 * Redirects to where the person wanted to go; first to the privacy text when its newest version is not accepted yet. A suspended person is
 * refused and every session ended.
 */
export async function afterSignIn(
  cx: Context,
  signedIn: { accountId: string; cookies: Headers },
  back: string | undefined,
): Promise<Response> {
  const db = cx.read<PeopleTables>();
  const person = await db
    .selectFrom("person")
    .select(["id", "suspended_at"])
    .where("network_id", "=", cx.network.id)
    .where("account_id", "=", signedIn.accountId)
    .executeTakeFirst();
  if (person && person.suspended_at !== null) {
    await cx.act<PeopleTables, void>((act) => endAllSessions(act, signedIn.accountId), { quiet: true });
    throw new Refusal(403, "suspended");
  }
  const to = returnPath(cx, back);
  const privacy = person ? await currentPrivacy(db, cx.network.id) : null;
  if (person && privacy && !(await hasAccepted(cx, person.id, privacy.version))) {
    return seeOther(`/${cx.language}/account/privacy?back=${encodeURIComponent(to)}`, signedIn.cookies);
  }
  return seeOther(to, signedIn.cookies);
}

async function hasAccepted(cx: Context, personId: string, version: string): Promise<boolean> {
  const row = await cx
    .read<PeopleTables>()
    .selectFrom("consent")
    .select(sql<number>`1`.as("one"))
    .where("network_id", "=", cx.network.id)
    .where("person_id", "=", personId)
    .where("purpose", "=", "account")
    .where("version", "=", version)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}
