/** Rows for measuring meetings: events with their words, a group with its members, registrations; the same for the same number. */
import { sql } from "kysely";
import type { Database } from "#platform/db/connect.ts";
import { hashSecret, newId } from "#platform/ids.ts";
import { batches, inventedName } from "./seed-rows.ts";

const FIRST = Temporal.PlainDate.from("2025-01-01");
const SECTORS = ["public", "business", "civil-society", "science"];

/** Public meetings of two hours, four a day from 2025 on, spread over the cities; titles in English and Latvian. Returns nothing. */
export async function seedEvents(database: Database, networkId: string, count: number): Promise<void> {
  const { rows: cities } = await sql<{ id: string; partner: string }>`select city_id as id, min(id::text) as partner from partner
    where network_id = ${networkId} group by city_id order by city_id`.execute(database.kysely);
  for (const numbers of batches(count)) {
    const ids = numbers.map(() => newId());
    const days = numbers.map((number) => FIRST.add({ days: Math.floor(number / 4) }).toString());
    const hours = numbers.map((number) => 8 + (number % 4) * 3);
    const city = (number: number) => cities[number % Math.max(cities.length, 1)];
    await sql`insert into event (network_id, id, key, kind, city_id, partner_id, from_date, to_date, position, starts_at, ends_at, time_zone, languages, demo)
      select ${networkId}::uuid, id, 'measured-' || number, 'local', city, partner, day, day, number, day::timestamp + hour * interval '1 hour',
        day::timestamp + (hour + 2) * interval '1 hour', 'Europe/Riga', array['en'], true
      from unnest(${ids}::uuid[], ${numbers}::int[], ${numbers.map((number) => city(number)?.id ?? null)}::uuid[],
        ${numbers.map((number) => city(number)?.partner ?? null)}::uuid[], ${days}::text[], ${hours}::int[]) as new (id, number, city, partner, day, hour)`.execute(
      database.kysely,
    );
    for (const [language, word] of [
      ["en", "Meeting"],
      ["lv", "Sanāksme"],
    ]) {
      await sql`insert into event_text (network_id, subject, subject_id, field, language, text)
        select ${networkId}::uuid, 'event', id, 'title', ${language}, ${word} || ' ' || number from unnest(${ids}::uuid[], ${numbers}::int[]) as new (id, number)`.execute(
        database.kysely,
      );
    }
  }
}

/** A public local group with so many members, who were made by `seedPersons`. Returns its key. */
export async function seedGroup(database: Database, networkId: string, members: number): Promise<string> {
  const id = newId();
  const key = `measured-group-${members}`;
  await sql`insert into working_group (network_id, id, key, kind_id, partner_id, visibility, join_rule, source_language, demo, created_at)
    select ${networkId}, ${id}, ${key}, kind.id, (select partner.id from partner where partner.network_id = ${networkId} order by id limit 1), 'public', 'ask', 'en', true, now()
    from group_kind kind where kind.network_id = ${networkId} and kind.layer = 'cross-sector' limit 1`.execute(database.kysely);
  await sql`insert into groups_text (network_id, subject, subject_id, field, language, text) values (${networkId}, 'group', ${id}, 'name', 'en', ${`Group of ${members}`})`.execute(
    database.kysely,
  );
  await sql`insert into membership (network_id, id, group_id, person_id, role, sector, created_at)
    select ${networkId}, gen_random_uuid(), ${id}, person.id, 'member', (${SECTORS}::text[])[1 + (row_number() over (order by id)) % 4], now()
    from person where network_id = ${networkId} and account_id is null order by id limit ${members}`.execute(database.kysely);
  return key;
}

/** Confirmed registrations of guests for an event, with attendance of every second. */
export async function seedRegistrations(database: Database, networkId: string, of: { eventId: string; count: number }): Promise<void> {
  for (const numbers of batches(of.count)) {
    const ids = numbers.map(() => newId());
    const codes = numbers.map(() => hashSecret(newId()).slice(0, 12).toUpperCase());
    await sql`insert into registration (network_id, id, event_id, name, email, language, mode, state, queue, organisation, sector, code, created_at, confirmed_at)
      select ${networkId}::uuid, id, ${of.eventId}::uuid, name, 'guest-' || number || '-' || left(${of.eventId}, 8) || '@example.org', 'en', 'on-site', 'confirmed', number, 'Demo office',
        (${SECTORS}::text[])[1 + number % 4], code, now(), now()
      from unnest(${ids}::uuid[], ${numbers}::int[], ${numbers.map(inventedName)}::text[], ${codes}::text[]) as new (id, number, name, code)`.execute(
      database.kysely,
    );
    await sql`insert into attendance (network_id, id, event_id, registration_id, sector, mode, arrived_at, method)
      select ${networkId}::uuid, gen_random_uuid(), ${of.eventId}::uuid, id, (${SECTORS}::text[])[1 + number % 4], 'on-site', now(), 'code'
      from unnest(${ids}::uuid[], ${numbers}::int[]) as new (id, number) where number % 2 = 0`.execute(database.kysely);
  }
}
