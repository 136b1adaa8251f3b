/** The fair planner (row Y10): which days and which host suit everybody best, and why. Pure; every score comes with its reasons. */

/** A city that takes part. `holidays`: public holidays by day (`2026-11-11`). `hosted`: days on which it hosted before. */
export type PlannedCity = {
  key: string;
  name: string;
  country: string;
  zone: string;
  latitude: number;
  longitude: number;
  holidays: ReadonlyMap<string, string>;
  hosted: readonly string[];
};

/**
 * Emissions per passenger and kilometre in kg CO2 equivalent: national rail 41.15 g, short-haul flight in economy 155.73 g. Source: the
 * conversion factors of the government of the United Kingdom for 2018, as the data set "carbon footprint of travel" of Our World in Data
 * repeats them. What is worked out from them is an estimate.
 */
export const EMISSION_KG_PER_KM = { rail: 0.041, plane: 0.156 } as const;

/** Up to this distance (km, straight line) the train is taken as the usual way. An assumption of this planner. */
export const RAIL_UP_TO_KM = 600;
/** Assumptions: a line of rail is 1.3 times the straight one at 100 km/h with an hour around it; a flight 700 km/h with four hours around it. */
const TRAVEL = { rail: { detour: 1.3, kmPerHour: 100, around: 1 }, plane: { detour: 1, kmPerHour: 700, around: 4 } } as const;
const EARTH_RADIUS_KM = 6371;

export type Travel = { from: string; to: string; km: number; mode: "rail" | "plane" | "none"; hours: number; kg: number };

type Point = { latitude: number; longitude: number };

/** Distance over the ground in km (haversine formula on a sphere of 6371 km). */
export function distanceKm(a: Point, b: Point): number {
  const rad = (degrees: number) => (degrees * Math.PI) / 180;
  const dLat = rad(b.latitude - a.latitude);
  const dLon = rad(b.longitude - a.longitude);
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(rad(a.latitude)) * Math.cos(rad(b.latitude)) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** One person's way there and back: hours of one way, kilograms of both. An estimate by the formulas above. */
export function travelBetween(from: PlannedCity, to: PlannedCity): Travel {
  const km = distanceKm(from, to);
  if (from.key === to.key) return { from: from.key, to: to.key, km: 0, mode: "none", hours: 0, kg: 0 };
  const mode = km <= RAIL_UP_TO_KM ? "rail" : "plane";
  const { detour, kmPerHour, around } = TRAVEL[mode];
  return {
    from: from.key,
    to: to.key,
    km,
    mode,
    hours: (km * detour) / kmPerHour + around,
    kg: 2 * km * detour * EMISSION_KG_PER_KM[mode],
  };
}

/** A host with what it means for everybody: journeys, hours and kilograms together, how often and when it hosted last. */
export type HostScore = {
  key: string;
  travels: Travel[];
  hours: number;
  kg: number;
  timesHosted: number;
  lastHosted: string | null;
  score: number;
};

/** Hosts, the best first: 60 % for short journeys (hours against the longest), 40 % for having hosted less than others. Scores 0 to 1. */
export function rankHosts(cities: readonly PlannedCity[], hostKeys: readonly string[]): HostScore[] {
  const hosts = cities
    .filter(({ key }) => hostKeys.includes(key))
    .map((host) => {
      const travels = cities.map((city) => travelBetween(city, host));
      const sum = (of: (travel: Travel) => number) => travels.reduce((total, travel) => total + of(travel), 0);
      return {
        key: host.key,
        travels,
        hours: sum(({ hours }) => hours),
        kg: sum(({ kg }) => kg),
        timesHosted: host.hosted.length,
        lastHosted: [...host.hosted].sort().at(-1) ?? null,
      };
    });
  const mostHours = Math.max(...hosts.map(({ hours }) => hours), 0);
  const mostHosted = Math.max(...hosts.map(({ timesHosted }) => timesHosted), 0);
  const good = (value: number, worst: number) => (worst === 0 ? 1 : 1 - value / worst);
  return hosts
    .map((host) => ({ ...host, score: 0.6 * good(host.hours, mostHours) + 0.4 * good(host.timesHosted, mostHosted) }))
    .sort((a, b) => b.score - a.score || (a.lastHosted ?? "").localeCompare(b.lastHosted ?? "") || a.key.localeCompare(b.key));
}

/** A holiday in the way: where, when, what it is called. */
export type HolidayInTheWay = { city: string; day: string; name: string };

/** Days for a meeting: from the first to the last, the holidays in the way, the share of cities without any. */
export type DateScore = { from: string; to: string; holidays: HolidayInTheWay[]; score: number };

/**
 * Spans of `days` days that begin and end on working days of one week between two days, the fewest holidays first, then the earliest. A day
 * before (the journey) counts half.
 */
export function rankDates(cities: readonly PlannedCity[], wish: { from: string; to: string; days: number }): DateScore[] {
  const found: DateScore[] = [];
  const end = Temporal.PlainDate.from(wish.to);
  for (let day = Temporal.PlainDate.from(wish.from); ; day = day.add({ days: 1 })) {
    const last = day.add({ days: wish.days - 1 });
    if (Temporal.PlainDate.compare(last, end) > 0) break;
    if (day.dayOfWeek + wish.days - 1 > 5) continue;
    found.push(scoreOf(cities, day, last));
  }
  return found.sort((a, b) => b.score - a.score || a.from.localeCompare(b.from));
}

function scoreOf(cities: readonly PlannedCity[], first: Temporal.PlainDate, last: Temporal.PlainDate): DateScore {
  const before = first.subtract({ days: 1 }).toString();
  const days: string[] = [];
  for (let day = first; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) days.push(day.toString());
  let lost = 0;
  const holidays: HolidayInTheWay[] = [];
  for (const city of cities) {
    const on = days.filter((day) => city.holidays.has(day));
    holidays.push(
      ...[...on, ...(city.holidays.has(before) ? [before] : [])].map((day) => ({
        city: city.key,
        day,
        name: city.holidays.get(day) ?? "",
      })),
    );
    lost += on.length > 0 ? 1 : city.holidays.has(before) ? 0.5 : 0;
  }
  return { from: first.toString(), to: last.toString(), holidays, score: cities.length === 0 ? 1 : 1 - lost / cities.length };
}

/** Working hours on the wall, everywhere. */
export const WORKING_HOURS = { from: 9, to: 17 } as const;

/** The hours of a day that are working hours in every zone; null when there are none. */
export function commonHours(zones: readonly string[], day: string): { from: Temporal.Instant; to: Temporal.Instant } | null {
  const at = (zone: string, hour: number) =>
    Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: { hour } }).toInstant();
  const starts = zones.map((zone) => at(zone, WORKING_HOURS.from)).sort(Temporal.Instant.compare);
  const ends = zones.map((zone) => at(zone, WORKING_HOURS.to)).sort(Temporal.Instant.compare);
  const [from, to] = [starts.at(-1), ends[0]];
  return from && to && Temporal.Instant.compare(from, to) < 0 ? { from, to } : null;
}
