/** Answers to the questions of the form: judged against conditions and deadlines, kept one a question. */
import { Refusal } from "#platform/refusal.ts";
import type { EventFacts } from "../queries/events.ts";
import { questionsOf } from "../queries/form-fields.ts";
import { isEditable, judgeAnswers, type Answer, type AnswerFault } from "../rules/form-fields.ts";
import type { AttendanceAct } from "./load-event.ts";

type Wish = {
  event: EventFacts;
  registrationId: string;
  given: Readonly<Record<string, Answer>>;
  /** False while registering: the form was judged before, and a question past its deadline is simply not asked. */
  check: boolean;
};

/** Faults of answers, for the page. */
export class AnswersRefused extends Refusal {
  readonly faults: AnswerFault[];

  constructor(faults: AnswerFault[]) {
    super(422, "answers-refused");
    this.faults = faults;
  }
}

/**
 * Keeps the answers of a registration: those past their deadline stay as they are, those of questions that are no longer asked go. Throws
 * `AnswersRefused` with every fault.
 */
export async function keepAnswers(act: AttendanceAct, { event, registrationId, given, check }: Wish): Promise<void> {
  const now = act.clock.now();
  const questions = await questionsOf(act.db, act.networkId, event.id);
  const open = questions.filter((question) => isEditable(question, event.startsAt, now));
  const kept = await act.db
    .selectFrom("registration_answer")
    .select(["field_id", "value"])
    .where("network_id", "=", act.networkId)
    .where("registration_id", "=", registrationId)
    .execute();
  const before = Object.fromEntries(kept.map((row) => [row.field_id, row.value]));
  const closed = Object.fromEntries(
    Object.entries(before).filter(([id]) => questions.some((one) => one.id === id) && !open.some((one) => one.id === id)),
  );
  const mine = Object.fromEntries(Object.entries(given).filter(([id]) => open.some((question) => question.id === id)));
  const judged = judgeAnswers(questions, { ...closed, ...mine });
  const faults = judged.faults.filter(({ fieldId }) => open.some(({ id }) => id === fieldId));
  if (check && faults.length > 0) throw new AnswersRefused(faults);
  const after = { ...judged.answers, ...closed };
  await act.db
    .deleteFrom("registration_answer")
    .where("network_id", "=", act.networkId)
    .where("registration_id", "=", registrationId)
    .$if(Object.keys(after).length > 0, (query) => query.where("field_id", "not in", Object.keys(after)))
    .execute();
  for (const [fieldId, value] of Object.entries(after)) await keepOne(act, { registrationId, fieldId, value });
}

async function keepOne(act: AttendanceAct, one: { registrationId: string; fieldId: string; value: Answer }): Promise<void> {
  const written = { value: JSON.stringify(one.value), saved_at: act.clock.now().toString() };
  await act.db
    .insertInto("registration_answer")
    .values({ network_id: act.networkId, registration_id: one.registrationId, field_id: one.fieldId, ...written })
    .onConflict((conflict) => conflict.columns(["network_id", "registration_id", "field_id"]).doUpdateSet(written))
    .execute();
}
