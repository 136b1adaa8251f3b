/** One article in the workspace. */
import { parseForm, requireEmptyForm, type FieldFault, type Kept } from "#platform/form/parse.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { compareText } from "#platform/i18n/formats.ts";
import { isLanguage, ownName } from "#platform/languages.ts";
import { notFound, Refusal } from "#platform/refusal.ts";
import { cityNames, viewOf, type NetworkReadable } from "#modules/network/public.ts";
import { faultWords } from "#ui/form/fault-words.ts";
import { showWorkspace } from "#ui/respond.tsx";
import { writesForNetwork, writingPartners } from "../access.ts";
import { beginArticle } from "../actions/begin-article.ts";
import { changeArticle, duplicateArticle } from "../actions/change-article.ts";
import type { CommunicationAct } from "../actions/load-article.ts";
import { beginArticleInput, changeArticleInput } from "../input.ts";
import type { SharedChoices } from "../pages/article-facts.tsx";
import { NewArticlePage, WorkArticlePage } from "../pages/work-article.tsx";
import { listMedia } from "../queries/media.ts";
import { topicsOf } from "../queries/public-articles.ts";
import { readWork, type WorkDetail } from "../queries/work-articles.ts";
import type { CommunicationTables } from "../tables.ts";
import { articleView, reader } from "./reading.ts";
import { onlyWriters } from "./work-list.tsx";

type State = { faults: FieldFault[]; kept: Kept | null; refused?: Refusal };
const FRESH: State = { faults: [], kept: null };

/** Registers the routes. */
export function workArticleRoutes(list: RouteList): void {
  list.get("/workspace/articles/new", { who: "workspace" }, (cx) => newForm(cx, FRESH));
  list.post("/workspace/articles/new", { who: "workspace" }, begin);
  list.get("/workspace/articles/:id", { who: "workspace" }, async (cx) => articlePage(cx, await workOr404(cx), FRESH));
  list.post("/workspace/articles/:id", { who: "workspace" }, change);
  list.post("/workspace/articles/:id/copy", { who: "workspace" }, copy);
}

/** Runs an act of this module. Drafts never show in public, so most acts leave the page cache alone. */
export function communicate<Result>(
  cx: Context,
  work: (act: CommunicationAct) => Promise<Result>,
  options?: { quiet?: boolean },
): Promise<Result> {
  return cx.act<CommunicationTables & NetworkReadable, Result>(work, options);
}

/** The article of the address as this viewer works on it; otherwise it is not there. */
export async function workOr404(cx: Context): Promise<WorkDetail> {
  const article = await readWork(reader(cx), articleView(cx), cx.params.id ?? "");
  if (!article) throw notFound();
  return article;
}

/** The way back from a page about an article. */
export function crumbs(cx: Context, article: { id: string; title: string }): { href: string; label: string }[] {
  return [
    { href: `/${cx.language}/workspace/articles`, label: cx.t("communication.work.articles") },
    { href: `/${cx.language}/workspace/articles/${article.id}`, label: article.title },
  ];
}

/** Cities, topics and pictures to choose from; a city coordinator chooses among own cities only. */
async function choicesOf(cx: Context): Promise<SharedChoices> {
  const names = await cityNames(reader(cx), viewOf(cx));
  const partners = writingPartners(cx.viewer);
  const rows = await reader(cx)
    .selectFrom("city")
    .leftJoin("partner", (join) => join.onRef("partner.network_id", "=", "city.network_id").onRef("partner.city_id", "=", "city.id"))
    .select(["city.id", "city.key", "partner.id as partner_id"])
    .where("city.network_id", "=", cx.network.id)
    .limit(200)
    .execute();
  const compare = compareText(cx.language);
  const cities = rows
    .filter((row) => partners === "all" || (row.partner_id !== null && partners.includes(row.partner_id)))
    .map((row) => ({ value: row.id, label: names.get(row.id) ?? row.key }));
  const media = await listMedia(reader(cx), viewOf(cx), { limit: 100 });
  return {
    cities: cities.sort((a, b) => compare(a.label, b.label)),
    topics: (await topicsOf(reader(cx), viewOf(cx))).map(({ key, name }) => ({ value: key, label: name })),
    covers: media.rows.map((row) => ({ value: row.id, label: row.alt })),
  };
}

