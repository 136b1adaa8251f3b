/** The outbox folder: where letters lie when no mail server is set, for an administrator to read. One `.eml` and one `.json` a letter. */
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isId, timeOfId } from "../ids.ts";
import { isLanguage, type Language } from "../languages.ts";
import type { Message } from "./envelope.ts";
import { letterHtml, letterText } from "./letter.ts";

/** A letter in the list: newest first. */
export interface OutboxEntry {
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly to: string;
  readonly subject: string;
  readonly language: Language;
  /** The network whose job sent it; null for a letter of none. */
  readonly networkId: string | null;
}

/** A letter to be read. `html` is a whole page: show it in a frame with `sandbox`. */
export interface OutboxLetter extends OutboxEntry {
  readonly text: string;
  readonly html: string;
}

/** Puts a letter into the folder. The same id twice is the same letter. */
export async function putIntoOutbox(
  folder: string,
  message: Message,
  sent: { id: string; at: Temporal.Instant; source: Buffer; networkId?: string | null },
): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { subject, language, to } = message;
  const entry = {
    at: sent.at.toString(),
    networkId: sent.networkId ?? null,
    to: to.address,
    subject,
    language,
    text: letterText(message),
    html: letterHtml(message),
  };
  await writeWhole(join(folder, `${sent.id}.eml`), sent.source);
  // The list reads the second file only, so a letter appears in it when it is complete.
  await writeWhole(join(folder, `${sent.id}.json`), JSON.stringify(entry, null, 2));
}

async function writeWhole(file: string, content: Buffer | string): Promise<void> {
  const unfinished = `${file}.part`;
  await writeFile(unfinished, content, { mode: 0o600 });
  await rename(unfinished, file);
}

/** The newest letters of the outbox, at most `limit`. An outbox that does not exist is empty. */
export async function listOutbox(folder: string, limit = 100): Promise<OutboxEntry[]> {
  const ids = (await namesIn(folder)).flatMap((name) => (name.endsWith(".json") ? [name.slice(0, -5)] : []));
  // Ids begin with their time.
  const newest = ids.filter(isId).sort().reverse().slice(0, limit);
  const letters = await Promise.all(newest.map((id) => readOutbox(folder, id)));
  return letters.flatMap((letter) => (letter ? [entryOf(letter)] : []));
}

function entryOf({ id, at, to, subject, language, networkId }: OutboxLetter): OutboxEntry {
  return { id, at, to, subject, language, networkId };
}

/** Letters of one network, newest first, older than `after`; `next` is the id of the last when more follow. */
export async function listOutboxOf(
  folder: string,
  wish: { networkId: string; after: string | undefined; limit: number },
): Promise<{ rows: OutboxEntry[]; next: string | null }> {
  const { networkId, after, limit } = wish;
  const ids = (await namesIn(folder)).flatMap((name) => (name.endsWith(".json") ? [name.slice(0, -5)] : []));
  const rows: OutboxEntry[] = [];
  for (const id of ids.filter(isId).sort().reverse()) {
    if (after !== undefined && id >= after) continue;
    const letter = await readOutbox(folder, id);
    if (letter?.networkId === networkId) rows.push(entryOf(letter));
    if (rows.length > limit) return { rows: rows.slice(0, limit), next: rows.at(limit - 1)?.id ?? null };
  }
  return { rows, next: null };
}

/** A letter of the outbox, or undefined when there is none with this id (also for anything that is no id). */
export async function readOutbox(folder: string, id: string): Promise<OutboxLetter | undefined> {
  const content = isId(id) ? await contentOf(join(folder, `${id}.json`)) : undefined;
  if (content === undefined) return undefined;
  const entry: unknown = JSON.parse(content);
  if (typeof entry !== "object" || entry === null) return undefined;
  const fields = new Map<string, unknown>(Object.entries(entry));
  const text = (name: string) => String(fields.get(name) ?? "");
  const language = text("language");
  return {
    id,
    at: Temporal.Instant.from(text("at")),
    to: text("to"),
    subject: text("subject"),
    language: isLanguage(language) ? language : "en",
    networkId: text("networkId") || null,
    text: text("text"),
    html: text("html"),
  };
}

/** The letter as it would have been sent, for a mail program (`message/rfc822`). */
export async function readOutboxSource(folder: string, id: string): Promise<Uint8Array | undefined> {
  if (!isId(id)) return undefined;
  return await readFile(join(folder, `${id}.eml`)).catch(whenMissing);
}

/** Removes letters written before an instant, because they hold persons' addresses. Returns how many went; opens none of them. */
export async function clearOutbox(folder: string, before: Temporal.Instant): Promise<number> {
  const ids = (await namesIn(folder)).flatMap((name) => (name.endsWith(".json") ? [name.slice(0, -5)] : []));
  const old = ids.filter((id) => isId(id) && Temporal.Instant.compare(timeOfId(id), before) < 0);
  for (const id of old) {
    await rm(join(folder, `${id}.json`), { force: true });
    await rm(join(folder, `${id}.eml`), { force: true });
  }
  return old.length;
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(whenMissing)) ?? [];
}

async function contentOf(file: string): Promise<string | undefined> {
  return await readFile(file, "utf8").catch(whenMissing);
}

function whenMissing(error: unknown): undefined {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
  throw error;
}
