/** The forms of the data files that module network reads. Every row names its sources; gaps are marked, not filled. */
import { z } from "zod";
import { isZone } from "#platform/clock.ts";
import { languageMap } from "#platform/language-map.ts";
import { LANGUAGES } from "#platform/languages.ts";
import { INDICATOR_UNITS, NETWORK_STATES, REGION_CLASSES, VALUE_FLAGS } from "../tables.ts";

const key = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "is not a key (small letters, digits, hyphens)");
const sources = z.array(z.string().min(1)).min(1, "names no source");
const day = z.iso.date("is not a day such as 2016-05-03");
const dayOrMonth = z.string().regex(/^\d{4}-\d{2}(-\d{2})?$/, "is not a day or month such as 2016-05-03 or 2016-05");
const basisPoints = z.int().min(0).max(10_000);
const zone = z.string().refine(isZone, "is not a named time zone");
const country = z.string().regex(/^[A-Z]{2}$/, "is not a country code");
const unconfirmed = z.literal(true).optional();
const webAddress = z.url({ protocol: /^https?$/, error: "is not a web address" });
const channel = z.strictObject({ kind: z.string().min(1), label: z.string().min(1), url: webAddress });
const named = z.strictObject({ key, name: languageMap });

export const countriesFile = z.strictObject({ countries: z.array(z.strictObject({ key: country, name: languageMap, sources })) });

export const programmesFile = z.strictObject({
  programmes: z.array(
    z.strictObject({
      key,
      name: z.string().min(1),
      period: z.strictObject({ from: z.int(), to: z.int() }),
      emblem: z.enum(["2014-2020", "2021-2027"]),
      statement: languageMap,
      disclaimer: languageMap,
      rates: z.array(
        z.strictObject({ key, basis_points: basisPoints, national_max_basis_points: basisPoints.optional(), sources, unconfirmed }),
      ),
      cost_categories: z.array(z.strictObject({ key, name: languageMap, limit_note: languageMap.optional(), sources, unconfirmed })),
      stages: z.array(z.strictObject({ key, name: languageMap, months: z.int().positive().optional(), sources, unconfirmed })),
      emblem_rules: z.array(z.strictObject({ key, text: languageMap, sources })),
      partnership: z.record(z.string(), z.union([z.number(), z.boolean(), z.array(z.string())])).optional(),
      sources,
    }),
  ),
});

export const networkFile = z.strictObject({
  network: z.strictObject({
    key,
    programme: key,
    title: z.string().min(1),
    slogan: languageMap,
    summary: languageMap,
    purpose: languageMap,
    status: z.enum(NETWORK_STATES),
    from: day,
    to: day.optional(),
    lead_partner: key,
    time_zone: zone,
    languages: z.array(z.enum(LANGUAGES)).min(1),
    source_language: z.enum(LANGUAGES),
    hosts: z.array(z.string().regex(/^[a-z0-9.-]+$/, "is not a host name")).optional(),
    channels: z.array(channel),
    topics: z.array(named),
    axes: z.array(named),
    budgets: z.array(
      z.strictObject({ label: languageMap, amount_cents: z.int().nonnegative(), approximate: z.boolean().optional(), sources }),
    ),
    embed_origins: z.array(z.string().regex(/^https?:\/\/[a-z0-9.-]+(:\d+)?$/, "is not an origin such as https://city.example")),
    approval_required: z.boolean(),
    sources,
  }),
});

export const phasesFile = z.strictObject({
  phases: z.array(
    z.strictObject({
      key,
      name: languageMap,
      from: dayOrMonth,
      to: dayOrMonth,
      approved_on: day.optional(),
      approved_by: z.string().min(1).optional(),
      text: languageMap,
      sources,
    }),
  ),
});

export const workPackagesFile = z.strictObject({
  note: languageMap.optional(),
  work_packages: z.array(z.strictObject({ key, name: languageMap, sources, unconfirmed })),
});

export const citiesFile = z.strictObject({
  cities: z.array(
    z.strictObject({
      key,
      country,
      name: languageMap,
      time_zone: zone,
      position: z.strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180), sources, unconfirmed }),
      population: z
        .strictObject({
          value: z.int().positive(),
          year: z.int().optional(),
          of: z.enum(["city", "metropolitan area"]),
          approximate: z.boolean(),
          sources,
          unconfirmed,
        })
        .optional(),
      focus: languageMap,
      target_group: z.strictObject({ born_from: z.int().optional(), born_to: z.int().optional(), text: languageMap, sources, unconfirmed }),
      about: languageMap,
      plan_title: z.string().min(1).optional(),
      channels: z.array(channel).optional(),
      sources,
    }),
  ),
});

export const partnersFile = z.strictObject({
  partners: z.array(
    z.strictObject({
      key,
      organisation: key,
      city: key,
      lead: z.boolean(),
      joined: key,
      region_class: z.enum(REGION_CLASSES),
      rate_basis_points: basisPoints,
      financing: z.array(z.strictObject({ source: z.enum(["erdf", "state", "own"]), basis_points: basisPoints })).optional(),
      sources,
      unconfirmed,
    }),
  ),
});

export const indicatorsFile = z.strictObject({
  indicators: z.array(
    z.strictObject({
      key,
      code: z.string().min(1),
      table: z.string().min(1),
      unit: z.enum(INDICATOR_UNITS),
      level: z.enum(["city", "nuts2", "national"]),
      decimals: z.int().min(0).max(3),
      name: languageMap,
      meaning: languageMap,
      sources,
    }),
  ),
  values: z.array(
    z.strictObject({
      city: key,
      indicator: key,
      year: z.int().min(1900).max(2200),
      value: z.number(),
      flag: z.enum(VALUE_FLAGS).optional(),
      source: z.string().min(1),
    }),
  ),
});
