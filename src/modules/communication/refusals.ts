/** Refusals of this module: a stable code and the message `refusal.<code>`. */
import { Refusal, stale } from "#platform/refusal.ts";
import type { TextWords } from "./tables.ts";

/** Somebody saved the same text meanwhile; both texts are shown. */
export function staleText(theirs: TextWords & { version: number }): Refusal {
  return stale(theirs);
}

/** A page's shared fields were changed meanwhile. */
export function staleArticle(): Refusal {
  return new Refusal(409, "article-stale");
}

/** Another text of this language already has or had the address. */
export function slugTaken(slug: string): Refusal {
  return new Refusal(409, "slug-taken", { slug });
}

/** The network wants a second person, and this one wrote or submitted the text. */
export function secondPersonNeeded(): Refusal {
  return new Refusal(403, "second-person-needed");
}

/** There is nothing to publish in this language. */
export function nothingToPublish(): Refusal {
  return new Refusal(409, "nothing-to-publish");
}

/** A public text has a summary and a body: lists, feeds and search engines show the one, readers come for the other. */
export function textIncomplete(): Refusal {
  return new Refusal(409, "text-incomplete");
}

/** The source language cannot be withdrawn while translations of it are public. */
export function translationsArePublic(): Refusal {
  return new Refusal(409, "translations-are-public");
}

/** A plan that ends before it begins. */
export function endBeforeBeginning(): Refusal {
  return new Refusal(422, "end-before-beginning");
}

/** A publication in the past. */
export function timeIsPast(): Refusal {
  return new Refusal(422, "time-is-past");
}
