/** Rules about roles, invitations, passwords and tokens; no I/O. */
import { createHash } from "node:crypto";
import type { Grant, Role, Viewer } from "#platform/viewer.ts";

export const LEAST_PASSWORD = 12;
export const MOST_PASSWORD = 128;

/** Beginnings of the passwords that are guessed first. */
const GUESSED = [
  "password",
  "parole",
  "haslo",
  "hasło",
  "slaptazodis",
  "contrasena",
  "contraseña",
  "motdepasse",
  "passord",
  "palavrapasse",
  "qwerty",
  "123456",
  "letmein",
  "welcome",
  "genycity",
  "gen-y-city",
];

/**
 * Whether a password of the right length is not one of the first to be guessed: at least five different characters, no straight run such as
 * `123456789012`, not a well-known word with some figures. No rule asks for kinds of characters (NIST SP 800-63B, 5.1.1.2).
 */
export function isStrongEnough(password: string): boolean {
  const plain = password.normalize("NFKC").toLowerCase();
  if (new Set(plain).size < 5) return false;
  if (isRun(plain)) return false;
  return !GUESSED.some((word) => plain.includes(word) && plain.length - word.length < 8);
}

function isRun(text: string): boolean {
  const codes = Array.from(text, (sign) => sign.codePointAt(0) ?? 0);
  const steps = codes.slice(1).filter((code, position) => Math.abs(code - (codes[position] ?? 0)) <= 1);
  return steps.length >= codes.length - 2;
}

/** How high a role stands; the four lowest are equal. Feature S5. */
const RANK: Readonly<Record<Role, number>> = {
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

/** Roles that bring in others. */
const COORDINATING: readonly Role[] = ["administrator", "network-coordinator", "city-coordinator"];

/** Whether a role can be held in such a scope at all: the two highest count for the network, a city coordinator for a partner. */
export function isGrantPossible({ role, scope, scopeId }: Grant): boolean {
  if ((scope === "network") !== (scopeId === null)) return false;
  if (role === "administrator" || role === "network-coordinator") return scope === "network";
  if (role === "city-coordinator") return scope === "partner";
  if (role === "group-coordinator") return scope === "group";
  if (role === "group-member") return scope !== "network";
  return true;
}

/** Whether one grant reaches the place where another counts. A city coordinator reaches the own partner alone. */
function covers(own: Grant, other: Grant): boolean {
  return own.scope === "network" || (own.scope === "partner" && other.scope === "partner" && own.scopeId === other.scopeId);
}

/** Whether somebody with these grants may give (or end) a role: at or below the own, inside the own scope. */
export function mayGive(grants: readonly Grant[], wanted: Grant): boolean {
  // A role in a group follows from being its member, which module groups decides.
  if (!isGrantPossible(wanted) || wanted.scope === "group") return false;
  return grants.some(
    (own) => COORDINATING.includes(own.role) && isGrantPossible(own) && RANK[own.role] >= RANK[wanted.role] && covers(own, wanted),
  );
}

/** Roles that the viewer may give at least somewhere, in the order of the list. */
export function givableRoles(viewer: Viewer, roles: readonly Role[]): Role[] {
  const highest = Math.max(
    0,
    ...viewer.grants.filter((own) => COORDINATING.includes(own.role) && isGrantPossible(own)).map((own) => RANK[own.role]),
  );
  return roles.filter((role) => RANK[role] <= highest);
}

/** Life of an invitation. */
export const INVITATION_DAYS = 14;

export type InvitationState = "open" | "accepted" | "revoked" | "expired";

/** Where an invitation stands at an instant; it is expired from its last instant on. */
export function invitationState(
  invitation: { expires_at: Temporal.Instant; accepted_at: Temporal.Instant | null; revoked_at: Temporal.Instant | null },
  now: Temporal.Instant,
): InvitationState {
  if (invitation.accepted_at !== null) return "accepted";
  if (invitation.revoked_at !== null) return "revoked";
  return Temporal.Instant.compare(now, invitation.expires_at) < 0 ? "open" : "expired";
}

/** Longest life of an API token in days. */
export const TOKEN_DAYS = 365;

/** Life of a personal export, in hours. */
export const EXPORT_HOURS = 24;

/** The last instant of a token that is to end with a day (UTC), or null when the day is past or more than a year away. */
export function tokenEnd(day: string, now: Temporal.Instant): Temporal.Instant | null {
  const end = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime("UTC").toInstant();
  const latest = now.add({ hours: (TOKEN_DAYS + 1) * 24 });
  return Temporal.Instant.compare(end, now) > 0 && Temporal.Instant.compare(end, latest) <= 0 ? end : null;
}

/** A word of six letters that a person types to confirm that everything of theirs is to be erased; always the same for one session. */
export function erasureWord(personId: string, sessionId: string): string {
  const digest = createHash("sha256").update(`erase ${personId} ${sessionId}`).digest();
  return Array.from(digest.subarray(0, 6), (byte) => "abdefghkmnprstuvz"[byte % 17]).join("");
}
