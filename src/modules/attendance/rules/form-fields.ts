/** Questions of a registration form and the rules of their answers (row B9). Pure. */

/** `dietary` and `access` ask about needs; only those who see to them read the answers. */
export const FIELD_KINDS = ["text", "long-text", "choice", "choices", "yes-no", "number", "date", "dietary", "access"] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

/** An answer: a text, or texts for several choices. A yes is "yes". */
export type Answer = string | string[];

/** A question as the rules see it. `condition`: asked only when that question has that value. */
export type Question = {
  id: string;
  kind: FieldKind;
  required: boolean;
  options: readonly string[];
  condition: { fieldId: string; value: string } | null;
  deadline: Temporal.Instant | null;
};

/** Longest answers, in signs. */
const LONGEST: Readonly<Record<"text" | "long-text", number>> = { text: 300, "long-text": 4000 };

/** Whether an answer has this value, as a condition means it. */
export function hasValue(answer: Answer | undefined, value: string): boolean {
  return Array.isArray(answer) ? answer.includes(value) : answer === value;
}

/**
 * Questions that are asked with these answers, in their order. A question whose condition hangs on a question that is not asked is not
 * asked either; one that hangs on itself in a circle is never asked.
 */
export function askedQuestions<Q extends Question>(questions: readonly Q[], answers: Readonly<Record<string, Answer>>): Q[] {
  const byId = new Map(questions.map((question) => [question.id, question]));
  const isAsked = (question: Q, seen: ReadonlySet<string>): boolean => {
    if (question.condition === null) return true;
    const parent = byId.get(question.condition.fieldId);
    if (!parent || seen.has(parent.id)) return false;
    return hasValue(answers[parent.id], question.condition.value) && isAsked(parent, new Set([...seen, parent.id]));
  };
  return questions.filter((question) => isAsked(question, new Set([question.id])));
}

/** A fault of an answer: message key of the form kit, with values. */
export type AnswerFault = { fieldId: string; key: string; values: Record<string, string | number> };

/** Answers that may be kept, and every fault. Answers to questions that are not asked are let go; an empty answer is none. */
export function judgeAnswers(
  questions: readonly Question[],
  given: Readonly<Record<string, Answer>>,
): { answers: Record<string, Answer>; faults: AnswerFault[] } {
  const answers: Record<string, Answer> = {};
  const faults: AnswerFault[] = [];
  for (const question of askedQuestions(questions, given)) {
    const answer = cleaned(given[question.id]);
    const fault = answer === null ? (question.required ? { key: "form.required", values: {} } : null) : faultOf(question, answer);
    if (fault) faults.push({ fieldId: question.id, ...fault });
    else if (answer !== null) answers[question.id] = answer;
  }
  return { answers, faults };
}

function cleaned(answer: Answer | undefined): Answer | null {
  if (answer === undefined) return null;
  if (Array.isArray(answer)) {
    const some = [...new Set(answer.map((one) => one.trim()).filter(Boolean))];
    return some.length > 0 ? some : null;
  }
  return answer.trim() || null;
}

function faultOf(question: Question, answer: Answer): Omit<AnswerFault, "fieldId"> | null {
  const { kind, options } = question;
  if (kind === "choices" || kind === "dietary" || kind === "access") {
    const list = Array.isArray(answer) ? answer : [answer];
    return list.every((one) => options.includes(one)) ? null : { key: "form.not-in-list", values: {} };
  }
  if (Array.isArray(answer)) return { key: "form.unreadable", values: {} };
  switch (kind) {
    case "choice":
      return options.includes(answer) ? null : { key: "form.not-in-list", values: {} };
    case "yes-no":
      return answer === "yes" || answer === "no" ? null : { key: "form.not-in-list", values: {} };
    case "number":
      return /^-?\d{1,12}([.,]\d{1,6})?$/.test(answer) ? null : { key: "form.unreadable", values: {} };
    case "date":
      return isDay(answer) ? null : { key: "form.date", values: {} };
    default:
      return answer.length <= LONGEST[kind] ? null : { key: "form.too-long", values: { most: LONGEST[kind] } };
  }
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: "reject" });
    return true;
  } catch {
    return false;
  }
}

/** Whether an answer may still be changed: until its own deadline, or else until the event begins. */
export function isEditable(question: Pick<Question, "deadline">, startsAt: Temporal.Instant | null, now: Temporal.Instant): boolean {
  const end = question.deadline ?? startsAt;
  return end === null || Temporal.Instant.compare(now, end) < 0;
}
