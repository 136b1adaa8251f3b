/** What the tests of registrations share: a site with a coming event, people, and short ways to act. */
import { sql } from "kysely";
import { fixedClock, systemClock, type Clock } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { PROGRAM, STRANGER, type Grant, type Viewer } from "#platform/viewer.ts";
import type { AttendanceAct, Readable } from "#modules/attendance/actions/load-event.ts";
import { register, type Registration } from "#modules/attendance/actions/register.ts";
import { saveSettings } from "#modules/attendance/actions/save-settings.ts";
import type { SettingsInput } from "#modules/attendance/input/settings.ts";
import { actAs, addDemoAccounts, testSite, type TestSite } from "./harness.ts";
import { BEHIND_PROXY } from "./people.ts";

/** The moment of the tests, and the event a month later. */
export const NOW = "2027-03-01T10:00:00Z";
export const STARTS = "2027-04-01T14:00:00Z";

/** The year and the event of tests on the real clock: the first of April of the next year. */
export const NEXT_YEAR = String(Temporal.Now.plainDateISO("UTC").year + 1);
export const NEXT_STARTS = `${NEXT_YEAR}-04-01T14:00:00Z`;

export type Ground = Awaited<ReturnType<typeof attendanceGround>>;

/** What is needed to make rows: the hostile tests have a site of their own. */
export type Maker = Pick<Ground, "site" | "act"> & { starts?: string };

/** Builds it. */
export async function attendanceGround(clock: Clock = fixedClock(NOW)) {
  const site = await testSite({ clock, settings: BEHIND_PROXY });
  await addDemoAccounts(site);
  const { kysely } = site.database;
  const act = <Result>(work: (run: AttendanceAct) => Promise<Result>, viewer: Viewer = PROGRAM, at: Clock = clock): Promise<Result> =>
    actAs<Readable, Result>(site, work, viewer, at);
  const count = async (query: ReturnType<typeof sql<{ n: number }>>) => (await query.execute(kysely)).rows[0]?.n ?? 0;
  const starts = clock === systemClock ? NEXT_STARTS : STARTS;
  return { site, act, count, clock, starts, viewerOf: (email: string) => viewerOf(site, email) };
}

/** Makes an event with places; `capacity` of the hall, `online` seats (undefined: no such place). */
export async function makeEvent(
  ground: Maker,
  wish: {
    capacity?: number | null;
    online?: number | null;
    visibility?: string;
    groupId?: string | null;
    state?: string;
    key?: string;
  } = {},
): Promise<{ id: string; key: string }> {
  const id = newId();
  const key = wish.key ?? `event-${id.slice(-8)}`;
  const { kysely } = ground.site.database;
  const network = ground.site.networkId;
  const starts = ground.starts ?? NEXT_STARTS;
  await sql`insert into event (network_id, id, key, kind, city_id, from_date, position, participants_approximate, visits, other_dates, sources, partner_id,
      group_id, visibility, state, starts_at, ends_at, time_zone)
    select ${network}, ${id}, ${key}, (select key from event_kind where network_id = ${network} order by position limit 1), partner.city_id, null, 1, false,
      '[]', '[]', '[]', partner.id, ${wish.groupId ?? null}::uuid, ${wish.visibility ?? "public"}, ${wish.state ?? "announced"}, ${starts},
      ${starts}::timestamptz + interval '2 hours', 'Europe/Riga'
    from partner join city on city.network_id = partner.network_id and city.id = partner.city_id
    where partner.network_id = ${network} and city.key = 'daugavpils' limit 1`.execute(kysely);
  await sql`insert into event_text (network_id, subject, subject_id, field, language, text) values (${network}, 'event', ${id}, 'title', 'en', 'Spring meeting')`.execute(
    kysely,
  );
  const place = (mode: string, name: string, capacity: number | null) =>
    sql`insert into event_place (network_id, id, event_id, mode, name, capacity, url) values (${network}, ${newId()}, ${id}, ${mode}, ${name}, ${capacity},
      ${mode === "online" ? "https://meet.example/room" : null})`.execute(kysely);
  if (wish.capacity !== undefined) await place("on-site", "Hall", wish.capacity);
  if (wish.online !== undefined) await place("online", "Room", wish.online);
  return { id, key };
}

/** Opens registration. */
export function openRegistration(ground: Maker, eventId: string, more: Partial<SettingsInput> = {}): Promise<void> {
  return ground.act((run) =>
    saveSettings(run, eventId, {
      opens_at: null,
      closes_at: null,
      audience: "everyone",
      waiting_list: true,
      quota: null,
      age_limit: null,
      ask_photo: true,
      ask_sharing: true,
      contact_days: null,
      version: 0,
      ...more,
    }),
  );
}

/** A wish to register with nothing special. */
export function wishFor(eventId: string, more: Partial<Registration> = {}): Registration {
  return {
    eventId,
    name: "Guest",
    email: `guest-${newId()}@example.org`,
    language: "en",
    mode: "on-site",
    partnerId: null,
    organisation: null,
    sector: null,
    birthYear: null,
    guardian: null,
    answers: {},
    consents: [],
    party: [],
    invitation: null,
    ...more,
  };
}

/** Registers a guest whose address is known to be theirs, as by an invitation. */
export function registerGuest(ground: Maker, eventId: string, more: Partial<Registration> = {}) {
  const email = more.email ?? `guest-${newId()}@example.org`;
  const invitation = { email, name: more.name ?? "Guest", partnerId: more.partnerId ?? null };
  return ground.act((run) => register(run, wishFor(eventId, { email, invitation, ...more })), STRANGER);
}

/** Makes a person with an account's viewer but no account, and registers nothing. */
export async function makePerson(
  ground: Ground,
  name: string,
  more: { birthYear?: number } = {},
): Promise<Viewer & { personId: string; email: string }> {
  const id = newId();
  const email = `${id}@example.org`;
  await sql`insert into person (network_id, id, name, email, language, created_at, birth_year)
    values (${ground.site.networkId}, ${id}, ${name}, ${email}, 'en', now(), ${more.birthYear ?? null})`.execute(
    ground.site.database.kysely,
  );
  return { ...STRANGER, personId: id, name, email };
}

async function viewerOf(site: TestSite, email: string): Promise<Viewer> {
  const { rows } = await sql<{ id: string; account_id: string; name: string; grants: Grant[] | null }>`
    select person.id, account_id, name, (select json_agg(json_build_object('role', role, 'scope', scope, 'scopeId', scope_id))
      from role_grant where role_grant.network_id = person.network_id and person_id = person.id) as grants
    from person where network_id = ${site.networkId} and email = ${email}`.execute(site.database.kysely);
  const row = rows[0];
  if (!row) throw new Error(`no person ${email}`);
  return { ...STRANGER, accountId: row.account_id, personId: row.id, name: row.name, grants: row.grants ?? [] };
}

/** How registrations stand, in the order of the queue. */
export async function states(ground: Maker, eventId: string): Promise<{ name: string; state: string; mode: string }[]> {
  const { rows } = await sql<{ name: string; state: string; mode: string }>`select name, state, mode from registration
    where network_id = ${ground.site.networkId} and event_id = ${eventId} order by queue, id`.execute(ground.site.database.kysely);
  return rows;
}

/** The code of the refusal that a promise ends in, or "done". */
export async function outcome(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "done",
    (error: unknown) => (error instanceof Error && "code" in error ? String(error.code) : String(error)),
  );
}
