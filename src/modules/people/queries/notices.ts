/** Notices: what a person may still be shown, and what is to be sent. */
import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Delivery, PeopleTables } from "../tables.ts";
import type { PeopleDb } from "./people.ts";

/** A notice as its list shows it. */
export type NoticeRow = {
  id: string;
  kind: string;
  words: Record<string, string | number>;
  href: string | null;
  at: Temporal.Instant;
  isRead: boolean;
};

/** Whose notices, judged on which day. */
export type NoticeReader = { networkId: string; personId: string; day: string };

/** Only while the receiver may see the thing: what lies inside a group is told to those who hold a role there today or lead it. */
const stillOpen = (day: string): RawBuilder<unknown> => sql`(notice.group_id is null or exists (
  select 1 from role_grant where role_grant.network_id = notice.network_id and role_grant.person_id = notice.person_id
    and coalesce(role_grant.since <= ${day}::date, true) and coalesce(role_grant.until >= ${day}::date, true)
    and (role_grant.role = 'administrator'
      or (role_grant.scope = 'group' and role_grant.scope_id = notice.group_id)
      or (role_grant.role = 'city-coordinator' and role_grant.scope_id = notice.partner_id)
      or (role_grant.role = 'network-coordinator' and notice.partner_id is null))))`;

/** A page of a person's notices, newest first, and how many are unread in all. */
export async function listNotices(
  db: PeopleDb,
  { networkId, personId, day }: NoticeReader,
  wish: { before?: string; limit: number },
): Promise<{ rows: NoticeRow[]; unread: number; next: string | null }> {
  const earlier = wish.before === undefined ? sql`` : sql`and notice.id < ${wish.before}::uuid`;
  const { rows } = await sql<NoticeRow>`select id, kind, words, href, created_at as at, read_at is not null as "isRead" from notice
    where network_id = ${networkId} and person_id = ${personId} and ${stillOpen(day)} ${earlier} order by id desc limit ${wish.limit + 1}`.execute(
    db as never,
  );
  const unread = await sql<{ count: number }>`select count(*)::int as count from notice
    where network_id = ${networkId} and person_id = ${personId} and read_at is null and ${stillOpen(day)}`.execute(db as never);
  const page = rows.slice(0, wish.limit);
  return { rows: page, unread: unread.rows[0]?.count ?? 0, next: rows.length > wish.limit ? (page.at(-1)?.id ?? null) : null };
}

/** What a person chose, by kind. */
export async function noticeSettings(db: PeopleDb, { networkId, personId }: Omit<NoticeReader, "day">): Promise<Map<string, Delivery>> {
  const rows = await db
    .selectFrom("notice_setting")
    .select(["kind", "delivery"])
    .where("network_id", "=", networkId)
    .where("person_id", "=", personId)
    .execute();
  return new Map(rows.map(({ kind, delivery }) => [kind, delivery]));
}

/** A notice whose letter is due, with its receiver. */
export type DueNotice = Pick<NoticeRow, "id" | "kind" | "words" | "href"> & {
  personId: string;
  name: string;
  email: string;
  language: string;
  chosen: Delivery | null;
};

const dueRows = (networkId: string, day: string, which: RawBuilder<unknown>) => sql<DueNotice>`
  select notice.id, notice.kind, notice.words, notice.href, person.id as "personId", person.name, person.email, person.language,
    notice_setting.delivery as chosen
  from notice join person on person.network_id = notice.network_id and person.id = notice.person_id
  left join notice_setting on notice_setting.network_id = notice.network_id and notice_setting.person_id = notice.person_id
    and notice_setting.kind = notice.kind
  where notice.network_id = ${networkId} and notice.sent_at is null and person.email is not null and person.account_id is not null
    and person.suspended_at is null and person.erased_at is null and ${stillOpen(day)} and ${which}`;

/** One notice, if its letter may still go out; null otherwise. */
export async function dueNotice(db: PeopleDb, who: { networkId: string; day: string }, id: string): Promise<DueNotice | null> {
  const { rows } = await dueRows(who.networkId, who.day, sql`notice.id = ${id} and notice.delivery is null`).execute(db as never);
  return rows[0] ?? null;
}

/** More notices than this in one letter nobody reads; the others stand on the page. */
const MOST_IN_DIGEST = 100;

/** What waits for a person's daily letter, oldest first. */
export async function digestOf(db: PeopleDb, { networkId, personId, day }: NoticeReader): Promise<DueNotice[]> {
  const { rows } = await sql<DueNotice>`${dueRows(
    networkId,
    day,
    sql`notice.person_id = ${personId} and notice.delivery = 'digest' and notice.read_at is null`,
  )} order by notice.id limit ${MOST_IN_DIGEST}`.execute(db as never);
  return rows;
}

/** The hour at which the daily letter goes, in the person's own zone. */
const DIGEST_HOUR = 7;

/** People of all networks whose daily letter is due: something came before seven o'clock of their day, and it is past that. Whoever joins gets the network's zone; without any UTC counts. */
export async function dueDigests(db: Transaction<PeopleTables>, now: Temporal.Instant): Promise<{ networkId: string; personId: string }[]> {
  const { rows } = await sql<{ networkId: string; personId: string }>`
    select distinct notice.network_id as "networkId", notice.person_id as "personId" from notice
    join person on person.network_id = notice.network_id and person.id = notice.person_id
    cross join lateral (select (date_trunc('day', ${now.toString()}::timestamptz at time zone coalesce(person.time_zone, 'UTC'))
      + make_interval(hours => ${DIGEST_HOUR})) at time zone coalesce(person.time_zone, 'UTC') as hour) as morning
    where notice.delivery = 'digest' and notice.sent_at is null and notice.read_at is null
      and notice.created_at < morning.hour and ${now.toString()}::timestamptz >= morning.hour`.execute(db);
  return rows;
}
