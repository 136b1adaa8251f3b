import { sql } from "kysely";
import type { Reader } from "#platform/act.ts";
import { wordsIn, type WordsIn } from "#platform/db/words.ts";
import { cityNames, type NetworkReadable, type View } from "#modules/network/public.ts";
import type { LibraryTables } from "./tables.ts";

const NO_ID = "00000000-0000-0000-0000-000000000000";

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

/** A place in the network's order: position and id, `12_0193…`. */
export const PRACTICE_PLACE = /^(\d{1,9})_([0-9a-f-]{36})$/;

/** A page of the list: rows in the network's order, and the place after which the next page starts. */
export type PracticePage = { rows: PracticeRow[]; next: string | null };

/** Good practices after a place (of the form `PRACTICE_PLACE`), of all cities or of one. */
export async function listPractices(
  db: LibraryDb,
  view: View,
  wish: { after?: string; cityId?: string; limit: number },
): Promise<PracticePage> {
  const [, position = "0", id = NO_ID] = PRACTICE_PLACE.exec(wish.after ?? "") ?? [];
  const found = await practiceQuery(db, view.networkId)
    .$if(wish.after !== undefined, (query) => query.where(sql<boolean>`(practice.position, practice.id) > (${position}::int, ${id}::uuid)`))
    .$if(wish.cityId !== undefined, (query) => query.where("practice.city_id", "=", wish.cityId ?? ""))
    .orderBy("practice.position")
    .orderBy("practice.id")
    .limit(wish.limit + 1)
    .execute();
  const shown = found.slice(0, wish.limit);
  const last = found.length > wish.limit ? shown.at(-1) : undefined;
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
    next: last ? `${last.position}_${last.id}` : null,
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
