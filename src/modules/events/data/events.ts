/** The meetings of `meetings.yaml` and the events of `local-events.yaml`. */
import type { Selectable } from "kysely";
import { z } from "zod";
import type { Reader } from "#platform/act.ts";
import { jsonb } from "#platform/db/save-row.ts";
import { compact, saveWordedRow } from "#platform/db/save-worded-row.ts";
import { readWords, saveWords } from "#platform/db/words.ts";
import { inLanguageOrder, languageMap, type LanguageMap } from "#platform/language-map.ts";
import type { ImportRun } from "#platform/network-data.ts";
import type { NetworkReadable } from "#modules/network/public.ts";
import type { EventsTables, EventTable } from "../tables.ts";

const MEETINGS = "meetings.yaml";
const LOCAL = "local-events.yaml";
const WORDS = "event_text";
const key = z.string().regex(/^[a-z0-9-]+$/, "is not a key (small letters, digits, hyphens)");
const sources = z.array(z.string().min(1)).min(1, "names no source");
/** A day, a month or a year; a bare year is a number in YAML. */
const date = z
  .union([z.string(), z.int().transform(String)])
  .pipe(z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, "is not a day, month or year such as 2016-06-22, 2016-06 or 2016"));

const meetingsFile = z.strictObject({
  meetings: z.array(
    z.strictObject({
      key,
      kind: z.enum(["phase-1", "kick-off", "transnational", "closing-conference"]),
      city: key,
      from: date,
      to: date.optional(),
      date_precision: z.enum(["day", "month"]).optional(),
      title: languageMap,
      theme: languageMap,
      visits: z.array(z.string().min(1)).optional(),
      participants: z.strictObject({ value: z.int().positive(), approximate: z.boolean() }).optional(),
      other_dates: z.array(z.strictObject({ text: languageMap, sources })).optional(),
      sources,
    }),
  ),
});

const localFile = z.strictObject({
  local_events: z.array(
    z.strictObject({
      key,
      city: key,
      title: languageMap,
      from: date.optional(),
      to: date.optional(),
      period: languageMap.optional(),
      text: languageMap,
      sources,
    }),
  ),
  note: languageMap.optional(),
});

/** Loads both files; repeatable. */
export async function loadEvents(run: ImportRun): Promise<void> {
  const { networkId } = run.act;
  for (const [position, row] of (run.read(MEETINGS, meetingsFile)?.meetings ?? []).entries()) {
    const city = run.refer("city", row.city, { file: MEETINGS, path: ["meetings", position, "city"] });
    if (!city) continue;
    await saveWordedRow(run, {
      ...place(run, MEETINGS, row.key),
      values: {
        kind: row.kind,
        city_id: city,
        from_date: row.from,
        to_date: row.to ?? null,
        position,
        participants: row.participants?.value ?? null,
        participants_approximate: row.participants?.approximate ?? false,
        visits: jsonb(row.visits ?? []),
        other_dates: jsonb(row.other_dates ?? []),
        sources: jsonb(row.sources),
      },
      words: { title: row.title, text: row.theme },
    });
  }
  const local = run.read(LOCAL, localFile);
  for (const [position, row] of (local?.local_events ?? []).entries()) {
    const city = run.refer("city", row.city, { file: LOCAL, path: ["local_events", position, "city"] });
    if (!city) continue;
    await saveWordedRow(run, {
      ...place(run, LOCAL, row.key),
      values: { kind: "local", city_id: city, from_date: row.from ?? null, to_date: row.to ?? null, position, sources: jsonb(row.sources) },
      words: { title: row.title, text: row.text, period: row.period ?? {} },
    });
  }
  if (local)
    await saveWords(
      run.act.db,
      { table: WORDS, networkId, subject: "local-events", subjectId: networkId, field: "note" },
      local.note ?? {},
    );
}

function place(run: ImportRun, file: string, rowKey: string) {
  return { file, table: "event", kind: "event", rowKey, wordsTable: WORDS, key: { network_id: run.act.networkId, key: rowKey } };
}

/** Both files as they were loaded. */
export async function dumpEvents(db: Reader<EventsTables & NetworkReadable>, networkId: string): Promise<Record<string, unknown>> {
  const words = await readWords(db, { table: WORDS, networkId, subject: "event" });
  const note = (await readWords(db, { table: WORDS, networkId, subject: "local-events" })).get(networkId)?.note;
  const rows = await db
    .selectFrom("event")
    .innerJoin("city", (join) => join.onRef("city.network_id", "=", "event.network_id").onRef("city.id", "=", "event.city_id"))
    .selectAll("event")
    .select("city.key as city")
    .where("event.network_id", "=", networkId)
    .orderBy("event.position")
    .orderBy("event.key")
    .execute();
  const meetings = rows.filter((row) => row.kind !== "local").map((row) => meetingEntry(row, words.get(row.id)));
  const local = rows.filter((row) => row.kind === "local").map((row) => localEntry(row, words.get(row.id)));
  return { [MEETINGS]: { meetings }, [LOCAL]: compact({ local_events: local, note }) };
}

type Found = Selectable<EventTable> & { city: string };
type Texts = Record<string, LanguageMap> | undefined;

function meetingEntry(row: Found, text: Texts): Record<string, unknown> {
  return compact({
    key: row.key,
    kind: row.kind,
    city: row.city,
    from: dated(row.from_date),
    to: dated(row.to_date),
    date_precision: row.from_date?.length === 7 ? "month" : undefined,
    title: text?.title,
    theme: text?.text,
    visits: row.visits.length > 0 ? row.visits : undefined,
    participants: row.participants === null ? undefined : { value: row.participants, approximate: row.participants_approximate },
    other_dates:
      row.other_dates.length > 0
        ? row.other_dates.map((other) => ({ text: inLanguageOrder(other.text), sources: other.sources }))
        : undefined,
    sources: row.sources,
  });
}

function localEntry(row: Found, text: Texts): Record<string, unknown> {
  return compact({
    key: row.key,
    city: row.city,
    title: text?.title,
    from: dated(row.from_date),
    to: dated(row.to_date),
    period: text?.period,
    text: text?.text,
    sources: row.sources,
  });
}

function dated(text: string | null): string | number | null {
  return text !== null && text.length === 4 ? Number(text) : text;
}
