/** Who may see what of the administration; the same rule as a query predicate. */
import type { Expression, ExpressionBuilder, SqlBool } from "kysely";
import { holdsInNetwork, type Viewer } from "#platform/viewer.ts";
import type { AdminTables } from "./tables.ts";

/** An entry of the change log, as access sees it: whose act it was; null for the program. */
export type EntrySubject = { personId: string | null };

/** Whether the viewer may read this entry: its coordinators and administrators read the whole log, everybody else their own acts. */
export function may(viewer: Viewer, entry: EntrySubject): boolean {
  if (readsAll(viewer)) return true;
  return viewer.personId !== null && viewer.personId === entry.personId;
}

/** Whether the viewer reads the change log of the whole network. */
export function readsAll(viewer: Viewer): boolean {
  return holdsInNetwork(viewer, "administrator", "network-coordinator");
}

/** Whether the viewer administers the network: outbox, jobs, state of the system. */
export function administers(viewer: Viewer): boolean {
  return holdsInNetwork(viewer, "administrator");
}

/** Entries that this viewer may read: `may(viewer, entry)` as SQL. */
export function visibleTo(viewer: Viewer, where: ExpressionBuilder<AdminTables, "audit_entry">): Expression<SqlBool> {
  if (readsAll(viewer)) return where.lit(true);
  if (viewer.personId === null) return where.lit(false);
  return where("audit_entry.person_id", "=", viewer.personId);
}
