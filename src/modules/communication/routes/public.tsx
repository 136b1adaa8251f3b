/** Public pages of news and pages. */
import type { VNode } from "preact";
import { z } from "zod";
import type { CitySubject, SitemapEntry } from "#platform/card.ts";
import { parseQuery } from "#platform/form/parse.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { seeOther } from "#platform/http/answers.ts";
import { compareText } from "#platform/i18n/formats.ts";
import { LANGUAGES } from "#platform/languages.ts";
import { notFound } from "#platform/refusal.ts";
import { STRANGER } from "#platform/viewer.ts";
import { cityNames, viewOf } from "#modules/network/public.ts";
import type { Picture } from "#ui/part-types.ts";
import { showEmbed, showPage } from "#ui/respond.tsx";
import { ArticlePage, articleHref, NewsCards, NewsPage, NewsPanel } from "../pages/public.tsx";
import { addressesOfYear, yearsOfArticles } from "../queries/addresses.ts";
import { findArticle, readArticle, type ArticleDetail } from "../queries/public-article.ts";
import { listArticles, topicsOf, type ListKey } from "../queries/public-articles.ts";
import type { ArticleKind } from "../tables.ts";
import { articleView, bodyHtml, coversOf, reader } from "./reading.ts";

const PAGE_SIZE = 20;
const key = z.string().regex(/^[a-z0-9-]{1,60}$/);
const newsQuery = z.strictObject({
  city: z.union([z.literal(""), key]).optional(),
  topic: key.optional(),
  after: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}_[0-9a-f-]{36}$/)
    .optional(),
});

/** Registers the routes. */
export function publicRoutes(list: RouteList): void {
  list.get("/news", { who: "anyone", cache: ["city", "topic", "after"] }, news);
  list.get("/news/:slug", { who: "anyone", cache: [] }, (cx) => article(cx, "news"));
  list.get("/pages/:slug", { who: "anyone", cache: [] }, (cx) => article(cx, "page"));
  list.get("/accessibility", { who: "anyone", cache: [] }, (cx) => fixedPage(cx, "accessibility"));
  list.get("/embed/news", { who: "anyone", cache: ["city"] }, embedNews);
}

/** The filter of a list as the address says it; an unknown key or value leads nowhere. */
export function readNewsQuery(cx: Context): { city?: string; topic?: string; before?: ListKey } {
  const query = parseQuery(cx.url, newsQuery);
  if (!query.ok) throw notFound();
  const { city, topic, after } = query.value;
  const [day, id] = after?.split("_") ?? [];
  if (after !== undefined && !(z.iso.date().safeParse(day).success && z.uuid().safeParse(id).success)) throw notFound();
  return { ...(city ? { city } : {}), ...(topic ? { topic } : {}), ...(day && id ? { before: { day, id } } : {}) };
}

async function news(cx: Context): Promise<Response> {
  const { city, topic, before } = readNewsQuery(cx);
  const page = await listArticles(reader(cx), articleView(cx), { kind: "news", cityKey: city, topic, before, limit: PAGE_SIZE });
  const topics = await topicsByName(cx);
  const feed = (ending: string) => {
    const query = new URLSearchParams({ ...(city ? { city } : {}), ...(topic ? { topic } : {}) });
    return `/${cx.language}/news/feed.${ending}${query.size > 0 ? `?${query}` : ""}`;
  };
  const props = {
    t: cx.t,
    language: cx.language,
    rows: page.rows,
    covers: await coversOf(cx, page.rows),
    topics,
    cities: await cx.memo(`communication cities ${cx.language}`, () => citiesByName(cx)),
    chosen: { city, topic },
    next: page.next ? `${page.next.day}_${page.next.id}` : null,
    feeds: { rss: feed("xml"), json: feed("json") },
  };
  const title = cx.t("communication.news");
  const feeds = [
    { href: feed("xml"), title, type: "application/rss+xml" },
    { href: feed("json"), title, type: "application/feed+json" },
  ];
  return showPage(cx, { head: { title, description: cx.t("communication.news.lead"), feeds }, content: <NewsPage {...props} /> });
}

/** The topics in the language of the page; the same for all its readers. */
function topicsByName(cx: Context): Promise<{ key: string; name: string }[]> {
  return cx.memo(`communication topics ${cx.language}`, () => topicsOf(reader(cx), viewOf(cx)));
}

async function citiesByName(cx: Context): Promise<{ key: string; name: string }[]> {
  const names = await cityNames(reader(cx), viewOf(cx));
  const rows = await reader(cx).selectFrom("city").select(["id", "key"]).where("network_id", "=", cx.network.id).limit(200).execute();
  const compare = compareText(cx.language);
  return rows.map((row) => ({ key: row.key, name: names.get(row.id) ?? row.key })).sort((a, b) => compare(a.name, b.name));
}

async function article(cx: Context, kind: ArticleKind): Promise<Response> {
  const found = await findArticle(reader(cx), articleView(cx), { kind, slug: cx.params.slug ?? "" });
  if (!found) throw notFound();
  if (found.kind === "moved") return seeOther(articleHref(cx.language, { kind, slug: found.slug }));
  return showArticle(cx, found.article);
}

