/** Public holidays of countries, from the kept library `date-holidays`. Pure. */
import Holidays from "date-holidays";
import { LRUCache } from "lru-cache";

/** Where a city lies, as the library names it: the region has holidays of its own (Catalonia, Andalusia, England). */
export type HolidayPlace = { country: string; state?: string };

const kept = new LRUCache<string, ReadonlyMap<string, string>>({ max: 200 });

/** Public holidays of a year by day, with their name in the wished language or the country's own. An unknown country has none. */
export function holidaysOf(place: HolidayPlace, year: number, language: string): ReadonlyMap<string, string> {
  const key = `${place.country} ${place.state ?? ""} ${year} ${language}`;
  const known = kept.get(key);
  if (known) return known;
  const library = place.state === undefined ? new Holidays(place.country) : new Holidays(place.country, place.state);
  const days = (library.getHolidays(year, language) || []).filter((holiday) => holiday.type === "public");
  const found = new Map(days.map((holiday) => [holiday.date.slice(0, 10), holiday.name]));
  kept.set(key, found);
  return found;
}

/** Regions of the network's cities whose public holidays differ from the country's, by the key of the city. */
export const REGIONS: Readonly<Record<string, string>> = { granada: "AN", sabadell: "CT", wolverhampton: "ENG" };
