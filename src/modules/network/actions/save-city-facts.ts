/** Saves the plain facts of a city: generation, population, channels, title of its plan. */
import type { Act } from "#platform/act.ts";
import { forbidden, notFound, stale } from "#platform/refusal.ts";
import { jsonb } from "#platform/db/save-row.ts";
import { sql } from "kysely";
import { may } from "../access.ts";
import type { CityFactsCommand } from "../input.ts";
import { findCityForAct } from "../queries/work-cities.ts";
import type { CityFileFacts, NetworkTables } from "../tables.ts";

/** The facts in one flat form: what the form shows, what the change log keeps, what a late writer is shown. */
export type CityFacts = Omit<CityFactsCommand, "version">;

/** Reads the flat form from a row. */
export function factsOf(row: {
  born_from: number | null;
  born_to: number | null;
  plan_title: string | null;
  population: number | null;
  population_year: number | null;
  population_of: "city" | "metropolitan area";
  population_approximate: boolean;
  facts: CityFileFacts;
}): CityFacts {
  return {
    born_from: row.born_from,
    born_to: row.born_to,
    plan_title: row.plan_title,
    population: row.population,
    population_year: row.population_year,
    population_of: row.population_of,
    population_approximate: row.population_approximate,
    population_unconfirmed: row.facts.population_unconfirmed === true,
    population_sources: row.facts.population_sources,
    channels: row.facts.channels.map(({ kind, label, url }) => ({ kind, label, url })),
  };
}

/**
 * Makes the facts of a city exactly these. Returns the row's version. Repeating it changes nothing. Refuses with 404 for no
 * such city, 403 without the right, 409 `stale` with the current facts.
 */
export async function saveCityFacts(act: Act<NetworkTables>, command: CityFactsCommand & { key: string }): Promise<{ version: number }> {
  const found = await findCityForAct(act.db, act.networkId, command.key);
  if (!found) throw notFound();
  if (!may(act.viewer, "edit-city", found)) throw forbidden();
  const row = await act.db
    .selectFrom("city")
    .selectAll()
    .where("network_id", "=", act.networkId)
    .where("id", "=", found.id)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow(notFound);
  const { version, key: _key, ...after } = command;
  const before = factsOf(row);
  const changed = (Object.keys(before) as (keyof CityFacts)[]).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  if (changed.length === 0) return { version: row.version };
  if (version !== row.version) throw stale({ version: row.version, facts: before });
  await write(act, row, after);
  const pick = (from: CityFacts) => Object.fromEntries(changed.map((name) => [name, from[name]]));
  await act.audit({ act: "save-facts", subject: "city", subjectId: row.id, before: pick(before), after: pick(after) });
  return { version: row.version + 1 };
}

async function write(act: Act<NetworkTables>, row: { id: string; version: number; facts: CityFileFacts }, after: CityFacts): Promise<void> {
  const { population_unconfirmed: unconfirmed, population_sources, channels, ...columns } = after;
  const { population_unconfirmed: _was, ...kept } = row.facts;
  const facts = { ...kept, population_sources, channels, ...(unconfirmed ? { population_unconfirmed: true } : {}) };
  await act.db
    .updateTable("city")
    .set({ ...columns, version: row.version + 1 })
    .where("network_id", "=", act.networkId)
    .where("id", "=", row.id)
    .execute();
  await sql`update city set facts = ${jsonb(facts)} where network_id = ${act.networkId} and id = ${row.id}`.execute(act.db);
}
