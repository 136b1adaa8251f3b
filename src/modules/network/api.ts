/** The network, its phases, cities, partners and indicators under `/api/v1`. */
import { z } from "zod";
import type { ApiList } from "#platform/api/api-list.ts";
import { cutPage } from "#platform/api/cursor.ts";
import { keyParam, languageField, yearField } from "#platform/api/fields.ts";
import type { Context } from "#platform/http/context.ts";
import { notFound } from "#platform/refusal.ts";
import type { PeopleReadable } from "#modules/people/public.ts";
import {
  cityAnswer,
  indicatorAnswer,
  networkAnswer,
  partnerAnswer,
  phaseAnswer,
  savedAnswer,
  textsBody,
  valueAnswer,
  valueBody,
} from "./api/schemas.ts";
import { saveCityTexts } from "./actions/save-texts.ts";
import { deleteValue, saveValue } from "./actions/save-value.ts";
import { viewOf, type NetworkReadable } from "./public.ts";
import { findCity, listCityPage, listPhases, type CityDetail } from "./queries/cities.ts";
import { listIndicators, listValues } from "./queries/indicators.ts";
import { inView, readNetwork } from "./queries/network.ts";
import { listPartnerPage } from "./queries/partners.ts";
import type { NetworkTables } from "./tables.ts";

const reader = (cx: Context) => cx.read<NetworkTables & PeopleReadable>();
const pageOf = (cx: Context, path: string) => `${cx.baseUrl}/${cx.language}${path}`;

/** Registers the operations. */
export function api(list: ApiList): void {
  readNetworks(list);
  readCities(list);
  readIndicators(list);
  writeOperations(list);
}

function readNetworks(list: ApiList): void {
  list.page(
    "/networks",
    { summary: "The network that answers on this host", item: networkAnswer, cursor: z.string() },
    async (cx, { after }) => {
      const items = after === undefined ? [await networkItem(cx)] : [];
      return { items, next: null };
    },
  );
  list.page("/phases", { summary: "Phases of the network in their order", item: phaseAnswer, cursor: z.string() }, async (cx, wish) => {
    const page = cutPage(await listPhases(cx.read<NetworkReadable>(), viewOf(cx)), wish);
    return { items: page.rows.map((row) => ({ ...row, approved_on: row.approvedOn, approved_by: row.approvedBy })), next: page.next };
  });
  list.page("/partners", { summary: "The bodies that take part", item: partnerAnswer, cursor: z.uuid() }, async (cx, wish) => {
    const page = await listPartnerPage(reader(cx), cx.network.id, wish);
    return { items: page.rows, next: page.next };
  });
}

async function networkItem(cx: Context): Promise<z.input<typeof networkAnswer>> {
  const view = viewOf(cx);
  const { programme, facts, ...network } = await readNetwork(reader(cx), view);
  return {
    ...network,
    key: cx.network.key,
    slogan: cx.network.words[cx.language].slogan,
    programme: { key: programme.key, name: programme.name, from_year: programme.fromYear, to_year: programme.toYear },
    topics: facts.topics.map(({ key, name }) => ({ key, name: inView(name, view) })),
    axes: facts.axes.map(({ key, name }) => ({ key, name: inView(name, view) })),
    channels: facts.channels,
    languages: [...cx.network.languages],
    source_language: cx.network.sourceLanguage,
    time_zone: cx.network.zone,
    page: pageOf(cx, ""),
    sources: facts.sources,
  };
}

function readCities(list: ApiList): void {
  list.page("/cities", { summary: "Cities of the network", item: cityAnswer, cursor: z.uuid() }, async (cx, wish) => {
    const page = await listCityPage(reader(cx), viewOf(cx), wish);
    return { items: page.rows.map((row) => cityItem(cx, row)), next: page.next };
  });
  list.get("/cities/{key}", { summary: "One city", params: { key: keyParam }, answer: cityAnswer }, async (cx, { params }) => {
    const found = await findCity(reader(cx), viewOf(cx), params.key);
    if (!found) throw notFound();
    return cityItem(cx, found);
  });
}

function cityItem(cx: Context, city: CityDetail): z.input<typeof cityAnswer> {
  const { facts, population } = city;
  return {
    ...city,
    time_zone: city.timeZone,
    target_group: city.targetGroup,
    born_from: city.bornFrom,
    born_to: city.bornTo,
    plan_title: city.planTitle,
    population: population && { ...population, sources: facts.population_sources },
    channels: facts.channels,
    page: pageOf(cx, `/cities/${city.key}`),
    sources: facts.sources,
  };
}

function readIndicators(list: ApiList): void {
  list.page(
    "/indicators",
    { summary: "Indicators with the number of cities that have a value", item: indicatorAnswer, cursor: z.string() },
    async (cx, wish) => {
      const page = cutPage(await listIndicators(reader(cx), viewOf(cx)), wish);
      return { items: page.rows, next: page.next };
    },
  );
  const query = { city: keyParam.optional(), year: yearField.optional() };
  list.page(
    "/indicators/{key}/values",
    {
      summary: "Values of one indicator, by city and year",
      params: { key: keyParam },
      query,
      item: valueAnswer,
      cursor: z.tuple([z.uuid(), z.int32()]),
    },
    async (cx, { params, query: { city, year }, after, limit }) => {
      const indicator = (await listIndicators(reader(cx), viewOf(cx))).find((row) => row.key === params.key);
      if (!indicator) throw notFound();
      const page = await listValues(reader(cx), cx.network.id, {
        indicatorId: indicator.id,
        after,
        limit,
        ...(city === undefined ? {} : { city }),
        ...(year === undefined ? {} : { year }),
      });
      return { items: page.rows, next: page.next };
    },
  );
}

function writeOperations(list: ApiList): void {
  const place = { key: keyParam, city: keyParam, year: yearField };
  const valuePath = "/indicators/{key}/values/{city}/{year}";
  list.write(
    "/cities/{key}/texts/{language}",
    {
      method: "PUT",
      summary: "Set the texts of a city in one language",
      details: "Other languages are never touched. Needs the verb write.",
      params: { key: keyParam, language: languageField },
      body: textsBody,
      answer: savedAnswer,
    },
    (cx, { params, body: { version, ...texts } }) =>
      cx.act<NetworkTables, { version: number }>((act) => saveCityTexts(act, { ...params, version, texts })),
  );
  list.write(
    valuePath,
    {
      method: "PUT",
      summary: "Set one value of an indicator",
      details: "Needs the verb write and the city as one's own.",
      params: place,
      body: valueBody,
      answer: savedAnswer,
    },
    (cx, { params: { key, city, year }, body }) =>
      cx.act<NetworkTables, { version: number }>((act) =>
        saveValue(act, { city, indicator: key, year, ...body, value: String(body.value), version: body.version ?? null }),
      ),
  );
  list.remove(
    valuePath,
    { summary: "Delete one value: from then on there is no data", params: place },
    (cx, { params: { key, city, year } }) =>
      cx.act<NetworkTables, void>((act) => deleteValue(act, { city, indicator: key, year, version: null })),
  );
}
