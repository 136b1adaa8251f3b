/** Refusals of this module: a stable code and the message `refusal.<code>`. */
import { Refusal } from "#platform/refusal.ts";

/** Registration is not open: not yet, no longer, never, or the event was cancelled. */
export function registrationClosed(): Refusal {
  return new Refusal(409, "registration-closed");
}

/** The person may see the event, but registration is for others. */
export function registrationNotForYou(): Refusal {
  return new Refusal(403, "registration-not-for-you");
}

/** No seat is left and nobody waits. */
export function eventFull(): Refusal {
  return new Refusal(409, "event-full");
}

/** This way of taking part is full; the person keeps the seat they have. */
export function placeFull(): Refusal {
  return new Refusal(409, "place-full");
}

/** The event has no such place. */
export function noSuchPlace(): Refusal {
  return new Refusal(422, "no-such-place");
}

/** A person without a mail address cannot be told anything. */
export function emailMissing(): Refusal {
  return new Refusal(409, "email-missing");
}

/** Somebody changed the same thing meanwhile. */
export function staleForm(): Refusal {
  return new Refusal(409, "attendance-stale");
}

/** A letter that is being sent or was sent cannot be changed. */
export function letterSent(): Refusal {
  return new Refusal(409, "letter-sent");
}

/** Somebody under age needs a guardian who agrees. */
export function guardianMissing(): Refusal {
  return new Refusal(422, "guardian-missing");
}

/** A guest opens the link of the first letter in time, or fills in the form again. */
export function linkExpired(): Refusal {
  return new Refusal(409, "link-expired");
}
