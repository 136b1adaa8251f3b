/** Writes the three files as they were loaded. Meetings that were planned here are no records of a file and stay out. */
import type { Selectable } from "kysely";
import type { Reader } from "#platform/act.ts";
import { compact } from "#platform/db/save-worded-row.ts";
import { readWords } from "#platform/db/words.ts";
import { inLanguageOrder, type LanguageMap } from "#platform/language-map.ts";
import type { NetworkReadable } from "#modules/network/public.ts";
import type { EventsTables, EventTable, OtherDate } from "../tables.ts";
import { KINDS, LOCAL, MEETINGS, WORDS } from "./schemas.ts";

type Db = Reader<EventsTables & NetworkReadable>;
type Found = Selectable<EventTable> & { city: string; level: "network" | "city" };
type Texts = Record<string, LanguageMap> | undefined;
type Agenda = { title: LanguageMap | undefined; text?: LanguageMap }[];

/** The files of this module by name. */
export async function dumpEvents(db: Db, networkId: string): Promise<Record<string, unknown>> {
  const words = await readWords(db, { table: WORDS, networkId, subject: "event" });
  const note = (await readWords(db, { table: WORDS, networkId, subject: "local-events" })).get(networkId)?.note;
  const agendas = await readAgendas(db, networkId);
  const rows = await records(db, networkId);
  const entry = (row: Found) => (row.level === "network" ? meetingEntry : localEntry)(row, words.get(row.id), agendas.get(row.id));
  const meetings = rows.filter((row) => row.level === "network").map(entry);
  const local = rows.filter((row) => row.level === "city").map(entry);
  return { ...(await dumpKinds(db, networkId)), [MEETINGS]: { meetings }, [LOCAL]: compact({ local_events: local, note }) };
}

function records(db: Db, networkId: string): Promise<Found[]> {
  return db
    .selectFrom("event")
    .innerJoin("city", (join) => join.onRef("city.network_id", "=", "event.network_id").onRef("city.id", "=", "event.city_id"))
    .innerJoin("event_kind", (join) =>
      join.onRef("event_kind.network_id", "=", "event.network_id").onRef("event_kind.key", "=", "event.kind"),
    )
    .selectAll("event")
    .select(["city.key as city", "event_kind.level"])
    .where("event.network_id", "=", networkId)
    .where("event.created_by", "is", null)
    .where("event.starts_at", "is", null)
    .where("event.demo", "=", false)
    .orderBy("event.position")
    .orderBy("event.key")
    .execute();
}

async function dumpKinds(db: Db, networkId: string): Promise<Record<string, unknown>> {
  const words = await readWords(db, { table: WORDS, networkId, subject: "kind" });
  const rows = await db
    .selectFrom("event_kind")
    .selectAll()
    .where("network_id", "=", networkId)
    .orderBy("position")
    .orderBy("key")
    .execute();
  const kinds = rows.map((row) =>
    compact({
      key: row.key,
      name: words.get(row.id)?.name,
      level: row.level,
      output: row.output,
      evidence: row.evidence.length > 0 ? row.evidence : undefined,
      sources: row.sources,
    }),
  );
  return kinds.length > 0 ? { [KINDS]: { event_kinds: kinds } } : {};
}

async function readAgendas(db: Db, networkId: string): Promise<Map<string, Agenda>> {
  const words = await readWords(db, { table: WORDS, networkId, subject: "session" });
  const rows = await db
    .selectFrom("session")
    .select(["id", "event_id"])
    .where("network_id", "=", networkId)
    .where("key", "is not", null)
    .orderBy("position")
    .execute();
  const agendas = new Map<string, Agenda>();
  for (const row of rows) {
    const { title, text } = words.get(row.id) ?? {};
    agendas.set(row.event_id, [...(agendas.get(row.event_id) ?? []), text ? { title, text } : { title }]);
  }
  return agendas;
}

function meetingEntry(row: Found, text: Texts, agenda: Agenda | undefined): Record<string, unknown> {
  return compact({
    key: row.key,
    kind: row.kind,
    city: row.city,
    from: dated(row.from_date),
    to: dated(row.to_date),
    date_precision: row.from_date?.length === 7 ? "month" : undefined,
    title: text?.title,
    theme: text?.text,
    agenda,
    visits: row.visits.length > 0 ? row.visits : undefined,
    participants: row.participants === null ? undefined : { value: row.participants, approximate: row.participants_approximate },
    other_dates: claims(row.other_dates),
    sources: row.sources,
  });
}

function localEntry(row: Found, text: Texts, agenda: Agenda | undefined): Record<string, unknown> {
  return compact({
    key: row.key,
    kind: row.kind,
    city: row.city,
    title: text?.title,
    from: dated(row.from_date),
    to: dated(row.to_date),
    period: text?.period,
    text: text?.text,
    agenda,
    other_dates: claims(row.other_dates),
    sources: row.sources,
  });
}

function claims(others: OtherDate[]): Record<string, unknown>[] | undefined {
  if (others.length === 0) return undefined;
  return others.map(({ from, to, text, sources }) =>
    compact({ from: dated(from ?? null), to: dated(to ?? null), text: text ? inLanguageOrder(text) : undefined, sources }),
  );
}

function dated(text: string | null): string | number | null {
  return text !== null && text.length === 4 ? Number(text) : text;
}
