/** Articles under `/api/v1`: the same queries and acts as the pages. */
import { z } from "zod";
import type { ApiList } from "#platform/api/api-list.ts";
import { keyParam, languageField, text } from "#platform/api/fields.ts";
import type { Context } from "#platform/http/context.ts";
import { LANGUAGES, type Language } from "#platform/languages.ts";
import { notFound } from "#platform/refusal.ts";
import { beginArticle } from "./actions/begin-article.ts";
import { publishText, unpublishText } from "./actions/publish-text.ts";
import { saveDraft } from "./actions/save-draft.ts";
import { articleBody, textBody } from "./input.ts";
import { articleHref } from "./pages/public.tsx";
import { cityIdOf } from "./queries/cities.ts";
import { readArticle } from "./queries/public-article.ts";
import { listArticles, type ArticleRow } from "./queries/public-articles.ts";
import { readTextToEdit } from "./queries/text-to-edit.ts";
import { readWork } from "./queries/work-articles.ts";
import { articleView, coversOf, reader } from "./routes/reading.ts";
import { communicate } from "./routes/work-article.tsx";
import { ARTICLE_KINDS, AUDIENCES } from "./tables.ts";

const id = z.uuid().meta({ description: "Id of the article" });

const articleAnswer = z
  .object({
    id,
    kind: z.enum(ARTICLE_KINDS),
    title: text,
    summary: text,
    day: z.string().meta({ description: "Day shown with the text" }),
    city: z.string().nullable().meta({ description: "Key of the city; null for the whole network" }),
    topics: z.array(z.string()),
    page: z.string(),
  })
  .meta({ id: "Article" });

const articleDetail = articleAnswer
  .extend({
    body: text.meta({ description: "Markdown" }),
    audience: z.enum(AUDIENCES),
    published_at: z.string(),
    pages: z.partialRecord(z.enum(LANGUAGES), z.string()).meta({ description: "Addresses of the languages in which it is published" }),
    cover: z
      .object({ src: z.string(), alt: z.string(), credit: z.string().optional() })
      .nullable()
      .meta({ description: "Credit names author and licence" }),
    sources: z.array(z.string()),
  })
  .meta({ id: "ArticleDetail" });

const textAnswer = z
  .object({
    title: z.string(),
    slug: z.string(),
    summary: z.string(),
    body: z.string(),
    state: z.enum(["none", "draft", "submitted", "scheduled", "published", "outdated"]),
    is_draft: z.boolean().meta({ description: "False: these are the words of the public text, or there are none yet" }),
    version: z.int().meta({ description: "Rises with whatever happens to the text; a write sends it back" }),
  })
  .meta({ id: "ArticleText" });

const begunAnswer = z.object({ id, version: z.int() }).meta({ id: "ArticleBegun" });
const savedAnswer = z.object({ version: z.int() }).meta({ id: "ArticleTextSaved" });

const params = { id, language: languageField };
const path = "/articles/{id}/texts/{language}";

/** Registers the operations. */
export function api(list: ApiList): void {
  listOperation(list);
  readOperations(list);
  draftOperations(list);
  publicationOperations(list);
}

function listOperation(list: ApiList): void {
  list.page(
    "/articles",
    {
      summary: "News and pages, newest first",
      details:
        "Each article comes once, in the language asked for or visibly in another; with `only`, just those published in that language.",
      query: {
        kind: z.enum(ARTICLE_KINDS).default("news"),
        city: keyParam.optional(),
        topic: keyParam.optional(),
        only: languageField.optional(),
      },
      item: articleAnswer,
      cursor: z.tuple([z.iso.date(), z.uuid()]),
    },
    async (cx, { query: { kind, city, topic, only }, after, limit }) => {
      const wish = { kind, cityKey: city, topic, only, limit, ...(after ? { before: { day: after[0], id: after[1] } } : {}) };
      const page = await listArticles(reader(cx), articleView(cx), wish);
      const next: [string, string] | null = page.next ? [page.next.day, page.next.id] : null;
      return { items: page.rows.map((row) => articleItem(cx, row)), next };
    },
  );
}

