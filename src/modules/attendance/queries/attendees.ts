/** Registrations as those see them who work on the event. The right was judged before. */
import { sql, type RawBuilder } from "kysely";
import type { Reader } from "#platform/act.ts";
import type { AttendanceTables } from "../tables/owned.ts";
import type { Mode, Sector, State } from "../tables/registration.ts";

type Db = Pick<Reader<AttendanceTables>, "selectFrom">;

/** A row of the list. */
export type AttendeeRow = {
  id: string;
  name: string;
  email: string;
  language: string;
  mode: Mode;
  state: State;
  /** The place in the waiting list of that kind of place, from 1; 0 for whoever does not wait. */
  waitingPlace: number;
  partnerId: string | null;
  organisation: string | null;
  sector: Sector | null;
  code: string;
  there: boolean;
  photo: boolean;
};

/** Filters; an empty one asks for nothing. */
export type AttendeeFilter = { state?: string; mode?: string; partner?: string; there?: string; q?: string };

function conditionsOf(filter: AttendeeFilter): RawBuilder<unknown> {
  const attended = sql`attendance.id is not null`;
  return sql`(${filter.state || null}::text is null or registration.state = ${filter.state || null})
    and (${filter.mode || null}::text is null or registration.mode = ${filter.mode || null})
    and (${filter.partner || null}::uuid is null or registration.partner_id = ${filter.partner || null}::uuid)
    and (${filter.there || null}::text is null or (${attended}) = (${filter.there || null} = 'yes'))
    and (${filter.q || null}::text is null or registration.name ilike ${like(filter.q)} or registration.email ilike ${like(filter.q)}
      or registration.organisation ilike ${like(filter.q)})`;
}

function like(words: string | undefined): string {
  return `%${(words ?? "").replace(/[\\%_]/g, "\\$&")}%`;
}

/** Registrations by name, after one of them. Erased ones are not among them. */
export async function listAttendees(
  db: Db,
  networkId: string,
  wish: { eventId: string; filter: AttendeeFilter; after: string | undefined; limit: number },
): Promise<{ rows: AttendeeRow[]; next: string | null }> {
  const after = wish.after ?? null;
  const { rows } = await sql<AttendeeRow>`
    select registration.id, registration.name, registration.email, registration.language, registration.mode, registration.state,
      coalesce(line.place, 0)::int as "waitingPlace", registration.partner_id as "partnerId", registration.organisation, registration.sector, registration.code,
      attendance.id is not null as there,
      exists (select from event_consent where event_consent.network_id = registration.network_id and registration_id = registration.id
        and kind = 'photo' and event_consent.withdrawn_at is null) as photo
    from registration
    left join attendance on attendance.network_id = registration.network_id and attendance.event_id = registration.event_id
      and attendance.registration_id = registration.id
    left join (select id, row_number() over (partition by mode order by queue, id) as place from registration
      where network_id = ${networkId} and event_id = ${wish.eventId} and state = 'waiting') as line on line.id = registration.id
    where registration.network_id = ${networkId} and registration.event_id = ${wish.eventId} and registration.erased_at is null
      and ${conditionsOf(wish.filter)}
      and (${after}::uuid is null or (lower(registration.name), registration.id) >
        (select lower(before.name), before.id from registration as before where before.network_id = ${networkId} and before.id = ${after}::uuid))
    order by lower(registration.name), registration.id limit ${wish.limit + 1}`.execute(db as never);
  const shown = rows.slice(0, wish.limit);
  return { rows: shown, next: rows.length > wish.limit ? (shown.at(-1)?.id ?? null) : null };
}

/** How many in which state, by kind of place; and how many were there. */
export type Counts = { mode: Mode; state: State; count: number; there: number };

/** Counts of an event. Those whose name is gone count on; those who never confirmed or were removed before the event do not. */
export async function countAttendees(db: Db, networkId: string, eventId: string): Promise<Counts[]> {
  const { rows } = await sql<Counts>`
    select registration.mode, registration.state, count(*)::int as count, count(attendance.id)::int as there from registration
    left join attendance on attendance.network_id = registration.network_id and attendance.event_id = registration.event_id
      and attendance.registration_id = registration.id
    where registration.network_id = ${networkId} and registration.event_id = ${eventId}
      and (registration.erased_at is null or registration.state <> 'cancelled')
    group by 1, 2 order by 1 desc, 2`.execute(db as never);
  return rows;
}

