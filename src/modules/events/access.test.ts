import fc from "fast-check";
import { sql } from "kysely";
import { expect, it } from "vitest";
import { readerOf } from "#platform/act.ts";
import { newId } from "#platform/ids.ts";
import { ROLES, STRANGER, type Grant, type Viewer } from "#platform/viewer.ts";
import { testSite } from "../../../tests/harness.ts";
import { may, mayVote, visibleTo, votersOf, workOf } from "./access.ts";
import { accessOf, eventQuery, type EventsDb } from "./queries/event-query.ts";
import { EVENT_STATES, EVENT_VISIBILITIES } from "./tables.ts";

const site = await testSite();
const { kysely } = site.database;
const db: EventsDb = readerOf(kysely);
const partners = (
  await sql<{ id: string }>`select id from partner where network_id = ${site.networkId} order by key limit 3`.execute(kysely)
).rows.map(({ id }) => id);
const kind =
  (await sql<{ id: string }>`select id from group_kind where network_id = ${site.networkId} limit 1`.execute(kysely)).rows[0]?.id ?? "";
const groups: string[] = [];
for (const partner of [partners[0], partners[1], null]) {
  const id = newId();
  groups.push(id);
  await sql`insert into working_group (network_id, id, key, kind_id, partner_id, visibility, join_rule, source_language, sources, created_at)
    values (${site.networkId}, ${id}, ${`g-${id}`}, ${kind}, ${partner ?? null}, 'hidden', 'invite', 'en', '[]', now())`.execute(kysely);
}
// Every state, audience and holder that there can be.
for (const state of EVENT_STATES)
  for (const visibility of EVENT_VISIBILITIES)
    for (const group of [null, ...groups])
      for (const partner of [null, partners[0], partners[2]])
        if (visibility !== "group" || group !== null) {
          const id = newId();
          await sql`insert into event (network_id, id, key, kind, position, partner_id, group_id, visibility, state)
            values (${site.networkId}, ${id}, ${id}, 'training', 0, ${partner ?? null}, ${group}, ${visibility}, ${state})`.execute(kysely);
        }
for (const group of [null, ...groups])
  await sql`insert into date_poll (network_id, id, title, kind, group_id, time_zone, minutes, created_at)
    values (${site.networkId}, ${newId()}, 'Poll', 'training', ${group}, 'Europe/Riga', 60, now())`.execute(kysely);

const grant: fc.Arbitrary<Grant> = fc.oneof(
  fc.constantFrom(...ROLES).map((role): Grant => ({ role, scope: "network", scopeId: null })),
  fc.record({ role: fc.constantFrom(...ROLES), scopeId: fc.constantFrom(...partners) }).map((one): Grant => ({ ...one, scope: "partner" })),
  fc.record({ role: fc.constantFrom(...ROLES), scopeId: fc.constantFrom(...groups) }).map((one): Grant => ({ ...one, scope: "group" })),
);
const viewer: fc.Arbitrary<Viewer> = fc
  .record({
    grants: fc.array(grant, { maxLength: 3 }),
    member: fc.boolean(),
    verbs: fc.constantFrom(undefined, ["read"], ["write"], ["read", "write"], ["publish"]),
  })
  .map(({ grants, member, verbs }) => ({
    ...STRANGER,
    personId: member ? newId() : null,
    grants: member ? grants : [],
    ...(verbs ? { verbs: verbs as never } : {}),
  }));

it("agrees in TypeScript and SQL on who sees and who works on which event", async () => {
  const all = await eventQuery(db, site.networkId).execute();
  expect(all.length).toBeGreaterThan(90);
  await fc.assert(
    fc.asyncProperty(viewer, async (who) => {
      for (const [act, condition] of [
        ["see", visibleTo(who)],
        ["work", workOf(who)],
      ] as const) {
        const found = await eventQuery(db, site.networkId).where(condition).execute();
        const allowed = all.filter((row) => may(who, act, accessOf(row)));
        expect([act, found.map(({ id }) => id).sort()]).toEqual([act, allowed.map(({ id }) => id).sort()]);
      }
    }),
    { numRuns: 120 },
  );
});

it("agrees on who may answer which poll", async () => {
  const { rows } = await sql<{ id: string; groupId: string | null; groupPartnerId: string | null }>`
    select held.id, held.group_id as "groupId", working_group.partner_id as "groupPartnerId" from date_poll as held
    left join working_group on working_group.id = held.group_id where held.network_id = ${site.networkId}`.execute(kysely);
  expect(rows).toHaveLength(4);
  await fc.assert(
    fc.asyncProperty(
      viewer.filter((who) => who.verbs === undefined),
      async (who) => {
        const found = await sql<{
          id: string;
        }>`select id from date_poll as held where network_id = ${site.networkId} and ${votersOf(who)}`.execute(kysely);
        const allowed = rows.filter((row) => mayVote(who, { ...row, partnerId: null }));
        expect(found.rows.map(({ id }) => id).sort()).toEqual(allowed.map(({ id }) => id).sort());
      },
    ),
    { numRuns: 60 },
  );
});

it("shows a draft only to those who work on it, and a network coordinator nothing inside a city's group", () => {
  const event = {
    partnerId: partners[0] ?? "",
    groupId: groups[0] ?? "",
    groupPartnerId: partners[0] ?? "",
    visibility: "group",
    state: "announced",
  } as const;
  const holding = (role: Grant["role"]): Viewer => ({ ...STRANGER, personId: "p", grants: [{ role, scope: "network", scopeId: null }] });
  expect(may(holding("network-coordinator"), "see", event)).toBe(false);
  expect(may(holding("administrator"), "see", { ...event, state: "draft" })).toBe(true);
  expect(may(STRANGER, "see", { ...event, visibility: "public", state: "draft" })).toBe(false);
});
