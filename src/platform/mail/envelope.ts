/** The head of a letter: from whom, to whom, about what. Nothing that could add a line to it gets in. */
import type { SendMailOptions } from "nodemailer";
import { type Letter, letterHtml, letterText, webAddress } from "./letter.ts";
import { MailError } from "./mail-fault.ts";

/** A mailbox. */
export interface Mailbox {
  readonly address: string;
  readonly name?: string;
}

/** A letter with its receiver. */
export interface Message extends Letter {
  readonly to: Mailbox;
  readonly replyTo?: Mailbox;
  /** Where one click ends letters of this kind (RFC 8058): a full address that takes POST. */
  readonly unsubscribe?: string;
  /** A calendar file (RFC 5545) that goes along as an attachment. */
  readonly calendar?: string;
}

/** One receiver, plain: no list, no comment, no quoting, local part in ASCII; the domain may be in any script. */
const ADDRESS =
  /^[A-Za-z0-9.!#$%&*+/=?^_{|}~'-]{1,64}@(?=.{1,189}$)([\p{L}\p{N}]([\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{M}\p{N}-]{2,63}$/u;

/** True for an address to which a letter can be sent. Whether the mailbox exists only a letter can tell. */
export function isMailAddress(text: string): boolean {
  return ADDRESS.test(text) && !text.startsWith(".") && !text.includes("..") && !text.includes(".@");
}

/**
 * The message as the mail library wants it. Throws a MailError: `bad-address`, `bad-name`, `bad-subject` (line ends and controls are refused,
 * never cleaned: somebody tried to write a header), `bad-link`.
 */
export function envelopeOf(message: Message, stamp: { from: Mailbox; id: string; at: Temporal.Instant }): SendMailOptions {
  const domain = stamp.from.address.split("@")[1] ?? "localhost";
  return {
    from: sender(stamp.from),
    to: mailbox(message.to),
    replyTo: message.replyTo ? mailbox(message.replyTo) : undefined,
    subject: headerText(message.subject, "bad-subject"),
    text: letterText(message),
    html: letterHtml(message),
    messageId: `<${stamp.id}@${domain}>`,
    date: new Date(stamp.at.epochMilliseconds),
    headers: {
      "Content-Language": message.language,
      // Tells holiday notices and other machines not to answer (RFC 3834).
      "Auto-Submitted": "auto-generated",
      ...unsubscribeHeaders(message.unsubscribe),
    },
    ...(message.calendar === undefined
      ? {}
      : { attachments: [{ filename: "calendar.ics", content: message.calendar, contentType: "text/calendar; charset=utf-8" }] }),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function unsubscribeHeaders(address: string | undefined): Record<string, string> {
  if (address === undefined) return {};
  return { "List-Unsubscribe": `<${webAddress(address)}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
}

function mailbox({ address, name }: Mailbox): { address: string; name: string } {
  if (!isMailAddress(address)) throw new MailError("bad-address");
  return { address, name: headerText(name ?? "", "bad-name") };
}

/** Before it is given a name, the platform writes from `localhost`; nobody can be written to there. */
function sender({ address, name }: Mailbox): { address: string; name: string } {
  return { ...mailbox({ address: address.replace(/@localhost$/, "@localhost.invalid"), name }), address };
}

const MAX_HEADER = 250;

function headerText(text: string, code: "bad-name" | "bad-subject"): string {
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text) || !text.isWellFormed()) throw new MailError(code);
  if (code === "bad-subject" && text.trim() === "") throw new MailError(code);
  // What turns the reading direction or cannot be seen only serves to deceive.
  return Array.from(text.replace(/\p{Cf}/gu, "").trim())
    .slice(0, MAX_HEADER)
    .join("");
}
