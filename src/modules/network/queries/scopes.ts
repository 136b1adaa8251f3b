import type { Reader } from "#platform/act.ts";
import type { ScopeOption } from "#platform/card.ts";
import { compareText } from "#platform/i18n/formats.ts";
import { cityNames, type NetworkReadable, type View } from "../public.ts";

/** The partners as places in which a role can be held, by the name of their city; two partners of one city are told apart by their keys. */
export async function listScopes(db: Reader<NetworkReadable>, view: View): Promise<ScopeOption[]> {
  const rows = await db
    .selectFrom("partner")
    .innerJoin("city", (join) => join.onRef("city.network_id", "=", "partner.network_id").onRef("city.id", "=", "partner.city_id"))
    .select(["partner.id", "partner.key", "partner.city_id", "city.key as city"])
    .where("partner.network_id", "=", view.networkId)
    .execute();
  const names = await cityNames(db, view);
  const isShared = (cityId: string) => rows.filter((row) => row.city_id === cityId).length > 1;
  const compare = compareText(view.language);
  return rows
    .map(({ id, key, city_id, city }) => ({
      scope: "partner" as const,
      id,
      name: isShared(city_id) ? `${names.get(city_id) ?? key} (${key})` : (names.get(city_id) ?? key),
      city: { key: city, name: names.get(city_id) ?? city },
    }))
    .sort((a, b) => compare(a.name, b.name));
}
