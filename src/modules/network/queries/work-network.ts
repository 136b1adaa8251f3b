/** The network as its coordinators edit it. */
import { readWords } from "#platform/db/words.ts";
import type { LanguageMap } from "#platform/language-map.ts";
import type { NetworkText } from "../input.ts";
import type { NetworkOwnDb } from "./work-cities.ts";

export type WorkNetwork = {
  version: number;
  title: string;
  embed_origins: string[];
  approval_required: boolean;
  texts: Partial<Record<NetworkText, LanguageMap>>;
};

/** The network with all its texts. Throws when it vanished while the page was made. */
export async function readWorkNetwork(db: NetworkOwnDb, networkId: string): Promise<WorkNetwork> {
  const row = await db
    .selectFrom("network")
    .select(["version", "title", "embed_origins", "approval_required"])
    .where("network_id", "=", networkId)
    .executeTakeFirstOrThrow();
  const texts = (await readWords(db, { table: "network_text", networkId, subject: "network", subjectId: networkId })).get(networkId) ?? {};
  return { ...row, texts };
}