async function fixedPage(cx: Context, key: string): Promise<Response> {
  const found = await readArticle(reader(cx), articleView(cx), { key });
  if (!found) throw notFound();
  return showArticle(cx, found, `/${key}`);
}

async function showArticle(cx: Context, found: ArticleDetail, fixedPath?: string): Promise<Response> {
  const cover = found.coverId ? (await coversOf(cx, [found])).get(found.coverId) : undefined;
  const folder = found.kind === "news" ? "news" : "pages";
  const translations = Object.fromEntries(
    LANGUAGES.flatMap((code) => (found.languages[code] ? [[code, fixedPath ?? `/${folder}/${found.languages[code]}`]] : [])),
  );
  const image = cover ? { image: `${cx.baseUrl}${cover.src}`, imageAlt: cover.alt } : {};
  return showPage(cx, {
    head: {
      title: found.title,
      description: found.summary,
      jsonLd: describeArticle(cx, found, cover),
      openGraph: { type: "article", ...image },
      noindex: found.audience !== "public" || found.language !== cx.language,
    },
    translations,
    width: "reading",
    breadcrumb: found.kind === "news" ? [{ href: `/${cx.language}/news`, label: cx.t("communication.news") }] : undefined,
    content: (
      <ArticlePage
        t={cx.t}
        language={cx.language}
        article={found}
        html={await bodyHtml(cx, found.body)}
        topics={await topicsByName(cx)}
        cover={cover}
      />
    ),
  });
}

/** The article in the words of schema.org, for search engines. */
function describeArticle(cx: Context, found: ArticleDetail, cover: Picture | undefined): Record<string, unknown> {
  return {
    "@context": "https://schema.org",
    "@type": found.kind === "news" ? "NewsArticle" : "WebPage",
    headline: found.title,
    description: found.summary,
    inLanguage: found.language,
    datePublished: found.day,
    dateModified: found.publishedAt.toString(),
    url: `${cx.baseUrl}${articleHref(found.language, found)}`,
    publisher: { "@type": "Organization", name: cx.network.title },
    ...(cover ? { image: `${cx.baseUrl}${cover.src}` } : {}),
  };
}

async function embedNews(cx: Context): Promise<Response> {
  const { city } = readNewsQuery(cx);
  // Inside another site everybody reads the same, also a member who has signed in here.
  const view = { ...articleView(cx), viewer: STRANGER };
  const { rows } = await listArticles(reader(cx), view, { kind: "news", cityKey: city, limit: 5 });
  const title = cx.t("communication.news");
  return showEmbed(cx, {
    head: { title, description: cx.t("communication.news.lead") },
    content: <NewsCards t={cx.t} language={cx.language} rows={rows} covers={await coversOf(cx, rows)} />,
  });
}

/** The newest news for the first page. */
export async function homePanel(cx: Context): Promise<VNode | null> {
  const { rows } = await listArticles(reader(cx), articleView(cx), { kind: "news", limit: 5 });
  if (rows.length === 0) return null;
  return (
    <NewsPanel
      lead
      t={cx.t}
      language={cx.language}
      rows={rows}
      covers={await coversOf(cx, rows)}
      title={cx.t("communication.home")}
      more={`/${cx.language}/news`}
    />
  );
}

/** The newest news of a city for its page. */
export async function cityPanel(cx: Context, city: CitySubject): Promise<VNode | null> {
  const { rows } = await listArticles(reader(cx), articleView(cx), { kind: "news", cityKey: city.cityKey, limit: 6 });
  if (rows.length === 0) return null;
  const title = cx.t("communication.of-city", { city: city.cityName });
  return (
    <NewsPanel
      t={cx.t}
      language={cx.language}
      rows={rows}
      covers={await coversOf(cx, rows)}
      title={title}
      more={`/${cx.language}/news?city=${city.cityKey}`}
    />
  );
}

/** Pages of the network for the page about it. */
export async function aboutPanel(cx: Context): Promise<VNode | null> {
  const { rows } = await listArticles(reader(cx), articleView(cx), { kind: "page", limit: 10 });
  const shown = rows.filter((row) => row.key !== "accessibility");
  if (shown.length === 0) return null;
  return (
    <NewsPanel
      t={cx.t}
      language={cx.language}
      rows={shown}
      covers={new Map()}
      title={cx.t("communication.read-on")}
      more={`/${cx.language}/news`}
    />
  );
}

/** The parts of the sitemap: one a year, so that none grows without end. */
export async function sitemapParts(cx: Context): Promise<string[]> {
  return (await yearsOfArticles(reader(cx), cx.network.id)).map(String);
}

/** The addresses of one year. */
export async function sitemapOf(cx: Context, part: string): Promise<SitemapEntry[]> {
  const rows = await addressesOfYear(reader(cx), cx.network.id, Number(part));
  return rows.map((row) => ({
    changed: row.changed,
    paths: Object.fromEntries(
      Object.entries(row.languages).map(([language, slug]) => [language, `/${row.kind === "news" ? "news" : "pages"}/${slug}`]),
    ),
  }));
}
