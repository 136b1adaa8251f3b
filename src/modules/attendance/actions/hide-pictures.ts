/** Pictures that may no longer be seen: the ledger of evidence and the modules above are told (row Y11). */
import { putEvidence, removeEvidence } from "#modules/results/public.ts";
import type { EventFacts } from "../queries/events.ts";
import { pictureStates } from "../queries/pictures.ts";
import type { AttendanceAct } from "./load-event.ts";

/** Takes pictures out of the evidence and tells module communication, so that no news shows them any longer. */
export async function tellPicturesHidden(act: AttendanceAct, event: EventFacts, pictureIds: readonly string[]): Promise<void> {
  for (const pictureId of pictureIds) {
    await removeEvidence(act, { subject: "event", subjectId: event.id, kind: "picture", pieceId: pictureId }, "consent withdrawn");
    await act.enqueue("attendance.picture-withdrawn", { pictureId });
  }
}

/** The picture is evidence while it may be seen. */
export async function tellPictureEvidence(act: AttendanceAct, event: EventFacts, pictureId: string): Promise<void> {
  const state = (await pictureStates(act.db, act.networkId, { eventId: event.id })).find(({ id }) => id === pictureId);
  const piece = { subject: "event", subjectId: event.id, kind: "picture" as const, pieceId: pictureId };
  if (state && state.hidden === null) {
    const audience = event.visibility;
    await putEvidence(act, { ...piece, label: state.credit, href: `/events/${event.key}#pictures`, audience });
  } else await removeEvidence(act, piece, "consent missing");
}

/** Looks anew at every picture that shows somebody whose consent has changed. */
export async function tellEvidenceOf(act: AttendanceAct, event: EventFacts, registrationId: string): Promise<void> {
  for (const { id } of await pictureStates(act.db, act.networkId, { registrationId })) await tellPictureEvidence(act, event, id);
}
