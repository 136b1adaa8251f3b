/** The roles of the demo accounts that count for a partner. */
import type { Act } from "#platform/act.ts";
import type { DemoAccount } from "#platform/card.ts";
import type { Role } from "#platform/viewer.ts";
import { grantRole } from "#modules/people/public.ts";
import type { NetworkTables } from "./tables.ts";

/** Who works for which city. */
const PARTNER_ROLES: readonly { email: string; role: Role; city: string }[] = [
  { email: "city-coordinator.daugavpils@example.org", role: "city-coordinator", city: "daugavpils" },
  { email: "city-coordinator.poznan@example.org", role: "city-coordinator", city: "poznan" },
  { email: "group-member@example.org", role: "group-member", city: "daugavpils" },
];

/** Gives the roles that are missing. A network without these cities gets none of them. */
export async function demo(act: Act<never>): Promise<DemoAccount[]> {
  const own: Act<NetworkTables> = act as never;
  for (const { email, role, city } of PARTNER_ROLES) {
    const partner = await own.db
      .selectFrom("partner")
      .innerJoin("city", (join) => join.onRef("city.network_id", "=", "partner.network_id").onRef("city.id", "=", "partner.city_id"))
      .select("partner.id")
      .where("partner.network_id", "=", act.networkId)
      .where("city.key", "=", city)
      .executeTakeFirst();
    if (partner) await grantRole(act, { email, role, scope: "partner", scopeId: partner.id });
  }
  return [];
}
