/** Whether a thing counts is worked out from its evidence each time something of it changes; what changed is written down. */
import type { Act } from "#platform/act.ts";
import { missingEvidence } from "../rules.ts";
import type { EvidenceKind, ResultsTables } from "../tables.ts";

/** The output of what was withdrawn and counts for none; no contracted output has an empty key. */
export const NO_OUTPUT = "";

/** Compares what counts now with the last entry of the history and adds an entry when it differs. `reason` says why a piece went. */
export async function recount(act: Act<ResultsTables>, of: { subject: string; subjectId: string }, reason: string | null): Promise<void> {
  // Two who change evidence of one thing at once wait for each other here, so that the history has one order.
  const item = await act.db
    .selectFrom("output_item")
    .select(["id", "output", "needs", "held"])
    .where("network_id", "=", act.networkId)
    .where("subject", "=", of.subject)
    .where("subject_id", "=", of.subjectId)
    // What was withdrawn belongs to no output, so nothing of it is history.
    .where("output", "<>", NO_OUTPUT)
    .forUpdate()
    .executeTakeFirst();
  if (!item) return;
  const missing = missingEvidence(item.needs, await presentKinds(act, of));
  const counts = item.held && missing.length === 0;
  const last = await lastChange(act, item.id);
  if ((last?.counts ?? false) === counts && (last?.output ?? item.output) === item.output) return;
  await act.db
    .insertInto("count_change")
    .values({
      network_id: act.networkId,
      id: act.newId(),
      output: item.output,
      item_id: item.id,
      at: act.clock.now().toString(),
      counts,
      missing: JSON.stringify(missing),
      reason,
    })
    .execute();
}

/** The kinds of evidence that are there. */
async function presentKinds(act: Act<ResultsTables>, of: { subject: string; subjectId: string }): Promise<Set<EvidenceKind>> {
  const pieces = await act.db
    .selectFrom("evidence_piece")
    .select("kind")
    .distinct()
    .where("network_id", "=", act.networkId)
    .where("subject", "=", of.subject)
    .where("subject_id", "=", of.subjectId)
    .where("removed_at", "is", null)
    .execute();
  return new Set(pieces.map((piece) => piece.kind));
}

function lastChange(act: Act<ResultsTables>, itemId: string) {
  return act.db
    .selectFrom("count_change")
    .select(["counts", "output"])
    .where("network_id", "=", act.networkId)
    .where("item_id", "=", itemId)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
}
