/** One language of an article: writing, preview, publishing, planning. */
import { parseLocalTime } from "#platform/clock.ts";
import { parseForm, requireEmptyForm, type FieldFault, type Kept } from "#platform/form/parse.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { isLanguage, ownName, type Language } from "#platform/languages.ts";
import { notFound, Refusal } from "#platform/refusal.ts";
import { faultWords } from "#ui/form/fault-words.ts";
import { showWorkspace } from "#ui/respond.tsx";
import { confirmTranslation, publishText, unpublishText } from "../actions/publish-text.ts";
import { requestApproval, returnDraft } from "../actions/request-approval.ts";
import { scheduleText } from "../actions/schedule-text.ts";
import { saveDraft } from "../actions/save-draft.ts";
import { returnInput, saveTextInput, scheduleInput } from "../input.ts";
import { ArticlePage } from "../pages/public.tsx";
import { EditTextPage } from "../pages/work-text.tsx";
import { topicsOf } from "../queries/public-articles.ts";
import { readTextToEdit } from "../queries/text-to-edit.ts";
import type { WorkDetail } from "../queries/work-articles.ts";
import type { TextWords } from "../tables.ts";
import { viewOf } from "#modules/network/public.ts";
import { articleView, bodyHtml, coversOf, reader } from "./reading.ts";
import { articlePage, communicate, crumbs, workOr404, type Done } from "./work-article.tsx";

const TEXT = "/workspace/articles/:id/texts/:language";

type State = {
  faults: FieldFault[];
  kept: Kept | null;
  scheduleFaults?: FieldFault[];
  scheduleKept?: Kept;
  theirs?: TextWords & { version: number };
  status?: number;
};
const FRESH: State = { faults: [], kept: null };

/** Registers the routes. */
export function workTextRoutes(list: RouteList): void {
  list.get(TEXT, { who: "workspace" }, (cx) => editPage(cx, FRESH));
  list.post(TEXT, { who: "workspace" }, save);
  list.get(`${TEXT}/preview`, { who: "workspace" }, preview);
  list.post(`${TEXT}/schedule`, { who: "workspace" }, schedule);
  list.post(`${TEXT}/publication`, { who: "workspace" }, (cx) => plainAct(cx, "published", (run, of) => publishText(run, of)));
  list.post(`${TEXT}/withdrawal`, { who: "workspace" }, (cx) => plainAct(cx, "withdrawn", (run, of) => unpublishText(run, of)));
  list.post(`${TEXT}/approval-request`, { who: "workspace" }, (cx) => plainAct(cx, "asked", (run, of) => requestApproval(run, of)));
  list.post(`${TEXT}/confirmation`, { who: "workspace" }, (cx) => plainAct(cx, "confirmed", (run, of) => confirmTranslation(run, of)));
  list.post(`${TEXT}/return`, { who: "workspace" }, giveBack);
}

type TextAct = (run: Parameters<typeof publishText>[0], of: { articleId: string; language: Language }) => Promise<void>;

/** Does it and says on the article's page what was done, or which rule is against it. */
async function act(cx: Context, done: Done, work: TextAct): Promise<Response> {
  const of = { articleId: cx.params.id ?? "", language: languageOf(cx) };
  try {
    await communicate(cx, (run) => work(run, of));
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404) throw error;
    return articlePage(cx, await workOr404(cx), { faults: [], kept: null, refused: error });
  }
  return toPage(cx, `/workspace/articles/${of.articleId}?saved=${done}&text=${of.language}`);
}

/** An act without fields of its own. */
async function plainAct(cx: Context, done: Done, work: TextAct): Promise<Response> {
  await requireEmptyForm(cx.request);
  return act(cx, done, work);
}

/** The language of the text, as against that of the page. */
function languageOf(cx: Context): Language {
  const language = cx.params.language;
  if (!isLanguage(language) || !cx.network.languages.includes(language)) throw notFound();
  return language;
}

