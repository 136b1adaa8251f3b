/**
 * Who looks or acts: the same plain value for page, API, feed, job and command line. Roles are held in a scope; what a
 * role may do is decided by each module's `access.ts`, never here.
 */

/** The roles of the platform (features S4, S5; domain 2.2). */
export const ROLES = [
  "administrator",
  "network-coordinator",
  "city-coordinator",
  "editor",
  "group-coordinator",
  "group-member",
  "expert",
  "controller",
  "reader",
] as const;
export type Role = (typeof ROLES)[number];

/** Where a role counts: in the whole network, for one partner (and its city), or in one group. */
export const SCOPES = ["network", "partner", "group"] as const;
export type Scope = (typeof SCOPES)[number];

/** What an API token allows: to read what its person may read, to write, to publish. */
export const VERBS = ["read", "write", "publish"] as const;
export type Verb = (typeof VERBS)[number];

/** One role held in one scope; `scopeId` is null exactly for the scope `network`. */
export type Grant = { readonly role: Role; readonly scope: Scope; readonly scopeId: string | null };

/** The viewer. A stranger has neither account nor person; an account without a person is signed in but no member of this network. */
export type Viewer = {
  readonly accountId: string | null;
  readonly personId: string | null;
  readonly sessionId: string | null;
  readonly name: string;
  readonly grants: readonly Grant[];
  /** The verbs of an API token; absent for a person at the screen, who carries all. */
  readonly verbs?: readonly Verb[];
};

/** Somebody who has not signed in. */
export const STRANGER: Viewer = { accountId: null, personId: null, sessionId: null, name: "", grants: [] };

/** The program itself: jobs and imports act as an administrator without a person. */
export const PROGRAM: Viewer = { ...STRANGER, name: "program", grants: [{ role: "administrator", scope: "network", scopeId: null }] };

/** Whether the viewer holds one of the roles for the whole network. */
export function holdsInNetwork(viewer: Viewer, ...roles: Role[]): boolean {
  return viewer.grants.some((grant) => grant.scope === "network" && roles.includes(grant.role));
}

/** Whether the viewer holds one of the roles for this partner, through the partner itself or the whole network. */
export function holdsForPartner(viewer: Viewer, partnerId: string | null, ...roles: Role[]): boolean {
  return viewer.grants.some(
    (grant) =>
      roles.includes(grant.role) &&
      (grant.scope === "network" || (grant.scope === "partner" && partnerId !== null && grant.scopeId === partnerId)),
  );
}

/** The partners for which the viewer holds one of the roles, or "all" when held for the network. */
export function partnersOf(viewer: Viewer, ...roles: Role[]): "all" | string[] {
  if (holdsInNetwork(viewer, ...roles)) return "all";
  return viewer.grants.flatMap((grant) =>
    grant.scope === "partner" && grant.scopeId !== null && roles.includes(grant.role) ? [grant.scopeId] : [],
  );
}

/** Whether the viewer works on the site (and so sees the workspace), as against only reading it. */
export function hasWorkspace(viewer: Viewer): boolean {
  return viewer.grants.some((grant) => grant.role !== "group-member");
}
