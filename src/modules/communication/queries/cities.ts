import { notFound } from "#platform/refusal.ts";
import type { CommunicationDb } from "./public-articles.ts";

/** The id of a city of the network by its key; null stands for the whole network. 404 for a city that the network does not have. */
export async function cityIdOf(db: CommunicationDb, networkId: string, key: string | null): Promise<string | null> {
  if (key === null) return null;
  const city = await db.selectFrom("city").select("id").where("network_id", "=", networkId).where("key", "=", key).executeTakeFirst();
  if (!city) throw notFound();
  return city.id;
}
