import { sql } from "kysely";
import { cityNames, type View } from "#modules/network/public.ts";
import { holidaysOf, REGIONS } from "../rules/holidays.ts";
import type { PlannedCity } from "../rules/plan-meeting.ts";
import type { EventsDb } from "./event-query.ts";

/**
 * The cities of the network as the planner needs them: where they lie, their public holidays in these years, when they hosted the network.
 * What a city plans for itself (a training of its own) does not count as hosting; records of the past carry the partner of their city.
 */
export async function plannedCities(db: EventsDb, view: View, years: readonly number[]): Promise<PlannedCity[]> {
  const names = await cityNames(db, view);
  const cities = await db
    .selectFrom("city")
    .select(["id", "key", "country_code", "time_zone", "latitude", "longitude"])
    .where("network_id", "=", view.networkId)
    .orderBy("key")
    .limit(200)
    .execute();
  const { rows: hosted } = await sql<{ city_id: string; on: string }>`select event.city_id, event.from_date as "on" from event
    join event_kind on event_kind.network_id = event.network_id and event_kind.key = event.kind and event_kind.level = 'network'
    where event.network_id = ${view.networkId} and event.city_id is not null and event.from_date is not null and event.state = 'announced'
      and not event.demo and (event_kind.output is not null or event.partner_id is null or event.starts_at is null)
    order by event.from_date limit 2000`.execute(db as never);
  return cities.map((city) => {
    const place = { country: city.country_code, ...(REGIONS[city.key] ? { state: REGIONS[city.key] } : {}) };
    return {
      key: city.key,
      name: names.get(city.id) ?? city.key,
      country: city.country_code,
      zone: city.time_zone,
      latitude: Number(city.latitude),
      longitude: Number(city.longitude),
      holidays: new Map(years.flatMap((year) => [...holidaysOf(place, year, view.language)])),
      hosted: hosted.filter((row) => row.city_id === city.id).map((row) => row.on),
    };
  });
}
