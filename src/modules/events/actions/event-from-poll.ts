import { forbidden, notFound } from "#platform/refusal.ts";
import type { Language } from "#platform/languages.ts";
import { mayHold } from "../access.ts";
import type { EventsAct } from "./announce-output.ts";
import { groupFacts } from "./load-event.ts";
import { beginEvent, type EventCommand } from "./save-event.ts";

/** What a meeting without further wishes begins with. */
export const BARE: Omit<EventCommand, "title" | "text" | "kind" | "holder" | "startsAt" | "endsAt" | "zone" | "sourceLanguage"> = {
  city: null,
  visibility: "members",
  languages: [],
  interpretation: [],
  topics: [],
  reminds: true,
  site: null,
  site_address: null,
  site_seats: null,
  site_text: null,
  site_reminder: null,
  online: null,
  online_url: null,
  online_seats: null,
  online_text: null,
  online_reminder: null,
};

/** Makes a draft of a meeting at the chosen time and closes the poll. A poll makes one meeting: the second time its key is given back. */
export async function eventFromPoll(
  act: EventsAct,
  pollId: string,
  { optionId, language }: { optionId: string; language: Language },
): Promise<string> {
  const poll = await act.db
    .selectFrom("date_poll")
    .selectAll()
    .where("network_id", "=", act.networkId)
    .where("id", "=", pollId)
    .forUpdate()
    .executeTakeFirst();
  if (!poll) throw notFound();
  const group = await groupFacts(act, poll.group_id);
  if (!mayHold(act.viewer, { partnerId: poll.partner_id, groupId: poll.group_id, groupPartnerId: group?.partner_id ?? null }))
    throw forbidden();
  if (poll.event_id !== null) return keyOf(act, poll.event_id);
  const startsAt = await startOf(act, pollId, optionId);
  const holder = poll.group_id ? `group:${poll.group_id}` : poll.partner_id ? `partner:${poll.partner_id}` : "network";
  const key = await beginEvent(act, {
    ...BARE,
    title: poll.title,
    text: poll.text,
    kind: poll.kind,
    holder,
    zone: poll.time_zone,
    startsAt,
    endsAt: startsAt.add({ minutes: poll.minutes }),
    sourceLanguage: language,
  });
  const event = await act.db
    .selectFrom("event")
    .select("id")
    .where("network_id", "=", act.networkId)
    .where("key", "=", key)
    .executeTakeFirstOrThrow();
  await decided(act, poll, { optionId, eventId: event.id });
  return key;
}

async function decided(
  act: EventsAct,
  poll: { id: string; closed_at: Temporal.Instant | null },
  after: { optionId: string; eventId: string },
): Promise<void> {
  await act.db
    .updateTable("date_poll")
    .set({ event_id: after.eventId, closed_at: poll.closed_at?.toString() ?? act.clock.now().toString() })
    .where("network_id", "=", act.networkId)
    .where("id", "=", poll.id)
    .execute();
  await act.audit({ act: "decide", subject: "date-poll", subjectId: poll.id, after });
}

async function startOf(act: EventsAct, pollId: string, optionId: string): Promise<Temporal.Instant> {
  const option = await act.db
    .selectFrom("poll_option")
    .select("starts_at")
    .where("network_id", "=", act.networkId)
    .where("poll_id", "=", pollId)
    .where("id", "=", optionId)
    .executeTakeFirst();
  if (!option) throw notFound();
  return option.starts_at;
}

async function keyOf(act: EventsAct, id: string): Promise<string> {
  return (
    await act.db.selectFrom("event").select("key").where("network_id", "=", act.networkId).where("id", "=", id).executeTakeFirstOrThrow()
  ).key;
}
