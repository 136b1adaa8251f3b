/** Begins and changes events. */
import { jsonb } from "#platform/db/save-row.ts";
import { saveWords } from "#platform/db/words.ts";
import { readWords } from "#platform/db/words.ts";
import type { Language } from "#platform/languages.ts";
import { forbidden, Refusal } from "#platform/refusal.ts";
import { sql } from "kysely";
import { worksOnEvents } from "../access.ts";
import type { EventForm } from "../input.ts";
import { daysOf, keyFrom } from "../rules/times.ts";
import type { EventVisibility } from "../tables.ts";
import { announceOutput, type EventsAct } from "./announce-output.ts";
import { eventInAct, holderInAct, requireKind, type LockedEvent } from "./load-event.ts";
import { savePlaces } from "./save-places.ts";
import { tellMoved } from "./tell-event.ts";

/** What a form says of an event, its times read. Both times are null while no date is known. */
export type EventCommand = Omit<EventForm, "starts" | "ends" | "version"> & {
  startsAt: Temporal.Instant | null;
  endsAt: Temporal.Instant | null;
  sourceLanguage: Language;
};

type HolderColumns = { partner_id: string | null; group_id: string | null; visibility: EventVisibility };

/** Begins an event as a draft; returns its key. */
export async function beginEvent(act: EventsAct, command: EventCommand, series?: { id: string; number: number }): Promise<string> {
  if (!worksOnEvents(act.viewer)) throw forbidden();
  const id = act.newId();
  const key = keyFrom(command.title, id.slice(-6));
  await act.db
    .insertInto("event")
    .values({
      network_id: act.networkId,
      id,
      key,
      ...(await columnsOf(act, command)),
      participants: null,
      participants_approximate: false,
      visits: jsonb([]) as never,
      other_dates: jsonb([]) as never,
      sources: jsonb([]) as never,
      series_id: series?.id ?? null,
      series_number: series?.number ?? null,
      state: "draft",
      source_language: command.sourceLanguage,
      closed_at: null,
      picture_reason: null,
      cancel_reason: null,
      cancelled_at: null,
      announced_at: null,
      created_by: act.viewer.personId,
      created_at: act.clock.now().toString(),
      updated_at: act.clock.now().toString(),
    })
    .execute();
  await saveEventWords(act, { id, language: command.sourceLanguage, title: command.title, text: command.text });
  await savePlaces(act, { id, language: command.sourceLanguage }, command);
  await announceOutput(act, id);
  await act.audit({ act: "begin", subject: "event", subjectId: id, after: auditOf(command) });
  return key;
}

/** Changes an event. 409 `event-stale` when somebody changed it meanwhile. Time or place moved after announcing: SEQUENCE rises, people are told. */
export async function changeEvent(
  act: EventsAct,
  id: string,
  { version, ...command }: EventCommand & { version: number },
): Promise<string> {
  const event = await eventInAct(act, id);
  if (event.version !== version) throw new Refusal(409, "event-stale");
  const columns = await columnsOf(act, command, event);
  const before = await snapshot(act, event);
  const placesMoved = await savePlaces(act, { id, language: event.source_language }, command);
  const moved =
    placesMoved ||
    timeKey(event.starts_at, event.ends_at) !== timeKey(command.startsAt, command.endsAt) ||
    event.city_id !== columns.city_id;
  const isTold = event.state === "announced" && moved;
  await act.db
    .updateTable("event")
    .set({
      ...columns,
      sequence: event.sequence + (isTold ? 1 : 0),
      version: version + 1,
      updated_at: act.clock.now().toString(),
    })
    .where("network_id", "=", act.networkId)
    .where("id", "=", id)
    .execute();
  await saveEventWords(act, { id, language: event.source_language, title: command.title, text: command.text });
  await announceOutput(act, id);
  await act.audit({ act: "change", subject: "event", subjectId: id, before, after: auditOf(command) });
  // More seats may let people in who wait.
  if (event.state === "announced") await act.enqueue("attendance.places-changed", { eventId: id });
  if (isTold) await tellMoved(act, id);
  return event.key;
}

function timeKey(from: Temporal.Instant | null, to: Temporal.Instant | null): string {
  return `${from?.toString() ?? ""} ${to?.toString() ?? ""}`;
}

