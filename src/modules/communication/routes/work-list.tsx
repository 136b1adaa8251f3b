/** The workspace's overview, list of articles and list of translations. */
import { z } from "zod";
import type { Waiting } from "#platform/card.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { parseQuery } from "#platform/form/parse.ts";
import { notFound } from "#platform/refusal.ts";
import { isLanguage, LANGUAGES } from "#platform/languages.ts";
import { showWorkspace } from "#ui/respond.tsx";
import { isWriter } from "../access.ts";
import { StartPage, TranslationsPage, WorkListPage } from "../pages/work-list.tsx";
import { countTranslations, countWork, listTranslations, newestDrafts } from "../queries/translations.ts";
import { listWork } from "../queries/work-articles.ts";
import { articleView, reader } from "./reading.ts";

const PAGE_SIZE = 25;
const listQuery = z.strictObject({ before: z.uuid().optional() });
const translationsQuery = z.strictObject({ before: z.uuid().optional(), language: z.enum(LANGUAGES).optional() });

/** Registers the routes. */
export function workListRoutes(list: RouteList): void {
  list.get("/workspace", { who: "workspace" }, start);
  list.get("/workspace/articles", { who: "workspace" }, articles);
  list.get("/workspace/translations", { who: "workspace" }, translations);
}

/** Hides a page from those who do not write: for them it is not there. */
export function onlyWriters(cx: Context): void {
  if (!isWriter(cx.viewer)) throw notFound();
}

async function start(cx: Context): Promise<Response> {
  const view = articleView(cx);
  const db = reader(cx);
  const writes = isWriter(cx.viewer);
  const submitted = writes ? (await listWork(db, view, { limit: 10, submitted: true })).rows : [];
  const ids = writes ? await newestDrafts(db, view, 6) : [];
  const drafts = ids.length > 0 ? (await listWork(db, view, { limit: 6, ids })).rows : [];
  const work = await countWork(db, view);
  const behind = [...(await countTranslations(db, view, cx.network.languages)).values()].reduce((sum, count) => sum + count.behind, 0);
  const waiting: Waiting[] = [];
  for (const card of cx.cards) waiting.push(...((await card.waiting?.(cx)) ?? []));
  const props = {
    t: cx.t,
    language: cx.language,
    zone: cx.network.zone,
    name: cx.viewer.name,
    waiting: waiting.filter(({ count }) => count > 0),
    writes,
    submitted,
    drafts,
    counts: { ...work, behind },
  };
  return showWorkspace(cx, { head: { title: cx.t("communication.work.start"), description: "" }, content: <StartPage {...props} /> });
}

async function articles(cx: Context): Promise<Response> {
  onlyWriters(cx);
  const query = parseQuery(cx.url, listQuery);
  if (!query.ok) throw notFound();
  const page = await listWork(reader(cx), articleView(cx), { before: query.value.before, limit: PAGE_SIZE });
  const title = cx.t("communication.work.articles");
  return showWorkspace(cx, {
    head: { title, description: "" },
    content: <WorkListPage t={cx.t} language={cx.language} zone={cx.network.zone} rows={page.rows} next={page.next} />,
  });
}

async function translations(cx: Context): Promise<Response> {
  onlyWriters(cx);
  const query = parseQuery(cx.url, translationsQuery);
  if (!query.ok) throw notFound();
  const others = cx.network.languages.filter(isLanguage);
  const chosen =
    query.value.language ??
    (cx.language === cx.network.sourceLanguage ? (others.find((code) => code !== cx.network.sourceLanguage) ?? cx.language) : cx.language);
  const counts = await countTranslations(reader(cx), articleView(cx), others);
  const page = await listTranslations(reader(cx), articleView(cx), { language: chosen, before: query.value.before, limit: PAGE_SIZE });
  const languages = others.map((code) => ({ code, ...(counts.get(code) ?? { missing: 0, behind: 0 }) }));
  const props = { t: cx.t, language: cx.language, zone: cx.network.zone, chosen, languages, rows: page.rows, next: page.next };
  return showWorkspace(cx, {
    head: { title: cx.t("communication.work.translations"), description: "" },
    content: <TranslationsPage {...props} />,
  });
}
