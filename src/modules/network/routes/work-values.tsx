/** Indicator values at work: the table, one series, one value. */
import { parseForm, type Kept } from "#platform/form/parse.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { compareText } from "#platform/i18n/formats.ts";
import { notFound, Refusal } from "#platform/refusal.ts";
import { faultWords } from "#ui/form/fault-words.ts";
import { showWorkspace } from "#ui/respond.tsx";
import { worksOnCities } from "../access.ts";
import { deleteValue, saveValue } from "../actions/save-value.ts";
import { deletionForm, valueForm } from "../input.ts";
import { WorkIndicatorsPage } from "../pages/work-indicators.tsx";
import { SeriesPage, type SeriesProps } from "../pages/work-values.tsx";
import { cityNames, viewOf, type NetworkReadable } from "../public.ts";
import { newestOfAll, seriesOf, valueAxes } from "../queries/work-values.ts";
import { decimalsOf, parseNumber, signsOf } from "../rules/parse-number.ts";
import type { NetworkTables } from "../tables.ts";
import { FRESH, reader, wasSaved, type FormState } from "./reading.ts";

const SERIES = "/workspace/indicators/:indicator/:city";

type Theirs = NonNullable<SeriesProps["theirs"]>;

/** Registers the routes. */
export function workValueRoutes(list: RouteList): void {
  list.get("/workspace/indicators", { who: "workspace" }, table);
  list.get(SERIES, { who: "workspace" }, (cx) => seriesPage(cx, FRESH));
  list.post(SERIES, { who: "workspace" }, save);
  list.post(`${SERIES}/:year/deletion`, { who: "workspace" }, remove);
}

const crumb = (cx: Context) => ({ href: `/${cx.language}/workspace/indicators`, label: cx.t("network.work.indicators") });

async function table(cx: Context): Promise<Response> {
  const axes = await valueAxes(reader(cx), viewOf(cx), cx.viewer);
  const names = await cityNames(cx.read<NetworkReadable>(), viewOf(cx));
  const compare = compareText(cx.language);
  axes.cities.sort((a, b) => compare(names.get(a.id) ?? a.key, names.get(b.id) ?? b.key));
  const values = await newestOfAll(reader(cx), cx.network.id);
  return showWorkspace(cx, {
    head: { title: cx.t("network.work.indicators"), description: "" },
    width: "full",
    content: (
      <WorkIndicatorsPage
        t={cx.t}
        language={cx.language}
        axes={axes}
        names={names}
        values={values}
        saved={wasSaved(cx)}
        mayImport={worksOnCities(cx.viewer)}
      />
    ),
  });
}

/** City and indicator of the address; 404 when one of them is not there. */
async function placeOf(cx: Context) {
  const axes = await valueAxes(reader(cx), viewOf(cx), cx.viewer);
  const city = axes.cities.find((row) => row.key === cx.params.city);
  const indicator = axes.indicators.find((row) => row.key === cx.params.indicator);
  if (!city || !indicator) throw notFound();
  return { city, indicator };
}

async function seriesPage(cx: Context, state: FormState<Theirs>): Promise<Response> {
  const { city, indicator } = await placeOf(cx);
  const series = await seriesOf(reader(cx), cx.network.id, { cityId: city.id, indicatorId: indicator.id });
  const cityName = (await cityNames(cx.read<NetworkReadable>(), viewOf(cx))).get(city.id) ?? city.key;
  const edited = series.find((value) => String(value.year) === cx.url.searchParams.get("year")) ?? null;
  const back = `/${cx.language}/workspace/indicators`;
  const place = {
    title: indicator.name,
    cityName,
    decimals: indicator.decimals,
    unit: cx.t(`network.unit.${indicator.unit}`),
    back,
    action: `${back}/${indicator.key}/${city.key}`,
  };
  return showWorkspace(cx, {
    status: state.status,
    head: { title: `${indicator.name}: ${cityName}`, description: "" },
    breadcrumb: [crumb(cx)],
    content: (
      <SeriesPage
        t={cx.t}
        language={cx.language}
        {...place}
        series={series}
        mayEdit={city.mayEdit}
        edited={edited}
        saved={wasSaved(cx)}
        words={faultWords(state.faults, cx.t)}
        kept={state.kept}
        theirs={state.theirs}
      />
    ),
  });
}

async function save(cx: Context): Promise<Response> {
  const { city, indicator } = await placeOf(cx);
  if (!city.mayEdit) throw notFound();
  const parsed = await parseForm(cx.request, valueForm);
  if (!parsed.ok) return seriesPage(cx, { ...FRESH, ...parsed, status: 422 });
  const value = parseNumber(parsed.value.value, signsOf(cx.language));
  if (value === null) return valueFault(cx, parsed.kept, { key: "network.work.fault.number", values: {} });
  if (decimalsOf(value) > indicator.decimals)
    return valueFault(cx, parsed.kept, { key: "network.work.fault.decimals", values: { most: indicator.decimals } });
  try {
    await cx.act<NetworkTables, unknown>((act) => saveValue(act, { ...parsed.value, value, city: city.key, indicator: indicator.key }));
  } catch (error) {
    return seriesPage(cx, staleState(error, parsed.kept));
  }
  return toPage(cx, `/workspace/indicators/${indicator.key}/${city.key}?saved`);
}

function valueFault(cx: Context, kept: Kept, fault: { key: string; values: Record<string, number> }): Promise<Response> {
  return seriesPage(cx, { faults: [{ field: "value", ...fault }], kept, theirs: null, status: 422 });
}

function staleState(error: unknown, kept: Kept | null): FormState<Theirs> {
  if (!(error instanceof Refusal) || error.code !== "stale") throw error;
  return { faults: [], kept, theirs: error.detail as Theirs, status: 409 };
}

async function remove(cx: Context): Promise<Response> {
  const { city, indicator } = await placeOf(cx);
  const year = /^\d{4}$/.test(cx.params.year ?? "") ? Number(cx.params.year) : 0;
  if (!city.mayEdit || year === 0) throw notFound();
  const parsed = await parseForm(cx.request, deletionForm);
  if (!parsed.ok) return seriesPage(cx, { ...FRESH, faults: parsed.faults, status: 422 });
  try {
    await cx.act<NetworkTables, void>((act) =>
      deleteValue(act, { city: city.key, indicator: indicator.key, year, version: parsed.value.version }),
    );
  } catch (error) {
    return seriesPage(cx, staleState(error, null));
  }
  return toPage(cx, `/workspace/indicators/${indicator.key}/${city.key}?saved`);
}
