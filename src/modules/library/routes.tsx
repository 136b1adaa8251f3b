import type { VNode } from "preact";
import { z } from "zod";
import type { CitySubject, SitemapEntry } from "#platform/card.ts";
import { parseQuery } from "#platform/form/parse.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { LANGUAGES } from "#platform/languages.ts";
import { parseMarkdown } from "#platform/markdown/parse.ts";
import { markdownWords } from "#platform/markdown/words.ts";
import { printHtml } from "#platform/markdown/print-html.ts";
import { notFound } from "#platform/refusal.ts";
import { viewOf, type NetworkReadable } from "#modules/network/public.ts";
import { showPage } from "#ui/respond.tsx";
import { PracticePageView, PracticesPage, PracticesPanel } from "./pages.tsx";
import { findPractice, listPractices, PRACTICE_PLACE } from "./queries.ts";
import type { LibraryTables } from "./tables.ts";

const PAGE_SIZE = 24;
const pageQuery = z.object({ after: z.string().regex(PRACTICE_PLACE).optional() });
const reader = (cx: Context) => cx.read<LibraryTables & NetworkReadable>();

/** Public pages of the library. */
export function routes(list: RouteList): void {
  list.get("/practices", { who: "anyone", cache: ["after"] }, practices);
  list.get("/practices/:key", { who: "anyone", cache: [] }, practice);
}

async function practices(cx: Context): Promise<Response> {
  const query = parseQuery(cx.url, pageQuery);
  if (!query.ok) throw notFound();
  const page = await listPractices(reader(cx), viewOf(cx), { after: query.value.after, limit: PAGE_SIZE });
  return showPage(cx, {
    head: { title: cx.t("library.practices"), description: cx.t("library.practices.lead") },
    content: <PracticesPage t={cx.t} language={cx.language} page={page} />,
  });
}

async function practice(cx: Context): Promise<Response> {
  const found = await findPractice(reader(cx), viewOf(cx), cx.params.key ?? "");
  if (!found) throw notFound();
  const html = found.body
    ? printHtml(parseMarkdown(found.body.text), { words: markdownWords(cx.t), siteOrigin: cx.baseUrl, trusted: true })
    : "";
  return showPage(cx, {
    head: { title: found.title.text, description: found.summary?.text ?? found.title.text, openGraph: { type: "article" } },
    breadcrumb: [{ href: `/${cx.language}/practices`, label: cx.t("library.practices") }],
    width: "reading",
    content: <PracticePageView t={cx.t} language={cx.language} practice={found} html={html} />,
  });
}

/** Some practices for the first page. */
export async function homePanel(cx: Context): Promise<VNode | null> {
  const { rows } = await listPractices(reader(cx), viewOf(cx), { limit: 3 });
  return rows.length > 0 ? <PracticesPanel t={cx.t} language={cx.language} rows={rows} title={cx.t("library.home")} /> : null;
}

/** The practices of a city for its page. */
export async function cityPanel(cx: Context, city: CitySubject): Promise<VNode | null> {
  const { rows } = await listPractices(reader(cx), viewOf(cx), { cityId: city.cityId, limit: PAGE_SIZE });
  return rows.length > 0 ? (
    <PracticesPanel t={cx.t} language={cx.language} rows={rows} title={cx.t("library.of-city", { city: city.cityName })} />
  ) : null;
}

/** Public addresses of the library; a network's practices are a few dozen. */
export async function sitemap(cx: Context): Promise<SitemapEntry[]> {
  const rows = await reader(cx)
    .selectFrom("practice")
    .select("key")
    .where("network_id", "=", cx.network.id)
    .orderBy("position")
    .limit(1000)
    .execute();
  return ["/practices", ...rows.map((row) => `/practices/${row.key}`)].map((path) => ({
    paths: Object.fromEntries(LANGUAGES.map((language) => [language, path])),
  }));
}
