/** From forms and JSON to commands. City, role and owner never come along unasked: unknown fields are refused. */
import { z } from "zod";
import { language, line, many, optionalDay, optionalId, optionalLocalTime, paragraph, whole } from "#platform/form/fields.ts";
import { markdownFault } from "#platform/markdown/parse.ts";
import { SLUG_PATTERN } from "./rules.ts";
import { ARTICLE_KINDS, AUDIENCES } from "./tables.ts";

const topic = z.string().regex(/^[a-z0-9-]{1,60}$/);
const body = paragraph(100_000).refine((text) => markdownFault(text) === undefined, "communication.body-too-complex");

/** Beginning an article. */
export const beginArticleInput = z.strictObject({
  kind: z.enum(ARTICLE_KINDS),
  title: line(160),
  language,
  city: optionalId,
  audience: z.enum(AUDIENCES),
  topics: many(topic),
});
export type BeginArticle = z.output<typeof beginArticleInput>;

/** The words of one language. */
export const saveTextInput = z.strictObject({
  title: line(160),
  slug: z.union([z.literal(""), z.string().trim().max(80).regex(SLUG_PATTERN, "communication.slug-form")]),
  summary: paragraph(600),
  body,
  version: whole(0, 1_000_000),
});
export type SaveText = z.output<typeof saveTextInput>;

/** Beginning an article through the API: the city by its key. */
export const articleBody = z
  .strictObject({
    kind: z.enum(ARTICLE_KINDS),
    title: line(160),
    language,
    city: topic.nullable().meta({ description: "Key of the city; null for the whole network" }),
    audience: z.enum(AUDIENCES).default("public"),
    topics: z.array(topic).max(50).default([]),
  })
  .meta({ id: "ArticleToBegin" });

/** The words of one language through the API. */
export const textBody = z
  .strictObject({
    ...saveTextInput.shape,
    slug: saveTextInput.shape.slug.default(""),
    version: z.int().min(0).meta({ description: "Version of the text that was read" }),
  })
  .meta({ id: "ArticleTextToSave" });

/** What all languages share. */
export const changeArticleInput = z.strictObject({
  city: optionalId,
  audience: z.enum(AUDIENCES),
  topics: many(topic),
  day: optionalDay,
  cover: optionalId,
  sources: paragraph(5000).transform((text) =>
    text
      .split("\n")
      .map((row) => row.trim())
      .filter(Boolean),
  ),
  version: whole(1, 1_000_000),
});
export type ChangeArticle = z.output<typeof changeArticleInput>;

/** A plan: local times in the article's zone. */
export const scheduleInput = z.strictObject({ publish_at: optionalLocalTime, unpublish_at: optionalLocalTime });

/** Why a draft goes back to its writer. */
export const returnInput = z.strictObject({ reason: line(500) });

/** A message to the network through the contact form. `web` stays empty: only programs fill it. */
export const contactInput = z.strictObject({
  name: line(120),
  email: z.string().trim().max(254).pipe(z.email()),
  subject: z.enum(["question", "accessibility", "privacy", "press"]),
  message: z.string().trim().min(10).max(5000),
  web: z.string().max(0, "form.unreadable").optional(),
});
