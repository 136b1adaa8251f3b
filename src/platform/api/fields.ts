/** Field types of the API, for queries (text) and answers. Their ids name them in the OpenAPI document. */
import "@hono/zod-openapi";
import { z } from "zod";
import { LANGUAGES } from "../languages.ts";

/** A text with the language it is really in: it may be another than the one asked for, and is never saved under that. */
export const text = z.object({ text: z.string(), language: z.enum(LANGUAGES) }).meta({
  id: "Text",
  description:
    "A text and the language it is written in. When there is none in the language asked for, the text of another language stands here under its own language.",
});

/** The key of a row in an address: `daugavpils`. */
export const keyParam = z.string().min(1).max(100).meta({ description: "Key of the row, as the lists name it" });

/** A language in path or query. */
export const languageField = z.enum(LANGUAGES).meta({ description: "Language of the texts" });

/** A year in path or query. */
export const yearField = z
  .string()
  .regex(/^\d{4}$/, "form.whole-number")
  .transform(Number)
  .pipe(z.number().min(1900).max(2200))
  .openapi({ type: "integer", minimum: 1900, maximum: 2200, description: "Year" });

/** How many items a page holds when the query does not say, and at most. */
export const PAGE_SIZE = 50;
export const MOST_ITEMS = 100;

/** Number of items a page. */
export const limitField = z
  .string()
  .regex(/^\d{1,3}$/, "form.whole-number")
  .transform(Number)
  .pipe(z.number().min(1).max(MOST_ITEMS))
  .optional()
  .openapi({ type: "integer", minimum: 1, maximum: MOST_ITEMS, default: PAGE_SIZE, description: "Items on a page" });

/** Where the next page begins: taken from the `Link` header of the page before, never made by hand. */
export const afterField = z
  .string()
  .max(500)
  .optional()
  .openapi({ description: "Where this page begins; the Link header of the page before names it" });
