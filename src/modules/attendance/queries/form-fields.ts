/** Questions of an event's form, in the order in which they are asked. */
import { wordsIn } from "#platform/db/words.ts";
import type { Reader } from "#platform/act.ts";
import type { View } from "#modules/network/public.ts";
import type { Answer, Question } from "../rules/form-fields.ts";
import type { AttendanceTables } from "../tables/owned.ts";

/** A question with everything an organiser set; `removed` ones are no longer asked. */
export type FieldRow = Question & {
  position: number;
  audience: "organisers" | "catering" | "access";
  retentionDays: number;
  version: number;
};

/** The same with its words in the language of the view. `optionLabels` stand in the order of the options. */
export type WordedField = FieldRow & { label: string; help: string; optionLabels: string[] };

type Db = Pick<Reader<AttendanceTables>, "selectFrom">;

/** Questions that are asked now. */
export async function questionsOf(db: Db, networkId: string, eventId: string): Promise<FieldRow[]> {
  const rows = await db
    .selectFrom("form_field")
    .selectAll()
    .where("network_id", "=", networkId)
    .where("event_id", "=", eventId)
    .where("removed_at", "is", null)
    .orderBy("position")
    .orderBy("id")
    .limit(200)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    required: row.required,
    options: row.options,
    condition:
      row.condition_field !== null && row.condition_value !== null ? { fieldId: row.condition_field, value: row.condition_value } : null,
    deadline: row.deadline,
    position: row.position,
    audience: row.audience,
    retentionDays: row.retention_days,
    version: row.version,
  }));
}

/** Questions with their words. */
export async function wordedFields(db: Reader<AttendanceTables>, view: View, eventId: string): Promise<WordedField[]> {
  const fields = await questionsOf(db, view.networkId, eventId);
  const optionFields = [...new Set(fields.flatMap((field) => field.options.map((option) => `option.${option}`)))];
  const words = await wordsIn(db, view, {
    table: "attendance_text",
    subject: "field",
    fields: ["label", "help", ...optionFields],
    subjectIds: fields.map(({ id }) => id),
  });
  return fields.map((field) => {
    const own = words.get(field.id);
    return {
      ...field,
      label: own?.label?.text ?? field.kind,
      help: own?.help?.text ?? "",
      optionLabels: field.options.map((option) => own?.[`option.${option}`]?.text ?? option),
    };
  });
}

/** Answers of registrations, by registration and question. */
export async function answersOf(
  db: Db,
  networkId: string,
  registrationIds: readonly string[],
): Promise<Map<string, Record<string, Answer>>> {
  if (registrationIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("registration_answer")
    .select(["registration_id", "field_id", "value"])
    .where("network_id", "=", networkId)
    .where("registration_id", "in", [...registrationIds])
    .execute();
  const all = new Map<string, Record<string, Answer>>();
  for (const row of rows) all.set(row.registration_id, { ...all.get(row.registration_id), [row.field_id]: row.value });
  return all;
}

/** An answer in words: options by their labels. `yes` and `no` are the reader's words for both. */
export function answerWords(field: WordedField, answer: Answer | undefined, words: { yes: string; no: string }): string {
  if (answer === undefined) return "";
  if (field.kind === "yes-no") return answer === "yes" ? words.yes : words.no;
  return [answer]
    .flat()
    .map((one) => field.optionLabels[field.options.indexOf(one)] ?? one)
    .join(", ");
}
