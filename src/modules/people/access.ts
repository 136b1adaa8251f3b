/** Who may see and change people, organisations and invitations. The page, the API and the search go through these. */
import { holdsInNetwork, partnersOf, type Grant, type Viewer } from "#platform/viewer.ts";
import { mayGive } from "./rules.ts";

/** What a decision about a person needs to know of them. */
export type PersonSubject = { id: string; grants: readonly Grant[]; invitedBy: string | null; erased: boolean };

/** Acts on a person: see the page; change (relations); suspend or lift. */
export type PersonAct = "see" | "relate" | "suspend";

/** The people whom a viewer may see, as a query needs it: all, or those of some partners and those the viewer brought in. */
export type VisiblePeople = { all: true } | { all: false; partnerIds: string[]; inviterId: string | null };

/** Network coordinators and administrators see everybody, a city coordinator those of the own partner and those they invited, others nobody. */
export function visiblePeople(viewer: Viewer): VisiblePeople {
  if (holdsInNetwork(viewer, "administrator", "network-coordinator")) return { all: true };
  const partnerIds = partnersOf(viewer, "city-coordinator");
  if (partnerIds === "all") return { all: true };
  return { all: false, partnerIds, inviterId: partnerIds.length > 0 ? viewer.personId : null };
}

/** Whether the viewer may do this with a person. Nobody suspends themselves, nor somebody who holds a role that the viewer could not give. */
export function mayWithPerson(viewer: Viewer, act: PersonAct, person: PersonSubject): boolean {
  if (!isVisible(visiblePeople(viewer), person)) return false;
  if (act === "see") return true;
  if (person.erased) return false;
  if (act === "relate") return true;
  return person.id !== viewer.personId && person.grants.every((grant) => mayGive(viewer.grants, grant));
}

function isVisible(visible: VisiblePeople, person: PersonSubject): boolean {
  if (visible.all) return true;
  if (visible.inviterId !== null && person.invitedBy === visible.inviterId) return true;
  return person.grants.some((grant) => grant.scope === "partner" && grant.scopeId !== null && visible.partnerIds.includes(grant.scopeId));
}

/** Whether the viewer coordinates anything, and so may invite and see the lists of people. */
export function maySeePeople(viewer: Viewer): boolean {
  const visible = visiblePeople(viewer);
  return visible.all || visible.partnerIds.length > 0;
}

/** Whether the viewer may invite into a role; the same rule holds for ending a role and for taking an invitation back. */
export function mayInvite(viewer: Viewer, wanted: Grant): boolean {
  return mayGive(viewer.grants, wanted);
}

/** Organisations and their relations are common knowledge of the workspace; coordinators and editors keep them. */
export function mayEditOrganisations(viewer: Viewer): boolean {
  return viewer.grants.some((grant) => ["administrator", "network-coordinator", "city-coordinator", "editor"].includes(grant.role));
}

/** Saved searches are kept by those who coordinate; each sees their own and those of the program. */
export function mayOpenLists(viewer: Viewer): boolean {
  return maySeePeople(viewer);
}
