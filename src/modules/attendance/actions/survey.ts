/** Feedback after an event: questions, letters, answers without a name. */
import { sql } from "kysely";
import { saveWords } from "#platform/db/words.ts";
import type { LanguageMap } from "#platform/language-map.ts";
import { notFound, Refusal } from "#platform/refusal.ts";
import { ownedBy, type Door } from "../queries/own-registration.ts";
import { eventOf, eventToWork, type AttendanceAct } from "./load-event.ts";
import { writeTo } from "./order-letter.ts";
import { isNotSuspended } from "../queries/not-suspended.ts";

/** Adds a question at the end; returns its id. */
export async function addQuestion(
  act: AttendanceAct,
  eventId: string,
  wish: { kind: "rating" | "text"; words: LanguageMap },
): Promise<string> {
  const event = await eventToWork(act, eventId);
  const id = act.newId();
  await act.db
    .insertInto("survey_question")
    .values(({ selectFrom, fn, val }) => ({
      network_id: act.networkId,
      id,
      event_id: event.id,
      kind: wish.kind,
      removed_at: null,
      position: selectFrom("survey_question as before")
        .select(fn.coalesce(sql<number>`max(before.position) + 1`, val(1)).as("next"))
        .where("before.network_id", "=", act.networkId)
        .where("before.event_id", "=", event.id),
    }))
    .execute();
  const of = { table: "attendance_text", networkId: act.networkId, subject: "survey", subjectId: id, field: "text" };
  await saveWords(act.db, of, wish.words);
  await act.audit({ act: "add-survey-question", subject: "event-registration", subjectId: event.id, after: wish });
  return id;
}

/** No longer asks a question; answers stay in the results. Harmless when repeated. */
export async function removeQuestion(act: AttendanceAct, eventId: string, questionId: string): Promise<void> {
  const event = await eventToWork(act, eventId);
  const gone = await act.db
    .updateTable("survey_question")
    .set({ removed_at: act.clock.now().toString() })
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", event.id)
    .where("id", "=", questionId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (gone.numUpdatedRows > 0n)
    await act.audit({ act: "remove-survey-question", subject: "event-registration", subjectId: event.id, before: { questionId } });
}

/** Asks everybody who was there and has not answered; the outbox of letters, not this act, sends each once. Returns how many. */
export async function askForFeedback(act: AttendanceAct, eventId: string): Promise<number> {
  const event = await eventToWork(act, eventId);
  const rows = await act.db
    .selectFrom("attendance")
    .innerJoin("registration", (join) =>
      join.onRef("registration.network_id", "=", "attendance.network_id").onRef("registration.id", "=", "attendance.registration_id"),
    )
    .select(["registration.id", "registration.name", "registration.email", "registration.language", "registration.mode"])
    .where("attendance.network_id", "=", act.networkId)
    .where("attendance.event_id", "=", event.id)
    .where("attendance.survey_answered", "=", false)
    .where("attendance.survey_asked", "=", false)
    .where("registration.erased_at", "is", null)
    .where(isNotSuspended())
    .limit(10_000)
    .execute();
  for (const to of rows) await writeTo(act, event, { kind: "survey", to });
  await act.db
    .updateTable("attendance")
    .set({ survey_asked: true })
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", event.id)
    .execute();
  await act.audit({ act: "ask-for-feedback", subject: "event-registration", subjectId: event.id, after: { asked: rows.length } });
  return rows.length;
}

/** An answer to one question. */
export type Reply = { questionId: string; rating: number | null; text: string | null };

/**
 * Takes the answers of somebody who was there, once (409 `survey-answered`). What is kept of the person is only that they answered; the
 * answers carry neither name nor time, and the change log gets no entry, because it would tell who answered when.
 */
export async function answerSurvey(act: AttendanceAct, door: Door, replies: readonly Reply[]): Promise<void> {
  const found = await ownedBy(act.db, { networkId: act.networkId, viewer: act.viewer }, door);
  if (!found?.isOwn || found.purpose !== "own") throw notFound();
  const event = await eventOf(act, found.eventId);
  const taken = await act.db
    .updateTable("attendance")
    .set({ survey_answered: true })
    .where("network_id", "=", act.networkId)
    .where("registration_id", "=", found.registrationId)
    .where("survey_answered", "=", false)
    .executeTakeFirst();
  if (taken.numUpdatedRows === 0n) {
    const there = await act.db
      .selectFrom("attendance")
      .select("id")
      .where("network_id", "=", act.networkId)
      .where("registration_id", "=", found.registrationId)
      .executeTakeFirst();
    throw there ? new Refusal(409, "survey-answered") : notFound();
  }
  const rows = replies.filter(({ rating, text }) => rating !== null || text !== null);
  if (rows.length === 0) return;
  await act.db
    .insertInto("survey_reply")
    .values(
      rows.map(({ questionId, rating, text }) => ({
        network_id: act.networkId,
        event_id: event.id,
        question_id: questionId,
        rating,
        text,
      })),
    )
    .execute();
}
