/** Pictures of an event, who is on them, and why there is none (row Y11). */
import { sql } from "kysely";
import { saveWords } from "#platform/db/words.ts";
import type { StoredPart } from "#platform/files/storage.ts";
import type { LanguageMap } from "#platform/language-map.ts";
import { notFound } from "#platform/refusal.ts";
import { putEvidence, removeEvidence } from "#modules/results/public.ts";
import { eventFacts, type EventFacts } from "../queries/events.ts";
import { ownedBy, type Door } from "../queries/own-registration.ts";
import { tellPictureEvidence, tellPicturesHidden } from "./hide-pictures.ts";
import { giveConsents } from "./keep-consents.ts";
import { eventToWork, type AttendanceAct } from "./load-event.ts";

/** A picture whose file is already kept. `people` are registrations of the event. */
export type NewPicture = {
  id: string;
  sizes: StoredPart[];
  alt: LanguageMap;
  credit: string;
  licence: string;
  nobody: boolean;
  people: readonly string[];
};

/** Enters a picture. It is shown to nobody until everybody on it is named and agreed, or nobody can be recognised. */
export async function addPicture(act: AttendanceAct, eventId: string, picture: NewPicture): Promise<void> {
  const event = await eventToWork(act, eventId);
  const largest = [...picture.sizes].sort((a, b) => (b.width ?? 0) - (a.width ?? 0))[0];
  await act.db
    .insertInto("event_picture")
    .values({
      network_id: act.networkId,
      id: picture.id,
      event_id: event.id,
      sizes: JSON.stringify(picture.sizes),
      width: largest?.width ?? 0,
      height: largest?.height ?? 0,
      credit: picture.credit,
      licence: picture.licence,
      nobody: picture.nobody,
      uploaded_by: act.viewer.personId,
      created_at: act.clock.now().toString(),
      withdrawn_at: null,
      reason: null,
    })
    .execute();
  const of = { table: "attendance_text", networkId: act.networkId, subject: "picture", subjectId: picture.id, field: "alt" };
  await saveWords(act.db, of, picture.alt);
  await namePeople(act, event, picture);
  await act.audit({ act: "add", subject: "event-picture", subjectId: picture.id, after: { event: event.id, nobody: picture.nobody } });
  await tellPictureEvidence(act, event, picture.id);
}

/** Says who is on a picture, or that nobody can be recognised, and what it shows. */
export async function changePicture(
  act: AttendanceAct,
  eventId: string,
  change: { id: string; nobody: boolean; people: readonly string[]; alt: LanguageMap },
): Promise<void> {
  const event = await eventToWork(act, eventId);
  const changed = await act.db
    .updateTable("event_picture")
    .set((row) => ({ nobody: change.nobody, version: row("version", "+", 1) }))
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", event.id)
    .where("id", "=", change.id)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw notFound();
  await saveWords(
    act.db,
    { table: "attendance_text", networkId: act.networkId, subject: "picture", subjectId: change.id, field: "alt" },
    change.alt,
  );
  await act.db
    .deleteFrom("picture_person")
    .where("network_id", "=", act.networkId)
    .where("picture_id", "=", change.id)
    .where("withdrawn_at", "is", null)
    .execute();
  await namePeople(act, event, change);
  await act.audit({
    act: "change",
    subject: "event-picture",
    subjectId: change.id,
    after: { nobody: change.nobody, people: change.people.length },
  });
  await tellPictureEvidence(act, event, change.id);
}

