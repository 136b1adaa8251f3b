/** Saves or deletes one indicator value. A value that nobody knows has no row: deleting it is the way to say "no data". */
import type { Act } from "#platform/act.ts";
import { forbidden, notFound, Refusal, stale } from "#platform/refusal.ts";
import { may } from "../access.ts";
import { findCityForAct } from "../queries/work-cities.ts";
import { toWorkValue, type WorkValue } from "../queries/work-values.ts";
import { decimalsOf, type Decimal } from "../rules/parse-number.ts";
import type { NetworkTables, ValueFlag } from "../tables.ts";

/** Which value: keys of city and indicator, and the year. */
export type ValuePlace = { city: string; indicator: string; year: number };

/** `version`: of the row as the writer saw it, 0 when there was none; null overwrites whatever is there (API without a version). */
export type SaveValue = ValuePlace & { value: Decimal; flag: ValueFlag | null; source: string; version: number | null };

type NetworkAct = Act<NetworkTables>;

/**
 * Saves a value; returns its version. Repeating it changes nothing. Refuses with 404 for no such city or indicator, 403 for
 * another's city, 409 `stale` with the current value, 422 for more decimals than the indicator has.
 */
export async function saveValue(act: NetworkAct, command: SaveValue): Promise<{ version: number }> {
  const place = await findPlace(act, command);
  if (decimalsOf(command.value) > place.decimals) throw new Refusal(422, "network-decimals", { most: place.decimals });
  const row = await lockValue(act, place);
  const { value, flag, source } = command;
  if (row && Number(row.value) === Number(value) && row.flag === flag && row.source === source) return { version: row.version };
  refuseStale(row, command.version);
  const version = (row?.version ?? 0) + 1;
  await act.db
    .insertInto("indicator_value")
    .values({
      network_id: act.networkId,
      indicator_id: place.indicatorId,
      city_id: place.cityId,
      year: place.year,
      value,
      flag,
      source,
      version,
    })
    .onConflict((conflict) =>
      conflict.columns(["network_id", "indicator_id", "city_id", "year"]).doUpdateSet({ value, flag, source, version }),
    )
    .execute();
  await auditValue(act, command, { before: row ? shown(row) : null, after: shown({ value, flag, source }) });
  return { version };
}

/** Deletes a value. Refuses with 404 when there is none, 403 for another's city, 409 `stale` when it was changed meanwhile. */
export async function deleteValue(act: NetworkAct, command: ValuePlace & { version: number | null }): Promise<void> {
  const place = await findPlace(act, command);
  const row = await lockValue(act, place);
  if (!row) throw notFound();
  refuseStale(row, command.version);
  await act.db
    .deleteFrom("indicator_value")
    .where("network_id", "=", act.networkId)
    .where("indicator_id", "=", place.indicatorId)
    .where("city_id", "=", place.cityId)
    .where("year", "=", place.year)
    .execute();
  await auditValue(act, command, { before: shown(row), after: null });
}

type Place = { cityId: string; indicatorId: string; year: number; decimals: number };

async function findPlace(act: NetworkAct, { city: cityKey, indicator: indicatorKey, year }: ValuePlace): Promise<Place> {
  const city = await findCityForAct(act.db, act.networkId, cityKey);
  const indicator = await act.db
    .selectFrom("indicator")
    .select(["id", "decimals"])
    .where("network_id", "=", act.networkId)
    .where("key", "=", indicatorKey)
    .executeTakeFirst();
  if (!city || !indicator) throw notFound();
  if (!may(act.viewer, "edit-city", city)) throw forbidden();
  return { cityId: city.id, indicatorId: indicator.id, year, decimals: indicator.decimals };
}

/** The row as it is now. The city is locked first, so that two writers of a value that is not there yet queue up as well. */
async function lockValue(act: NetworkAct, place: Place): Promise<WorkValue | null> {
  await act.db
    .selectFrom("city")
    .select("id")
    .where("network_id", "=", act.networkId)
    .where("id", "=", place.cityId)
    .forNoKeyUpdate()
    .execute();
  const row = await act.db
    .selectFrom("indicator_value")
    .selectAll()
    .where("network_id", "=", act.networkId)
    .where("indicator_id", "=", place.indicatorId)
    .where("city_id", "=", place.cityId)
    .where("year", "=", place.year)
    .executeTakeFirst();
  return row ? toWorkValue(row) : null;
}

function refuseStale(row: WorkValue | null, version: number | null): void {
  if (version === null || version === (row?.version ?? 0)) return;
  throw stale(row ? { version: row.version, ...shown(row) } : { version: 0 });
}

/** A value as the change log keeps it. */
function shown({ value, flag, source }: { value: string; flag: ValueFlag | null; source: string }) {
  return { value: Number(value), flag, source };
}

async function auditValue(
  act: NetworkAct,
  { city, indicator, year }: ValuePlace,
  change: { before: unknown; after: unknown },
): Promise<void> {
  const name = change.after === null ? "delete-value" : "save-value";
  await act.audit({ act: name, subject: "indicator-value", subjectId: `${city}/${indicator}/${year}`, ...change });
}
