/** Files of a meeting: put there, and taken away with the reason. All but `other` are evidence. */
import { notFound, Refusal } from "#platform/refusal.ts";
import { putEvidence, removeEvidence } from "#modules/results/public.ts";
import { evidenceOfFile } from "../rules/evidence.ts";
import type { EventVisibility, FileKind } from "../tables.ts";
import type { EventsAct } from "./announce-output.ts";
import { eventInAct } from "./load-event.ts";

/** A file that was accepted and stored. */
export type NewFile = {
  id: string;
  kind: FileKind;
  title: string;
  audience: EventVisibility;
  /** The session to which it belongs, or null for the whole meeting. */
  sessionId: string | null;
  fileKey: string;
  fileName: string;
  mime: string;
  bytes: number;
};

/** Keeps a file's row and enters it into the ledger. 422 `file-session` when the session is not one of this event. */
export async function keepEventFile(act: EventsAct, eventId: string, file: NewFile): Promise<void> {
  const event = await eventInAct(act, eventId);
  const { id, kind, title, audience, sessionId } = file;
  if (sessionId !== null) await requireSession(act, eventId, sessionId);
  await act.db
    .insertInto("event_file")
    .values({
      network_id: act.networkId,
      id,
      event_id: eventId,
      session_id: sessionId,
      kind,
      title,
      audience,
      file_key: file.fileKey,
      file_name: file.fileName,
      mime: file.mime,
      bytes: file.bytes,
      added_at: act.clock.now().toString(),
      added_by: act.viewer.personId,
      removed_at: null,
      removed_by: null,
      reason: null,
    })
    .execute();
  const evidence = evidenceOfFile(kind);
  if (evidence) {
    const href = `/events/${event.key}/files/${id}`;
    await putEvidence(act, { subject: "event", subjectId: eventId, kind: evidence, pieceId: id, label: title, href, audience });
  }
  await act.audit({ act: "add", subject: "event-file", subjectId: id, after: { eventId, sessionId, kind, title, audience } });
}

async function requireSession(act: EventsAct, eventId: string, sessionId: string): Promise<void> {
  const session = await act.db
    .selectFrom("session")
    .select("id")
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", eventId)
    .where("id", "=", sessionId)
    .executeTakeFirst();
  if (!session) throw new Refusal(422, "file-session");
}

/** Takes a file away; the row stays with the reason, the evidence goes and the count may fall. Returns the folder of the stored file. */
export async function removeEventFile(act: EventsAct, eventId: string, { id, reason }: { id: string; reason: string }): Promise<void> {
  await eventInAct(act, eventId);
  const file = await act.db
    .updateTable("event_file")
    .set({ removed_at: act.clock.now().toString(), removed_by: act.viewer.personId, reason })
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", eventId)
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .returning(["kind", "title"])
    .executeTakeFirst();
  if (!file) throw notFound();
  const evidence = evidenceOfFile(file.kind);
  if (evidence) await removeEvidence(act, { subject: "event", subjectId: eventId, kind: evidence, pieceId: id }, reason);
  await act.audit({ act: "remove", subject: "event-file", subjectId: id, before: file, after: { reason } });
}
