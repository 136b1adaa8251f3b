import { sql } from "kysely";
import type { Reader } from "#platform/act.ts";
import { wordsIn } from "#platform/db/words.ts";
import type { NetworkReadable, View } from "#modules/network/public.ts";
import { standingOf, type Standing } from "../rules.ts";
import type { EvidenceKind, ResultsTables } from "../tables.ts";

export type ResultsDb = Reader<ResultsTables & NetworkReadable>;

/**
 * A contracted output with what was proven of it. `target` null: the contract names no number. `proven` counts what is held and has its
 * whole evidence set, `held` what took place. With a number for every city, `cities` says in how many cities it is reached.
 */
export type OutputRow = {
  key: string;
  name: string;
  definition: string | null;
  target: number | null;
  perCity: boolean;
  atLeast: boolean;
  dueOn: string | null;
  evidence: EvidenceKind[][];
  /** Whether any module announces such things already. */
  isCounted: boolean;
  proven: number;
  held: number;
  cities: { reached: number; all: number } | null;
  standing: Standing;
  sources: string[];
};

type Tally = { output: string; held: number; proven: number };

/** What the network is contracted to deliver and what is proven of it, in the order of the contract. Bounded by the contract. */
export async function listOutputs(db: ResultsDb, view: View): Promise<OutputRow[]> {
  const rows = await db
    .selectFrom("output_target")
    .selectAll()
    .where("network_id", "=", view.networkId)
    .orderBy("position")
    .limit(200)
    .execute();
  const words = await wordsIn(db, view, { table: "results_text", subject: "output", fields: ["name", "definition"] });
  const tallies = new Map((await tally(db, view.networkId)).map((row) => [row.output, row]));
  const cities = await citiesReached(db, view.networkId);
  return rows.map((row) => {
    const { held, proven } = tallies.get(row.key) ?? { held: 0, proven: 0 };
    const text = words.get(row.id);
    const inCities = row.per_city ? { reached: cities.reached.get(row.key) ?? 0, all: cities.all } : null;
    return {
      key: row.key,
      name: text?.name?.text ?? row.key,
      definition: text?.definition?.text ?? null,
      target: row.target,
      perCity: row.per_city,
      atLeast: row.at_least,
      dueOn: row.due_on,
      evidence: row.evidence,
      isCounted: row.counts !== null,
      proven,
      held,
      cities: inCities,
      standing: standingOf({ target: row.target, proven, held, cities: inCities }),
      sources: row.sources,
    };
  });
}

/** Whether an item counts now: its last change says so. */
const COUNTS = sql<boolean>`coalesce((select change.counts from count_change change where change.network_id = output_item.network_id
  and change.item_id = output_item.id order by change.at desc, change.id desc limit 1), false)`;

/** An item counts, for queries over `output_item`. */
export function countsNow() {
  return COUNTS;
}

async function tally(db: ResultsDb, networkId: string): Promise<Tally[]> {
  const { rows } =
    await sql<Tally>`select output, count(*) filter (where held)::int as held, count(*) filter (where held and ${COUNTS})::int as proven
    from output_item where network_id = ${networkId} group by output`.execute(db as never);
  return rows;
}

/** In how many cities the number for every city is reached, by output; and how many cities there are. */
async function citiesReached(db: ResultsDb, networkId: string): Promise<{ reached: Map<string, number>; all: number }> {
  const { rows } = await sql<{ output: string; reached: number }>`
    select output, count(*)::int as reached from (
      select output_item.output, output_item.city_id from output_item
      join output_target on output_target.network_id = output_item.network_id and output_target.key = output_item.output
      where output_item.network_id = ${networkId} and output_item.held and output_item.city_id is not null and output_target.per_city and ${COUNTS}
      group by output_item.output, output_item.city_id, output_target.target having count(*) >= output_target.target) as cities
    group by output`.execute(db as never);
  const all = await sql<{
    count: number;
  }>`select count(distinct city_id)::int as count from partner where network_id = ${networkId}`.execute(db as never);
  return { reached: new Map(rows.map((row) => [row.output, row.reached])), all: all.rows[0]?.count ?? 0 };
}

/** What is proven and held of one output in every city that takes part, for outputs with a number for every city. */
export async function tallyByCity(
  db: ResultsDb,
  networkId: string,
  output: string,
): Promise<{ cityId: string; cityKey: string; held: number; proven: number }[]> {
  const { rows } = await sql<{ cityId: string; cityKey: string; held: number; proven: number }>`
    select city.id as "cityId", city.key as "cityKey", count(output_item.id) filter (where output_item.held)::int as held,
      count(output_item.id) filter (where output_item.held and ${COUNTS})::int as proven
    from (select distinct network_id, city_id from partner where network_id = ${networkId}) as part
    join city on city.network_id = part.network_id and city.id = part.city_id
    left join output_item on output_item.network_id = city.network_id and output_item.city_id = city.id and output_item.output = ${output}
    group by city.id, city.key order by city.key`.execute(db as never);
  return rows;
}
