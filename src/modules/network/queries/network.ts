/** The network itself: what it is for, its money, its rules. */
import { wordsIn, type WordsIn } from "#platform/db/words.ts";
import type { LanguageMap } from "#platform/language-map.ts";
import type { NetworkFileFacts, NetworkState, ProgrammeRules } from "../tables.ts";
import type { View } from "../public.ts";
import type { NetworkDb } from "./cities.ts";

/** The network with its programme. */
export type NetworkDetail = {
  title: string;
  status: NetworkState;
  from: string;
  to: string | null;
  summary: WordsIn | null;
  purpose: WordsIn | null;
  facts: NetworkFileFacts;
  programme: { key: string; name: string; fromYear: number; toYear: number; rules: ProgrammeRules };
  workPackages: { key: string; name: string; unconfirmed: boolean }[];
  workPackageNote: WordsIn | null;
  embedOrigins: string[];
  approvalRequired: boolean;
  version: number;
};

/** Reads the network. Throws when it vanished while the page was made. */
export async function readNetwork(db: NetworkDb, view: View): Promise<NetworkDetail> {
  const row = await db
    .selectFrom("network")
    .innerJoin("programme", "programme.id", "network.programme_id")
    .selectAll("network")
    .select([
      "programme.key as programme_key",
      "programme.name as programme_name",
      "programme.from_year",
      "programme.to_year",
      "programme.rules",
    ])
    .where("network_id", "=", view.networkId)
    .executeTakeFirstOrThrow();
  const words = await textsOf(db, view, { subject: "network", fields: ["summary", "purpose"] });
  const packages = await db
    .selectFrom("work_package")
    .select(["id", "key", "unconfirmed"])
    .where("network_id", "=", view.networkId)
    .orderBy("position")
    .execute();
  const packageWords = await textsOf(db, view, { subject: "work_package", fields: ["name"] });
  const note = await textsOf(db, view, { subject: "work-packages", fields: ["note"] });
  return {
    title: row.title,
    status: row.status,
    from: row.from_day,
    to: row.to_day,
    summary: words.get(view.networkId)?.summary ?? null,
    purpose: words.get(view.networkId)?.purpose ?? null,
    facts: row.facts,
    programme: { key: row.programme_key, name: row.programme_name, fromYear: row.from_year, toYear: row.to_year, rules: row.rules },
    workPackages: packages.map(({ id, key, unconfirmed }) => ({ key, name: packageWords.get(id)?.name?.text ?? key, unconfirmed })),
    workPackageNote: note.get(view.networkId)?.note ?? null,
    embedOrigins: row.embed_origins,
    approvalRequired: row.approval_required,
    version: row.version,
  };
}

function textsOf(db: NetworkDb, view: View, wish: { subject: string; fields: string[] }) {
  return wordsIn(db, view, { table: "network_text", ...wish });
}

/** The text of a map in the language of the view, with its language, or null. */
export function inView(map: LanguageMap, view: View): WordsIn | null {
  for (const language of [view.language, view.sourceLanguage, "en"] as const) {
    const text = map[language];
    if (text) return { text, language };
  }
  return null;
}