function readOperations(list: ApiList): void {
  list.get("/articles/{id}", { summary: "One article", params: { id }, answer: articleDetail }, async (cx, { params }) => {
    const found = await readArticle(reader(cx), articleView(cx), { id: params.id });
    if (!found) throw notFound();
    const cover = found.coverId ? (await coversOf(cx, [found])).get(found.coverId) : undefined;
    return {
      ...articleItem(cx, found),
      body: { text: found.body, language: found.language },
      audience: found.audience,
      published_at: found.publishedAt.toString(),
      pages: Object.fromEntries(
        Object.entries(found.languages).map(([code, slug]) => [code, pageOf(cx, code as Language, { kind: found.kind, slug })]),
      ),
      cover: cover ? { src: `${cx.baseUrl}${cover.src}`, alt: cover.alt, credit: cover.credit } : null,
      sources: found.sources,
    };
  });
  list.get(
    path,
    {
      summary: "The text of one language as its editors see it: the draft, else the public text",
      who: "token",
      params,
      answer: textAnswer,
    },
    async (cx, { params: wish }) => {
      const language = known(cx, wish.language);
      const article = await readWork(reader(cx), articleView(cx), wish.id);
      if (!article) throw notFound();
      const { words, version, isDraft } = await readTextToEdit(reader(cx), articleView(cx), { article, language });
      const state = article.languages.find((one) => one.language === language)?.state ?? "none";
      return { ...words, state, is_draft: isDraft, version };
    },
  );
}

function draftOperations(list: ApiList): void {
  list.write(
    "/articles",
    {
      method: "POST",
      summary: "Begin an article with a draft in its source language",
      details: "Needs the verb write.",
      body: articleBody,
      answer: begunAnswer,
    },
    async (cx, { body }) => {
      const city = await cityIdOf(reader(cx), cx.network.id, body.city);
      return { id: await communicate(cx, (act) => beginArticle(act, { ...body, city }), { quiet: true }), version: 1 };
    },
  );
  list.write(
    path,
    {
      method: "PUT",
      summary: "Save the draft of one language",
      details:
        "Other languages and the public text are never touched. Needs the verb write. When the text changed since `version`: 409 with the present text in `current`.",
      params,
      body: textBody,
      answer: savedAnswer,
    },
    async (cx, { params: { id: articleId, language }, body }) => {
      const of = { articleId, language: known(cx, language) };
      return { version: await communicate(cx, (act) => saveDraft(act, of, body), { quiet: true }) };
    },
  );
}

function publicationOperations(list: ApiList): void {
  list.write(
    `${path}/publication`,
    {
      method: "POST",
      summary: "Publish the draft of one language",
      details: "Needs the verb publish.",
      params,
      body: z.strictObject({}),
      answer: null,
    },
    (cx, { params: { id: articleId, language } }) =>
      communicate(cx, (act) => publishText(act, { articleId, language: known(cx, language) })),
  );
  list.remove(
    `${path}/publication`,
    { summary: "Withdraw the public text of one language", details: "Its words stay as a draft. Needs the verb publish.", params },
    (cx, { params: { id: articleId, language } }) =>
      communicate(cx, (act) => unpublishText(act, { articleId, language: known(cx, language) })),
  );
}

/** A language of this network; another one leads nowhere. */
function known(cx: Context, language: Language): Language {
  if (!cx.network.languages.includes(language)) throw notFound();
  return language;
}

function pageOf(cx: Context, language: Language, article: Pick<ArticleRow, "kind" | "slug">): string {
  return `${cx.baseUrl}${articleHref(language, article)}`;
}

function articleItem(cx: Context, row: ArticleRow): z.input<typeof articleAnswer> {
  const { id: articleId, kind, language, title, summary, day, cityKey, topics } = row;
  return {
    id: articleId,
    kind,
    title: { text: title, language },
    summary: { text: summary, language },
    day,
    city: cityKey,
    topics,
    page: pageOf(cx, language, row),
  };
}
