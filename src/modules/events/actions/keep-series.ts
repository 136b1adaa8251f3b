/** Series of meetings: a pattern of titles, a rhythm, an agenda to begin with, parked topics (rows B2, B3). */
import { jsonb } from "#platform/db/save-row.ts";
import { readWords, saveWords } from "#platform/db/words.ts";
import { formatDate } from "#platform/i18n/formats.ts";
import type { Language } from "#platform/languages.ts";
import { forbidden, notFound, Refusal } from "#platform/refusal.ts";
import { mayHold, mayVote, type Holder } from "../access.ts";
import { nextDay, titleFrom } from "../rules/series.ts";
import { keyFrom } from "../rules/times.ts";
import type { Rhythm } from "../tables.ts";
import type { EventsAct } from "./announce-output.ts";
import { BARE } from "./event-from-poll.ts";
import { groupFacts, holderInAct, requireKind } from "./load-event.ts";
import { beginEvent } from "./save-event.ts";

/** A series as its form says it. `title` is the pattern: `{number}` and `{date}` are filled in. */
export type SeriesCommand = {
  title: string;
  kind: string;
  holder: string;
  zone: string;
  rhythm: Rhythm | null;
  template: { title: string; minutes: number }[];
  language: Language;
  version: number;
};

/** Begins a series (`id` null) or changes one. 409 `event-stale` when it changed meanwhile. Returns its id. */
export async function saveSeries(act: EventsAct, id: string | null, command: SeriesCommand): Promise<string> {
  const { partnerId, groupId } = await holderInAct(act, command.holder);
  await requireKind(act, command.kind);
  const old = id === null ? null : await seriesInAct(act, id, "work");
  if (old && old.version !== command.version) throw new Refusal(409, "event-stale");
  const seriesId = old?.id ?? act.newId();
  const values = {
    kind: command.kind,
    partner_id: partnerId,
    group_id: groupId,
    rhythm: jsonb(command.rhythm) as never,
    time_zone: command.zone,
    template: jsonb(command.template) as never,
  };
  if (old)
    await act.db
      .updateTable("event_series")
      .set({ ...values, version: old.version + 1 })
      .where("network_id", "=", act.networkId)
      .where("id", "=", seriesId)
      .execute();
  else
    await act.db
      .insertInto("event_series")
      .values({
        network_id: act.networkId,
        id: seriesId,
        key: keyFrom(command.title, seriesId.slice(-6)),
        ...values,
        created_by: act.viewer.personId,
        created_at: act.clock.now().toString(),
      })
      .execute();
  await saveWords(act.db, wordsOf(act, seriesId), { [command.language]: command.title });
  await act.audit({ act: old ? "change" : "begin", subject: "event-series", subjectId: seriesId, before: old, after: command });
  return seriesId;
}

const wordsOf = (act: EventsAct, id: string) => ({
  table: "event_text",
  networkId: act.networkId,
  subject: "series",
  subjectId: id,
  field: "title",
});

