import { join } from "node:path";
import { StartFault } from "../start-fault.ts";
import type { Mailbox } from "./envelope.ts";
import type { MailSettings } from "./post.ts";

/** Reads a sender such as `Gen-Y City <no-reply@city.example>` or a bare address. */
export function readMailbox(text: string): Mailbox {
  const match = /^\s*"?([^"<>]*?)"?\s*<([^<>\s]+)>\s*$/.exec(text);
  if (!match) return { address: text.trim() };
  const [, name = "", address = ""] = match;
  return name === "" ? { address } : { name, address };
}

/**
 * The settings of mail from the configuration: `smtp://user:password@host:port` (`smtps:` for TLS from the first byte; ports 587 and 465
 * unless told otherwise), or the outbox in the data folder when no server is set. Throws a StartFault for an address without a host.
 */
export function mailSettings(config: { readonly SMTP_URL: string; readonly MAIL_FROM: string; readonly DATA_DIR: string }): MailSettings {
  const from = readMailbox(config.MAIL_FROM);
  if (config.SMTP_URL === "") return { kind: "outbox", folder: outboxFolder(config), from };
  const url = URL.parse(config.SMTP_URL);
  if (!url || url.hostname === "") throw new StartFault("SMTP_URL has no host: smtp://user:password@host:port");
  const secure = url.protocol === "smtps:";
  const account = url.username === "" ? {} : { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) };
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return { kind: "smtp", host, port: Number(url.port || (secure ? 465 : 587)), secure, ...account, from };
}

/** Where letters lie when no mail server is set. */
export function outboxFolder(config: { readonly DATA_DIR: string }): string {
  return join(config.DATA_DIR, "outbox");
}
