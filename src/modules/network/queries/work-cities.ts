/** What the workspace reads of cities: the rows a person works on, with all languages of their texts. */
import type { Reader } from "#platform/act.ts";
import { readWords, wordsIn } from "#platform/db/words.ts";
import type { LanguageMap } from "#platform/language-map.ts";
import { LANGUAGES, type Language } from "#platform/languages.ts";
import type { Viewer } from "#platform/viewer.ts";
import { may, visibleTo } from "../access.ts";
import { CITY_TEXTS, type CityText } from "../input.ts";
import type { View } from "../public.ts";
import type { CityFileFacts, CityTable, NetworkTables } from "../tables.ts";
import type { Selectable } from "kysely";

export type NetworkOwnDb = Reader<NetworkTables>;

/** A handle that only reads: that of a query, or the transaction of an act. */
export type SelectDb = Pick<NetworkOwnDb, "selectFrom">;

/** A city in the list of the workspace; `written` are the languages in which all its texts stand. */
export type WorkCityRow = { key: string; name: string; written: Language[]; values: number };

/** The cities on which this person works, bounded by the network's dozen partners. */
export async function listWorkCities(
  db: NetworkOwnDb,
  view: View,
  wish: { viewer: Viewer; compare: (a: string, b: string) => number },
): Promise<WorkCityRow[]> {
  const rows = await db
    .selectFrom("city")
    .select(["city.id", "city.key"])
    .select((select) =>
      select
        .selectFrom("indicator_value")
        .select((value) => value.fn.countAll<number>().as("values"))
        .whereRef("indicator_value.network_id", "=", "city.network_id")
        .whereRef("indicator_value.city_id", "=", "city.id")
        .as("values"),
    )
    .where("city.network_id", "=", view.networkId)
    .where((where) => visibleTo(wish.viewer, where))
    .orderBy("city.id")
    .limit(200)
    .execute();
  const words = await readWords(db, { table: "network_text", networkId: view.networkId, subject: "city" });
  return rows
    .map((row) => {
      const texts = words.get(row.id) ?? {};
      const written = LANGUAGES.filter((language) => Object.keys(CITY_TEXTS).every((field) => texts[field]?.[language]));
      return {
        key: row.key,
        name: texts.name?.[view.language] ?? texts.name?.[view.sourceLanguage] ?? row.key,
        written,
        values: Number(row.values ?? 0),
      };
    })
    .sort((a, b) => wish.compare(a.name, b.name));
}

/** A city as its coordinators edit it. */
export type WorkCity = Omit<Selectable<CityTable>, "facts"> & {
  facts: CityFileFacts;
  name: string;
  partnerIds: string[];
  texts: Partial<Record<CityText, LanguageMap>>;
};

/** One city with all its texts, when this person works on it; else null. */
export async function findWorkCity(db: NetworkOwnDb, view: View, wish: { viewer: Viewer; key: string }): Promise<WorkCity | null> {
  const city = await findCityForAct(db, view.networkId, wish.key);
  if (!city || !may(wish.viewer, "edit-city", city)) return null;
  const { name, ...texts } =
    (await readWords(db, { table: "network_text", networkId: view.networkId, subject: "city", subjectId: city.id })).get(city.id) ?? {};
  return { ...city, texts, name: name?.[view.language] ?? name?.[view.sourceLanguage] ?? city.key };
}

/** A city by its key with the partners that take part for it, as access needs it; null when there is none. */
export async function findCityForAct(
  db: SelectDb,
  networkId: string,
  key: string,
): Promise<(Selectable<CityTable> & { partnerIds: string[] }) | null> {
  const city = await db.selectFrom("city").selectAll().where("network_id", "=", networkId).where("key", "=", key).executeTakeFirst();
  if (!city) return null;
  const partners = await db.selectFrom("partner").select("id").where("network_id", "=", networkId).where("city_id", "=", city.id).execute();
  return { ...city, partnerIds: partners.map(({ id }) => id) };
}

/** Names of indicators in the language of the view, by id. */
export async function indicatorNames(db: NetworkOwnDb, view: View): Promise<Map<string, string>> {
  const words = await wordsIn(db, view, { table: "network_text", subject: "indicator", fields: ["name"] });
  return new Map([...words].map(([id, fields]) => [id, fields.name?.text ?? ""]));
}
