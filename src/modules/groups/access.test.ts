import fc from "fast-check";
import { expect, it } from "vitest";
import { sql } from "kysely";
import { newId } from "#platform/ids.ts";
import { ROLES, STRANGER, type Grant, type Viewer } from "#platform/viewer.ts";
import { testDatabase } from "../../../tests/harness.ts";
import { may, visibleTo } from "./access.ts";
import { GROUP_VISIBILITIES } from "./tables.ts";

const database = await testDatabase();
const PARTNERS = [newId(), newId()];
const GROUPS = [newId(), newId(), newId(), newId()];

const grant: fc.Arbitrary<Grant> = fc.oneof(
  fc.constantFrom(...ROLES).map((role): Grant => ({ role, scope: "network", scopeId: null })),
  fc.record({ role: fc.constantFrom(...ROLES), scopeId: fc.constantFrom(...PARTNERS) }).map((one): Grant => ({ ...one, scope: "partner" })),
  fc.record({ role: fc.constantFrom(...ROLES), scopeId: fc.constantFrom(...GROUPS) }).map((one): Grant => ({ ...one, scope: "group" })),
);
const viewer: fc.Arbitrary<Viewer> = fc
  .record({ grants: fc.array(grant, { maxLength: 3 }), isMember: fc.boolean() })
  .map(({ grants, isMember }) => (isMember ? { ...STRANGER, accountId: "a", personId: newId(), grants } : STRANGER));
const groups = fc.tuple(
  ...GROUPS.map((groupId) =>
    fc.record({
      groupId: fc.constant(groupId),
      partnerId: fc.option(fc.constantFrom(...PARTNERS)),
      visibility: fc.constantFrom(...GROUP_VISIBILITIES),
    }),
  ),
);

it("is decided alike by the query and by the rule, for every viewer, act and group", async () => {
  await fc.assert(
    fc.asyncProperty(viewer, groups, fc.constantFrom("know" as const, "enter" as const, "lead" as const), async (who, all, act) => {
      const { rows } = await sql<{ id: string }>`select id from jsonb_to_recordset(${JSON.stringify(
        all.map(({ groupId, partnerId, visibility }) => ({ id: groupId, partner_id: partnerId, visibility })),
      )}::jsonb) as working_group (id uuid, partner_id uuid, visibility text) where ${visibleTo(who, act)}`.execute(database.kysely);
      const found = new Set(rows.map(({ id }) => id));
      expect(all.map((group) => may(who, act, group))).toEqual(all.map(({ groupId }) => found.has(groupId)));
    }),
    { numRuns: 300 },
  );
});

it("leads to less and less: who leads may enter, who may enter may know", () => {
  fc.assert(
    fc.property(viewer, groups, (who, all) => {
      for (const group of all) {
        if (may(who, "lead", group)) expect(may(who, "enter", group)).toBe(true);
        if (may(who, "enter", group)) expect(may(who, "know", group)).toBe(true);
      }
    }),
  );
});

it("does not let a network coordinator into the closed group of a city", () => {
  const coordinator: Viewer = {
    ...STRANGER,
    accountId: "a",
    personId: newId(),
    grants: [{ role: "network-coordinator", scope: "network", scopeId: null }],
  };
  const closed = { groupId: newId(), partnerId: newId(), visibility: "hidden" as const };
  expect([may(coordinator, "know", closed), may(coordinator, "enter", closed)]).toEqual([false, false]);
  expect(may(coordinator, "enter", { ...closed, partnerId: null })).toBe(true);
  expect(may(coordinator, "enter", { ...closed, visibility: "public" })).toBe(false);
});
