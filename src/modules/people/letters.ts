/** The module's letters: plain structures in the receiver's language. */
import type { Words } from "#platform/http/context.ts";
import type { Language } from "#platform/languages.ts";
import type { Letter, LetterBlock } from "#platform/mail/letter.ts";
import { z } from "zod";

/** What a letter is about. */
export const LETTER_KINDS = [
  "magic-link",
  "password-reset",
  "password-changed",
  "code-on",
  "code-off",
  "invitation",
  "group-invitation",
  "export-ready",
  "erased",
] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

/** A letter to write. `path` is the page its button leads to, with the secret; values are names and dates in words. */
export const letterOrder = z.strictObject({
  kind: z.enum(LETTER_KINDS),
  to: z.string(),
  name: z.string(),
  language: z.enum(["en", "lv", "pl", "lt", "it", "es", "ca", "pt", "fr", "nb"]),
  path: z.string().startsWith("/").optional(),
  /** From then on the secret is of no use and the letter is not sent any more. */
  until: z.string().optional(),
  values: z.record(z.string(), z.string()).default({}),
});
export type LetterOrder = z.input<typeof letterOrder>;

/** Letters whose button leads somewhere. */
const WITH_BUTTON: readonly LetterKind[] = [
  "magic-link",
  "password-reset",
  "password-changed",
  "invitation",
  "group-invitation",
  "export-ready",
];

/** Writes a letter. `t` speaks the receiver's language; `baseUrl` is the configured address of the site. */
export function writeLetter(t: Words, order: z.output<typeof letterOrder>, baseUrl: string): Letter & { language: Language } {
  const values = { ...order.values, name: order.name };
  const key = `people.mail.${order.kind}`;
  const blocks: LetterBlock[] = [
    { kind: "heading", text: t(`${key}.subject`, values) },
    { kind: "paragraph", text: t("people.mail.greeting", values) },
    { kind: "paragraph", text: t(`${key}.text`, values) },
  ];
  if (order.path !== undefined && WITH_BUTTON.includes(order.kind))
    blocks.push({ kind: "button", label: t(`${key}.button`, values), href: `${baseUrl}${order.path}` });
  blocks.push({ kind: "small", text: t(`${key}.note`, values) });
  return { language: order.language, subject: t(`${key}.subject`, values), blocks };
}

/** One happening in words, with where it leads (a full address), or null. */
export type ToldNotice = { text: string; href: string | null };

/** The letter of one notice. `settings` is the address where the receiver chooses what comes by mail. */
export function writeNotice(
  t: Words,
  to: { name: string; language: Language },
  told: ToldNotice & { settings: string },
): Letter & { language: Language } {
  const blocks: LetterBlock[] = [
    { kind: "paragraph", text: t("people.mail.greeting", { name: to.name }) },
    { kind: "paragraph", text: told.text },
  ];
  if (told.href !== null) blocks.push({ kind: "button", label: t("people.mail.notice.button"), href: told.href });
  blocks.push(
    { kind: "small", text: t("people.mail.notice.note") },
    { kind: "link", label: t("people.notices.settings"), href: told.settings },
  );
  return { language: to.language, subject: told.text.slice(0, 150), blocks };
}

/** The daily letter: what happened since the last one. */
export function writeDigest(
  t: Words,
  to: { name: string; language: Language },
  { told, settings }: { told: readonly ToldNotice[]; settings: string },
): Letter & { language: Language } {
  const subject = t("people.mail.digest.subject", { count: told.length });
  const blocks: LetterBlock[] = [
    { kind: "heading", text: subject },
    { kind: "paragraph", text: t("people.mail.greeting", { name: to.name }) },
    ...told.map(({ text, href }): LetterBlock => (href === null ? { kind: "paragraph", text } : { kind: "link", label: text, href })),
    { kind: "small", text: t("people.mail.notice.note") },
    { kind: "link", label: t("people.notices.settings"), href: settings },
  ];
  return { language: to.language, subject, blocks };
}
