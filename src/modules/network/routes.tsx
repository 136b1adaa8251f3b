import { notFound } from "#platform/refusal.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { compareText } from "#platform/i18n/formats.ts";
import type { PeopleReadable } from "#modules/people/public.ts";
import { cityPanels, homePanels, aboutPanels } from "#ui/panels.ts";
import { showEmbed, showPage } from "#ui/respond.tsx";
import { AboutPage } from "./pages/about.tsx";
import { CitiesMap, CitiesPage } from "./pages/cities.tsx";
import { CityPage } from "./pages/city.tsx";
import { HomePage } from "./pages/home.tsx";
import { IndicatorPage, IndicatorsPage } from "./pages/indicators.tsx";
import { findCity, listCities, listPhases } from "./queries/cities.ts";
import { listIndicators, newestValues, valuesOfCity } from "./queries/indicators.ts";
import { readNetwork } from "./queries/network.ts";
import { viewOf, type NetworkReadable } from "./public.ts";
import { workCityRoutes } from "./routes/work-cities.tsx";
import { workImportRoutes } from "./routes/work-import.tsx";
import { workNetworkRoutes } from "./routes/work-network.tsx";
import { workValueRoutes } from "./routes/work-values.tsx";
import type { NetworkTables } from "./tables.ts";

/** The network's public pages and its part of the workspace. */
export function routes(list: RouteList): void {
  list.get("/", { who: "anyone", cache: [] }, home);
  list.get("/cities", { who: "anyone", cache: [] }, cities);
  list.get("/cities/:key", { who: "anyone", cache: [] }, city);
  list.get("/indicators", { who: "anyone", cache: [] }, indicators);
  list.get("/indicators/:key", { who: "anyone", cache: [] }, indicator);
  list.get("/about", { who: "anyone", cache: [] }, about);
  list.get("/embed/map", { who: "anyone", cache: [] }, embedMap);
  workCityRoutes(list);
  workImportRoutes(list);
  workValueRoutes(list);
  workNetworkRoutes(list);
}

const reader = (cx: Context) => cx.read<NetworkTables & PeopleReadable>();
const cityRows = (cx: Context) =>
  cx.memo(`network cities ${cx.language}`, () => listCities(reader(cx), viewOf(cx), compareText(cx.language)));

async function home(cx: Context): Promise<Response> {
  const network = await cx.memo(`network ${cx.language}`, () => readNetwork(reader(cx), viewOf(cx)));
  const props = {
    t: cx.t,
    language: cx.language,
    slogan: cx.network.words[cx.language].slogan,
    network,
    cities: await cityRows(cx),
    panels: await homePanels(cx),
  };
  const jsonLd = {
    "@context": "https://schema.org",
    "@type": "Organization",
    name: cx.network.title,
    url: `${cx.baseUrl}/${cx.language}`,
    description: network.summary?.text,
  };
  return showPage(cx, {
    head: { title: props.slogan, description: network.summary?.text ?? "", jsonLd },
    content: <HomePage {...props} />,
    width: "full",
  });
}

async function cities(cx: Context): Promise<Response> {
  const rows = await cityRows(cx);
  return showPage(cx, {
    head: { title: cx.t("network.cities.title"), description: cx.t("network.cities.lead") },
    content: <CitiesPage t={cx.t} language={cx.language} cities={rows} />,
  });
}

async function city(cx: Context): Promise<Response> {
  const view = viewOf(cx);
  const found = await findCity(reader(cx), view, cx.params.key ?? "");
  if (!found) throw notFound();
  const values = await valuesOfCity(reader(cx), cx.network.id, found.id);
  const rows = (await listIndicators(reader(cx), view)).filter((row) => row.level === "city");
  const panels = await cityPanels(cx, { cityId: found.id, cityKey: found.key, cityName: found.name, partnerId: found.partner?.id ?? null });
  const geo = { "@type": "GeoCoordinates", latitude: found.latitude, longitude: found.longitude };
  return showPage(cx, {
    head: {
      title: found.name,
      description: found.focus?.text ?? found.name,
      jsonLd: { "@context": "https://schema.org", "@type": "City", name: found.name, geo },
    },
    breadcrumb: [{ href: `/${cx.language}/cities`, label: cx.t("network.menu.cities") }],
    content: <CityPage t={cx.t} language={cx.language} city={found} indicators={rows} values={values} panels={panels} />,
  });
}

async function indicators(cx: Context): Promise<Response> {
  const rows = await listIndicators(reader(cx), viewOf(cx));
  const cityCount = (await cityRows(cx)).length;
  return showPage(cx, {
    head: { title: cx.t("network.indicators.title"), description: cx.t("network.indicators.lead") },
    content: <IndicatorsPage t={cx.t} language={cx.language} indicators={rows} cityCount={cityCount} />,
  });
}

async function indicator(cx: Context): Promise<Response> {
  const found = (await listIndicators(reader(cx), viewOf(cx))).find((row) => row.key === cx.params.key);
  if (!found) throw notFound();
  const values = await newestValues(reader(cx), cx.network.id, found.id);
  const rows = await cityRows(cx);
  return showPage(cx, {
    head: { title: found.name, description: found.meaning },
    breadcrumb: [{ href: `/${cx.language}/indicators`, label: cx.t("network.menu.indicators") }],
    content: <IndicatorPage t={cx.t} language={cx.language} indicator={found} cities={rows} values={values} />,
  });
}

async function about(cx: Context): Promise<Response> {
  const view = viewOf(cx);
  const network = await readNetwork(reader(cx), view);
  const props = {
    t: cx.t,
    ...view,
    network,
    phases: await listPhases(cx.read<NetworkReadable>(), view),
    cities: await cityRows(cx),
    statement: cx.network.words[cx.language].statement,
    emblemHref: cx.assets.url("eu-emblem.svg"),
    panels: await aboutPanels(cx),
  };
  return showPage(cx, {
    head: { title: cx.t("network.about.title"), description: network.summary?.text ?? "" },
    content: <AboutPage {...props} />,
  });
}

async function embedMap(cx: Context): Promise<Response> {
  const rows = await cityRows(cx);
  return showEmbed(cx, {
    head: { title: cx.t("network.map.title"), description: cx.t("network.cities.lead") },
    content: <CitiesMap t={cx.t} language={cx.language} cities={rows} />,
  });
}