/** Only people of this event; somebody who withdrew for this picture stays withdrawn. */
async function namePeople(act: AttendanceAct, event: EventFacts, picture: { id: string; people: readonly string[] }): Promise<void> {
  const known = await act.db
    .selectFrom("registration")
    .select("id")
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", event.id)
    .where("erased_at", "is", null)
    .where("id", "=", sql<string>`any(${[...picture.people]}::uuid[])`)
    .execute();
  for (const { id } of known)
    await act.db
      .insertInto("picture_person")
      .values({ network_id: act.networkId, id: act.newId(), picture_id: picture.id, registration_id: id, withdrawn_at: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

/** Takes a picture out of sight everywhere; the caller removes the file afterwards. Harmless when repeated. */
export async function withdrawPicture(act: AttendanceAct, eventId: string, picture: { id: string; reason: string }): Promise<void> {
  const event = await eventToWork(act, eventId);
  const gone = await act.db
    .updateTable("event_picture")
    .set({ withdrawn_at: act.clock.now().toString(), reason: picture.reason })
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", event.id)
    .where("id", "=", picture.id)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  if (gone.numUpdatedRows === 0n) return;
  await act.audit({ act: "withdraw", subject: "event-picture", subjectId: picture.id, before: { event: event.id }, after: picture });
  await tellPicturesHidden(act, event, [picture.id]);
}

/** Somebody on a picture takes the consent for this one back: it is hidden at once, wherever it stands. Harmless when repeated. */
export async function withdrawFromPicture(act: AttendanceAct, door: Door | { personId: string }, pictureId: string): Promise<void> {
  const mine = "personId" in door ? await picturesOfPerson(act, door.personId) : await picturesOfDoor(act, door);
  const row = mine.find((one) => one.picture_id === pictureId);
  if (!row) throw notFound();
  if (row.withdrawn_at !== null) return;
  await act.db
    .updateTable("picture_person")
    .set({ withdrawn_at: act.clock.now().toString() })
    .where("network_id", "=", act.networkId)
    .where("id", "=", row.id)
    .execute();
  await act.audit({
    act: "withdraw-consent",
    subject: "event-picture",
    subjectId: pictureId,
    before: { registration: row.registration_id },
  });
  const event = await eventFacts(act.db, act.networkId, { id: row.event_id });
  if (event) await tellPicturesHidden(act, event, [pictureId]);
}

async function picturesOfDoor(act: AttendanceAct, door: Door) {
  const found = await ownedBy(act.db, { networkId: act.networkId, viewer: act.viewer }, door);
  if (!found?.isOwn) throw notFound();
  return peopleOnPictures(act).where("registration.id", "=", found.registrationId).execute();
}

function picturesOfPerson(act: AttendanceAct, personId: string) {
  return peopleOnPictures(act).where("registration.person_id", "=", personId).execute();
}

function peopleOnPictures(act: AttendanceAct) {
  return act.db
    .selectFrom("picture_person")
    .innerJoin("registration", (join) =>
      join
        .onRef("registration.network_id", "=", "picture_person.network_id")
        .onRef("registration.id", "=", "picture_person.registration_id"),
    )
    .select(["picture_person.id", "picture_person.picture_id", "picture_person.registration_id", "picture_person.withdrawn_at"])
    .select("registration.event_id")
    .where("picture_person.network_id", "=", act.networkId);
}

/** Enters a consent that somebody gave on paper. */
export async function enterPaperConsent(act: AttendanceAct, eventId: string, registrationId: string): Promise<void> {
  const event = await eventToWork(act, eventId);
  const row = await act.db
    .selectFrom("registration")
    .select("id")
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", event.id)
    .where("id", "=", registrationId)
    .where("erased_at", "is", null)
    .executeTakeFirst();
  if (!row) throw notFound();
  await giveConsents(act, { event, registrationId, kinds: ["photo"], by: "paper" });
}

/** Writes down why there is no picture of the event, or takes the reason back (an empty text). */
export async function savePictureReason(act: AttendanceAct, eventId: string, reason: string): Promise<void> {
  const event = await eventToWork(act, eventId);
  const of = { table: "attendance_text", networkId: act.networkId, subject: "event", subjectId: event.id, field: "picture-reason" };
  await saveWords(act.db, of, reason === "" ? {} : { [event.sourceLanguage]: reason });
  await act.audit({ act: "save-picture-reason", subject: "event-registration", subjectId: event.id, after: { reason } });
  const piece = { subject: "event", subjectId: event.id, kind: "picture-reason" as const, pieceId: event.id };
  if (reason === "") await removeEvidence(act, piece, "reason taken back");
  else await putEvidence(act, { ...piece, label: reason, href: null, audience: event.visibility });
}
