/** PDF documents, set by Typst in a process of its own that starts with the first document and ends when it has been idle. */
import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { PrintAnswer, PrintOrder } from "./print-order.ts";

/** How long one document may take, and how long the process waits for the next. */
const LONGEST = 120_000;
const IDLE = 30_000;

/** No more documents wait than this; who comes later is told to come again. */
const MOST_WAITING = 50;

type Waiting = { order: PrintOrder; done: (pdf: Uint8Array) => void; failed: (error: Error) => void };

let child: ChildProcess | undefined;
let idle: NodeJS.Timeout | undefined;
let orders = 0;
const waiting: Waiting[] = [];
let current: (Waiting & { limit: NodeJS.Timeout }) | undefined;

/** Printing failed: the template is wrong, the document took too long, or too many wait (`busy`). */
export class PrintError extends Error {
  readonly busy: boolean;

  constructor(message: string, busy = false) {
    super(message);
    this.name = "PrintError";
    this.busy = busy;
  }
}

/**
 * Sets a document and returns the PDF. `template` is Typst source written by us; everything that people wrote comes as `data`, which the
 * template reads with `json("/data.json")` and which is never read as source. Pictures are found under `/<name>`. Throws a PrintError.
 */
export function printPdf(wish: { template: string; data: unknown; pictures?: Record<string, Uint8Array> }): Promise<Uint8Array> {
  if (waiting.length >= MOST_WAITING) return Promise.reject(new PrintError("too many documents wait", true));
  orders += 1;
  const order = { id: orders, template: wish.template, data: JSON.stringify(wish.data), pictures: wish.pictures ?? {} };
  return new Promise((done, failed) => {
    waiting.push({ order, done, failed });
    next();
  });
}

/** Ends the printing process, if there is one. */
export function stopPrinting(): void {
  clearTimeout(idle);
  child?.kill();
  child = undefined;
}

function next(): void {
  if (current) return;
  const first = waiting.shift();
  clearTimeout(idle);
  if (!first) {
    // A process that only waits keeps nobody from ending.
    child?.unref();
    child?.channel?.unref();
    idle = setTimeout(stopPrinting, IDLE);
    idle.unref();
    return;
  }
  const limit = setTimeout(() => end(new PrintError("the document took too long")), LONGEST);
  limit.unref();
  current = { ...first, limit };
  child ??= start();
  child.ref();
  child.channel?.ref();
  child.send(first.order);
}

function start(): ChildProcess {
  const started = fork(join(import.meta.dirname, "print-child.ts"), { serialization: "advanced", execArgv: [], stdio: "ignore" });
  started.on("message", (answer: PrintAnswer) => {
    if (answer.id !== current?.order.id) return;
    const { done, failed, limit } = current;
    clearTimeout(limit);
    current = undefined;
    if ("pdf" in answer) done(answer.pdf);
    else failed(new PrintError(answer.fault));
    next();
  });
  started.on("exit", () => {
    if (child === started) end(new PrintError("the printing process ended"));
  });
  return started;
}

/** Gives up the current document and the process that sets it; the next one begins with a fresh process. */
function end(error: PrintError): void {
  const given = current;
  current = undefined;
  stopPrinting();
  if (given) {
    clearTimeout(given.limit);
    given.failed(error);
  }
  if (waiting.length > 0) next();
}
