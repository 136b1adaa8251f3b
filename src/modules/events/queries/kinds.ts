import { wordsIn, type WordsIn } from "#platform/db/words.ts";
import type { View } from "#modules/network/public.ts";
import type { EventsDb } from "./event-query.ts";

/** A kind of event with its name. `evidence`: of each entry one kind of evidence is enough. */
export type KindRow = { key: string; name: WordsIn; level: "network" | "city"; output: string | null; evidence: string[][] };

/** The network's kinds in the order of its file. */
export async function kindsOf(db: EventsDb, view: View): Promise<KindRow[]> {
  const rows = await db
    .selectFrom("event_kind")
    .select(["id", "key", "level", "output", "evidence"])
    .where("network_id", "=", view.networkId)
    .orderBy("position")
    .orderBy("key")
    .limit(100)
    .execute();
  const words = await wordsIn(db, view, { table: "event_text", subject: "kind", fields: ["name"] });
  return rows.map(({ id, ...row }) => ({ ...row, name: words.get(id)?.name ?? { text: row.key, language: view.language } }));
}

/** A network's topics as their file names them. */
export type TopicRow = { key: string; name: string };

/** Topics of the network in the language of the view. */
export async function topicsOf(db: EventsDb, view: View): Promise<TopicRow[]> {
  const row = await db.selectFrom("network").select("facts").where("network_id", "=", view.networkId).executeTakeFirst();
  const topics = [...(row?.facts.topics ?? []), ...(row?.facts.axes ?? [])];
  return topics.map(({ key, name }) => ({ key, name: name[view.language] ?? name[view.sourceLanguage] ?? name.en ?? key }));
}
