/** `npm run seed -- --scale N [--articles N] [--persons N]`: large networks for measuring, made in batches. */
import { sql, type Transaction } from "kysely";
import type { Database, NoTables } from "#platform/db/connect.ts";
import { newId } from "#platform/ids.ts";
import { StartFault } from "#platform/start-fault.ts";
import { openInstallation } from "./ground.ts";
import { importNetwork } from "./import-network.ts";
import { seedArticles, seedPersons } from "./seed-rows.ts";

/** How much to make: networks, and articles and persons in each of them. */
export type SeedPlan = { networks: number; articles: number; persons: number };

const say = (text: string) => process.stdout.write(`${text}\n`);

/** Reads the words of the command line. */
export function seedPlan(words: readonly string[]): SeedPlan {
  const number = (name: string, fallback: number) => {
    const at = words.indexOf(name);
    if (at < 0) return fallback;
    const value = Number(words[at + 1]);
    if (!Number.isInteger(value) || value < 1 || value > 100_000) throw new StartFault(`${name} wants a whole number from 1 to 100000.`);
    return value;
  };
  return { networks: number("--scale", 1), articles: number("--articles", 200), persons: number("--persons", 500) };
}

/** `npm run seed`. */
export async function seedCommand(words: string[]): Promise<void> {
  const plan = seedPlan(words);
  const installation = await openInstallation({ share: true, onStep: say });
  try {
    for (const key of await seed(installation.database, plan)) {
      say(
        `network ${key}: ${plan.persons} persons, ${plan.articles} articles; open it as http://${key}.localhost:${installation.config.PORT}`,
      );
    }
  } finally {
    await installation.close();
  }
}

/** Makes the networks; returns their keys. Each claims the host name `<key>.localhost`. */
export async function seed(database: Database, plan: SeedPlan): Promise<string[]> {
  await importNetwork(database, new URL("../../networks/gen-y-city", import.meta.url).pathname);
  const { rows } = await sql<{ taken: number }>`select count(*)::int as taken from network where key like 'seed-%'`.execute(
    database.kysely,
  );
  const first = (rows[0]?.taken ?? 0) + 1;
  const keys: string[] = [];
  for (let number = first; number < first + plan.networks; number++) {
    const key = `seed-${number}`;
    const networkId = newId();
    await copyNetwork(database, { key, networkId });
    await seedPersons(database, networkId, plan.persons);
    await seedArticles(database, networkId, plan.articles);
    keys.push(key);
  }
  await sql`analyze`.execute(database.kysely);
  return keys;
}

/** The network's frame is a copy of the real one: programme, phases, organisations, cities, partners and their words. */
async function copyNetwork(database: Database, { key, networkId }: { key: string; networkId: string }): Promise<void> {
  const host = `${key}.localhost`;
  await database.kysely.transaction().execute(async (db) => {
    await sql`create temp table seed_id (old uuid primary key, new uuid not null) on commit drop`.execute(db);
    const { rows } = await sql<{
      id: string;
    }>`select id from organisation where network_id = ${original()} union all select id from phase where network_id = ${original()}
      union all select id from city where network_id = ${original()} union all select id from partner where network_id = ${original()}
      union all select id from group_kind where network_id = ${original()} union all select id from event_kind where network_id = ${original()}
      union all select network_id from network where network_id = ${original()}`.execute(db);
    const fresh = rows.map((_row, index) => (index === rows.length - 1 ? networkId : newId()));
    await sql`insert into seed_id select * from unnest(${rows.map((row) => row.id)}::uuid[], ${fresh}::uuid[])`.execute(db);
    await sql`insert into network (network_id, key, programme_id, title, hosts, status, from_day, to_day, time_zone, source_language, languages, embed_origins, approval_required, facts)
      select ${networkId}, ${key}, programme_id, ${`Measure ${key}`}, array[${host}], status, from_day, to_day, time_zone, source_language, languages, embed_origins, approval_required, facts
      from network where network_id = ${original()}`.execute(db);
    await sql`insert into organisation (network_id, id, key, name, name_en, kind, sector, country_code, place, url, sources, unconfirmed, created_at)
      select ${networkId}, new, key, name, name_en, kind, sector, country_code, place, url, sources, unconfirmed, created_at from organisation join seed_id on old = id where network_id = ${original()}`.execute(
      db,
    );
    await sql`insert into phase (network_id, id, key, position, from_month, to_month, approved_on, approved_by, sources)
      select ${networkId}, new, key, position, from_month, to_month, approved_on, approved_by, sources from phase join seed_id on old = id where network_id = ${original()}`.execute(
      db,
    );
    await sql`insert into city (network_id, id, key, country_code, time_zone, latitude, longitude, population, population_year, population_of, population_approximate, born_from, born_to, plan_title, facts)
      select ${networkId}, new, key, country_code, time_zone, latitude, longitude, population, population_year, population_of, population_approximate, born_from, born_to, plan_title, facts
      from city join seed_id on old = id where network_id = ${original()}`.execute(db);
    await sql`insert into partner (network_id, id, key, organisation_id, city_id, is_lead, joined_phase_id, region_class, rate_basis_points, financing, sources, unconfirmed)
      select ${networkId}, one.new, key, two.new, three.new, is_lead, four.new, region_class, rate_basis_points, financing, sources, unconfirmed from partner
      join seed_id one on one.old = partner.id join seed_id two on two.old = organisation_id join seed_id three on three.old = city_id join seed_id four on four.old = joined_phase_id
      where network_id = ${original()}`.execute(db);
    await copyKinds(db, networkId);
    await sql`insert into network_text (network_id, subject, subject_id, field, language, text)
      select ${networkId}, subject, new, field, language, text from network_text join seed_id on old = subject_id where network_id = ${original()}`.execute(
      db,
    );
  });
}

/** Kinds of groups and events with their names. */
async function copyKinds(db: Transaction<NoTables>, networkId: string): Promise<void> {
  await sql`insert into group_kind (network_id, id, key, position, layer, always_closed, visibility, join_rule)
    select ${networkId}, new, key, position, layer, always_closed, visibility, join_rule from group_kind join seed_id on old = id where network_id = ${original()}`.execute(
    db,
  );
  await sql`insert into event_kind (network_id, id, key, position, output, evidence, level, sources)
    select ${networkId}, new, key, position, output, evidence, level, sources from event_kind join seed_id on old = id where network_id = ${original()}`.execute(
    db,
  );
  for (const table of ["event_text", "groups_text"]) {
    await sql`insert into ${sql.table(table)} (network_id, subject, subject_id, field, language, text)
      select ${networkId}, subject, new, field, language, text from ${sql.table(table)} join seed_id on old = subject_id where network_id = ${original()} and subject = 'kind'`.execute(
      db,
    );
  }
}

function original() {
  return sql`(select network_id from network where key = 'gen-y-city')`;
}
