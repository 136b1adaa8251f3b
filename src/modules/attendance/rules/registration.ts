/** When and by whom one may register; ages (rows B10, B11). Pure. */

/** What is known of an event to decide about its registration. */
export type EventTimes = { state: "draft" | "announced" | "cancelled"; startsAt: Temporal.Instant | null; endsAt: Temporal.Instant | null };

/** Days of registration. */
export type Window = { opensAt: Temporal.Instant | null; closesAt: Temporal.Instant | null };

export type WindowState = "none" | "not-open" | "open" | "closed" | "started" | "cancelled";

/** Whether one may register now. `none`: the event has no registration (no settings, a draft, or a record without a time). */
export function windowState(event: EventTimes, window: Window | null, now: Temporal.Instant): WindowState {
  if (window === null || event.state === "draft" || event.startsAt === null) return "none";
  if (event.state === "cancelled") return "cancelled";
  if (!isBefore(now, event.startsAt)) return "started";
  if (window.opensAt !== null && isBefore(now, window.opensAt)) return "not-open";
  if (window.closesAt !== null && !isBefore(now, window.closesAt)) return "closed";
  return "open";
}

/** Until when one may register: the closing time, at the latest the beginning of the event; null when neither is known. */
export function lastMoment(event: Pick<EventTimes, "startsAt">, window: Window): Temporal.Instant | null {
  if (window.closesAt === null || event.startsAt === null) return window.closesAt ?? event.startsAt;
  return isBefore(window.closesAt, event.startsAt) ? window.closesAt : event.startsAt;
}

/** Whether `a` lies before `b`. */
export function isBefore(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0;
}

/**
 * Whether somebody born in this year is under age on the day of the event. Only the year is asked for (data minimisation, GDPR Article
 * 5(1)(c)), so who could still be under age counts as under age.
 */
export function isMinor(birthYear: number | null, ageLimit: number | null, onDay: Temporal.PlainDate): boolean {
  return ageLimit !== null && birthYear !== null && onDay.year - birthYear <= ageLimit;
}

/** Whether somebody belongs to the young people of the programme: 15 to 29 in the year of the event; null when the year is not known. */
export function isYoung(birthYear: number | null, onDay: Temporal.PlainDate): boolean | null {
  if (birthYear === null) return null;
  const age = onDay.year - birthYear;
  return age >= 15 && age <= 29;
}

/** How long a guest has to open the link of the first letter. */
export const CONFIRM_HOURS = 48;

/** Days after the end of an event for which names and addresses of guests, links and invitations are kept, unless its settings say another number. */
export const CONTACT_DAYS = 365;

/** Letters on badges: no 0/O, 1/I/L; read aloud without mistakes. */
const SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

/** The code of a badge from ten random bytes: ten signs in two groups, `7KQ2M-XR4TP`. */
export function badgeCode(bytes: Uint8Array): string {
  const signs = Array.from(bytes.slice(0, 10), (byte) => SIGNS[byte % SIGNS.length] ?? "A").join("");
  return `${signs.slice(0, 5)}-${signs.slice(5)}`;
}

/** A code as somebody typed or scanned it, in the form in which it is kept; null when it cannot be one. */
export function readCode(text: string): string | null {
  const signs = text.toUpperCase().replace(/[\s-]/g, "");
  return /^[A-HJKMNP-Z2-9]{10}$/.test(signs) ? `${signs.slice(0, 5)}-${signs.slice(5)}` : null;
}
