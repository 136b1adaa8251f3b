/** `may` and the query predicates say the same for every person and every article. */
import fc from "fast-check";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { readerOf } from "#platform/act.ts";
import { ROLES, STRANGER, VERBS, type Viewer } from "#platform/viewer.ts";
import type { NetworkReadable } from "#modules/network/public.ts";
import type { PeopleReadable } from "#modules/people/public.ts";
import { newsroom } from "../../../tests/communication-ground.ts";
import { testSite } from "../../../tests/harness.ts";
import { may, visibleTo, workOf, type ArticleSubject } from "./access.ts";
import type { CommunicationTables } from "./tables.ts";

const site = await testSite();
const { begin, write, publish, cityId } = await newsroom(site);
const db = readerOf<CommunicationTables & NetworkReadable & PeopleReadable>(site.database.kysely);

/** Poznań has two partners here: its own authority and a second one, as a city and its agency would be. */
async function secondPartner(): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into partner select (jsonb_populate_record(partner, jsonb_build_object('id', gen_random_uuid(), 'key', 'second-of-poznan', 'is_lead', false))).*
    from partner join city on city.network_id = partner.network_id and city.id = partner.city_id
    where city.key = 'poznan' and partner.network_id = ${site.networkId} limit 1 returning id`.execute(site.database.kysely);
  return rows[0]?.id ?? "";
}

const second = await secondPartner();
const made = new Map<string, ArticleSubject>();
for (const city of [null, "poznan", "daugavpils", "genoa"]) {
  for (const audience of ["public", "members"] as const) {
    for (const isLive of [true, false]) {
      const id = await begin({ city: city === null ? null : await cityId(city), audience, title: `${city} ${audience} ${isLive}` });
      await write(id, "en");
      if (isLive) await publish(id, "en");
      const partners = await sql<{ id: string }>`
        select partner.id from partner join city on city.id = partner.city_id and city.network_id = partner.network_id where city.key = ${city}`.execute(
        site.database.kysely,
      );
      made.set(id, { partnerIds: partners.rows.map((row) => row.id), audience, isLive });
    }
  }
}
const partnerIds = [...new Set([...made.values()].flatMap((subject) => subject.partnerIds))];

const grant = fc.oneof(
  fc.constantFrom(...ROLES).map((role) => ({ role, scope: "network" as const, scopeId: null })),
  fc.record({ role: fc.constantFrom(...ROLES), scope: fc.constant("partner" as const), scopeId: fc.constantFrom(...partnerIds) }),
  fc.record({ role: fc.constantFrom(...ROLES), scope: fc.constant("group" as const), scopeId: fc.constantFrom(...partnerIds) }),
);
const viewer: fc.Arbitrary<Viewer> = fc
  .record({
    isPerson: fc.boolean(),
    grants: fc.array(grant, { maxLength: 3 }),
    verbs: fc.option(fc.subarray([...VERBS]), { nil: undefined }),
  })
  .map(({ isPerson, grants, verbs }) => ({
    ...STRANGER,
    personId: isPerson ? "01939c1e-0000-7000-8000-000000000001" : null,
    grants,
    ...(verbs ? { verbs } : {}),
  }));

const sorted = (ids: Iterable<string>) => [...ids].sort();
const allowed = (who: Viewer, act: "read-public" | "read-work") =>
  sorted([...made].filter(([, subject]) => may(who, act, subject)).map(([id]) => id));

describe("access to articles", () => {
  it("has the case of a city with two partners", () => {
    expect(second).not.toBe("");
    expect([...made.values()].map((subject) => subject.partnerIds.length)).toContain(2);
  });

  it("shows in queries of work what `may` allows to work on", async () => {
    await fc.assert(
      fc.asyncProperty(viewer, async (who) => {
        const rows = await db
          .selectFrom("article")
          .select("id")
          .where("network_id", "=", site.networkId)
          .where("id", "in", [...made.keys()])
          .where((where) => workOf(who, where))
          .execute();
        expect(sorted(rows.map((row) => row.id))).toEqual(allowed(who, "read-work"));
      }),
      { numRuns: 150 },
    );
  });

  it("shows in queries of public texts what `may` allows to read", async () => {
    await fc.assert(
      fc.asyncProperty(viewer, async (who) => {
        const rows = await db
          .selectFrom("article")
          .innerJoin("article_text", (join) =>
            join.onRef("article_text.network_id", "=", "article.network_id").onRef("article_text.article_id", "=", "article.id"),
          )
          .select("article.id")
          .where("article.network_id", "=", site.networkId)
          .where("article.id", "in", [...made.keys()])
          .where((where) => visibleTo(who, where))
          .execute();
        expect(sorted(rows.map((row) => row.id))).toEqual(allowed(who, "read-public"));
      }),
      { numRuns: 150 },
    );
  });

  it("never lets a person do more than read without seeing the work", () => {
    fc.assert(
      fc.property(viewer, fc.constantFrom(...made.values()), (who, subject) => {
        if (may(who, "write", subject) || may(who, "publish", subject)) expect(may(who, "read-work", subject)).toBe(true);
        expect(may(STRANGER, "read-public", subject)).toBe(subject.isLive && subject.audience === "public");
      }),
    );
  });
});
