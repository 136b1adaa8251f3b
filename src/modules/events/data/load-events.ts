/** Reads `event-kinds.yaml`, `meetings.yaml` and `local-events.yaml`. */
import { jsonb, saveRow } from "#platform/db/save-row.ts";
import { saveWordedRow } from "#platform/db/save-worded-row.ts";
import { saveWords } from "#platform/db/words.ts";
import type { LanguageMap } from "#platform/language-map.ts";
import type { ImportRun } from "#platform/network-data.ts";
import type { NetworkReadable } from "#modules/network/public.ts";
import { announceOutput } from "../actions/announce-output.ts";
import type { EventsTables } from "../tables.ts";
import { KINDS, kindsFile, LOCAL, localFile, MEETINGS, meetingsFile, WORDS, type FileEvent } from "./schemas.ts";

/** Loads the three files; repeatable. */
export async function loadEvents(run: ImportRun): Promise<void> {
  await loadKinds(run);
  const hosts = await partnersByCity(run);
  for (const [position, row] of (run.read(MEETINGS, meetingsFile)?.meetings ?? []).entries())
    await loadEvent(run, row, { file: MEETINGS, list: "meetings", position, hosts });
  const local = run.read(LOCAL, localFile);
  for (const [position, row] of (local?.local_events ?? []).entries())
    await loadEvent(run, row, { file: LOCAL, list: "local_events", position, hosts });
  if (!local) return;
  const { networkId } = run.act;
  await saveWords(run.act.db, { table: WORDS, networkId, subject: "local-events", subjectId: networkId, field: "note" }, local.note ?? {});
}

async function loadKinds(run: ImportRun): Promise<void> {
  for (const [position, row] of (run.read(KINDS, kindsFile)?.event_kinds ?? []).entries()) {
    await saveWordedRow(run, {
      file: KINDS,
      table: "event_kind",
      kind: "kind",
      rowKey: row.key,
      wordsTable: WORDS,
      key: { network_id: run.act.networkId, key: row.key },
      values: {
        position,
        level: row.level,
        output: row.output ?? null,
        evidence: jsonb(row.evidence ?? []),
        sources: jsonb(row.sources),
      },
      words: { name: row.name },
    });
  }
}

/** The partner that hosts in each city. */
async function partnersByCity(run: ImportRun): Promise<Map<string, string>> {
  const rows = await run
    .actOn<EventsTables & NetworkReadable>()
    .db.selectFrom("partner")
    .select(["id", "city_id"])
    .where("network_id", "=", run.act.networkId)
    .execute();
  return new Map(rows.map((row) => [row.city_id, row.id]));
}

type Place = { file: string; list: string; position: number; hosts: ReadonlyMap<string, string> };

async function loadEvent(run: ImportRun, row: FileEvent, { file, list, position, hosts }: Place): Promise<void> {
  const city = run.refer("city", row.city, { file, path: [list, position, "city"] });
  const kind = run.refer("kind", row.kind, { file, path: [list, position, "kind"] });
  if (!city || !kind) return;
  const words: Record<string, LanguageMap> =
    "theme" in row ? { title: row.title, text: row.theme } : { title: row.title, text: row.text, period: row.period ?? {} };
  const saved = await saveWordedRow(run, {
    file,
    table: "event",
    kind: "event",
    rowKey: row.key,
    wordsTable: WORDS,
    key: { network_id: run.act.networkId, key: row.key },
    values: {
      kind: row.kind,
      city_id: city,
      partner_id: hosts.get(city) ?? null,
      from_date: row.from ?? null,
      to_date: row.to ?? null,
      position,
      participants: "participants" in row ? (row.participants?.value ?? null) : null,
      participants_approximate: "participants" in row ? (row.participants?.approximate ?? false) : false,
      visits: jsonb("visits" in row ? (row.visits ?? []) : []),
      other_dates: jsonb(row.other_dates ?? []),
      sources: jsonb(row.sources),
    },
    words,
  });
  await loadAgenda(run, saved.id, row.agenda ?? []);
  await announceOutput(run.act, saved.id);
}

/** Parts of a meeting of the past: known by name, not by the clock. Parts that the file no longer has go. */
async function loadAgenda(run: ImportRun, eventId: string, agenda: NonNullable<FileEvent["agenda"]>): Promise<void> {
  const act = run.actOn<EventsTables>();
  for (const [position, part] of agenda.entries()) {
    const { id } = await saveRow(act.db, {
      table: "session",
      key: { network_id: act.networkId, event_id: eventId, key: String(position + 1) },
      values: { position },
      once: { id: act.newId() },
    });
    const owner = { table: WORDS, networkId: act.networkId, subject: "session", subjectId: id };
    await saveWords(act.db, { ...owner, field: "title" }, part.title);
    await saveWords(act.db, { ...owner, field: "text" }, part.text ?? {});
  }
  const gone = await act.db
    .selectFrom("session")
    .select("id")
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", eventId)
    .where("key", "is not", null)
    .where("position", ">=", agenda.length)
    .execute();
  for (const { id } of gone) {
    await act.db
      .deleteFrom("event_text")
      .where("network_id", "=", act.networkId)
      .where("subject", "=", "session")
      .where("subject_id", "=", id)
      .execute();
    await act.db.deleteFrom("session").where("network_id", "=", act.networkId).where("id", "=", id).execute();
  }
}
