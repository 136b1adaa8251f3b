import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newId } from "#platform/ids.ts";
import { ROLES, STRANGER, type Grant, type Viewer } from "#platform/viewer.ts";
import { readerOf } from "#platform/act.ts";
import { actAs, testDatabase } from "../../../tests/harness.ts";
import { mayWithPerson } from "./access.ts";
import { listPeople, personSubject } from "./queries/people.ts";
import { isGrantPossible } from "./rules.ts";
import type { PeopleTables } from "./tables.ts";

const site = { database: await testDatabase(), networkId: newId() };
const db = readerOf<PeopleTables>(site.database.kysely);
const PARTNERS = [newId(), newId(), newId()];

const anyGrant: fc.Arbitrary<Grant> = fc
  .record({ role: fc.constantFrom(...ROLES), place: fc.constantFrom(null, ...PARTNERS) })
  .map(({ role, place }): Grant => ({ role, scope: place === null ? "network" : "partner", scopeId: place }))
  .filter(isGrantPossible);
const grants = fc.uniqueArray(anyGrant, { maxLength: 3, selector: ({ role, scopeId }) => `${role} ${scopeId}` });
/** People by their roles and who of those before them brought them in. */
const population = fc.array(fc.record({ grants, inviter: fc.option(fc.nat(5)) }), { minLength: 1, maxLength: 8 });

async function write(people: { grants: Grant[]; inviter: number | null }[]): Promise<string[]> {
  return actAs<PeopleTables, string[]>(site, async (act) => {
    const ids: string[] = [];
    for (const { grants: roles, inviter } of people) {
      const id = newId();
      const now = act.clock.now().toString();
      const person = {
        network_id: site.networkId,
        id,
        account_id: null,
        name: `Person ${id}`,
        email: null,
        language: "en",
        time_zone: null,
        suspended_at: null,
        erased_at: null,
        created_at: now,
      };
      await act.db
        .insertInto("person")
        .values({ ...person, invited_by: inviter === null ? null : (ids[inviter] ?? null) })
        .execute();
      for (const { role, scope, scopeId } of roles)
        await act.db
          .insertInto("role_grant")
          .values({ network_id: site.networkId, id: newId(), person_id: id, role, scope, scope_id: scopeId, created_at: now })
          .execute();
      ids.push(id);
    }
    return ids;
  });
}

describe("seeing people", () => {
  it("is decided alike by the list's query and by the rule, for every viewer and person", async () => {
    await fc.assert(
      fc.asyncProperty(population, grants, fc.nat(7), async (people, viewerGrants, who) => {
        const ids = await write(people);
        const viewer: Viewer = { ...STRANGER, accountId: "a", personId: ids[who] ?? newId(), grants: viewerGrants };
        const listed = new Set((await listPeople(db, { networkId: site.networkId, viewer }, { limit: 100_000 })).rows.map(({ id }) => id));
        for (const id of ids) {
          const subject = await personSubject(db, site.networkId, id);
          expect(subject && mayWithPerson(viewer, "see", subject)).toBe(listed.has(id));
        }
      }),
      { numRuns: 40 },
    );
  });

  it("is not open to strangers and to those who coordinate nothing", async () => {
    const [id = ""] = await write([{ grants: [{ role: "editor", scope: "network", scopeId: null }], inviter: null }]);
    const subject = await personSubject(db, site.networkId, id);
    const viewers: Viewer[] = [
      STRANGER,
      ...(["editor", "expert", "controller", "reader"] as const).map((role) => ({
        ...STRANGER,
        personId: id,
        accountId: "a",
        grants: [{ role, scope: "network" as const, scopeId: null }],
      })),
    ];
    expect(viewers.map((viewer) => subject && mayWithPerson(viewer, "see", subject))).toEqual([false, false, false, false, false]);
  });

  it("reads a list of one and of three people with the same number of queries", async () => {
    const admin: Viewer = {
      ...STRANGER,
      accountId: "a",
      personId: newId(),
      grants: [{ role: "administrator", scope: "network", scopeId: null }],
    };
    let queries = 0;
    const { pool } = site.database;
    const counted = pool.listenerCount("acquire");
    pool.on("acquire", () => queries++);
    const count = async (limit: number) => {
      queries = 0;
      await listPeople(db, { networkId: site.networkId, viewer: admin }, { limit });
      return queries;
    };
    expect([await count(1), await count(3), counted]).toEqual([2, 2, 0]);
  });
});
