/** Mandates and memberships. Pure. Days are calendar days such as `2026-11-20`. */

/** A mandate; null is open. */
export type Mandate = { since: string | null; until: string | null };

/** Where a mandate stands on a day: to come, at work, or over (from the day after its last). */
export function mandateState({ since, until }: Mandate, day: string): "to-come" | "current" | "over" {
  if (since !== null && day < since) return "to-come";
  return until !== null && day > until ? "over" : "current";
}

/** Whether the days of a mandate are in order. */
export function isMandateInOrder({ since, until }: Mandate): boolean {
  return since === null || until === null || since <= until;
}

/** Days after which an invitation into a group ends, as one into the network does. */
export const INVITATION_DAYS = 14;

/** Where an invitation stands at an instant. */
export function invitationStateAt(
  invitation: { state: "open" | "accepted" | "declined" | "revoked"; expires_at: Temporal.Instant },
  now: Temporal.Instant,
): "open" | "accepted" | "declined" | "revoked" | "expired" {
  if (invitation.state !== "open") return invitation.state;
  return Temporal.Instant.compare(now, invitation.expires_at) < 0 ? "open" : "expired";
}
