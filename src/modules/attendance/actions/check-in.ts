/** Who was there: by code at the door, by hand on the list, from paper afterwards (rows B14, B15). */
import { sql } from "kysely";
import { putEvidence, removeEvidence } from "#modules/results/public.ts";
import { dayOf, type EventFacts } from "../queries/events.ts";
import { isYoung, readCode } from "../rules/registration.ts";
import type { Outcome } from "../tables/day.ts";
import type { Mode, Sector } from "../tables/registration.ts";
import { eventToWork, type AttendanceAct } from "./load-event.ts";

/** One scan of a telephone: its own id of the scan, the code, and when it was scanned by the telephone's clock. */
export type Scan = { id: string; code: string; at: Temporal.Instant };

/** What a scan came to; `name` of whom, where the code is known. */
export type Scanned = { id: string; code: string; outcome: Outcome; name: string | null };

/**
 * Enters scans, however late and however often they arrive: the same scan id is entered once and answers the same again. Only those who
 * work on the event; a code of another event is unknown here.
 */
export async function enterScans(act: AttendanceAct, eventId: string, scans: readonly Scan[]): Promise<Scanned[]> {
  const event = await eventToWork(act, eventId);
  const answers: Scanned[] = [];
  for (const scan of scans) answers.push(await enterScan(act, event, scan));
  return answers;
}

async function enterScan(act: AttendanceAct, event: EventFacts, scan: Scan): Promise<Scanned> {
  const code = readCode(scan.code);
  const found =
    code === null
      ? undefined
      : await act.db
          .selectFrom("registration")
          .selectAll()
          .where("network_id", "=", act.networkId)
          .where("event_id", "=", event.id)
          .where("code", "=", code)
          .executeTakeFirst();
  const base = { network_id: act.networkId, event_id: event.id, client_id: scan.id };
  const written = await act.db
    .insertInto("scan")
    .values({
      ...base,
      id: act.newId(),
      code: (code ?? scan.code).slice(0, 60),
      scanned_at: scan.at.toString(),
      received_at: act.clock.now().toString(),
      outcome: "unknown",
      registration_id: found?.id ?? null,
      recorded_by: act.viewer.personId,
    })
    .onConflict((conflict) => conflict.columns(["network_id", "event_id", "client_id"]).doNothing())
    .executeTakeFirst();
  const answer = { id: scan.id, code: code ?? scan.code, name: found?.name ?? null };
  if ((written.numInsertedOrUpdatedRows ?? 0n) === 0n) return { ...answer, outcome: await outcomeOf(act, base) };
  const outcome = await outcomeFor(act, event, { found, at: scan.at });
  await act.db
    .updateTable("scan")
    .set({ outcome })
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", event.id)
    .where("client_id", "=", scan.id)
    .execute();
  return { ...answer, outcome };
}

async function outcomeOf(act: AttendanceAct, of: { event_id: string; client_id: string }): Promise<Outcome> {
  const row = await act.db
    .selectFrom("scan")
    .select("outcome")
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", of.event_id)
    .where("client_id", "=", of.client_id)
    .executeTakeFirst();
  return row?.outcome ?? "unknown";
}

async function outcomeFor(
  act: AttendanceAct,
  event: EventFacts,
  scan: { found: { id: string; state: string } | undefined; at: Temporal.Instant },
): Promise<Outcome> {
  if (!scan.found) return "unknown";
  if (scan.found.state !== "confirmed") return "not-registered";
  return (await arrive(act, event, { registrationIds: [scan.found.id], at: scan.at, method: "code" })) > 0 ? "arrived" : "again";
}

type Arriving = {
  id: string;
  person_id: string | null;
  partner_id: string | null;
  sector: Sector | null;
  mode: Mode;
  birth_year: number | null;
  own_birth_year: number | null;
};

