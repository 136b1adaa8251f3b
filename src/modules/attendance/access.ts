/** Who may see what of registrations; the same rules as a query predicate. Whether an event may be seen or worked on is said by events. */
import { sql, type Expression, type SqlBool } from "kysely";
import type { Verb, Viewer } from "#platform/viewer.ts";
import { maySeePiece, mayWorkOnEvent, workedOnEvents, type EventAccess } from "#modules/events/public.ts";

/** What can be done with an event's registrations: see that there is a registration, or work on it (list, letters, door, pictures). */
export type EventAct = "see" | "work";

/** Whether the viewer may do this at an event. */
export function may(viewer: Viewer, act: EventAct, event: { access: EventAccess }): boolean {
  return act === "work" ? mayWorkOnEvent(viewer, event) : maySeePiece(viewer, event.access, event.access.visibility);
}

/** Whether the viewer may read a registration: the person, and those who work on the event. */
export function mayRead(viewer: Viewer, registration: { personId: string | null; access: EventAccess }): boolean {
  const isOwn = viewer.personId !== null && registration.personId === viewer.personId && carries(viewer, "read");
  return isOwn || may(viewer, "work", registration);
}

/** Registrations that this viewer may read: `mayRead` as a condition on a query with `registration` and its `event` in scope. */
export function visibleTo(viewer: Viewer): Expression<SqlBool> {
  const own = carries(viewer, "read") ? viewer.personId : null;
  return sql<SqlBool>`(registration.person_id = ${own}::uuid or ${workedOnEvents(viewer)})`;
}

/** A token of the API carries only the verbs it was given; a person at the screen carries all. */
function carries(viewer: Viewer, verb: Verb): boolean {
  return viewer.verbs === undefined || viewer.verbs.includes(verb);
}
