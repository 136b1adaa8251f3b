/** Proofs that personal data are gone (row B21). */
import type { Reader } from "#platform/act.ts";
import type { AttendanceTables } from "../tables/owned.ts";

/** One removal: what, when, how many, and the SHA-256 of what was removed. */
export type ProofRow = { id: string; fieldId: string | null; what: string; at: Temporal.Instant; entries: number; sha256: string };

/** Removals of an event, newest first. */
export async function listProofs(
  db: Pick<Reader<AttendanceTables>, "selectFrom">,
  networkId: string,
  eventId: string,
): Promise<ProofRow[]> {
  return db
    .selectFrom("purge_proof")
    .select(["id", "field_id as fieldId", "what", "purged_at as at", "entries", "sha256"])
    .where("network_id", "=", networkId)
    .where("event_id", "=", eventId)
    .orderBy("purged_at", "desc")
    .orderBy("id", "desc")
    .limit(200)
    .execute();
}
