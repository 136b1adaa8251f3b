/** Questions of the feedback and what was answered. */
import { sql } from "kysely";
import { wordsIn } from "#platform/db/words.ts";
import type { Reader } from "#platform/act.ts";
import type { View } from "#modules/network/public.ts";
import type { AttendanceTables } from "../tables/owned.ts";

/** A question with its words. */
export type QuestionRow = { id: string; kind: "rating" | "text"; text: string; removed: boolean };

/** Questions in their order; `all` with those that are no longer asked. */
export async function surveyQuestions(
  db: Reader<AttendanceTables>,
  view: View,
  wish: { eventId: string; all?: boolean },
): Promise<QuestionRow[]> {
  const rows = await db
    .selectFrom("survey_question")
    .select(["id", "kind", "removed_at"])
    .where("network_id", "=", view.networkId)
    .where("event_id", "=", wish.eventId)
    .$if(!wish.all, (query) => query.where("removed_at", "is", null))
    .orderBy("position")
    .orderBy("id")
    .limit(100)
    .execute();
  const words = await wordsIn(db, view, {
    table: "attendance_text",
    subject: "survey",
    fields: ["text"],
    subjectIds: rows.map(({ id }) => id),
  });
  return rows.map((row) => ({ id: row.id, kind: row.kind, text: words.get(row.id)?.text?.text ?? "", removed: row.removed_at !== null }));
}

/** Whether anything is asked. */
export async function hasSurvey(db: Pick<Reader<AttendanceTables>, "selectFrom">, networkId: string, eventId: string): Promise<boolean> {
  const row = await db
    .selectFrom("survey_question")
    .select("id")
    .where("network_id", "=", networkId)
    .where("event_id", "=", eventId)
    .where("removed_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Fewer answers than this could be traced to their authors, so none are shown. */
export const FEWEST_REPLIES = 5;

/** What was answered to one question: how often each grade was given, or the texts in the order of the alphabet. */
export type QuestionResult = QuestionRow & { count: number; average: number | null; grades: number[]; texts: string[] };

/** Results; null while fewer than five answered. `answered` says how many of those who were there. */
export async function surveyResults(
  db: Reader<AttendanceTables>,
  view: View,
  eventId: string,
): Promise<{ answered: number; attended: number; results: QuestionResult[] | null }> {
  const { rows: counts } = await sql<{ answered: number; attended: number }>`
    select count(*) filter (where survey_answered)::int as answered, count(*)::int as attended from attendance
    where network_id = ${view.networkId} and event_id = ${eventId}`.execute(db as never);
  const { answered = 0, attended = 0 } = counts[0] ?? {};
  if (answered < FEWEST_REPLIES) return { answered, attended, results: null };
  const questions = await surveyQuestions(db, view, { eventId, all: true });
  const replies = await db
    .selectFrom("survey_reply")
    .select(["question_id", "rating", "text"])
    .where("network_id", "=", view.networkId)
    .where("event_id", "=", eventId)
    .orderBy("text")
    .limit(100_000)
    .execute();
  const results = questions.map((question) => {
    const own = replies.filter((reply) => reply.question_id === question.id);
    const ratings = own.flatMap(({ rating }) => (rating === null ? [] : [rating]));
    return {
      ...question,
      count: own.length,
      average: ratings.length > 0 ? ratings.reduce((sum, one) => sum + one, 0) / ratings.length : null,
      grades: [1, 2, 3, 4, 5].map((grade) => ratings.filter((one) => one === grade).length),
      texts: own.flatMap(({ text }) => (text === null ? [] : [text])),
    };
  });
  // A question that fewer than five answered says as much about its authors as a whole form would.
  return {
    answered,
    attended,
    results: results.map((one) => (one.count < FEWEST_REPLIES ? { ...one, average: null, grades: [], texts: [] } : one)),
  };
}
