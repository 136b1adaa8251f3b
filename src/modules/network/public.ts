/** The door of module network for other modules. */
import { sql } from "kysely";
import { LRUCache } from "lru-cache";
import { readerOf, type Reader } from "#platform/act.ts";
import type { Config } from "#platform/config.ts";
import type { Database } from "#platform/db/connect.ts";
import { readWords, wordsIn, type WordsTable } from "#platform/db/words.ts";
import type { Context, NetworkFacts } from "#platform/http/context.ts";
import { textIn } from "#platform/language-map.ts";
import { LANGUAGES, type Language } from "#platform/languages.ts";
import type { Channel, CityTable, NetworkTable, NetworkTables, PartnerTable, PhaseTable } from "./tables.ts";

/** Tables of network that higher modules may read (never write). */
export type NetworkReadable = {
  city: CityTable;
  partner: PartnerTable;
  network: NetworkTable;
  network_text: WordsTable;
  phase: PhaseTable;
};

/** Finds networks by host name and keeps what was found until the network changes. */
export type NetworkFinder = { find(host: string): Promise<NetworkFacts | null>; forget(networkId: string | null): void };

const UNKNOWN = Symbol("unknown host");

/**
 * A finder over the database. A network that claims the host name answers; every other name belongs to the network that
 * the configuration names as default. Null when there is neither.
 */
export function networkFinder(database: Database, config: Config): NetworkFinder {
  const found = new LRUCache<string, NetworkFacts | typeof UNKNOWN>({ max: 1000 });
  // Facts that were read before a change are given out once, but never kept.
  let changes = 0;
  const db = readerOf<NetworkTables>(database.kysely);
  return {
    async find(host) {
      const name = host.replace(/:\d+$/, "").toLowerCase().slice(0, 255);
      const known = found.get(name);
      if (known !== undefined) return known === UNKNOWN ? null : known;
      const seen = changes;
      const facts = await loadFacts(db, name, config.DEFAULT_NETWORK);
      if (seen === changes) found.set(name, facts ?? UNKNOWN);
      return facts;
    },
    forget(networkId) {
      changes += 1;
      for (const [name, facts] of found.entries()) {
        if (networkId === null || facts === UNKNOWN || facts.id === networkId) found.delete(name);
      }
    },
  };
}

async function loadFacts(db: Reader<NetworkTables>, host: string, fallbackKey: string): Promise<NetworkFacts | null> {
  const row = await db
    .selectFrom("network")
    .innerJoin("programme", "programme.id", "network.programme_id")
    .selectAll("network")
    .select(["programme.rules", "programme.emblem"])
    .where((where) => where.or([where(where.val(host), "=", where.fn.any("network.hosts")), where("network.key", "=", fallbackKey)]))
    .orderBy((order) => order.case().when(order.val(host), "=", order.fn.any("network.hosts")).then(0).else(1).end())
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const words =
    (await readWords(db, { table: "network_text", networkId: row.network_id, subject: "network", subjectId: row.network_id })).get(
      row.network_id,
    ) ?? {};
  const inLanguage = (language: Language) => ({
    slogan: textIn(words.slogan ?? {}, language, row.source_language)?.text ?? "",
    statement: textIn(row.rules.statement, language, row.source_language)?.text ?? "",
    disclaimer: textIn(row.rules.disclaimer, language, row.source_language)?.text ?? "",
  });
  return {
    id: row.network_id,
    key: row.key,
    title: row.title,
    hosts: row.hosts,
    zone: row.time_zone,
    sourceLanguage: row.source_language,
    languages: row.languages,
    embedOrigins: row.embed_origins,
    emblem: row.emblem,
    words: Object.fromEntries(LANGUAGES.map((language) => [language, inLanguage(language)])) as NetworkFacts["words"],
  };
}

/** For whom and in which language something of a network is read. */
export type View = { networkId: string; language: Language; sourceLanguage: Language };

/** The view of a request. */
export function viewOf(cx: Context): View {
  return { networkId: cx.network.id, language: cx.language, sourceLanguage: cx.network.sourceLanguage };
}

/** Names of cities in the language of the view, by id. */
export async function cityNames<Tables extends NetworkReadable>(db: Reader<Tables>, view: View): Promise<Map<string, string>> {
  const words = await wordsIn(db, view, { table: "network_text", subject: "city", fields: ["name"] });
  return new Map([...words].map(([id, fields]) => [id, fields.name?.text ?? ""]));
}

export { listPhases, type PhaseRow } from "./queries/cities.ts";

/** The network's channels and the name of its lead partner's body, for the contact page. */
export async function readNetworkChannels<Tables extends NetworkReadable>(
  db: Reader<Tables>,
  view: View,
): Promise<{ channels: Channel[]; leadPartner: string | null }> {
  const { rows } = await sql<{ channels: Channel[]; lead: string | null }>`
    select network.facts -> 'channels' as channels, organisation.name as lead from network
    left join partner on partner.network_id = network.network_id and partner.is_lead
    left join organisation on organisation.network_id = partner.network_id and organisation.id = partner.organisation_id
    where network.network_id = ${view.networkId}`.execute(db as never);
  return { channels: rows[0]?.channels ?? [], leadPartner: rows[0]?.lead ?? null };
}

/** The host names that a network claims; empty for the network that answers on every other name. */
export async function networkHosts(database: Database, networkId: string): Promise<readonly string[]> {
  const db = readerOf<NetworkTables>(database.kysely);
  const row = await db.selectFrom("network").select("hosts").where("network_id", "=", networkId).executeTakeFirst();
  return row?.hosts ?? [];
}