async function newForm(cx: Context, state: State): Promise<Response> {
  onlyWriters(cx);
  const { cities, topics } = await choicesOf(cx);
  const title = cx.t("communication.work.new");
  const words = faultWords(state.faults, cx.t);
  return showWorkspace(cx, {
    status: state.faults.length > 0 ? 422 : 200,
    head: { title, description: "" },
    breadcrumb: [{ href: `/${cx.language}/workspace/articles`, label: cx.t("communication.work.articles") }],
    content: (
      <NewArticlePage
        t={cx.t}
        language={cx.language}
        choices={{ cities, topics }}
        mayWholeNetwork={writesForNetwork(cx.viewer)}
        languages={cx.network.languages}
        words={words}
        kept={state.kept ?? {}}
      />
    ),
  });
}

async function begin(cx: Context): Promise<Response> {
  const parsed = await parseForm(cx.request, beginArticleInput);
  if (!parsed.ok) return newForm(cx, parsed);
  const id = await communicate(cx, (act) => beginArticle(act, parsed.value), { quiet: true });
  return toPage(cx, `/workspace/articles/${id}/texts/${parsed.value.language}`);
}

/** The article's page; `refused` is the rule that was against the act before it. */
export async function articlePage(cx: Context, article: WorkDetail, state: State): Promise<Response> {
  const { refused } = state;
  return showWorkspace(cx, {
    status: refused?.status ?? (state.faults.length > 0 ? 422 : 200),
    head: { title: article.title, description: "" },
    breadcrumb: [{ href: `/${cx.language}/workspace/articles`, label: cx.t("communication.work.articles") }],
    content: (
      <WorkArticlePage
        t={cx.t}
        language={cx.language}
        article={article}
        choices={await choicesOf(cx)}
        mayWholeNetwork={writesForNetwork(cx.viewer)}
        words={faultWords(state.faults, cx.t)}
        kept={state.kept}
        message={refused ? null : doneMessage(cx)}
        refusal={refused ? cx.t(`refusal.${refused.code}`, refused.values) : null}
      />
    ),
  });
}

/** What can just have been done with one language of an article. */
const DONE = ["draft", "published", "withdrawn", "asked", "returned", "confirmed", "planned"] as const;
export type Done = (typeof DONE)[number];

/** What the act before this page did, in words; null when there was none. */
function doneMessage(cx: Context): string | null {
  const saved = cx.url.searchParams.get("saved");
  const text = cx.url.searchParams.get("text");
  const done = DONE.find((one) => one === saved);
  if (done && isLanguage(text)) return cx.t(`communication.work.done.${done}`, { language: ownName(text) });
  return saved === null ? null : cx.t("ui.saved");
}

async function change(cx: Context): Promise<Response> {
  const article = await workOr404(cx);
  const parsed = await parseForm(cx.request, changeArticleInput);
  if (!parsed.ok) return articlePage(cx, article, parsed);
  try {
    await communicate(cx, (act) => changeArticle(act, article.id, parsed.value));
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "article-stale") throw error;
    const faults = [{ field: "", key: "refusal.article-stale", values: {} }];
    return articlePage(cx, article, { faults, kept: { ...parsed.kept, version: [String(article.version)] } });
  }
  return toPage(cx, `/workspace/articles/${article.id}?saved`);
}

async function copy(cx: Context): Promise<Response> {
  await requireEmptyForm(cx.request);
  const id = await communicate(cx, (act) => duplicateArticle(act, cx.params.id ?? ""), { quiet: true });
  return toPage(cx, `/workspace/articles/${id}`);
}
