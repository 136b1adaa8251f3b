/** The module's letters: plain structures in the receiver's language. */
import { z } from "zod";
import type { Words } from "#platform/http/context.ts";
import { LANGUAGES, type Language } from "#platform/languages.ts";
import type { Letter, LetterBlock } from "#platform/mail/letter.ts";

/** What a letter is about. */
export const LETTER_KINDS = [
  "confirm",
  "already",
  "confirmed",
  "waiting",
  "promoted",
  "cancelled",
  "guardian",
  "invitation",
  "reminder",
  "event-cancelled",
  "event-reinstated",
  "event-moved",
  "agenda",
  "upcoming",
  "survey",
] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

/** A letter to write. `path` is where its button leads, with the secret; values are names, dates and places in words. */
export const letterOrder = z.strictObject({
  kind: z.enum(LETTER_KINDS),
  to: z.string(),
  name: z.string(),
  language: z.enum(LANGUAGES),
  path: z.string().startsWith("/"),
  values: z.record(z.string(), z.string()).default({}),
});
export type LetterOrder = z.input<typeof letterOrder>;

/** The facts that stand in every letter: when and where. */
function factsOf(t: Words, values: Record<string, string>): LetterBlock[] {
  const rows = [
    { label: t("attendance.when"), value: values.when ?? "" },
    { label: t("attendance.place"), value: values.place ?? "" },
  ].filter(({ value }) => value !== "");
  return rows.length > 0 ? [{ kind: "facts", rows }] : [];
}

/** Writes a letter. `t` speaks the receiver's language; `baseUrl` is the configured address of the site. */
export function writeLetter(t: Words, order: z.output<typeof letterOrder>, baseUrl: string): Letter & { language: Language } {
  const values = { ...order.values, name: order.name };
  const key = `attendance.mail.${order.kind}`;
  const more: LetterBlock[] = order.values.more ? [{ kind: "quote", text: order.values.more }] : [];
  return {
    language: order.language,
    subject: t(`${key}.subject`, values),
    blocks: [
      { kind: "heading", text: t(`${key}.subject`, values) },
      { kind: "paragraph", text: t("attendance.mail.greeting", values) },
      { kind: "paragraph", text: t(`${key}.text`, values) },
      ...more,
      ...factsOf(t, order.values),
      { kind: "button", label: t(`${key}.button`, values), href: `${baseUrl}${order.path}` },
      { kind: "small", text: t("attendance.mail.note", values) },
    ],
  };
}

/** A letter of a mailing: what an organiser wrote, with the values of its receiver filled in. */
export function writeMailing(
  t: Words,
  letter: { language: Language; subject: string; text: string; href: string; name: string },
): Letter & { language: Language } {
  return {
    language: letter.language,
    subject: letter.subject,
    blocks: [
      ...letter.text
        .split(/\n{2,}/)
        .map((text): LetterBlock => ({ kind: "paragraph", text: text.trim() }))
        .filter((block) => "text" in block && block.text !== ""),
      { kind: "button", label: t("attendance.mail.own-page"), href: letter.href },
      { kind: "small", text: t("attendance.mail.note", { name: letter.name }) },
    ],
  };
}
