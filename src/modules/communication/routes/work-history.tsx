/** History of an article: list, comparison, return. */
import { z } from "zod";
import { parseQuery, requireEmptyForm } from "#platform/form/parse.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { notFound } from "#platform/refusal.ts";
import { showWorkspace } from "#ui/respond.tsx";
import { revertText } from "../actions/change-article.ts";
import { ComparisonPage, HistoryPage } from "../pages/work-history.tsx";
import { listRevisions, readRevision } from "../queries/revisions.ts";
import { articleView, reader } from "./reading.ts";
import { communicate, crumbs, workOr404 } from "./work-article.tsx";

const HISTORY = "/workspace/articles/:id/history";
const listQuery = z.strictObject({ before: z.uuid().optional() });
const comparisonQuery = z.strictObject({ from: z.uuid(), to: z.uuid() });

/** Registers the routes. */
export function workHistoryRoutes(list: RouteList): void {
  list.get(HISTORY, { who: "workspace" }, history);
  list.get(`${HISTORY}/comparison`, { who: "workspace" }, comparison);
  list.post(`${HISTORY}/:revision/return`, { who: "workspace" }, bringBack);
}

async function history(cx: Context): Promise<Response> {
  const article = await workOr404(cx);
  const query = parseQuery(cx.url, listQuery);
  if (!query.ok) throw notFound();
  const page = await listRevisions(reader(cx), articleView(cx), { articleId: article.id, before: query.value.before, limit: 50 });
  return showWorkspace(cx, {
    head: { title: cx.t("communication.work.history"), description: "" },
    breadcrumb: crumbs(cx, article),
    content: <HistoryPage t={cx.t} language={cx.language} article={article} rows={page.rows} next={page.next} />,
  });
}

async function comparison(cx: Context): Promise<Response> {
  const article = await workOr404(cx);
  const query = parseQuery(cx.url, comparisonQuery);
  if (!query.ok) throw notFound();
  const from = await readRevision(reader(cx), articleView(cx), { articleId: article.id, id: query.value.from });
  const to = await readRevision(reader(cx), articleView(cx), { articleId: article.id, id: query.value.to });
  if (!from || !to) throw notFound();
  const [older, newer] = from.id < to.id ? [from, to] : [to, from];
  return showWorkspace(cx, {
    head: { title: cx.t("communication.work.compare.title"), description: "" },
    breadcrumb: crumbs(cx, article),
    content: <ComparisonPage t={cx.t} language={cx.language} article={article} from={older} to={newer} />,
  });
}

async function bringBack(cx: Context): Promise<Response> {
  await requireEmptyForm(cx.request);
  const of = { articleId: cx.params.id ?? "", revisionId: cx.params.revision ?? "" };
  const text = await communicate(cx, (act) => revertText(act, of), { quiet: true });
  return toPage(cx, `/workspace/articles/${text.articleId}/texts/${text.language}`);
}
