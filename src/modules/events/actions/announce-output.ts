/** An event tells the ledger of contracted outputs of itself, inside the act that changed it. */
import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { readWords } from "#platform/db/words.ts";
import { announceItem, type EvidenceKind } from "#modules/results/public.ts";
import { wasHeld } from "../rules/evidence.ts";
import type { EventsTables, EventState, EventVisibility } from "../tables.ts";

type Row = {
  key: string;
  state: EventState;
  visibility: EventVisibility;
  city_id: string | null;
  partner_id: string | null;
  group_id: string | null;
  from_date: string | null;
  to_date: string | null;
  ends_at: Temporal.Instant | null;
  output: string | null;
  evidence: EvidenceKind[][];
};

/** Announces the event as it stands now, and comes back when it ends if it lies ahead. Harmless when repeated. */
export async function announceOutput<Tables>(act: Act<Tables>, eventId: string): Promise<void> {
  const { rows } =
    await sql<Row>`select event.key, event.state, event.visibility, event.city_id, event.partner_id, event.group_id, event.from_date, event.to_date,
      event.ends_at, event_kind.output, event_kind.evidence
    from event join event_kind on event_kind.network_id = event.network_id and event_kind.key = event.kind
    where event.network_id = ${act.networkId} and event.id = ${eventId}`.execute(act.db);
  const row = rows[0];
  if (!row) return;
  const words = await readWords(act.db as never, { table: "event_text", networkId: act.networkId, subject: "event", subjectId: eventId });
  const now = act.clock.now();
  await announceItem(act, {
    subject: "event",
    subjectId: eventId,
    // A draft is nobody's business yet, not even its title in a list of what lies ahead.
    output: row.state === "draft" ? null : row.output,
    cityId: row.city_id,
    partnerId: row.partner_id,
    groupId: row.group_id,
    // Lists name a meeting by its first day; only a record that knows its end alone is named by that.
    onDate: row.from_date ?? row.to_date,
    title: words.get(eventId)?.title ?? {},
    href: `/events/${row.key}`,
    workHref: `/workspace/events/${row.key}`,
    audience: row.visibility,
    needs: row.evidence,
    held: wasHeld({ state: row.state, endsAt: row.ends_at, from: row.from_date, to: row.to_date }, now),
  });
  if (row.output !== null && row.state === "announced" && row.ends_at && Temporal.Instant.compare(row.ends_at, now) > 0)
    await act.enqueue("events.held", { eventId }, { runAt: row.ends_at, key: `events.held:${act.networkId}:${eventId}` });
}

/** What acts of this module write to. */
export type EventsAct = Act<EventsTables>;
