/** Reads the network's own files into the database; repeatable: a second run changes nothing. */
import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { jsonb, saveRow, type RowToSave } from "#platform/db/save-row.ts";
import { saveWordedRow } from "#platform/db/save-worded-row.ts";
import { saveWords } from "#platform/db/words.ts";
import type { LanguageMap } from "#platform/language-map.ts";
import type { ImportRun } from "#platform/network-data.ts";
import type { NetworkTables } from "../tables.ts";
import { loadIndicators } from "./load-indicators.ts";
import { citiesFile, countriesFile, networkFile, partnersFile, phasesFile, programmesFile, workPackagesFile } from "./schemas.ts";

/** The table of this module's words. */
const WORDS = "network_text";

type Row = Omit<RowToSave, "once"> & { file: string; kind?: string; words?: Record<string, LanguageMap> };

/** Loads countries, programmes, the network, phases, work packages, cities, partners and indicators, in this order. */
export async function loadNetwork(run: ImportRun): Promise<void> {
  const loader = new Loader(run);
  await loader.countries();
  await loader.programmes();
  await loader.network();
  await loader.phases();
  await loader.workPackages();
  await loader.cities();
  await loader.partners();
  await loadIndicators(run);
}

class Loader {
  readonly #run: ImportRun;
  readonly #act: Act<NetworkTables>;

  constructor(run: ImportRun) {
    this.#run = run;
    this.#act = run.actOn<NetworkTables>();
  }

