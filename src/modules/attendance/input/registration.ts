/** Forms of those who come: registration, answers, consents, feedback. */
import { z } from "zod";
import { emailAddress, line, many, optionalId, optionalLine, optionalWhole, paragraph, tick } from "#platform/form/fields.ts";
import type { FieldFault } from "#platform/form/parse.ts";
import type { FieldRow } from "../queries/form-fields.ts";
import { judgeAnswers, type Answer } from "../rules/form-fields.ts";
import { MODES } from "../tables/registration.ts";

/** A secret of a letter: 43 signs of base64url. */
export const token = z
  .string()
  .regex(/^[\w-]{43}$/, "form.unreadable")
  .optional();

/** The name of a question's field. */
export function fieldName(id: string): string {
  return `field_${id}`;
}

/** Fields of the form for these questions. */
export function answerFields(questions: readonly FieldRow[]) {
  return Object.fromEntries(questions.map(({ id }) => [fieldName(id), many(paragraph(4000))]));
}

/** What was answered, by question: several texts where several may be chosen, otherwise one. */
export function answersIn(questions: readonly FieldRow[], value: Readonly<Record<string, unknown>>): Record<string, Answer> {
  return Object.fromEntries(
    questions.flatMap(({ id, kind }): [string, Answer][] => {
      const given = value[fieldName(id)];
      const texts = Array.isArray(given) ? given.filter((one): one is string => typeof one === "string") : [];
      if (texts.length === 0) return [];
      return [[id, kind === "choices" || kind === "dietary" || kind === "access" ? texts : (texts[0] ?? "")]];
    }),
  );
}

/** Faults of answers as faults of the form. */
export function answerFaults(questions: readonly FieldRow[], answers: Record<string, Answer>): FieldFault[] {
  return judgeAnswers(questions, answers).faults.map(({ fieldId, key, values }) => ({ field: fieldName(fieldId), key, values }));
}

const guardian = {
  guardian_name: optionalLine(120),
  guardian_email: z.union([z.literal("").transform(() => null), emailAddress]).optional(),
};

/** The fields that every form of registration has. A member's name and address are those of the account. */
export const registrationFields = {
  mode: z.enum(MODES),
  partner: optionalId,
  organisation: optionalLine(200),
  sector: z.enum(["", "public", "business", "civil-society", "science"]).default(""),
  birth_year: optionalWhole(1900, 2100),
  ...guardian,
  party: paragraph(4000).default(""),
  consent_photo: tick,
  consent_sharing: tick,
  invitation: token,
};

/** What a guest tells besides. `web` stays empty: only programs fill it. */
export const guestFields = { name: line(120), email: emailAddress, web: z.string().max(0, "form.unreadable").optional() };

/** The link of the first letter: the year of birth where it was not told, and the guardian of somebody under age. */
export const confirmationInput = z.strictObject({ token, birth_year: optionalWhole(1900, 2100), ...guardian });

export const tokenInput = z.strictObject({ token });
export const placeInput = z.strictObject({ token, mode: z.enum(MODES) });
export const consentsInput = z.strictObject({ token, consent_photo: tick, consent_sharing: tick });
/** What a guardian takes back: a consent, or the coming of the child with every consent. */
export const guardianWithdrawalInput = z.strictObject({ token, what: z.enum(["photo", "sharing", "coming"]) });

export const pictureInput = z.strictObject({ token, picture: z.uuid("form.not-in-list") });

/** The guardian of a form; null when none was named, a fault when only half was. */
export function guardianIn(value: { guardian_name: string | null; guardian_email?: string | null }) {
  const { guardian_name: name, guardian_email: email } = value;
  return name !== null && email ? { name, email } : null;
}

/** Most people whom one form registers together. */
const MOST_PARTY = 20;

/** People registered together: one a line, name and address divided by a comma or semicolon. Null when a line cannot be read. */
export function partyIn(text: string): { name: string; email: string }[] | null {
  const lines = text.split("\n").map((row) => row.trim());
  const people = lines.filter(Boolean).map((row) => {
    const at = Math.max(row.lastIndexOf(","), row.lastIndexOf(";"));
    const email = emailAddress.safeParse(row.slice(at + 1));
    const name = line(120).safeParse(row.slice(0, at));
    return at > 0 && email.success && name.success ? { name: name.data, email: email.data } : null;
  });
  const read = people.filter((one) => one !== null);
  return read.length === people.length && read.length <= MOST_PARTY ? read : null;
}