/** How many are confirmed and how many were there, by partner; null stands for those of none. */
export async function countByPartner(
  db: Db,
  networkId: string,
  eventId: string,
): Promise<{ partnerId: string | null; confirmed: number; there: number }[]> {
  const { rows } = await sql<{ partnerId: string | null; confirmed: number; there: number }>`
    select coalesce(registration.partner_id, attendance.partner_id) as "partnerId",
      count(*) filter (where registration.state = 'confirmed')::int as confirmed, count(attendance.id)::int as there
    from (select * from registration where network_id = ${networkId} and event_id = ${eventId}) as registration
    full join (select * from attendance where network_id = ${networkId} and event_id = ${eventId}) as attendance
      on attendance.network_id = registration.network_id and attendance.registration_id = registration.id
    group by 1 order by 2 desc, 1 limit 500`.execute(db as never);
  return rows;
}

/** Who was there, by sector and by city, with how many are young: counts alone. */
export type AttendanceCounts = {
  total: number;
  young: number;
  ageKnown: number;
  sectors: { sector: Sector | null; count: number }[];
  partners: { partnerId: string | null; count: number }[];
};

/** Counts of real attendance. */
export async function attendanceCounts(db: Db, networkId: string, eventId: string): Promise<AttendanceCounts> {
  const { rows } = await sql<{ sector: Sector | null; partnerId: string | null; count: number; young: number; known: number }>`
    select sector, partner_id as "partnerId", count(*)::int as count, count(*) filter (where is_young)::int as young,
      count(is_young)::int as known
    from attendance where network_id = ${networkId} and event_id = ${eventId} group by 1, 2`.execute(db as never);
  const sum = (of: typeof rows, what: "count" | "young" | "known") => of.reduce((all, row) => all + row[what], 0);
  const sectors = [...new Set(rows.map(({ sector }) => sector))];
  const partners = [...new Set(rows.map(({ partnerId }) => partnerId))];
  return {
    total: sum(rows, "count"),
    young: sum(rows, "young"),
    ageKnown: sum(rows, "known"),
    sectors: sectors.map((sector) => ({
      sector,
      count: sum(
        rows.filter((row) => row.sector === sector),
        "count",
      ),
    })),
    partners: partners
      .map((partnerId) => ({
        partnerId,
        count: sum(
          rows.filter((row) => row.partnerId === partnerId),
          "count",
        ),
      }))
      .sort((a, b) => b.count - a.count),
  };
}

/** The newest scans of the door. */
export async function listScans(db: Db, networkId: string, eventId: string) {
  return db
    .selectFrom("scan")
    .leftJoin("registration", (join) =>
      join.onRef("registration.network_id", "=", "scan.network_id").onRef("registration.id", "=", "scan.registration_id"),
    )
    .select(["scan.id", "scan.code", "scan.scanned_at", "scan.received_at", "scan.outcome", "registration.name"])
    .where("scan.network_id", "=", networkId)
    .where("scan.event_id", "=", eventId)
    .orderBy("scan.received_at", "desc")
    .orderBy("scan.id", "desc")
    .limit(30)
    .execute();
}

/** Answers of needs (dietary, access): how many of those who come chose what. No names. */
export async function countNeeds(
  db: Db,
  networkId: string,
  wish: { eventId: string; kinds: readonly string[] },
): Promise<{ fieldId: string; value: string; count: number }[]> {
  const { rows } = await sql<{ fieldId: string; value: string; count: number }>`
    select form_field.id as "fieldId", chosen.value, count(*)::int as count from form_field
    join registration_answer on registration_answer.network_id = form_field.network_id and field_id = form_field.id
    join registration on registration.network_id = form_field.network_id and registration.id = registration_id and registration.state = 'confirmed'
    cross join lateral jsonb_array_elements_text(case jsonb_typeof(registration_answer.value) when 'array' then registration_answer.value
      else jsonb_build_array(registration_answer.value) end) as chosen (value)
    where form_field.network_id = ${networkId} and form_field.event_id = ${wish.eventId} and form_field.kind = any(${[...wish.kinds]}::text[])
    group by 1, 2 order by 1, 3 desc, 2 limit 500`.execute(db as never);
  return rows;
}
