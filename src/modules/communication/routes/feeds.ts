/** Feeds per language, city and topic; sitemap. Only texts really published in a language stand in its feed. */
import { Feed } from "feed";
import { text } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import type { SitemapEntry } from "#platform/card.ts";
import { notFound } from "#platform/refusal.ts";
import { STRANGER } from "#platform/viewer.ts";
import { escapeHtml } from "#platform/markdown/escape.ts";
import { listArticles } from "../queries/public-articles.ts";
import { articleView, reader } from "./reading.ts";
import { readNewsQuery } from "./public.tsx";

const FEED_SIZE = 30;

/** Registers the routes. */
export function feedRoutes(list: RouteList): void {
  list.get("/news/feed.xml", { who: "anyone", cache: ["city", "topic"] }, async (cx) =>
    text((await newsFeed(cx)).rss2(), "application/rss+xml"),
  );
  list.get("/news/feed.json", { who: "anyone", cache: ["city", "topic"] }, async (cx) =>
    text((await newsFeed(cx)).json1(), "application/feed+json"),
  );
  list.get("/sitemap.xml", { who: "anyone", localized: false, cache: [] }, sitemapIndex);
  list.get("/sitemaps/:module/:part", { who: "anyone", localized: false, cache: [] }, sitemapPart);
}

/** A feed holds what everybody may read, whoever asks: readers of feeds do not sign in. */
async function newsFeed(cx: Context): Promise<Feed> {
  const { city, topic } = readNewsQuery(cx);
  const view = { ...articleView(cx), viewer: STRANGER };
  const { rows } = await listArticles(reader(cx), view, { kind: "news", cityKey: city, topic, only: cx.language, limit: FEED_SIZE });
  const base = `${cx.baseUrl}/${cx.language}`;
  const newest = rows[0];
  const feed = new Feed({
    title: `${cx.network.title} – ${cx.t("communication.news")}${city ? ` – ${newest?.cityName ?? city}` : ""}`,
    description: cx.t("communication.news.lead"),
    id: `${base}/news`,
    link: `${base}/news`,
    language: cx.language,
    copyright: cx.t("ui.licence"),
    ...(newest ? { updated: new Date(`${newest.day}T00:00:00Z`) } : {}),
    feedLinks: { rss: `${base}/news/feed.xml`, json: `${base}/news/feed.json` },
  });
  for (const row of rows) {
    feed.addItem({
      title: row.title,
      id: `urn:uuid:${row.id}`,
      link: `${base}/news/${row.slug}`,
      description: row.summary,
      date: new Date(`${row.day}T00:00:00Z`),
    });
  }
  return feed;
}

async function sitemapIndex(cx: Context): Promise<Response> {
  const parts: string[] = [];
  for (const card of cx.cards) {
    if (card.sitemap) parts.push(`${card.name}/all.xml`);
    for (const part of (await card.sitemapParts?.list(cx)) ?? []) parts.push(`${card.name}/${part}.xml`);
  }
  const rows = parts.map((part) => `<sitemap><loc>${escapeHtml(`${cx.baseUrl}/sitemaps/${part}`)}</loc></sitemap>`);
  return text(
    `<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${rows.join("\n")}\n</sitemapindex>\n`,
    "application/xml",
  );
}

async function sitemapPart(cx: Context): Promise<Response> {
  const card = cx.cards.find((one) => one.name === cx.params.module);
  const part = /^([a-z0-9-]{1,40})\.xml$/.exec(cx.params.part ?? "")?.[1];
  if (!card || part === undefined) throw notFound();
  const known = part === "all" ? card.sitemap !== undefined : ((await card.sitemapParts?.list(cx)) ?? []).includes(part);
  if (!known) throw notFound();
  const entries = part === "all" ? await card.sitemap?.(cx) : await card.sitemapParts?.entries(cx, part);
  const urls = (entries ?? []).flatMap((entry) => urlsOf(cx, entry));
  return text(
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${urls.join("\n")}\n</urlset>\n`,
    "application/xml",
  );
}

function urlsOf(cx: Context, { paths, changed }: SitemapEntry): string[] {
  const known = Object.entries(paths).map(([language, path]) => ({
    language,
    href: escapeHtml(`${cx.baseUrl}/${language}${path}`),
  }));
  const alternates = known.map(({ language, href }) => `<xhtml:link rel="alternate" hreflang="${language}" href="${href}"/>`).join("");
  const modified = changed ? `<lastmod>${changed.toString().slice(0, 10)}</lastmod>` : "";
  return known.map(({ href }) => `<url><loc>${href}</loc>${modified}${alternates}</url>`);
}
