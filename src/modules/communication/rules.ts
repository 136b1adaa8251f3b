/** Rules of publishing: what state a text is in, when a translation is behind its source, what a slug looks like. Pure. */
import type { TextWords } from "./tables.ts";

/** The state of one language of an article. */
export type TextState = "none" | "draft" | "submitted" | "scheduled" | "published" | "outdated";

/** What is known of one language. `sourceNumber` is the number of the live source text, null when the source is not public. */
export type TextFacts = {
  isSource: boolean;
  live: { number: number; sourceNumber: number | null } | null;
  draft: { publishAt: Temporal.Instant | null; submitted: boolean } | null;
  sourceNumber: number | null;
};

/** The state shown to editors: what is public counts first, then what is on its way. */
export function stateOfText({ isSource, live, draft, sourceNumber }: TextFacts): TextState {
  if (live) return !isSource && isBehind(live.sourceNumber, sourceNumber) ? "outdated" : "published";
  if (!draft) return "none";
  if (draft.publishAt) return "scheduled";
  return draft.submitted ? "submitted" : "draft";
}

/** Whether a translation was made from an older state of the source text than the live one. */
export function isBehind(madeFrom: number | null, live: number | null): boolean {
  return live !== null && (madeFrom === null || madeFrom < live);
}

/** Only the words of a row. */
export function wordsOf({ slug, title, summary, body }: TextWords): TextWords {
  return { slug, title, summary, body };
}

/** Whether two texts say the same. */
export function sameWords(a: TextWords, b: TextWords): boolean {
  return a.slug === b.slug && a.title === b.title && a.summary === b.summary && a.body === b.body;
}

const LETTERS: Record<string, string> = { ł: "l", ø: "o", æ: "ae", œ: "oe", ß: "ss", đ: "d", ð: "d", þ: "th", ı: "i" };

/** An address made from a title: small ASCII letters, digits, hyphens; at most 80 characters; never empty. */
export function slugFrom(title: string): string {
  const plain = title
    .toLowerCase()
    .replace(/[łøæœßđðþı]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80)
    .replace(/-+$/, "");
  return plain || "text";
}

/** What an address may look like. */
export const SLUG_PATTERN = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Whether this person may be the second pair of eyes: not who wrote last, not who asked. */
export function isSecondPerson(personId: string | null, writers: readonly (string | null)[]): boolean {
  return personId !== null && !writers.includes(personId);
}
