/** Writes the network's rows back in the form of its files: import, export, import is the same. */
import type { Selectable } from "kysely";
import type { Reader } from "#platform/act.ts";
import { compact } from "#platform/db/save-worded-row.ts";
import { readWords } from "#platform/db/words.ts";
import { inLanguageOrder, type LanguageMap } from "#platform/language-map.ts";
import type { PeopleReadable } from "#modules/people/public.ts";
import type { NetworkFileFacts, NetworkTables } from "../tables.ts";
import { dumpIndicators } from "./dump-indicators.ts";

type Db = Reader<NetworkTables & PeopleReadable>;
/** The table of this module's words. */
const WORDS = "network_text";

type Files = Record<string, unknown>;

/** All files of module network by name. */
export async function dumpNetwork(db: Db, networkId: string): Promise<Files> {
  return {
    "countries.yaml": { countries: await countries(db, networkId) },
    "programmes.yaml": { programmes: await programmes(db) },
    "network.yaml": { network: await network(db, networkId) },
    "phases.yaml": { phases: await phases(db, networkId) },
    "work-packages.yaml": await workPackages(db, networkId),
    "cities.yaml": { cities: await cities(db, networkId) },
    "partners.yaml": { partners: await partners(db, networkId) },
    "indicators.yaml": await dumpIndicators(db, networkId),
  };
}

async function countries(db: Db, networkId: string) {
  const rows = await db
    .selectFrom("country")
    .selectAll()
    .where("code", "in", (inner) =>
      inner
        .selectFrom("city")
        .select("country_code")
        .where("network_id", "=", networkId)
        .union(inner.selectFrom("organisation").select("country_code").where("network_id", "=", networkId)),
    )
    .orderBy("code")
    .execute();
  return rows.map((row) => ({ key: row.code, name: inLanguageOrder(row.names), sources: row.sources }));
}

async function programmes(db: Db) {
  const rows = await db.selectFrom("programme").selectAll().orderBy("from_year").orderBy("key").execute();
  return rows.map((row) => ({
    key: row.key,
    name: row.name,
    period: { from: row.from_year, to: row.to_year },
    emblem: row.emblem,
    ...withOrderedMaps(row.rules),
  }));
}

/** jsonb keeps no key order; files have a fixed one. */
function withOrderedMaps(rules: Record<string, unknown>): Record<string, unknown> {
  const order = ["key", "name", "basis_points", "national_max_basis_points", "months", "limit_note", "text", "sources", "unconfirmed"];
  const item = (value: Record<string, unknown>) =>
    Object.fromEntries(order.flatMap((name) => (name in value ? [[name, mapOrValue(value[name])]] : [])));
  const list = (value: unknown) => (Array.isArray(value) ? value.map(item) : []);
  return compact({
    statement: mapOrValue(rules.statement),
    disclaimer: mapOrValue(rules.disclaimer),
    rates: list(rules.rates),
    cost_categories: list(rules.cost_categories),
    stages: list(rules.stages),
    emblem_rules: list(rules.emblem_rules),
    partnership: sorted(rules.partnership),
    sources: rules.sources,
  });
}

function mapOrValue(value: unknown): unknown {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? inLanguageOrder(value as LanguageMap) : value;
}

