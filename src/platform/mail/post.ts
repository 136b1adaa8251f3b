/** Sends letters: through a mail server, or into the outbox folder when none is set. */
import { createTransport } from "nodemailer";
import type { Clock } from "../clock.ts";
import { newId } from "../ids.ts";
import { envelopeOf, type Mailbox, type Message } from "./envelope.ts";
import { MailError } from "./mail-fault.ts";
import { networkOfMail } from "./network-tag.ts";
import { putIntoOutbox } from "./outbox.ts";

/** The settings of mail. `secure` is TLS from the first byte (port 465); otherwise STARTTLS is used where the server offers it. */
export type MailSettings =
  | {
      readonly kind: "smtp";
      readonly host: string;
      readonly port: number;
      readonly secure: boolean;
      readonly user?: string;
      readonly password?: string;
      readonly from: Mailbox;
    }
  | { readonly kind: "outbox"; readonly folder: string; readonly from: Mailbox };

/** The post office of the application. */
export interface Post {
  /**
   * Sends one letter and returns its id, a UUIDv7 that also stands in its `Message-ID`. With an `id` of the caller (the job that sends) a
   * repeated letter carries the same Message-ID. Throws a MailError.
   */
  send(message: Message, id?: string): Promise<string>;
  /** Throws a MailError `not-sent` when the mail server cannot be reached or does not let us in. An outbox is always ready. */
  check(): Promise<void>;
  close(): void;
}

/** Opens the post office. No connection is made before the first letter. */
export function openPost(settings: MailSettings, clock: Clock): Post {
  const newMailId = () => newId(clock);
  return settings.kind === "smtp" ? smtpPost(settings, clock, newMailId) : outboxPost(settings, clock, newMailId);
}

function outboxPost({ folder, from }: Extract<MailSettings, { kind: "outbox" }>, clock: Clock, newMailId: () => string): Post {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  return {
    async send(message, id = newMailId()) {
      const at = clock.now();
      const { message: source } = await composer.sendMail(envelopeOf(message, { from, id, at }));
      if (!Buffer.isBuffer(source)) throw new MailError("not-sent");
      await putIntoOutbox(folder, message, { id, at, source, networkId: networkOfMail() });
      return id;
    },
    check: () => Promise.resolve(),
    close: () => undefined,
  };
}

function smtpPost(settings: Extract<MailSettings, { kind: "smtp" }>, clock: Clock, newMailId: () => string): Post {
  const { host, port, secure, user, password, from } = settings;
  const isLocal = host === "localhost" || host === "127.0.0.1" || host === "::1";
  const transport = createTransport({
    pool: true,
    maxConnections: 2,
    host,
    port,
    secure,
    // A password never travels over a network in the clear.
    requireTLS: !secure && !isLocal && user !== undefined,
    auth: user === undefined ? undefined : { user, pass: password ?? "" },
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(message, id = newMailId()) {
      const envelope = envelopeOf(message, { from, id, at: clock.now() });
      await transport.sendMail(envelope).catch(faultOfServer);
      return id;
    },
    async check() {
      await transport.verify().catch((error: unknown) => {
        throw new MailError("not-sent", { cause: error });
      });
    },
    close: () => transport.close(),
  };
}

/** A 5xx answer to the receiver or to the content is final (RFC 5321, 4.2.1); everything else, also a wrong password of ours, may pass. */
function faultOfServer(error: unknown): never {
  const code = error instanceof Error && "responseCode" in error ? Number(error.responseCode) : 0;
  const aboutUs = error instanceof Error && "code" in error && error.code === "EAUTH";
  throw new MailError(code >= 500 && code < 600 && !aboutUs ? "refused" : "not-sent", { cause: error });
}
