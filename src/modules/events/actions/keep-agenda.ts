/** The working schedule: sessions, their order, rooms and speakers (rows B4, B16). What is public is only a released version. */
import { readWords, saveWords } from "#platform/db/words.ts";
import { notFound, Refusal } from "#platform/refusal.ts";
import type { SessionForm } from "../input.ts";
import { inOrder } from "../rules/agenda.ts";
import type { EventsAct } from "./announce-output.ts";
import { eventInAct, type LockedEvent } from "./load-event.ts";

/** What a form says of a session, its time read. */
export type SessionCommand = Omit<SessionForm, "starts"> & { startsAt: Temporal.Instant | null };

/** Adds a session (`sessionId` null) or changes one. 409 `session-stale` when somebody changed it meanwhile. */
export async function saveSession(
  act: EventsAct,
  eventId: string,
  { sessionId, ...command }: SessionCommand & { sessionId: string | null },
): Promise<string> {
  const event = await eventInAct(act, eventId);
  const old = sessionId === null ? null : await sessionOf(act, eventId, sessionId);
  if (old && old.version !== command.version) throw new Refusal(409, "session-stale");
  await requireOwn(act, eventId, command);
  const values = {
    starts_at: command.startsAt?.toString() ?? null,
    minutes: command.minutes,
    room_id: command.room,
    track: command.track,
    owner_id: command.owner,
    languages: command.languages,
  };
  const id = old?.id ?? act.newId();
  if (old) await update(act, "session", { id, ...values, version: old.version + 1 });
  else {
    const row = { network_id: act.networkId, id, event_id: eventId, key: null, position: await nextPosition(act, eventId), ...values };
    await act.db.insertInto("session").values(row).execute();
  }
  await saveSessionWords(act, { id, event }, command);
  await act.db.deleteFrom("session_speaker").where("network_id", "=", act.networkId).where("session_id", "=", id).execute();
  if (command.speakers.length > 0)
    await act.db
      .insertInto("session_speaker")
      .values([...new Set(command.speakers)].map((speaker_id) => ({ network_id: act.networkId, session_id: id, speaker_id })))
      .execute();
  const after = { eventId, title: command.title, text: command.text, ...values, speakers: command.speakers };
  await act.audit({ act: old ? "change" : "add", subject: "session", subjectId: id, before: old, after });
  return id;
}

async function sessionOf(act: EventsAct, eventId: string, id: string) {
  const row = await act.db
    .selectFrom("session")
    .selectAll()
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", eventId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

async function nextPosition(act: EventsAct, eventId: string): Promise<number> {
  const row = await act.db
    .selectFrom("session")
    .select((select) => select.fn.max("position").as("last"))
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", eventId)
    .executeTakeFirst();
  return (row?.last ?? -1) + 1;
}

/** Room, speakers and owner belong to this event and this network; another's id is no choice. */
async function requireOwn(act: EventsAct, eventId: string, { room, speakers }: SessionCommand): Promise<void> {
  const rooms = await act.db
    .selectFrom("room")
    .select("id")
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", eventId)
    .execute();
  const people = await act.db
    .selectFrom("speaker")
    .select("id")
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", eventId)
    .where("dropped_at", "is", null)
    .execute();
  const known = new Set([...rooms, ...people].map(({ id }) => id));
  if ([...(room === null ? [] : [room]), ...speakers].some((id) => !known.has(id))) throw new Refusal(422, "session-resource");
}

async function saveSessionWords(
  act: EventsAct,
  of: { id: string; event: LockedEvent },
  command: { title: string; text: string | null },
): Promise<void> {
  const owner = { table: "event_text", networkId: act.networkId, subject: "session", subjectId: of.id };
  const now = (await readWords(act.db as never, owner)).get(of.id) ?? {};
  const language = of.event.source_language;
  await saveWords(act.db, { ...owner, field: "title" }, { ...now.title, [language]: command.title });
  const { [language]: _old, ...others } = now.text ?? {};
  await saveWords(act.db, { ...owner, field: "text" }, command.text === null ? others : { ...others, [language]: command.text });
}

async function update(act: EventsAct, _table: "session", { id, ...values }: { id: string } & Record<string, unknown>): Promise<void> {
  await act.db.updateTable("session").set(values).where("network_id", "=", act.networkId).where("id", "=", id).execute();
}

/** Takes a session out of the working schedule; released versions keep it. A session with decisions stays (409 `session-used`). */
export async function dropSession(act: EventsAct, eventId: string, id: string): Promise<void> {
  await eventInAct(act, eventId);
  const session = await sessionOf(act, eventId, id);
  for (const table of ["decision", "event_file"] as const) {
    const used = await act.db
      .selectFrom(table)
      .select("id")
      .where("network_id", "=", act.networkId)
      .where("session_id", "=", id)
      .limit(1)
      .executeTakeFirst();
    if (used) throw new Refusal(409, "session-used");
  }
  await act.db.deleteFrom("session_speaker").where("network_id", "=", act.networkId).where("session_id", "=", id).execute();
  await act.db
    .deleteFrom("event_text")
    .where("network_id", "=", act.networkId)
    .where("subject", "=", "session")
    .where("subject_id", "=", id)
    .execute();
  await act.db.deleteFrom("session").where("network_id", "=", act.networkId).where("id", "=", id).execute();
  await act.audit({ act: "drop", subject: "session", subjectId: id, before: session });
}

/** Sets the sessions one after the other in the order of their places, the first at `startsAt`. Sessions that are not named keep their order at the end. */
export async function orderSessions(
  act: EventsAct,
  eventId: string,
  { places, startsAt }: { places: ReadonlyMap<string, number>; startsAt: Temporal.Instant },
): Promise<void> {
  await eventInAct(act, eventId);
  const rows = await act.db
    .selectFrom("session")
    .selectAll()
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", eventId)
    .orderBy("starts_at")
    .orderBy("position")
    .forUpdate()
    .execute();
  const place = (id: string) => places.get(id) ?? Number.MAX_SAFE_INTEGER;
  const sorted = rows.map((row, index) => ({ row, index })).sort((a, b) => place(a.row.id) - place(b.row.id) || a.index - b.index);
  const times = inOrder(
    sorted.map(({ row }) => ({ id: row.id, startsAt: row.starts_at, minutes: row.minutes, track: row.track })),
    startsAt,
  );
  for (const [position, { row }] of sorted.entries())
    await update(act, "session", { id: row.id, position, starts_at: times.get(row.id)?.toString() ?? null, version: row.version + 1 });
  await act.audit({ act: "order", subject: "agenda", subjectId: eventId, after: sorted.map(({ row }) => row.id) });
}
