/** What other sources say about the date of an event: claims are added, and one of them can be chosen (row S14). */
import { jsonb } from "#platform/db/save-row.ts";
import { Refusal } from "#platform/refusal.ts";
import { firstDay, lastDay } from "../rules/dates.ts";
import type { OtherDate } from "../tables.ts";
import { announceOutput, type EventsAct } from "./announce-output.ts";
import { eventInAct } from "./load-event.ts";

/** What a source says. */
export type NewClaim = { from: string | null; to: string | null; text: string | null; source: string; version: number };

/** Puts another source's date beside the chosen one. */
export async function addClaim(act: EventsAct, id: string, { version, from, to, text, source }: NewClaim): Promise<void> {
  const event = await eventInAct(act, id);
  if (event.version !== version) throw new Refusal(409, "event-stale");
  if (from === null && text === null) throw new Refusal(422, "event-claim-empty");
  if (from !== null && to !== null && lastDay(to) < firstDay(from)) throw new Refusal(422, "event-claim-order");
  const claim: OtherDate = {
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
    ...(text === null ? {} : { text: { [event.source_language]: text } }),
    sources: [source],
  };
  await save(act, { id, version }, { other_dates: [...event.other_dates, claim], from_date: event.from_date, to_date: event.to_date });
  await act.audit({ act: "add-claim", subject: "event", subjectId: id, after: claim });
}

/**
 * Chooses the date of a claim: the date that stood there becomes a claim in its place, under the source that the form names. An event with
 * clock times is moved in its form, not here (409 `event-claim-timed`).
 */
export async function chooseClaim(
  act: EventsAct,
  id: string,
  { claim: index, source, version }: { claim: number; source: string; version: number },
): Promise<void> {
  const event = await eventInAct(act, id);
  if (event.version !== version) throw new Refusal(409, "event-stale");
  if (event.starts_at !== null) throw new Refusal(409, "event-claim-timed");
  const chosen = event.other_dates[index];
  if (!chosen?.from) throw new Refusal(422, "event-claim-empty");
  const before: OtherDate = {
    ...(event.from_date === null ? {} : { from: event.from_date }),
    ...(event.to_date === null ? {} : { to: event.to_date }),
    sources: [source],
  };
  const others = event.other_dates.map((other, position) => (position === index ? before : other));
  const after = { from_date: chosen.from, to_date: chosen.to ?? null };
  await save(act, { id, version }, { ...after, other_dates: before.from ? others : others.filter((other) => other !== before) });
  await announceOutput(act, id);
  await act.audit({
    act: "choose-claim",
    subject: "event",
    subjectId: id,
    before: { from: event.from_date, to: event.to_date },
    after: { from: chosen.from, to: chosen.to ?? null, sources: chosen.sources },
  });
}

async function save(
  act: EventsAct,
  { id, version }: { id: string; version: number },
  values: { other_dates: OtherDate[]; from_date: string | null; to_date: string | null },
): Promise<void> {
  await act.db
    .updateTable("event")
    .set({
      from_date: values.from_date,
      to_date: values.to_date,
      other_dates: jsonb(values.other_dates) as never,
      version: version + 1,
      updated_at: act.clock.now().toString(),
    })
    .where("network_id", "=", act.networkId)
    .where("id", "=", id)
    .execute();
}
