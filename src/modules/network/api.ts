/** The network, its phases, cities, partners and indicators under `/api/v1`. */
import { z } from "zod";
import type { ApiList } from "#platform/api/api-list.ts";
import { cutPage } from "#platform/api/cursor.ts";
import { keyParam, languageField, text, yearField } from "#platform/api/fields.ts";
import type { Context } from "#platform/http/context.ts";
import { LANGUAGES } from "#platform/languages.ts";
import { notFound } from "#platform/refusal.ts";
import type { PeopleReadable } from "#modules/people/public.ts";
import { saveCityTexts } from "./actions/save-texts.ts";
import { deleteValue, saveValue } from "./actions/save-value.ts";
import { CITY_TEXTS } from "./input.ts";
import { viewOf, type NetworkReadable } from "./public.ts";
import { findCity, listCityPage, listPhases, type CityDetail } from "./queries/cities.ts";
import { listIndicators, listValues } from "./queries/indicators.ts";
import { inView, readNetwork } from "./queries/network.ts";
import { listPartnerPage } from "./queries/partners.ts";
import { INDICATOR_UNITS, NETWORK_STATES, REGION_CLASSES, VALUE_FLAGS, type NetworkTables } from "./tables.ts";

const sources = z.array(z.string()).meta({ description: "Where the facts come from" });
const channel = z.object({ kind: z.string(), label: z.string(), url: z.string() });
const named = z.object({ key: z.string(), name: text.nullable() });

const networkAnswer = z
  .object({
    key: z.string(),
    title: z.string(),
    status: z.enum(NETWORK_STATES),
    from: z.string(),
    to: z.string().nullable(),
    slogan: z.string(),
    summary: text.nullable(),
    purpose: text.nullable(),
    programme: z.object({ key: z.string(), name: z.string(), from_year: z.int(), to_year: z.int() }),
    topics: z.array(named),
    axes: z.array(named),
    channels: z.array(channel),
    languages: z.array(z.enum(LANGUAGES)),
    source_language: z.enum(LANGUAGES),
    time_zone: z.string(),
    page: z.string(),
    sources,
  })
  .meta({ id: "Network" });

const phaseAnswer = z
  .object({
    key: z.string(),
    name: z.string(),
    text: text.nullable(),
    from: z.string(),
    to: z.string(),
    approved_on: z.string().nullable(),
    approved_by: z.string().nullable(),
  })
  .meta({ id: "Phase", description: "Dates say as much as is known: a day or a month" });

const cityAnswer = z
  .object({
    key: z.string(),
    name: z.string(),
    country: z.string(),
    latitude: z.number(),
    longitude: z.number(),
    time_zone: z.string(),
    focus: text.nullable(),
    about: text.nullable(),
    target_group: text.nullable(),
    born_from: z.int().nullable(),
    born_to: z.int().nullable(),
    plan_title: z.string().nullable(),
    population: z
      .object({
        value: z.int(),
        year: z.int().nullable(),
        of: z.enum(["city", "metropolitan area"]),
        approximate: z.boolean(),
        unconfirmed: z.boolean(),
        sources,
      })
      .nullable()
      .meta({ description: "Null where nobody knows it; never zero for that" }),
    channels: z.array(channel),
    version: z.int().meta({ description: "Changes with every save; a write sends it back" }),
    page: z.string(),
    sources,
  })
  .meta({ id: "City" });

const partnerAnswer = z
  .object({
    key: z.string(),
    organisation: z.object({
      key: z.string(),
      name: z.string(),
      name_en: z.string().nullable(),
      kind: z.string(),
      sector: z.string(),
      url: z.string().nullable(),
    }),
    city: z.string().meta({ description: "Key of the city" }),
    is_lead: z.boolean(),
    joined: z.string().meta({ description: "Key of the phase" }),
    region_class: z.enum(REGION_CLASSES),
    rate_basis_points: z.int(),
    financing: z.array(z.object({ source: z.string(), basis_points: z.int() })),
    unconfirmed: z.boolean(),
    sources,
  })
  .meta({ id: "Partner" });

const indicatorAnswer = z
  .object({
    key: z.string(),
    name: z.string(),
    meaning: z.string(),
    code: z.string(),
    dataset: z.string(),
    unit: z.enum(INDICATOR_UNITS),
    level: z.enum(["city", "nuts2", "national"]),
    decimals: z.int(),
    cities: z.int().meta({ description: "Cities that have a value" }),
    sources,
  })
  .meta({ id: "Indicator" });

const valueAnswer = z
  .object({
    city: z.string(),
    year: z.int(),
    value: z.number(),
    flag: z.enum(VALUE_FLAGS).nullable(),
    source: z.string(),
    version: z.int(),
  })
  .meta({ id: "IndicatorValue", description: "A value that nobody knows is absent; it is never zero for that" });

const savedAnswer = z.object({ version: z.int() }).meta({ id: "Saved" });

const reader = (cx: Context) => cx.read<NetworkTables & PeopleReadable>();
const pageOf = (cx: Context, path: string) => `${cx.config.BASE_URL}/${cx.language}${path}`;

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

const textsBody = z
  .strictObject({
    version: z.int().min(1),
    focus: z.string().trim().max(CITY_TEXTS.focus),
    about: z.string().trim().max(CITY_TEXTS.about),
    target_group: z.string().trim().max(CITY_TEXTS.target_group),
  })
  .meta({ id: "CityTexts", description: "All texts of one language; an empty text removes it in this language" });

const valueBody = z
  .strictObject({
    value: z
      .number()
      .min(-999_999_999_999)
      .max(999_999_999_999)
      .refine((value) => /^-?\d+(\.\d{1,3})?$/.test(String(value)), "form.unreadable")
      .meta({ description: "At most three decimals, and not more than the indicator has" }),
    flag: z.enum(VALUE_FLAGS).nullable(),
    source: z.string().trim().min(1).max(500),
    version: z
      .int()
      .min(0)
      .optional()
      .meta({ description: "Version that was read; 0 when there was none. Without it the value is overwritten." }),
  })
  .meta({ id: "ValueToSave" });

function writeOperations(list: ApiList): void {
  const place = { key: keyParam, city: keyParam, year: yearField };
  const valuePath = "/indicators/{key}/values/{city}/{year}";
  list.write(
    "PUT",
    "/cities/{key}/texts/{language}",
    {
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
    "PUT",
    valuePath,
    {
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
