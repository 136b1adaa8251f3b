/** Tables of the platform that this module reads. */
import type { ColumnType } from "kysely";

/** The change log; `act.audit` writes it, nobody changes it. */
export type AuditEntryTable = {
  network_id: string;
  id: string;
  at: ColumnType<Temporal.Instant, never, never>;
  account_id: string | null;
  person_id: string | null;
  actor_name: string;
  act: string;
  subject: string;
  subject_id: string;
  before: unknown;
  after: unknown;
};

/** What this module works with. */
export type AdminTables = { audit_entry: AuditEntryTable };
