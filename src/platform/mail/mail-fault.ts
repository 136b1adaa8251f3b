/**
 * Why a letter did not leave. `bad-…`: it was not even tried, the letter is wrong. `refused`: the receiving side said no for good, trying
 * again is of no use. `not-sent`: a passing fault, try again.
 */
export type MailFault = "bad-address" | "bad-name" | "bad-subject" | "bad-link" | "refused" | "not-sent";

/** Thrown by everything that sends; `code` says why. */
export class MailError extends Error {
  readonly code: MailFault;

  constructor(code: MailFault, options?: ErrorOptions) {
    super(`mail is ${code}`, options);
    this.name = "MailError";
    this.code = code;
  }
}