  async countries(): Promise<void> {
    const file = "countries.yaml";
    for (const row of this.#run.read(file, countriesFile)?.countries ?? []) {
      const saved = await saveRow(this.#act.db, {
        table: "country",
        key: { code: row.key },
        values: { names: jsonb(row.name), sources: jsonb(row.sources) },
        idColumn: "code",
      });
      this.#run.remember("country", row.key, row.key);
      this.#run.count(file, saved.change);
    }
  }

  async programmes(): Promise<void> {
    const file = "programmes.yaml";
    for (const { key, name, period, emblem, ...rules } of this.#run.read(file, programmesFile)?.programmes ?? []) {
      const saved = await saveRow(this.#act.db, {
        table: "programme",
        key: { key },
        values: { name, from_year: period.from, to_year: period.to, emblem, rules: jsonb(rules) },
        once: { id: this.#act.newId() },
      });
      this.#run.remember("programme", key, saved.id);
      this.#run.count(file, saved.change);
    }
  }

  async network(): Promise<void> {
    const file = "network.yaml";
    const row = this.#run.read(file, networkFile)?.network;
    if (!row) return;
    const programme = this.#run.refer("programme", row.programme, { file, path: ["network", "programme"] });
    if (!programme) return;
    const { channels, topics, axes, budgets, sources } = row;
    await this.#save({
      file,
      table: "network",
      kind: "network",
      idColumn: "network_id",
      key: { network_id: this.#act.networkId },
      values: {
        key: row.key,
        programme_id: programme,
        title: row.title,
        hosts: sql`${row.hosts ?? []}::text[]`,
        status: row.status,
        from_day: row.from,
        to_day: row.to ?? null,
        time_zone: row.time_zone,
        source_language: row.source_language,
        languages: sql`${row.languages}::text[]`,
        embed_origins: sql`${row.embed_origins}::text[]`,
        approval_required: row.approval_required,
        facts: jsonb({ channels, topics, axes, budgets, sources }),
      },
      words: { slogan: row.slogan, summary: row.summary, purpose: row.purpose },
    });
  }

  async phases(): Promise<void> {
    const file = "phases.yaml";
    for (const [position, row] of (this.#run.read(file, phasesFile)?.phases ?? []).entries()) {
      await this.#save({
        file,
        table: "phase",
        key: this.#key(row.key),
        values: {
          position,
          from_month: row.from,
          to_month: row.to,
          approved_on: row.approved_on ?? null,
          approved_by: row.approved_by ?? null,
          sources: jsonb(row.sources),
        },
        words: { name: row.name, text: row.text },
      });
    }
  }

  async workPackages(): Promise<void> {
    const file = "work-packages.yaml";
    const content = this.#run.read(file, workPackagesFile);
    for (const [position, row] of (content?.work_packages ?? []).entries()) {
      await this.#save({
        file,
        table: "work_package",
        key: this.#key(row.key),
        values: { position, sources: jsonb(row.sources), unconfirmed: row.unconfirmed ?? false },
        words: { name: row.name },
      });
    }
    if (content)
      await saveWords(
        this.#act.db,
        { table: WORDS, networkId: this.#act.networkId, subject: "work-packages", subjectId: this.#act.networkId, field: "note" },
        content.note ?? {},
      );
  }

  async cities(): Promise<void> {
    const file = "cities.yaml";
    for (const [index, row] of (this.#run.read(file, citiesFile)?.cities ?? []).entries()) {
      if (!this.#run.refer("country", row.country, { file, path: ["cities", index, "country"] })) continue;
      const { position, population, target_group: target } = row;
      await this.#save({
        file,
        table: "city",
        key: this.#key(row.key),
        values: {
          country_code: row.country,
          time_zone: row.time_zone,
          latitude: position.lat,
          longitude: position.lon,
          population: population?.value ?? null,
          population_year: population?.year ?? null,
          population_of: population?.of ?? "city",
          population_approximate: population?.approximate ?? false,
          born_from: target.born_from ?? null,
          born_to: target.born_to ?? null,
          plan_title: row.plan_title ?? null,
          facts: jsonb({
            position_sources: position.sources,
            position_unconfirmed: position.unconfirmed,
            population_sources: population?.sources ?? [],
            population_unconfirmed: population?.unconfirmed,
            target_group_sources: target.sources,
            target_group_unconfirmed: target.unconfirmed,
            channels: row.channels ?? [],
            sources: row.sources,
          }),
        },
        words: { name: row.name, focus: row.focus, target_group: target.text, about: row.about },
      });
    }
  }

  async partners(): Promise<void> {
    const file = "partners.yaml";
    const rows = this.#run.read(file, partnersFile)?.partners ?? [];
    const leads = rows.filter((row) => row.lead);
    if (rows.length > 0 && leads.length !== 1)
      this.#run.fault(file, ["partners"], `a network has exactly one lead partner, here are ${leads.length}`);
    for (const [index, row] of rows.entries()) {
      const at = (name: string) => ({ file, path: ["partners", index, name] });
      const organisation = this.#run.refer("organisation", row.organisation, at("organisation"));
      const city = this.#run.refer("city", row.city, at("city"));
      const phase = this.#run.refer("phase", row.joined, at("joined"));
      const shares = row.financing?.reduce((sum, share) => sum + share.basis_points, 0) ?? 10_000;
      if (shares !== 10_000) this.#run.fault(file, ["partners", index, "financing"], `the shares add up to ${shares / 100} %, not 100 %`);
      if (!organisation || !city || !phase) continue;
      await this.#save({
        file,
        table: "partner",
        key: this.#key(row.key),
        values: {
          organisation_id: organisation,
          city_id: city,
          is_lead: row.lead,
          joined_phase_id: phase,
          region_class: row.region_class,
          rate_basis_points: row.rate_basis_points,
          financing: jsonb(row.financing ?? []),
          sources: jsonb(row.sources),
          unconfirmed: row.unconfirmed ?? false,
        },
      });
    }
  }

  #key(key: string): Record<string, string> {
    return { network_id: this.#act.networkId, key };
  }

  async #save({ file, kind, words, ...row }: Row): Promise<void> {
    const rowKey = String(row.key.key ?? row.values.key);
    await saveWordedRow(this.#run, {
      ...row,
      file,
      kind: kind ?? row.table,
      rowKey,
      wordsTable: WORDS,
      words,
      ...(row.idColumn ? { once: {} } : {}),
    });
  }
}
