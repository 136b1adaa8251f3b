import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { notFound } from "#platform/refusal.ts";
import type { Delivery, PeopleTables } from "../tables.ts";

type PeopleAct = Act<PeopleTables>;

/** Marks notices of the viewer as read: one (404 for somebody else's), or all. Harmless when repeated. */
export async function readNotices(act: PeopleAct, which: { id: string } | "all"): Promise<void> {
  const { personId } = act.viewer;
  if (personId === null) throw notFound();
  if (which !== "all") await requireOwn(act, personId, which.id);
  await act.db
    .updateTable("notice")
    .set({ read_at: act.clock.now().toString() })
    .where("network_id", "=", act.networkId)
    .where("person_id", "=", personId)
    .where("read_at", "is", null)
    .$if(which !== "all", (query) => query.where("id", "=", which === "all" ? "" : which.id))
    .execute();
}

async function requireOwn(act: PeopleAct, personId: string, id: string): Promise<void> {
  const own = await act.db
    .selectFrom("notice")
    .select("id")
    .where("network_id", "=", act.networkId)
    .where("person_id", "=", personId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!own) throw notFound();
}

/** Keeps how the viewer wants each kind of notice. */
export async function chooseNotices(act: PeopleAct, choices: Readonly<Record<string, Delivery>>): Promise<void> {
  const { personId } = act.viewer;
  if (personId === null) throw notFound();
  const kinds = Object.keys(choices);
  await sql`insert into notice_setting (network_id, person_id, kind, delivery)
    select ${act.networkId}::uuid, ${personId}::uuid, chosen.kind, chosen.delivery
    from unnest(${kinds}::text[], ${Object.values(choices)}::text[]) as chosen (kind, delivery)
    on conflict (network_id, person_id, kind) do update set delivery = excluded.delivery`.execute(act.db);
  await act.audit({ act: "choose-notices", subject: "person", subjectId: personId, after: choices });
}

/** Notes how a notice goes, and that its letter went. */
export async function noteDelivery(act: PeopleAct, ids: readonly string[], how: { delivery: Delivery; sent: boolean }): Promise<void> {
  await act.db
    .updateTable("notice")
    .set({ delivery: how.delivery, ...(how.sent ? { sent_at: act.clock.now().toString() } : {}) })
    .where("network_id", "=", act.networkId)
    .where("id", "in", [...ids])
    .execute();
}

/** Takes a happening back from everybody, so that it stands in no list and no letter any more: the thing was closed or is gone. */
export async function withdrawHappening(act: Act<never>, happening: string): Promise<void> {
  const own: PeopleAct = act as never;
  await own.db.deleteFrom("notice").where("network_id", "=", act.networkId).where("happening", "=", happening).execute();
}
