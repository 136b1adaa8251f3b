/** `maySee` and `visibleItems` say the same for every viewer and every row. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { newId } from "#platform/ids.ts";
import { readerOf } from "#platform/act.ts";
import { STRANGER, type Grant, type Viewer } from "#platform/viewer.ts";
import { testDatabase } from "../../../tests/harness.ts";
import { maySee, visibleItems, type LedgerSubject } from "./access.ts";
import type { ResultsTables } from "./tables.ts";

const database = await testDatabase();
const networkId = newId();
const groups = [newId(), newId()];
const partners = [newId(), newId()];
const rows: (LedgerSubject & { id: string })[] = [];
for (const audience of ["public", "members", "group"] as const)
  for (const groupId of [null, ...groups])
    for (const partnerId of [null, ...partners]) rows.push({ id: newId(), audience, groupId, partnerId });
for (const row of rows)
  await database.pool.query(
    `insert into output_item (network_id, id, subject, subject_id, output, partner_id, title, href, work_href, audience, group_id, needs, held)
     values ($1, $2, 'event', $2, 'x', $3, '{"en":"T"}', '/x', '/x', $4, $5, '[]', true)`,
    [networkId, row.id, row.partnerId, row.audience, row.groupId],
  );

const grant: fc.Arbitrary<Grant> = fc.oneof(
  fc
    .constantFrom("administrator", "network-coordinator", "editor", "reader", "controller")
    .map((role): Grant => ({ role: role as never, scope: "network", scopeId: null })),
  fc.constantFrom(...partners).map((scopeId): Grant => ({ role: "city-coordinator", scope: "partner", scopeId })),
  fc
    .constantFrom(...groups)
    .chain((scopeId) =>
      fc.constantFrom("group-member", "group-coordinator").map((role): Grant => ({ role: role as never, scope: "group", scopeId })),
    ),
);
const viewer: fc.Arbitrary<Viewer> = fc
  .tuple(fc.boolean(), fc.array(grant, { maxLength: 3 }))
  .map(([isMember, grants]) => (isMember || grants.length > 0 ? { ...STRANGER, accountId: "a", personId: newId(), grants } : STRANGER));

it("agree", async () => {
  const db = readerOf<ResultsTables>(database.kysely);
  await fc.assert(
    fc.asyncProperty(viewer, async (who) => {
      const found = await db
        .selectFrom("output_item")
        .select("id")
        .where("network_id", "=", networkId)
        .where((where) => visibleItems(who, where as never))
        .execute();
      const right = rows.filter((row) => maySee(who, row)).map(({ id }) => id);
      expect(found.map(({ id }) => id).sort()).toEqual(right.sort());
    }),
    { numRuns: 60 },
  );
});
