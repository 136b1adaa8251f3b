/** Settings of an event's registration and invitations, for reading. */
import { sql, type Selectable } from "kysely";
import type { Reader } from "#platform/act.ts";
import { hashSecret } from "#platform/ids.ts";
import type { AttendanceTables } from "../tables/owned.ts";
import type { Mode, RegistrationSettingTable } from "../tables/registration.ts";

type Db = Pick<Reader<AttendanceTables>, "selectFrom">;

/** The settings; null when the event has no registration. */
export async function readSettings(db: Db, networkId: string, eventId: string): Promise<Selectable<RegistrationSettingTable> | null> {
  const row = await db
    .selectFrom("registration_setting")
    .selectAll()
    .where("network_id", "=", networkId)
    .where("event_id", "=", eventId)
    .executeTakeFirst();
  return row ?? null;
}

/** Seats that are kept. */
export async function reservedSeats(
  db: Db,
  networkId: string,
  eventId: string,
): Promise<{ mode: Mode; partnerId: string | null; seats: number }[]> {
  return db
    .selectFrom("reserved_seat")
    .select(["mode", "partner_id as partnerId", "seats"])
    .where("network_id", "=", networkId)
    .where("event_id", "=", eventId)
    .orderBy("mode")
    .orderBy("id")
    .limit(500)
    .execute();
}

/** An invitation by the secret of its letter; null when it was taken back or is of another event. */
export async function invitationBySecret(
  db: Db,
  networkId: string,
  by: { eventId: string; secret: string },
): Promise<{ email: string; name: string; partnerId: string | null } | null> {
  const row = await db
    .selectFrom("event_invitation")
    .select(["email", "name", "partner_id as partnerId"])
    .where("network_id", "=", networkId)
    .where("event_id", "=", by.eventId)
    .where("secret_hash", "=", hashSecret(by.secret))
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return row ?? null;
}

/** An invitation in the workspace. */
export type InvitationRow = { id: string; name: string; email: string; reminders: number; revoked: boolean; answered: boolean };

/** Invitations in the order in which they were sent, after one of them. */
export async function listInvitations(
  db: Db,
  networkId: string,
  wish: { eventId: string; after: string | undefined; limit: number },
): Promise<{ rows: InvitationRow[]; next: string | null }> {
  const rows = await db
    .selectFrom("event_invitation")
    .select(({ exists, selectFrom }) => [
      "id",
      "name",
      "email",
      "reminders",
      "revoked_at",
      exists(
        selectFrom("registration")
          .select("registration.id")
          .whereRef("registration.network_id", "=", "event_invitation.network_id")
          .whereRef("registration.event_id", "=", "event_invitation.event_id")
          .where(sql<boolean>`lower(registration.email) = lower(event_invitation.email)`),
      ).as("answered"),
    ])
    .where("network_id", "=", networkId)
    .where("event_id", "=", wish.eventId)
    .$if(wish.after !== undefined, (query) => query.where("id", ">", wish.after ?? ""))
    .orderBy("id")
    .limit(wish.limit + 1)
    .execute();
  const shown = rows.slice(0, wish.limit);
  return {
    rows: shown.map(({ revoked_at, answered, ...row }) => ({ ...row, revoked: revoked_at !== null, answered: Boolean(answered) })),
    next: rows.length > wish.limit ? (shown.at(-1)?.id ?? null) : null,
  };
}
