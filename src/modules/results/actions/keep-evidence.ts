/** Pieces of evidence: put into the ledger by the module that holds them, and taken out with the reason. */
import type { Act } from "#platform/act.ts";
import type { Audience, EvidenceKind, ResultsTables } from "../tables.ts";
import { recount } from "./recount.ts";

/**
 * A piece of evidence of a thing: its kind, the row that holds it, a label (a file's title), the path at which it can be seen by those whom
 * `audience` names; null where there is nothing to see.
 */
export type Piece = {
  subject: string;
  subjectId: string;
  kind: EvidenceKind;
  pieceId: string;
  label: string | null;
  href: string | null;
  audience: Audience;
};

/** Puts a piece into the ledger, or changes its label, path or audience. Counts anew. Harmless when repeated. */
export async function putEvidence<Tables>(act: Act<Tables>, piece: Piece): Promise<void> {
  const own: Act<ResultsTables> = act as never;
  const seen = { label: piece.label, href: piece.href, audience: piece.audience };
  await own.db
    .insertInto("evidence_piece")
    .values({
      network_id: act.networkId,
      id: act.newId(),
      subject: piece.subject,
      subject_id: piece.subjectId,
      kind: piece.kind,
      piece_id: piece.pieceId,
      ...seen,
      added_at: act.clock.now().toString(),
      added_by: act.viewer.personId,
      removed_at: null,
      removed_by: null,
      reason: null,
    })
    .onConflict((conflict) =>
      conflict.columns(["network_id", "subject", "subject_id", "kind", "piece_id"]).where("removed_at", "is", null).doUpdateSet(seen),
    )
    .execute();
  await recount(own, piece, null);
}

/** Takes a piece out of the ledger: the row stays with the day and the reason, and the count may fall. Harmless when it is gone. */
export async function removeEvidence<Tables>(
  act: Act<Tables>,
  piece: Pick<Piece, "subject" | "subjectId" | "kind" | "pieceId">,
  reason: string | null,
): Promise<void> {
  const own: Act<ResultsTables> = act as never;
  const gone = await own.db
    .updateTable("evidence_piece")
    .set({ removed_at: act.clock.now().toString(), removed_by: act.viewer.personId, reason })
    .where("network_id", "=", act.networkId)
    .where("subject", "=", piece.subject)
    .where("subject_id", "=", piece.subjectId)
    .where("kind", "=", piece.kind)
    .where("piece_id", "=", piece.pieceId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (gone.numUpdatedRows > 0n) await recount(own, piece, reason);
}
