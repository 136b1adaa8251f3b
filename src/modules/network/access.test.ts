import fc from "fast-check";
import { expect, it } from "vitest";
import { readerOf } from "#platform/act.ts";
import { ROLES, STRANGER, type Grant, type Viewer } from "#platform/viewer.ts";
import { testSite } from "../../../tests/harness.ts";
import { may, visibleTo, worksOnCities } from "./access.ts";
import type { NetworkTables } from "./tables.ts";

const site = await testSite();
const db = readerOf<NetworkTables>(site.database.kysely);
const partners = await db.selectFrom("partner").select(["id", "city_id"]).where("network_id", "=", site.networkId).execute();

const grant: fc.Arbitrary<Grant> = fc
  .record({ role: fc.constantFrom(...ROLES), scopeId: fc.constantFrom(null, ...partners.map(({ id }) => id)), inGroup: fc.boolean() })
  .map(({ role, scopeId, inGroup }) => ({ role, scopeId, scope: scopeId === null ? "network" : inGroup ? "group" : "partner" }));
const viewer: fc.Arbitrary<Viewer> = fc
  .record({ grants: fc.array(grant, { maxLength: 3 }), verbs: fc.constantFrom(undefined, ["read"], ["read", "write"], ["publish"]) })
  .map(({ grants, verbs }) => ({ ...STRANGER, accountId: "a", personId: "p", grants, ...(verbs ? { verbs: verbs as never } : {}) }));

it("agrees in TypeScript and SQL on who works on which city", async () => {
  expect(partners.length).toBeGreaterThan(10);
  await fc.assert(
    fc.asyncProperty(viewer, async (who) => {
      const rows = await db
        .selectFrom("city")
        .select("city.id")
        .where("city.network_id", "=", site.networkId)
        .where((where) => visibleTo(who, where))
        .execute();
      const allowed = partners.filter((partner) => may(who, "edit-city", { partnerIds: [partner.id] })).map((partner) => partner.city_id);
      expect(rows.map(({ id }) => id).sort()).toEqual([...new Set(allowed)].sort());
      if (rows.length > 0) expect(worksOnCities(who)).toBe(true);
    }),
    { numRuns: 80 },
  );
});

it("leaves the network itself to its coordinators and administrators", () => {
  const holding = (role: Grant["role"], scope: Grant["scope"]): Viewer => ({
    ...STRANGER,
    grants: [{ role, scope, scopeId: scope === "network" ? null : (partners[0]?.id ?? "") }],
  });
  const allowed = ROLES.filter((role) => may(holding(role, "network"), "edit-network"));
  expect(allowed).toEqual(["administrator", "network-coordinator"]);
  expect(ROLES.filter((role) => may(holding(role, "partner"), "edit-network"))).toEqual([]);
  expect(may({ ...holding("administrator", "network"), verbs: ["read"] }, "edit-network")).toBe(false);
});
