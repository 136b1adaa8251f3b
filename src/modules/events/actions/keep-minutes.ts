/** Minutes: saved with a version, merged when two wrote at once, every text kept (row B5). */
import { sql } from "kysely";
import { stale } from "#platform/refusal.ts";
import { putEvidence, removeEvidence } from "#modules/results/public.ts";
import { mergeMinutes, type Merged } from "../rules/merge-minutes.ts";
import type { EventVisibility } from "../tables.ts";
import type { EventsAct } from "./announce-output.ts";
import { eventInAct } from "./load-event.ts";

/** What a form says of minutes; `version` is that of the text from which the writer began, 0 when there was none. */
export type MinutesCommand = { body: string; audience: EventVisibility; version: number };

/** What the conflict page shows: both texts and the two put together. Nothing was overwritten. */
export type MinutesConflict = { theirs: string; version: number; merged: Merged };

/**
 * Saves minutes. When somebody saved meanwhile, the text is kept aside and the act answers with the conflict (`keepAside` was done; the page
 * shows both and the merge). An empty text takes the minutes away, and with them the evidence.
 */
export async function saveMinutes(act: EventsAct, eventId: string, command: MinutesCommand): Promise<{ conflict: MinutesConflict | null }> {
  const event = await eventInAct(act, eventId);
  const now = await currentOf(act, eventId);
  const same = now?.body === command.body && now.audience === command.audience;
  if (same) return { conflict: null };
  if ((now?.version ?? 0) !== command.version) return { conflict: await keepAside(act, eventId, { command, now }) };
  const at = act.clock.now().toString();
  const version = command.version + 1;
  const values = { body: command.body, audience: command.audience, version, saved_at: at, saved_by: act.viewer.personId };
  await act.db
    .insertInto("event_minutes")
    .values({ network_id: act.networkId, event_id: eventId, ...values })
    .onConflict((conflict) => conflict.columns(["network_id", "event_id"]).doUpdateSet(values))
    .execute();
  await keepRevision(act, eventId, { body: command.body, version, aside: false });
  await act.db
    .deleteFrom("minutes_writing")
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", eventId)
    .where("person_id", "=", act.viewer.personId ?? eventId)
    .execute();
  const piece = { subject: "event", subjectId: eventId, kind: "minutes", pieceId: eventId } as const;
  if (command.body === "") await removeEvidence(act, piece, null);
  else await putEvidence(act, { ...piece, label: null, href: `/events/${event.key}#minutes`, audience: command.audience });
  await act.audit({
    act: "save",
    subject: "minutes",
    subjectId: eventId,
    before: now && { version: now.version },
    after: { version, audience: command.audience },
  });
  return { conflict: null };
}

type Current = { body: string; audience: EventVisibility; version: number };

async function currentOf(act: EventsAct, eventId: string): Promise<Current | undefined> {
  return act.db
    .selectFrom("event_minutes")
    .select(["body", "audience", "version"])
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", eventId)
    .forUpdate()
    .executeTakeFirst();
}

async function keepAside(
  act: EventsAct,
  eventId: string,
  { command, now }: { command: MinutesCommand; now: Current | undefined },
): Promise<MinutesConflict> {
  if (!now) throw stale(null);
  await keepRevision(act, eventId, { body: command.body, version: command.version, aside: true });
  const base = await act.db
    .selectFrom("minutes_revision")
    .select("body")
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", eventId)
    .where("version", "=", command.version)
    .where("aside", "=", false)
    .executeTakeFirst();
  return { theirs: now.body, version: now.version, merged: mergeMinutes(base?.body ?? "", command.body, now.body) };
}

async function keepRevision(act: EventsAct, eventId: string, revision: { body: string; version: number; aside: boolean }): Promise<void> {
  await act.db
    .insertInto("minutes_revision")
    .values({
      network_id: act.networkId,
      id: act.newId(),
      event_id: eventId,
      ...revision,
      saved_at: act.clock.now().toString(),
      saved_by: act.viewer.personId,
    })
    .execute();
}

/** Says that this person writes the minutes now, so that a second one is warned for ten minutes. */
export async function beginWriting(act: EventsAct, eventId: string): Promise<void> {
  await eventInAct(act, eventId);
  if (act.viewer.personId === null) return;
  const since = act.clock.now().toString();
  await act.db
    .insertInto("minutes_writing")
    .values({ network_id: act.networkId, event_id: eventId, person_id: act.viewer.personId, since })
    .onConflict((conflict) => conflict.columns(["network_id", "event_id", "person_id"]).doUpdateSet({ since }))
    .execute();
  await sql`delete from minutes_writing where network_id = ${act.networkId} and event_id = ${eventId} and since < ${act.clock.now().subtract({ hours: 24 }).toString()}`.execute(
    act.db,
  );
}
