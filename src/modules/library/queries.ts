import type { Reader } from "#platform/act.ts";
import { wordsIn, type WordsIn } from "#platform/db/words.ts";
import { cityNames, type NetworkReadable, type View } from "#modules/network/public.ts";
import type { LibraryTables } from "./tables.ts";

export type LibraryDb = Reader<LibraryTables & NetworkReadable>;

/** A good practice as lists show it. */
export type PracticeRow = {
  id: string;
  key: string;
  title: WordsIn;
  summary: WordsIn | null;
  cityKey: string;
  cityName: string;
  since: number | null;
};

/** A page of the list: rows in the network's order, and the position after which the next page starts. */
export type PracticePage = { rows: PracticeRow[]; next: number | null };

/** Good practices after a position, of all cities or of one. */
export async function listPractices(
  db: LibraryDb,
  view: View,
  wish: { after?: number; cityId?: string; limit: number },
): Promise<PracticePage> {
  const found = await practiceQuery(db, view.networkId)
    .$if(wish.after !== undefined, (query) => query.where("practice.position", ">", wish.after ?? 0))
    .$if(wish.cityId !== undefined, (query) => query.where("practice.city_id", "=", wish.cityId ?? ""))
    .orderBy("practice.position")
    .limit(wish.limit + 1)
    .execute();
  const shown = found.slice(0, wish.limit);
  const subjectIds = shown.map((row) => row.id);
  const words = await wordsIn(db, view, { table: "library_text", subject: "practice", fields: ["title", "summary"], subjectIds });
  const names = await cityNames(db, view);
  return {
    rows: shown.map((row) => {
      const text = words.get(row.id);
      return {
        id: row.id,
        key: row.key,
        title: text?.title ?? { text: row.key, language: view.language },
        summary: text?.summary ?? null,
        cityKey: row.city_key,
        cityName: names.get(row.city_id) ?? row.city_key,
        since: row.since,
      };
    }),
    next: found.length > wish.limit ? (shown.at(-1)?.position ?? null) : null,
  };
}

/** One practice with its description and sources, or null. */
export async function findPractice(
  db: LibraryDb,
  view: View,
  key: string,
): Promise<(PracticeRow & { body: WordsIn | null; sources: string[] }) | null> {
  const row = await practiceQuery(db, view.networkId).where("practice.key", "=", key).executeTakeFirst();
  if (!row) return null;
  const wish = {
    table: "library_text",
    subject: "practice",
    fields: ["title", "summary", "body"],
    subjectIds: [row.id],
  };
  const text = (await wordsIn(db, view, wish)).get(row.id);
  const names = await cityNames(db, view);
  return {
    id: row.id,
    key: row.key,
    title: text?.title ?? { text: row.key, language: view.language },
    summary: text?.summary ?? null,
    body: text?.body ?? null,
    cityKey: row.city_key,
    cityName: names.get(row.city_id) ?? row.city_key,
    since: row.since,
    sources: row.sources,
  };
}

function practiceQuery(db: LibraryDb, networkId: string) {
  return db
    .selectFrom("practice")
    .innerJoin("city", (join) => join.onRef("city.network_id", "=", "practice.network_id").onRef("city.id", "=", "practice.city_id"))
    .select([
      "practice.id",
      "practice.key",
      "practice.since",
      "practice.position",
      "practice.sources",
      "practice.city_id",
      "city.key as city_key",
    ])
    .where("practice.network_id", "=", networkId);
}
