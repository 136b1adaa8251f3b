/** A registration for the one it belongs to: found by the secret of a letter, by the own account, or by its id for those who work. */
import { sql } from "kysely";
import type { Reader } from "#platform/act.ts";
import { hashSecret } from "#platform/ids.ts";
import type { Viewer } from "#platform/viewer.ts";
import type { Answer } from "../rules/form-fields.ts";
import type { Consent, Mode, State } from "../tables/registration.ts";
import type { AttendanceTables } from "../tables/owned.ts";
import { answersOf } from "./form-fields.ts";

/** How somebody comes to a registration: by a link, by their account at an event, or by its id. */
export type Door = { token: string; eventKey: string } | { eventKey: string } | { eventId: string; id: string };

/** What stands behind a door. `isOwn`: the bearer of a link or the person; otherwise somebody who must have the right to work. */
export type Found = { registrationId: string; eventId: string; isOwn: boolean; purpose: "own" | "guardian" };

type Who = { networkId: string; viewer: Viewer };
type Db = Pick<Reader<AttendanceTables>, "selectFrom">;

/** The registration behind a door; null when there is none. A cancelled one is found by its link alone. */
export async function ownedBy<Tables extends AttendanceTables>(
  db: Pick<Reader<Tables>, "selectFrom">,
  who: Who,
  door: Door,
): Promise<Found | null> {
  if ("id" in door) return byId(db as never, who, door);
  if ("token" in door) {
    const { rows } = await sql<Omit<Found, "isOwn">>`
      select registration.id as "registrationId", registration.event_id as "eventId", purpose
      from registration_link join registration on registration.network_id = registration_link.network_id and registration.id = registration_id
      join event on event.network_id = registration.network_id and event.id = registration.event_id
      where registration_link.network_id = ${who.networkId} and secret_hash = ${hashSecret(door.token)} and event.key = ${door.eventKey}
        and event.state <> 'draft' and registration.erased_at is null`.execute(db as never);
    return rows[0] ? { ...rows[0], isOwn: true } : null;
  }
  if (who.viewer.personId === null) return null;
  const { rows } = await sql<Omit<Found, "isOwn" | "purpose">>`
    select registration.id as "registrationId", registration.event_id as "eventId" from registration
    join event on event.network_id = registration.network_id and event.id = registration.event_id
    where registration.network_id = ${who.networkId} and registration.person_id = ${who.viewer.personId} and event.key = ${door.eventKey}
      and event.state <> 'draft' and registration.state <> 'cancelled' order by registration.id desc limit 1`.execute(db as never);
  return rows[0] ? { ...rows[0], isOwn: true, purpose: "own" } : null;
}

async function byId(db: Db, who: Who, door: { eventId: string; id: string }): Promise<Found | null> {
  const row = await db
    .selectFrom("registration")
    .select(["id", "event_id"])
    .where("network_id", "=", who.networkId)
    .where("event_id", "=", door.eventId)
    .where("id", "=", door.id)
    .executeTakeFirst();
  return row ? { registrationId: row.id, eventId: row.event_id, isOwn: false, purpose: "own" } : null;
}

/** A registration as its owner sees it. Nothing tells how many others there are or who. */
export type OwnRegistration = {
  id: string;
  name: string;
  email: string;
  mode: Mode;
  state: State;
  code: string;
  needsMail: boolean;
  birthYear: number | null;
  guardianName: string | null;
  guardianDone: boolean;
  consents: Consent[];
  answers: Record<string, Answer>;
  attended: boolean;
  surveyAnswered: boolean;
};

/** The owner's view of a registration; with `eventId` only when it belongs to that event. */
export async function readOwn(
  db: Db,
  networkId: string,
  { id, eventId }: { id: string; eventId?: string },
): Promise<OwnRegistration | null> {
  const row = await db
    .selectFrom("registration")
    .selectAll()
    .where("network_id", "=", networkId)
    .where("id", "=", id)
    .where("erased_at", "is", null)
    .$if(eventId !== undefined, (query) => query.where("event_id", "=", eventId ?? ""))
    .executeTakeFirst();
  if (!row) return null;
  const { consents, attendance } = await besides(db, networkId, id);
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    mode: row.mode,
    state: row.state,
    code: row.code,
    needsMail: row.mail_confirmed_at === null,
    birthYear: row.birth_year,
    guardianName: row.guardian_name,
    guardianDone: row.guardian_confirmed_at !== null,
    consents: consents.map(({ kind }) => kind),
    answers: (await answersOf(db, networkId, [id])).get(id) ?? {},
    attended: attendance !== undefined,
    surveyAnswered: attendance?.survey_answered ?? false,
  };
}

/** Consents that stand, and whether they were there. */
async function besides(db: Db, networkId: string, id: string) {
  const consents = await db
    .selectFrom("event_consent")
    .select("kind")
    .where("network_id", "=", networkId)
    .where("registration_id", "=", id)
    .where("withdrawn_at", "is", null)
    .execute();
  const attendance = await db
    .selectFrom("attendance")
    .select("survey_answered")
    .where("network_id", "=", networkId)
    .where("registration_id", "=", id)
    .executeTakeFirst();
  return { consents, attendance };
}
