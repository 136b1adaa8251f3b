/** Secret addresses of calendars (row G7). */
import { hashSecret, newSecret } from "#platform/ids.ts";
import { forbidden, notFound, Refusal } from "#platform/refusal.ts";
import { groupsOf } from "#modules/groups/public.ts";
import type { FeedScope } from "../tables.ts";
import type { EventsAct } from "./announce-output.ts";

/** More addresses than anybody's programs need. */
const MOST_FEEDS = 20;

/** Makes an address and returns its secret, which is shown once; only its hash is kept. */
export async function makeFeed(act: EventsAct, { scope, groupId }: { scope: FeedScope; groupId: string | null }): Promise<string> {
  const { personId } = act.viewer;
  if (personId === null) throw forbidden();
  if (groupId !== null && !groupsOf(act.viewer).includes(groupId)) throw notFound();
  const open = await act.db
    .selectFrom("calendar_feed")
    .select((select) => select.fn.countAll<string>().as("count"))
    .where("network_id", "=", act.networkId)
    .where("person_id", "=", personId)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  if (Number(open?.count ?? 0) >= MOST_FEEDS) throw new Refusal(409, "feeds-many");
  const secret = newSecret();
  const id = act.newId();
  await act.db
    .insertInto("calendar_feed")
    .values({
      network_id: act.networkId,
      id,
      person_id: personId,
      scope,
      group_id: groupId,
      secret_hash: hashSecret(secret),
      created_at: act.clock.now().toString(),
      revoked_at: null,
    })
    .execute();
  await act.audit({ act: "add", subject: "calendar-feed", subjectId: id, after: { scope, groupId } });
  return secret;
}

/** Takes an address back: from now on it leads nowhere. Harmless when repeated. */
export async function revokeFeed(act: EventsAct, id: string): Promise<void> {
  const { personId } = act.viewer;
  if (personId === null) throw forbidden();
  const feed = await act.db
    .selectFrom("calendar_feed")
    .select("revoked_at")
    .where("network_id", "=", act.networkId)
    .where("id", "=", id)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  if (!feed) throw notFound();
  if (feed.revoked_at !== null) return;
  await act.db
    .updateTable("calendar_feed")
    .set({ revoked_at: act.clock.now().toString() })
    .where("network_id", "=", act.networkId)
    .where("id", "=", id)
    .execute();
  await act.audit({ act: "revoke", subject: "calendar-feed", subjectId: id });
}
