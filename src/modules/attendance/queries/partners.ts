/** Partners by their city, for forms, filters and tables. */
import { sql } from "kysely";
import type { Reader } from "#platform/act.ts";
import { compareText } from "#platform/i18n/formats.ts";
import { cityNames, type NetworkReadable, type View } from "#modules/network/public.ts";

/** A partner as a choice: the name of its city. */
export type PartnerOption = { value: string; label: string };

/** All partners by the name of their city. */
export async function partnerOptions(db: Reader<NetworkReadable>, view: View): Promise<PartnerOption[]> {
  const names = await cityNames(db, view);
  const { rows } = await sql<{ id: string; city_id: string; key: string }>`
    select partner.id, partner.city_id, partner.key from partner where network_id = ${view.networkId} order by key limit 500`.execute(
    db as never,
  );
  const compare = compareText(view.language);
  return rows.map((row) => ({ value: row.id, label: names.get(row.city_id) || row.key })).sort((a, b) => compare(a.label, b.label));
}
