/** The network at work: who may frame its pages, whether texts need a second person, its own texts. */
import { parseForm } from "#platform/form/parse.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { ownName } from "#platform/languages.ts";
import { notFound, Refusal } from "#platform/refusal.ts";
import { faultWords } from "#ui/form/fault-words.ts";
import { showWorkspace } from "#ui/respond.tsx";
import { may } from "../access.ts";
import { saveNetwork } from "../actions/save-network.ts";
import { saveNetworkTexts, type CurrentTexts } from "../actions/save-texts.ts";
import { NETWORK_TEXTS, networkForm, networkTextForm } from "../input.ts";
import { WorkNetworkPage, type NetworkSettings } from "../pages/work-network.tsx";
import { TextsPage, type TextField } from "../pages/work-texts.tsx";
import { readWorkNetwork } from "../queries/work-network.ts";
import type { NetworkTables } from "../tables.ts";
import { FRESH, reader, wasSaved, type FormState } from "./reading.ts";
import { textFault, textLanguageOf } from "./work-cities.tsx";

const PATH = "/workspace/network";

/** Registers the routes. */
export function workNetworkRoutes(list: RouteList): void {
  list.get(PATH, { who: "workspace" }, (cx) => networkPage(cx, FRESH));
  list.post(PATH, { who: "workspace" }, save);
  list.get(`${PATH}/texts/:language`, { who: "workspace" }, (cx) => textsPage(cx, FRESH));
  list.post(`${PATH}/texts/:language`, { who: "workspace" }, saveTexts);
}

const textFields = (cx: Context): TextField[] => [
  { name: "slogan", most: NETWORK_TEXTS.slogan, label: cx.t("network.work.slogan") },
  { name: "summary", most: NETWORK_TEXTS.summary, label: cx.t("network.work.summary") },
  { name: "purpose", most: NETWORK_TEXTS.purpose, label: cx.t("network.work.purpose") },
];

async function networkPage(cx: Context, state: FormState<{ version: number; settings: NetworkSettings }>): Promise<Response> {
  const network = await readWorkNetwork(reader(cx), cx.network.id);
  const shown = {
    t: cx.t,
    language: cx.language,
    languages: cx.network.languages,
    fields: textFields(cx),
    mayEdit: may(cx.viewer, "edit-network"),
    saved: wasSaved(cx),
  };
  return showWorkspace(cx, {
    status: state.status,
    head: { title: cx.t("network.work.network"), description: "" },
    content: (
      <WorkNetworkPage {...shown} network={network} words={faultWords(state.faults, cx.t)} kept={state.kept} theirs={state.theirs} />
    ),
  });
}

async function save(cx: Context): Promise<Response> {
  const parsed = await parseForm(cx.request, networkForm);
  if (!parsed.ok) return networkPage(cx, { ...FRESH, ...parsed, status: 422 });
  try {
    await cx.act<NetworkTables, unknown>((act) => saveNetwork(act, parsed.value));
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "stale") throw error;
    return networkPage(cx, {
      faults: [],
      kept: parsed.kept,
      theirs: error.detail as { version: number; settings: NetworkSettings },
      status: 409,
    });
  }
  return toPage(cx, `${PATH}?saved`);
}

async function textsPage(cx: Context, state: FormState<CurrentTexts>): Promise<Response> {
  const textLanguage = textLanguageOf(cx);
  if (!may(cx.viewer, "edit-network")) throw notFound();
  const network = await readWorkNetwork(reader(cx), cx.network.id);
  const back = `/${cx.language}${PATH}`;
  const title = cx.t("network.work.network");
  const shared = { t: cx.t, title, textLanguage, sourceLanguage: cx.network.sourceLanguage, back, action: `${back}/texts/${textLanguage}` };
  return showWorkspace(cx, {
    status: state.status,
    head: { title: ownName(textLanguage), description: "" },
    breadcrumb: [{ href: back, label: title }],
    content: (
      <TextsPage
        {...shared}
        fields={textFields(cx)}
        texts={network.texts}
        version={network.version}
        words={faultWords(state.faults, cx.t)}
        kept={state.kept}
        theirs={state.theirs}
      />
    ),
  });
}

async function saveTexts(cx: Context): Promise<Response> {
  const language = textLanguageOf(cx);
  const parsed = await parseForm(cx.request, networkTextForm);
  if (!parsed.ok) return textsPage(cx, { ...FRESH, ...parsed, status: 422 });
  const { version, ...texts } = parsed.value;
  try {
    await cx.act<NetworkTables, unknown>((act) => saveNetworkTexts(act, { language, version, texts }));
  } catch (error) {
    return textsPage(cx, textFault(error, parsed.kept));
  }
  return toPage(cx, `${PATH}?saved`);
}
