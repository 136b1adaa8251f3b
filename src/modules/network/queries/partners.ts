/** The bodies that take part, with organisation, city and phase. */
import { closePage } from "#platform/api/cursor.ts";
import type { RegionClass } from "../tables.ts";
import type { NetworkDb } from "./cities.ts";

/** A partner as the public sees it. */
export type PartnerRow = {
  id: string;
  key: string;
  organisation: { key: string; name: string; name_en: string | null; kind: string; sector: string; url: string | null };
  city: string;
  is_lead: boolean;
  joined: string;
  region_class: RegionClass;
  rate_basis_points: number;
  financing: { source: string; basis_points: number }[];
  sources: string[];
  unconfirmed: boolean;
};

/** Partners by their id, after one of them: a page of the API. */
export async function listPartnerPage(
  db: NetworkDb,
  networkId: string,
  wish: { after: string | undefined; limit: number },
): Promise<{ rows: PartnerRow[]; next: string | null }> {
  const { after, limit } = wish;
  const found = await db
    .selectFrom("partner")
    .innerJoin("organisation", (join) =>
      join.onRef("organisation.network_id", "=", "partner.network_id").onRef("organisation.id", "=", "partner.organisation_id"),
    )
    .innerJoin("city", (join) => join.onRef("city.network_id", "=", "partner.network_id").onRef("city.id", "=", "partner.city_id"))
    .innerJoin("phase", (join) =>
      join.onRef("phase.network_id", "=", "partner.network_id").onRef("phase.id", "=", "partner.joined_phase_id"),
    )
    .selectAll("partner")
    .select([
      "organisation.key as organisation_key",
      "organisation.name",
      "organisation.name_en",
      "organisation.kind",
      "organisation.sector",
      "organisation.url",
      "city.key as city",
      "phase.key as joined",
    ])
    .where("partner.network_id", "=", networkId)
    .$if(after !== undefined, (query) => query.where("partner.id", ">", after ?? ""))
    .orderBy("partner.id")
    .limit(limit + 1)
    .execute();
  const page = closePage(found, limit, (row) => row.id);
  return {
    rows: page.rows.map(({ organisation_key: key, name, name_en, kind, sector, url, ...row }) => ({
      ...row,
      organisation: { key, name, name_en, kind, sector, url },
    })),
    next: page.next,
  };
}
