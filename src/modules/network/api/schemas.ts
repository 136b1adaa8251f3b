/** What the API of this module answers and takes. Names of schemas stand in the OpenAPI document. */
import { z } from "zod";
import { text } from "#platform/api/fields.ts";
import { LANGUAGES } from "#platform/languages.ts";
import { CITY_TEXTS } from "../input.ts";
import { INDICATOR_UNITS, NETWORK_STATES, REGION_CLASSES, VALUE_FLAGS } from "../tables.ts";

const sources = z.array(z.string()).meta({ description: "Where the facts come from" });
const channel = z.object({ kind: z.string(), label: z.string(), url: z.string() });
const named = z.object({ key: z.string(), name: text.nullable() });

export const networkAnswer = z
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

export const phaseAnswer = z
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

export const cityAnswer = z
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

export const partnerAnswer = z
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

export const indicatorAnswer = z
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

export const valueAnswer = z
  .object({
    city: z.string(),
    year: z.int(),
    value: z.number(),
    flag: z.enum(VALUE_FLAGS).nullable(),
    source: z.string(),
    version: z.int(),
  })
  .meta({ id: "IndicatorValue", description: "A value that nobody knows is absent; it is never zero for that" });

export const savedAnswer = z.object({ version: z.int() }).meta({ id: "Saved" });

export const textsBody = z
  .strictObject({
    version: z.int().min(1),
    focus: z.string().trim().max(CITY_TEXTS.focus),
    about: z.string().trim().max(CITY_TEXTS.about),
    target_group: z.string().trim().max(CITY_TEXTS.target_group),
  })
  .meta({ id: "CityTexts", description: "All texts of one language; an empty text removes it in this language" });

export const valueBody = z
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
