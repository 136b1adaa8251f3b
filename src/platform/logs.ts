/** The log: one JSON object a line for machines, one plain line for a person at a terminal. Secrets do not get in, whoever writes. */
import { pino, type DestinationStream, type Logger } from "pino";

/** The log of the application: `log.warn({ job }, "job failed")`. */
export type Log = Logger;

/** How much is written; `silent` writes nothing. */
export type LogLevel = "trace" | "debug" | "info" | "warn" | "error" | "silent";

/** Names of fields whose values are never written, in any casing and depth. */
const SECRET_NAME =
  /pass(word|phrase|wd)?$|token|secret|cookie|authori[sz]ation|api[-_]?key|session|credential|^otp$|^totp$|^code_?verifier$/i;

/** What a secret looks like inside a text: in a query, after `Bearer`, in the address of a database or mail server. */
const SECRET_TEXTS: readonly (readonly [RegExp, string])[] = [
  [/([?&][\w-]*(?:token|secret|password|code|key|signature)=)[^&#\s"'\\]+/gi, "$1[hidden]"],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, "$1 [hidden]"],
  [/(:\/\/[^\s/:@"'\\]*:)[^\s/@"'\\]+@/g, "$1[hidden]@"],
];

const HIDDEN = "[hidden]";
const MAX_DEPTH = 6;

/**
 * Opens the log. Plain lines when a person watches (standard output is a terminal), JSON otherwise; `plain` and `destination` decide
 * otherwise (tests). An error is written with kind, message, code, stack and cause, without the other things that libraries hang on it.
 */
export function makeLogger(
  level: LogLevel,
  { plain = process.stdout.isTTY === true, destination = process.stdout as DestinationStream } = {},
): Log {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }), log: (fields: Record<string, unknown>) => hideFields(fields, 0) },
    // Errors are written by `errorFields`; pino's own way would repeat the causes in the message.
    serializers: { err: (error: unknown) => error },
    hooks: { streamWrite: hideText },
  };
  return pino(options, plain ? plainDestination(destination) : destination);
}

function hideFields(fields: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, SECRET_NAME.test(name) ? HIDDEN : hideValue(value, depth)]),
  );
}

function hideValue(value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null) return typeof value === "bigint" ? String(value) : value;
  if (depth >= MAX_DEPTH) return "[deep]";
  if (value instanceof Error) return errorFields(value, depth);
  if (value instanceof Headers || value instanceof Map) return hideFields(Object.fromEntries<unknown>(value), depth + 1);
  if (Array.isArray(value)) return value.map((item) => hideValue(item, depth + 1));
  if ("toJSON" in value && typeof value.toJSON === "function") return hideValue(value.toJSON(), depth + 1);
  return hideFields(value, depth + 1);
}

/** A text without the secrets that can be told by their form. Takes whole lines of JSON and leaves them JSON. */
export function hideText(text: string): string {
  return SECRET_TEXTS.reduce((shown, [form, replacement]) => shown.replace(form, replacement), text);
}

function errorFields(error: Error, depth: number): Record<string, unknown> {
  const code = "code" in error && (typeof error.code === "string" || typeof error.code === "number") ? { code: error.code } : {};
  const cause = error.cause === undefined ? {} : { cause: hideValue(error.cause, depth + 1) };
  const parts = error instanceof AggregateError ? { errors: hideValue(error.errors, depth + 1) } : {};
  return { type: error.name, message: error.message, ...code, stack: error.stack ?? "", ...cause, ...parts };
}

/** `10:00:01 WARN  job failed {"job":"send-mail"}`, the stack of an error below it. */
function plainDestination(destination: DestinationStream): DestinationStream {
  return {
    write(line) {
      const { time, level, msg, err, ...rest }: Record<string, unknown> = JSON.parse(line);
      const details = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : "";
      const stack = typeof err === "object" && err !== null && "stack" in err ? `\n${String(err.stack)}` : "";
      const words = `${String(time).slice(11, 19)} ${String(level).toUpperCase().padEnd(5)} ${oneLine(String(msg ?? ""))}${details}`;
      destination.write(`${words}${stack.replace(/[^\P{Cc}\n]/gu, " ")}\n`);
    },
  };
}

/** A line end or a terminal's control sign in a message could pretend to be another line. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}/gu, (sign) => JSON.stringify(sign).slice(1, -1));
}
