/** Cities at work: their texts, one language at a time, and their facts. */
import { parseForm } from "#platform/form/parse.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { compareText } from "#platform/i18n/formats.ts";
import { isLanguage, ownName, type Language } from "#platform/languages.ts";
import { notFound, Refusal } from "#platform/refusal.ts";
import { faultWords } from "#ui/form/fault-words.ts";
import { showWorkspace } from "#ui/respond.tsx";
import { factsOf, saveCityFacts, type CityFacts } from "../actions/save-city-facts.ts";
import { saveCityTexts, type CurrentTexts } from "../actions/save-texts.ts";
import { CITY_TEXTS, cityFactsForm, cityTextForm } from "../input.ts";
import { WorkCitiesPage } from "../pages/work-cities.tsx";
import { WorkCityPage } from "../pages/work-city.tsx";
import { TextsPage, type TextField } from "../pages/work-texts.tsx";
import { viewOf } from "../public.ts";
import { findWorkCity, listWorkCities, type WorkCity } from "../queries/work-cities.ts";
import type { NetworkTables } from "../tables.ts";
import { FRESH, reader, wasSaved, withRowIds, type FormState } from "./reading.ts";

const CITY = "/workspace/cities/:key";

/** Registers the routes. */
export function workCityRoutes(list: RouteList): void {
  list.get("/workspace/cities", { who: "workspace" }, cities);
  list.get(CITY, { who: "workspace" }, (cx) => cityPage(cx, FRESH));
  list.post(`${CITY}/facts`, { who: "workspace" }, saveFacts);
  list.get(`${CITY}/texts/:language`, { who: "workspace" }, (cx) => textsPage(cx, FRESH));
  list.post(`${CITY}/texts/:language`, { who: "workspace" }, saveTexts);
}

async function cities(cx: Context): Promise<Response> {
  const rows = await listWorkCities(reader(cx), viewOf(cx), { viewer: cx.viewer, compare: compareText(cx.language) });
  return showWorkspace(cx, {
    head: { title: cx.t("network.work.cities"), description: "" },
    content: <WorkCitiesPage t={cx.t} language={cx.language} languages={cx.network.languages} cities={rows} />,
  });
}

async function cityOr404(cx: Context): Promise<WorkCity> {
  const city = await findWorkCity(reader(cx), viewOf(cx), { viewer: cx.viewer, key: cx.params.key ?? "" });
  if (!city) throw notFound();
  return city;
}

const textFields = (cx: Context): TextField[] => [
  { name: "focus", most: CITY_TEXTS.focus, label: cx.t("network.work.focus") },
  { name: "about", most: CITY_TEXTS.about, label: cx.t("network.work.about") },
  { name: "target_group", most: CITY_TEXTS.target_group, label: cx.t("network.target-group") },
];

const crumb = (cx: Context) => ({ href: `/${cx.language}/workspace/cities`, label: cx.t("network.work.cities") });

async function cityPage(cx: Context, state: FormState<{ version: number; facts: CityFacts }>): Promise<Response> {
  const city = await cityOr404(cx);
  const words = faultWords(withRowIds(state.faults), cx.t);
  return showWorkspace(cx, {
    status: state.status,
    head: { title: city.name, description: "" },
    breadcrumb: [crumb(cx)],
    content: (
      <WorkCityPage
        t={cx.t}
        language={cx.language}
        languages={cx.network.languages}
        city={city}
        facts={factsOf(city)}
        fields={textFields(cx)}
        saved={wasSaved(cx)}
        words={words}
        kept={state.kept}
        theirs={state.theirs}
      />
    ),
  });
}

async function saveFacts(cx: Context): Promise<Response> {
  const { key } = await cityOr404(cx);
  const parsed = await parseForm(cx.request, cityFactsForm);
  if (!parsed.ok) return cityPage(cx, { ...FRESH, ...parsed, status: 422 });
  try {
    await cx.act<NetworkTables, unknown>((act) => saveCityFacts(act, { ...parsed.value, key }));
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "stale") throw error;
    return cityPage(cx, { faults: [], kept: parsed.kept, theirs: error.detail as { version: number; facts: CityFacts }, status: 409 });
  }
  return toPage(cx, `/workspace/cities/${key}?saved`);
}

/** The language of the text, as against that of the page. */
export function textLanguageOf(cx: Context): Language {
  const { language } = cx.params;
  if (!isLanguage(language) || !cx.network.languages.includes(language)) throw notFound();
  return language;
}

async function textsPage(cx: Context, state: FormState<CurrentTexts>): Promise<Response> {
  const textLanguage = textLanguageOf(cx);
  const city = await cityOr404(cx);
  const back = `/${cx.language}/workspace/cities/${city.key}`;
  const words = faultWords(state.faults, cx.t);
  const shared = { t: cx.t, textLanguage, sourceLanguage: cx.network.sourceLanguage, back, action: `${back}/texts/${textLanguage}` };
  return showWorkspace(cx, {
    status: state.status,
    head: { title: ownName(textLanguage), description: "" },
    breadcrumb: [crumb(cx), { href: back, label: city.name }],
    content: (
      <TextsPage
        {...shared}
        title={city.name}
        fields={textFields(cx)}
        texts={city.texts}
        version={city.version}
        words={words}
        kept={state.kept}
        theirs={state.theirs}
      />
    ),
  });
}

async function saveTexts(cx: Context): Promise<Response> {
  const language = textLanguageOf(cx);
  const { key } = await cityOr404(cx);
  const parsed = await parseForm(cx.request, cityTextForm);
  if (!parsed.ok) return textsPage(cx, { ...FRESH, ...parsed, status: 422 });
  const { version, ...texts } = parsed.value;
  try {
    await cx.act<NetworkTables, unknown>((act) => saveCityTexts(act, { key, language, version, texts }));
  } catch (error) {
    return textsPage(cx, textFault(error, parsed.kept));
  }
  return toPage(cx, `/workspace/cities/${key}?saved`);
}

/** A refusal of a text as the form shows it again; every other error goes on. */
export function textFault(error: unknown, kept: NonNullable<FormState<never>["kept"]>): FormState<CurrentTexts> {
  if (error instanceof Refusal && error.code === "stale") return { faults: [], kept, theirs: error.detail as CurrentTexts, status: 409 };
  if (error instanceof Refusal && error.code === "network-last-text")
    return {
      faults: [{ field: String(error.values.field), key: "refusal.network-last-text", values: {} }],
      kept,
      theirs: null,
      status: 422,
    };
  throw error;
}
