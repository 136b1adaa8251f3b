/**
 * The change log of what happens inside a closed group. The log is read by those who coordinate the network as well, to whom such a group does
 * not exist: of its meetings it says who did what and when, and none of their words (row A3).
 */
import type { EventsAct } from "./announce-output.ts";

const inside = new WeakSet<EventsAct>();

/** Says that this act is about something inside a closed group. */
export function markInside(act: EventsAct): void {
  inside.add(act);
}

/** The same act, whose log keeps no words from the moment on at which it turns out to be about something inside a closed group. */
export function discreet(act: EventsAct): EventsAct {
  const own: EventsAct = {
    ...act,
    audit: (entry) => act.audit(inside.has(own) ? { act: entry.act, subject: entry.subject, subjectId: entry.subjectId } : entry),
  };
  return own;
}