async function editPage(cx: Context, state: State): Promise<Response> {
  const language = languageOf(cx);
  const article = await workOr404(cx);
  const one = article.languages.find((candidate) => candidate.language === language);
  if (!one || !article.may.write) throw notFound();
  const text = await readTextToEdit(reader(cx), articleView(cx), { article, language });
  return showWorkspace(cx, {
    status: state.status ?? 200,
    head: { title: `${ownName(language)}: ${article.title}`, description: "" },
    islands: ["markdown-editor"],
    breadcrumb: crumbs(cx, article),
    content: (
      <EditTextPage
        t={cx.t}
        language={cx.language}
        article={article}
        one={one}
        text={text}
        sourceHtml={text.source ? await bodyHtml(cx, text.source.body) : ""}
        words={faultWords(state.faults, cx.t)}
        kept={state.kept}
        scheduleWords={faultWords(state.scheduleFaults ?? [], cx.t)}
        scheduleKept={state.scheduleKept ?? null}
        theirs={state.theirs ?? null}
        editorUrl={cx.assets.url("rich-editor.js")}
      />
    ),
  });
}

async function save(cx: Context): Promise<Response> {
  const language = languageOf(cx);
  const articleId = cx.params.id ?? "";
  const parsed = await parseForm(cx.request, saveTextInput);
  if (!parsed.ok) return editPage(cx, { ...parsed, status: 422 });
  try {
    await communicate(cx, (run) => saveDraft(run, { articleId, language }, parsed.value), { quiet: true });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "stale") throw error;
    return editPage(cx, { faults: [], kept: parsed.kept, theirs: error.detail as TextWords & { version: number }, status: 409 });
  }
  return toPage(cx, `/workspace/articles/${articleId}?saved=draft&text=${language}`);
}

async function preview(cx: Context): Promise<Response> {
  const language = languageOf(cx);
  const article: WorkDetail = await workOr404(cx);
  const text = await readTextToEdit(reader(cx), articleView(cx), { article, language });
  const cover = article.coverId ? (await coversOf(cx, [article])).get(article.coverId) : undefined;
  const detail = {
    ...text.words,
    id: article.id,
    key: "",
    kind: article.kind,
    language,
    day: article.day ?? cx.clock.now().toString().slice(0, 10),
    cityId: article.cityId,
    cityKey: null,
    cityName: null,
    topics: article.topics,
    coverId: article.coverId,
    sources: article.sources,
    audience: article.audience,
    publishedAt: cx.clock.now(),
    languages: {},
  };
  return showWorkspace(cx, {
    head: { title: cx.t("communication.work.preview"), description: "" },
    breadcrumb: crumbs(cx, article),
    content: (
      <ArticlePage
        t={cx.t}
        language={language}
        article={detail}
        html={await bodyHtml(cx, text.words.body)}
        topics={await topicsOf(reader(cx), viewOf(cx))}
        cover={cover}
      />
    ),
  });
}

async function giveBack(cx: Context): Promise<Response> {
  const parsed = await parseForm(cx.request, returnInput);
  if (!parsed.ok) throw new Refusal(422, "reason-needed");
  return act(cx, "returned", (run, of) => returnDraft(run, of, parsed.value.reason));
}

/** A plan in local times of the article's zone; a time that the clocks skip is a fault that names its neighbours. */
async function schedule(cx: Context): Promise<Response> {
  const language = languageOf(cx);
  const article = await workOr404(cx);
  const parsed = await parseForm(cx.request, scheduleInput);
  if (!parsed.ok) return editPage(cx, { ...FRESH, scheduleFaults: parsed.faults, scheduleKept: parsed.kept, status: 422 });
  const faults: FieldFault[] = [];
  const instantOf = (field: "publish_at" | "unpublish_at") => {
    const local = parsed.value[field];
    if (local === null) return null;
    const time = parseLocalTime(local, article.zone);
    if (time.kind === "ok") return time.instant;
    faults.push(
      time.kind === "gap"
        ? { field, key: "form.time-gap", values: { before: String(time.before).slice(11, 16), after: String(time.after).slice(11, 16) } }
        : { field, key: "form.date-time", values: {} },
    );
    return null;
  };
  const plan = { publishAt: instantOf("publish_at"), unpublishAt: instantOf("unpublish_at") };
  if (faults.length > 0) return editPage(cx, { ...FRESH, scheduleFaults: faults, scheduleKept: parsed.kept, status: 422 });
  try {
    await communicate(cx, (run) => scheduleText(run, { articleId: article.id, language }, plan), { quiet: true });
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 422) throw error;
    const field = plan.publishAt && error.code === "time-is-past" ? "publish_at" : "unpublish_at";
    const scheduleFaults = [{ field, key: `refusal.${error.code}`, values: {} }];
    return editPage(cx, { ...FRESH, scheduleFaults, scheduleKept: parsed.kept, status: 422 });
  }
  return toPage(cx, `/workspace/articles/${article.id}?saved=planned&text=${language}`);
}
