/** The organisations of `organisations.yaml`: read into the database and written back in the same form. */
import { z } from "zod";
import type { Reader } from "#platform/act.ts";
import { jsonb, saveRow } from "#platform/db/save-row.ts";
import type { ImportRun } from "#platform/network-data.ts";
import { ORGANISATION_KINDS, SECTORS, type PeopleTables } from "../tables.ts";

const FILE = "organisations.yaml";
const key = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "is not a key (small letters, digits, hyphens)");

const organisationsFile = z.strictObject({
  organisations: z.array(
    z.strictObject({
      key,
      name: z.string().min(1),
      name_en: z.string().min(1).optional(),
      kind: z.enum(ORGANISATION_KINDS),
      sector: z.enum(SECTORS),
      country: z.string().regex(/^[A-Z]{2}$/, "is not a country code"),
      city: key.optional(),
      url: z.url({ protocol: /^https?$/, error: "is not a web address" }).optional(),
      sources: z.array(z.string().min(1)).min(1, "names no source"),
      unconfirmed: z.literal(true).optional(),
    }),
  ),
});

/** Loads the organisations; repeatable. */
export async function loadOrganisations(run: ImportRun): Promise<void> {
  const act = run.actOn<PeopleTables>();
  for (const row of run.read(FILE, organisationsFile)?.organisations ?? []) {
    const saved = await saveRow(act.db, {
      table: "organisation",
      key: { network_id: act.networkId, key: row.key },
      values: {
        name: row.name,
        name_en: row.name_en ?? null,
        kind: row.kind,
        sector: row.sector,
        country_code: row.country,
        place: row.city ?? null,
        url: row.url ?? null,
        sources: jsonb(row.sources),
        unconfirmed: row.unconfirmed ?? false,
      },
      once: { id: act.newId(), created_at: act.clock.now().toString() },
    });
    run.remember("organisation", row.key, saved.id);
    run.count(FILE, saved.change);
  }
}

/** The file as it was loaded. */
export async function dumpOrganisations(db: Reader<PeopleTables>, networkId: string): Promise<Record<string, unknown>> {
  const rows = await db.selectFrom("organisation").selectAll().where("network_id", "=", networkId).orderBy("id").execute();
  const organisations = rows.map((row) => {
    const entry = {
      key: row.key,
      name: row.name,
      name_en: row.name_en,
      kind: row.kind,
      sector: row.sector,
      country: row.country_code,
      city: row.place,
      url: row.url,
      sources: row.sources,
      unconfirmed: row.unconfirmed || null,
    };
    return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== null));
  });
  return { [FILE]: { organisations } };
}
