import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ROLES, SCOPES, type Grant, type Role } from "#platform/viewer.ts";
import { erasureWord, invitationState, isGrantPossible, isStrongEnough, mayGive, tokenEnd } from "./rules.ts";

const PARTNERS = ["p1", "p2", "p3"];
const anyGrant: fc.Arbitrary<Grant> = fc
  .record({ role: fc.constantFrom(...ROLES), scope: fc.constantFrom(...SCOPES), id: fc.constantFrom(...PARTNERS) })
  .map(({ role, scope, id }) => ({ role, scope, scopeId: scope === "network" ? null : id }));
const anyGrants = fc.array(anyGrant, { maxLength: 5 });
const RANK: Record<Role, number> = {
  administrator: 4,
  "network-coordinator": 3,
  "city-coordinator": 2,
  editor: 1,
  expert: 1,
  controller: 1,
  reader: 1,
  "group-coordinator": 1,
  "group-member": 1,
};

describe("who may give a role", () => {
  it("never gives a role above the own highest", () => {
    fc.assert(
      fc.property(anyGrants, anyGrant, (own, wanted) => {
        const highest = Math.max(0, ...own.map(({ role }) => RANK[role]));
        expect(mayGive(own, wanted) && RANK[wanted.role] > highest).toBe(false);
      }),
    );
  });

  it("never reaches beyond the own partners without a role for the network", () => {
    fc.assert(
      fc.property(anyGrants, anyGrant, (own, wanted) => {
        const partnerOnly = own.filter(({ scope }) => scope !== "network");
        const mine = partnerOnly.map(({ scopeId }) => scopeId);
        expect(mayGive(partnerOnly, wanted) && !(wanted.scope === "partner" && mine.includes(wanted.scopeId))).toBe(false);
      }),
    );
  });

  it("lets nobody but coordinators give anything", () => {
    const plain = anyGrants.map((grants) => grants.filter(({ role }) => RANK[role] === 1));
    fc.assert(fc.property(plain, anyGrant, (own, wanted) => !mayGive(own, wanted)));
  });

  it("grows with every further role", () => {
    fc.assert(
      fc.property(anyGrants, anyGrant, anyGrant, (own, more, wanted) => {
        expect(mayGive(own, wanted) && !mayGive([...own, more], wanted)).toBe(false);
      }),
    );
  });

  it("knows which pairs of role and place exist", () => {
    const network = (role: Role): Grant => ({ role, scope: "network", scopeId: null });
    const partner = (role: Role): Grant => ({ role, scope: "partner", scopeId: "p1" });
    expect(ROLES.filter((role) => isGrantPossible(network(role)))).toEqual([
      "administrator",
      "network-coordinator",
      "editor",
      "expert",
      "controller",
      "reader",
    ]);
    expect(ROLES.filter((role) => isGrantPossible(partner(role)))).toEqual([
      "city-coordinator",
      "editor",
      "group-member",
      "expert",
      "controller",
      "reader",
    ]);
  });

  it("lets a city coordinator invite for the own city only", () => {
    const own: Grant[] = [{ role: "city-coordinator", scope: "partner", scopeId: "p1" }];
    expect(mayGive(own, { role: "editor", scope: "partner", scopeId: "p1" })).toBe(true);
    expect(mayGive(own, { role: "city-coordinator", scope: "partner", scopeId: "p1" })).toBe(true);
    expect(mayGive(own, { role: "editor", scope: "partner", scopeId: "p2" })).toBe(false);
    expect(mayGive(own, { role: "editor", scope: "network", scopeId: null })).toBe(false);
    expect(mayGive(own, { role: "network-coordinator", scope: "network", scopeId: null })).toBe(false);
  });
});

describe("a chosen password", () => {
  it("is refused when it is among the first to be guessed", () => {
    const weak = [
      "123456789012",
      "abcdefghijklm",
      "aaaaaaaaaaaa",
      "Password1234",
      "qwertyqwerty",
      "987654321098",
      "abababababab",
      "gen-y-city-2026",
    ];
    expect(weak.filter(isStrongEnough)).toEqual([]);
  });

  it("is taken without rules about kinds of characters", () => {
    const strong = ["correct horse battery staple", "bridge otter violet lamp", "Daugava plūst lēni", "demo-city-coordinator-2026"];
    expect(strong.filter(isStrongEnough)).toEqual(strong);
  });
});

describe("an invitation", () => {
  const at = (iso: string) => Temporal.Instant.from(iso);
  const open = { expires_at: at("2026-12-04T10:00:00Z"), accepted_at: null, revoked_at: null };

  it("is open up to its last instant", () => {
    expect(invitationState(open, at("2026-12-04T09:59:59.999Z"))).toBe("open");
    expect(invitationState(open, at("2026-12-04T10:00:00Z"))).toBe("expired");
  });

  it("is nothing but accepted or revoked once it was", () => {
    expect(invitationState({ ...open, accepted_at: at("2026-11-21T10:00:00Z") }, at("2027-01-01T00:00:00Z"))).toBe("accepted");
    expect(invitationState({ ...open, revoked_at: at("2026-11-21T10:00:00Z") }, at("2026-11-22T00:00:00Z"))).toBe("revoked");
  });
});

describe("an API token", () => {
  const now = Temporal.Instant.from("2026-11-20T10:00:00Z");

  it("ends with its last day, at most a year away", () => {
    expect(tokenEnd("2026-11-20", now)?.toString()).toBe("2026-11-21T00:00:00Z");
    expect(tokenEnd("2027-11-20", now)?.toString()).toBe("2027-11-21T00:00:00Z");
    expect([tokenEnd("2026-11-19", now), tokenEnd("2027-11-22", now)]).toEqual([null, null]);
  });
});

it("asks for another word in another session", () => {
  expect(erasureWord("p", "s1")).toMatch(/^[a-z]{6}$/);
  expect(erasureWord("p", "s1")).toBe(erasureWord("p", "s1"));
  expect(erasureWord("p", "s1") === erasureWord("p", "s2")).toBe(false);
});