/** Notes that these were there, each once; returns how many were new. The first brings the event its evidence of attendance. */
async function arrive(
  act: AttendanceAct,
  event: EventFacts,
  who: { registrationIds: readonly string[]; at: Temporal.Instant; method: "code" | "list" | "paper" },
): Promise<number> {
  const rows = await act.db
    .selectFrom("registration")
    .leftJoin("person", (join) =>
      join.onRef("person.network_id", "=", "registration.network_id").onRef("person.id", "=", "registration.person_id"),
    )
    .select(["registration.id", "registration.person_id", "registration.partner_id", "registration.sector", "registration.mode"])
    .select(["registration.birth_year", "person.birth_year as own_birth_year"])
    .where("registration.network_id", "=", act.networkId)
    .where("registration.event_id", "=", event.id)
    .where("registration.state", "=", "confirmed")
    .where("registration.id", "in", [...who.registrationIds])
    .execute();
  let count = 0;
  for (const row of rows) {
    if (!(await noteArrival(act, event, { row, at: who.at, method: who.method }))) continue;
    count += 1;
    await act.audit({ act: "arrive", subject: "registration", subjectId: row.id, after: { method: who.method } });
  }
  if (count > 0) await tellEvidence(act, event);
  return count;
}

/** One arrival; false when it was noted before. */
async function noteArrival(
  act: AttendanceAct,
  event: EventFacts,
  { row, at, method }: { row: Arriving; at: Temporal.Instant; method: "code" | "list" | "paper" },
): Promise<boolean> {
  const kept = await standingOf(act, event, row.person_id);
  const written = await act.db
    .insertInto("attendance")
    .values({
      network_id: act.networkId,
      id: act.newId(),
      event_id: event.id,
      registration_id: row.id,
      person_id: row.person_id,
      partner_id: row.partner_id,
      organisation_id: kept?.organisation_id ?? null,
      sector: row.sector ?? kept?.sector ?? null,
      is_young: isYoung(row.birth_year ?? row.own_birth_year, dayOf(event, act.clock.now())),
      mode: row.mode,
      arrived_at: at.toString(),
      recorded_by: act.viewer.personId,
      method,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (written.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Sector and organisation that a person stands for in the group of the event, as they are on the day. */
async function standingOf(act: AttendanceAct, event: EventFacts, personId: string | null) {
  if (personId === null || event.groupId === null) return undefined;
  return act.db
    .selectFrom("membership")
    .select(["sector", "organisation_id"])
    .where("network_id", "=", act.networkId)
    .where("group_id", "=", event.groupId)
    .where("person_id", "=", personId)
    .where("left_at", "is", null)
    .executeTakeFirst();
}

/** Puts the piece `attendance` into the ledger while somebody was there, and takes it out when nobody is left. */
async function tellEvidence(act: AttendanceAct, event: EventFacts): Promise<void> {
  const { rows } = await sql<{ some: boolean }>`
    select exists (select from attendance where network_id = ${act.networkId} and event_id = ${event.id}) as some`.execute(act.db);
  const piece = { subject: "event", subjectId: event.id, kind: "attendance" as const, pieceId: event.id };
  if (rows[0]?.some) await putEvidence(act, { ...piece, label: null, href: null, audience: "group" });
  else await removeEvidence(act, piece, "attendance list emptied");
}

/** Ticks and unticks rows of the list as somebody saw them: `shown` were on the page, `present` are ticked. */
export async function tickList(
  act: AttendanceAct,
  eventId: string,
  list: { shown: readonly string[]; present: readonly string[]; method: "list" | "paper" },
): Promise<void> {
  const event = await eventToWork(act, eventId);
  const present = list.present.filter((id) => list.shown.includes(id));
  const absent = list.shown.filter((id) => !present.includes(id));
  if (present.length > 0) await arrive(act, event, { registrationIds: present, at: act.clock.now(), method: list.method });
  if (absent.length === 0) return;
  const gone = await act.db
    .deleteFrom("attendance")
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", event.id)
    .where("registration_id", "in", absent)
    .returning("registration_id")
    .execute();
  for (const { registration_id } of gone) {
    if (registration_id !== null) await act.audit({ act: "not-there", subject: "registration", subjectId: registration_id });
  }
  if (gone.length > 0) await tellEvidence(act, event);
}