/** The series, locked, for somebody who may propose for it or work on it; otherwise it is not there. */
export async function seriesInAct(act: EventsAct, id: string, may: "propose" | "work") {
  const row = await act.db
    .selectFrom("event_series")
    .selectAll()
    .where("network_id", "=", act.networkId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  const group = await groupFacts(act, row.group_id);
  const holder: Holder = { partnerId: row.partner_id, groupId: row.group_id, groupPartnerId: group?.partner_id ?? null };
  if (!mayVote(act.viewer, holder)) throw notFound();
  if (may === "work" && !mayHold(act.viewer, holder)) throw forbidden();
  return row;
}

/** Parks a topic for a later meeting; every member of the group may. */
export async function proposeTopic(act: EventsAct, seriesId: string, topic: { title: string; minutes: number }): Promise<void> {
  await seriesInAct(act, seriesId, "propose");
  const id = act.newId();
  await act.db
    .insertInto("series_topic")
    .values({
      network_id: act.networkId,
      id,
      series_id: seriesId,
      ...topic,
      proposed_by: act.viewer.personId,
      proposed_at: act.clock.now().toString(),
      event_id: null,
      dropped_at: null,
    })
    .execute();
  await act.audit({ act: "propose", subject: "series-topic", subjectId: id, after: { seriesId, ...topic } });
}

/** Makes the next meeting as a draft: number, title, time by the rhythm, the template's sessions and the chosen parked topics. Returns its key. */
export async function makeNextMeeting(act: EventsAct, seriesId: string, topicIds: readonly string[]): Promise<string> {
  const series = await seriesInAct(act, seriesId, "work");
  const last = await act.db
    .selectFrom("event")
    .select((select) => [select.fn.max("series_number").as("number"), select.fn.max("starts_at").as("startsAt")])
    .where("network_id", "=", act.networkId)
    .where("series_id", "=", seriesId)
    .executeTakeFirst();
  const number = (last?.number ?? 0) + 1;
  const zone = series.time_zone;
  const now = act.clock.now();
  const after = last?.startsAt && Temporal.Instant.compare(last.startsAt, now) > 0 ? last.startsAt : now;
  const day = series.rhythm ? nextDay(series.rhythm, after.toZonedDateTimeISO(zone).toPlainDate()) : null;
  const words = (await readWords(act.db as never, wordsOf(act, seriesId))).get(seriesId)?.title ?? {};
  const language = (Object.keys(words)[0] ?? "en") as Language;
  const title = titleFrom(words[language] ?? "{number}", { number, date: day ? formatDate(day, language) : "" }).trim();
  const startsAt = series.rhythm && day ? day.toZonedDateTime({ timeZone: zone, plainTime: series.rhythm.time }).toInstant() : null;
  const holder = series.group_id ? `group:${series.group_id}` : series.partner_id ? `partner:${series.partner_id}` : "network";
  const command = {
    ...BARE,
    title,
    text: null,
    kind: series.kind,
    holder,
    zone,
    startsAt,
    endsAt: startsAt?.add({ minutes: series.rhythm?.minutes ?? 60 }) ?? null,
  };
  const key = await beginEvent(act, { ...command, sourceLanguage: language }, { id: seriesId, number });
  const event = await act.db
    .selectFrom("event")
    .select("id")
    .where("network_id", "=", act.networkId)
    .where("key", "=", key)
    .executeTakeFirstOrThrow();
  const topics = await takeTopics(act, { seriesId, eventId: event.id }, topicIds);
  await fillAgenda(act, { eventId: event.id, startsAt, language }, [...series.template, ...topics]);
  return key;
}

async function takeTopics(
  act: EventsAct,
  into: { seriesId: string; eventId: string },
  ids: readonly string[],
): Promise<{ title: string; minutes: number }[]> {
  if (ids.length === 0) return [];
  return act.db
    .updateTable("series_topic")
    .set({ event_id: into.eventId })
    .where("network_id", "=", act.networkId)
    .where("series_id", "=", into.seriesId)
    .where("id", "in", [...ids])
    .where("event_id", "is", null)
    .where("dropped_at", "is", null)
    .returning(["title", "minutes"])
    .execute();
}

type Filled = { eventId: string; startsAt: Temporal.Instant | null; language: Language };

async function fillAgenda(
  act: EventsAct,
  { eventId, startsAt, language }: Filled,
  parts: readonly { title: string; minutes: number }[],
): Promise<void> {
  let at = startsAt;
  for (const [position, { title, minutes }] of parts.entries()) {
    const id = act.newId();
    const row = {
      network_id: act.networkId,
      id,
      event_id: eventId,
      key: null,
      starts_at: at?.toString() ?? null,
      minutes,
      room_id: null,
      track: null,
      owner_id: null,
      position,
    };
    await act.db.insertInto("session").values(row).execute();
    await saveWords(
      act.db,
      { table: "event_text", networkId: act.networkId, subject: "session", subjectId: id, field: "title" },
      { [language]: title },
    );
    at = at?.add({ minutes }) ?? null;
  }
}