/** Columns from a command; a record of the past that gets no time keeps the date it has. */
async function columnsOf(act: EventsAct, command: Omit<EventCommand, "sourceLanguage">, old?: LockedEvent) {
  const { startsAt, endsAt, zone } = command;
  const days = startsAt && endsAt ? daysOf(startsAt, endsAt, zone) : null;
  await requireKind(act, command.kind);
  const holder = await holderOf(act, command);
  return {
    kind: command.kind,
    ...holder,
    city_id: await cityOf(act, command.city, holder),
    from_date: days?.from ?? old?.from_date ?? null,
    to_date: days?.to ?? old?.to_date ?? null,
    position: days?.position ?? old?.position ?? 0,
    starts_at: startsAt?.toString() ?? null,
    ends_at: endsAt?.toString() ?? null,
    time_zone: zone,
    languages: command.languages,
    interpretation: command.interpretation,
    topics: command.topics,
    reminds: command.reminds,
  };
}

/** For whom the event is held. Meetings of closed and hidden groups stay inside the group, whatever the form says. */
async function holderOf(act: EventsAct, { holder, visibility }: { holder: string; visibility: EventVisibility }): Promise<HolderColumns> {
  const { partnerId, groupId, staysInside } = await holderInAct(act, holder);
  if (groupId === null && visibility === "group") throw new Refusal(422, "event-visibility");
  if (groupId === null && partnerId !== null && !(await partnerCity(act, partnerId))) throw new Refusal(422, "event-holder");
  return { partner_id: partnerId, group_id: groupId, visibility: staysInside ? "group" : visibility };
}

async function partnerCity(act: EventsAct, partnerId: string | null): Promise<string | null> {
  if (partnerId === null) return null;
  const { rows } = await sql<{
    city_id: string;
  }>`select city_id from partner where network_id = ${act.networkId} and id = ${partnerId}`.execute(act.db);
  return rows[0]?.city_id ?? null;
}

/** The city by its key, or that of the partner. */
async function cityOf(act: EventsAct, key: string | null, { partner_id }: HolderColumns): Promise<string | null> {
  if (key === null) return partnerCity(act, partner_id);
  const { rows } = await sql<{ id: string }>`select id from city where network_id = ${act.networkId} and key = ${key}`.execute(act.db);
  if (!rows[0]) throw new Refusal(422, "event-city");
  return rows[0].id;
}

/** Writes title and text of one language and leaves the others as they are. An empty title takes the language away. */
export async function saveEventWords(
  act: EventsAct,
  words: { id: string; language: Language; title: string | null; text: string | null },
): Promise<void> {
  const owner = { table: "event_text", networkId: act.networkId, subject: "event", subjectId: words.id };
  const now = (await readWords(act.db as never, owner)).get(words.id) ?? {};
  for (const field of ["title", "text"] as const) {
    const { [words.language]: _old, ...others } = now[field] ?? {};
    const text = words[field];
    await saveWords(act.db, { ...owner, field }, text === null ? others : { ...others, [words.language]: text });
  }
}

async function snapshot(act: EventsAct, event: LockedEvent): Promise<Record<string, unknown>> {
  const words = (
    await readWords(act.db as never, { table: "event_text", networkId: act.networkId, subject: "event", subjectId: event.id })
  ).get(event.id);
  return {
    title: words?.title?.[event.source_language] ?? null,
    text: words?.text?.[event.source_language] ?? null,
    kind: event.kind,
    visibility: event.visibility,
    startsAt: event.starts_at?.toString() ?? null,
    endsAt: event.ends_at?.toString() ?? null,
    zone: event.time_zone,
    languages: event.languages,
    interpretation: event.interpretation,
    topics: event.topics,
  };
}

function auditOf({
  title,
  text,
  kind,
  visibility,
  startsAt,
  endsAt,
  zone,
  languages,
  interpretation,
  topics,
}: Omit<EventCommand, "sourceLanguage">) {
  const times = { startsAt: startsAt?.toString() ?? null, endsAt: endsAt?.toString() ?? null, zone };
  return { title, text, kind, visibility, ...times, languages, interpretation, topics };
}