function sorted(value: unknown): unknown {
  if (value === null || typeof value !== "object") return undefined;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function network(db: Db, networkId: string) {
  const row = await db
    .selectFrom("network")
    .innerJoin("programme", "programme.id", "network.programme_id")
    .selectAll("network")
    .select("programme.key as programme")
    .where("network.network_id", "=", networkId)
    .executeTakeFirstOrThrow();
  const lead = await db
    .selectFrom("partner")
    .select("key")
    .where("network_id", "=", networkId)
    .where("is_lead", "=", true)
    .executeTakeFirst();
  const words = (await readWords(db, { table: WORDS, networkId, subject: "network" })).get(networkId) ?? {};
  return compact({
    key: row.key,
    programme: row.programme,
    title: row.title,
    slogan: words.slogan,
    summary: words.summary,
    purpose: words.purpose,
    status: row.status,
    from: row.from_day,
    to: row.to_day,
    lead_partner: lead?.key,
    time_zone: row.time_zone,
    languages: row.languages,
    source_language: row.source_language,
    hosts: row.hosts.length > 0 ? row.hosts : undefined,
    channels: row.facts.channels.map(channel),
    topics: row.facts.topics.map(named),
    axes: row.facts.axes.map(named),
    budgets: row.facts.budgets.map(budget),
    embed_origins: row.embed_origins,
    approval_required: row.approval_required,
    sources: row.facts.sources,
  });
}

function named(item: { key: string; name: LanguageMap }) {
  return { key: item.key, name: inLanguageOrder(item.name) };
}

function budget({ label, amount_cents, approximate, sources }: NetworkFileFacts["budgets"][number] & { approximate?: boolean }) {
  return compact({ label: inLanguageOrder(label), amount_cents, approximate, sources });
}

function channel({ kind, label, url }: { kind: string; label: string; url: string }) {
  return { kind, label, url };
}

async function phases(db: Db, networkId: string) {
  const words = await readWords(db, { table: WORDS, networkId, subject: "phase" });
  const rows = await db.selectFrom("phase").selectAll().where("network_id", "=", networkId).orderBy("position").execute();
  return rows.map((row) =>
    compact({
      key: row.key,
      name: words.get(row.id)?.name,
      from: row.from_month,
      to: row.to_month,
      approved_on: row.approved_on,
      approved_by: row.approved_by,
      text: words.get(row.id)?.text,
      sources: row.sources,
    }),
  );
}

async function workPackages(db: Db, networkId: string) {
  const words = await readWords(db, { table: WORDS, networkId, subject: "work_package" });
  const note = (await readWords(db, { table: WORDS, networkId, subject: "work-packages" })).get(networkId)?.note;
  const rows = await db.selectFrom("work_package").selectAll().where("network_id", "=", networkId).orderBy("position").execute();
  return compact({
    note,
    work_packages: rows.map((row) =>
      compact({ key: row.key, name: words.get(row.id)?.name, sources: row.sources, unconfirmed: row.unconfirmed || undefined }),
    ),
  });
}

async function cities(db: Db, networkId: string) {
  const words = await readWords(db, { table: WORDS, networkId, subject: "city" });
  const rows = await db.selectFrom("city").selectAll().where("network_id", "=", networkId).orderBy("id").execute();
  return rows.map((row) => {
    const text = words.get(row.id) ?? {};
    const { facts } = row;
    return compact({
      key: row.key,
      country: row.country_code,
      name: text.name,
      time_zone: row.time_zone,
      position: compact({
        lat: row.latitude,
        lon: row.longitude,
        sources: facts.position_sources,
        unconfirmed: facts.position_unconfirmed,
      }),
      population: population(row),
      focus: text.focus,
      target_group: compact({
        born_from: row.born_from,
        born_to: row.born_to,
        text: text.target_group,
        sources: facts.target_group_sources,
        unconfirmed: facts.target_group_unconfirmed,
      }),
      about: text.about,
      plan_title: row.plan_title,
      channels: facts.channels.length > 0 ? facts.channels.map(channel) : undefined,
      sources: facts.sources,
    });
  });
}

function population({ facts, ...row }: Selectable<NetworkTables["city"]>) {
  if (row.population === null) return undefined;
  return compact({
    value: row.population,
    year: row.population_year,
    of: row.population_of,
    approximate: row.population_approximate,
    sources: facts.population_sources,
    unconfirmed: facts.population_unconfirmed,
  });
}

async function partners(db: Db, networkId: string) {
  const rows = await db
    .selectFrom("partner")
    .innerJoin("organisation", (join) =>
      join.onRef("organisation.network_id", "=", "partner.network_id").onRef("organisation.id", "=", "partner.organisation_id"),
    )
    .innerJoin("city", (join) => join.onRef("city.network_id", "=", "partner.network_id").onRef("city.id", "=", "partner.city_id"))
    .innerJoin("phase", (join) =>
      join.onRef("phase.network_id", "=", "partner.network_id").onRef("phase.id", "=", "partner.joined_phase_id"),
    )
    .selectAll("partner")
    .select(["organisation.key as organisation", "city.key as city", "phase.key as joined"])
    .where("partner.network_id", "=", networkId)
    .orderBy("partner.id")
    .execute();
  return rows.map((row) =>
    compact({
      key: row.key,
      organisation: row.organisation,
      city: row.city,
      lead: row.is_lead,
      joined: row.joined,
      region_class: row.region_class,
      rate_basis_points: row.rate_basis_points,
      financing: row.financing.length > 0 ? row.financing.map(({ source, basis_points }) => ({ source, basis_points })) : undefined,
      sources: row.sources,
      unconfirmed: row.unconfirmed || undefined,
    }),
  );
}
