/** From forms to commands: cities, indicator values, the network itself. */
import { z } from "zod";
import { line, many, optionalLine, optionalWhole, paragraph, tick, webAddress, whole } from "#platform/form/fields.ts";
import { VALUE_FLAGS, type Channel } from "./tables.ts";

/** The texts of a city that its coordinators write, with the greatest length of each. */
export const CITY_TEXTS = { focus: 300, about: 3000, target_group: 1000 } as const;
export type CityText = keyof typeof CITY_TEXTS;

/** The texts of the network. */
export const NETWORK_TEXTS = { slogan: 150, summary: 600, purpose: 3000 } as const;
export type NetworkText = keyof typeof NETWORK_TEXTS;

const version = whole(1, 2_000_000_000);

export const cityTextForm = z.strictObject({
  version,
  focus: paragraph(CITY_TEXTS.focus),
  about: paragraph(CITY_TEXTS.about),
  target_group: paragraph(CITY_TEXTS.target_group),
});

export const networkTextForm = z.strictObject({
  version,
  slogan: paragraph(NETWORK_TEXTS.slogan),
  summary: paragraph(NETWORK_TEXTS.summary),
  purpose: paragraph(NETWORK_TEXTS.purpose),
});

/** Lines of a text area, without empty ones. */
const lines = (item: z.ZodString, most: number) =>
  z
    .string()
    .max(20_000)
    .transform((value) =>
      value
        .split("\n")
        .map((text) => text.trim())
        .filter(Boolean),
    )
    .pipe(z.array(item).max(most));

const year = optionalWhole(1900, 2200);

/** The plain facts of a city. Channel fields come as three lists of the same length; a row without any word is dropped. */
export const cityFactsForm = z
  .strictObject({
    version,
    born_from: year,
    born_to: year,
    plan_title: optionalLine(200),
    population: optionalWhole(1, 100_000_000),
    population_year: year,
    population_of: z.enum(["city", "metropolitan area"]),
    population_approximate: tick,
    population_unconfirmed: tick,
    population_sources: lines(z.string().max(500), 10),
    channel_kind: many(z.string().trim().max(40)),
    channel_label: many(z.string().trim().max(100)),
    channel_url: many(z.string().trim().max(500)),
  })
  .superRefine((form, fault) => {
    if (form.born_from !== null && form.born_to !== null && form.born_from > form.born_to)
      fault.addIssue({ code: "custom", path: ["born_to"], message: "network.work.fault.born-order" });
    if (form.population !== null && form.population_sources.length === 0)
      fault.addIssue({ code: "custom", path: ["population_sources"], message: "network.work.fault.source" });
    if (form.population === null && form.population_year !== null)
      fault.addIssue({ code: "custom", path: ["population"], message: "network.work.fault.year-alone" });
    for (const [index, channel] of channelRows(form).entries()) {
      if (!channel.kind && !channel.label && !channel.url) continue;
      if (!channel.kind) fault.addIssue({ code: "custom", path: ["channel_kind", index], message: "form.required" });
      if (!channel.label) fault.addIssue({ code: "custom", path: ["channel_label", index], message: "form.required" });
      if (!webAddress.safeParse(channel.url).success) fault.addIssue({ code: "custom", path: ["channel_url", index], message: "form.url" });
    }
  })
  .transform(({ channel_kind, channel_label, channel_url, ...form }) => ({
    ...form,
    channels: channelRows({ channel_kind, channel_label, channel_url }).filter((row) => row.kind !== ""),
  }));

export type CityFactsCommand = z.output<typeof cityFactsForm>;

/** The rows of the channel fields as typed, empty ones included. */
export function channelRows(fields: {
  channel_kind: readonly string[];
  channel_label: readonly string[];
  channel_url: readonly string[];
}): Channel[] {
  const count = Math.min(20, Math.max(fields.channel_kind.length, fields.channel_label.length, fields.channel_url.length));
  return Array.from({ length: count }, (_, index) => ({
    kind: fields.channel_kind[index] ?? "",
    label: fields.channel_label[index] ?? "",
    url: fields.channel_url[index] ?? "",
  }));
}

/** One value. The number itself is read by the signs of the reader's language (`rules/parse-number.ts`). `version` 0: none is there yet. */
export const valueForm = z.strictObject({
  version: whole(0, 2_000_000_000),
  year: whole(1900, 2200),
  value: z.string().trim().min(1).max(40),
  flag: z.union([z.literal("").transform(() => null), z.enum(VALUE_FLAGS)]),
  source: line(500),
});

export const deletionForm = z.strictObject({ version: whole(1, 2_000_000_000) });

/** A file of values: uploaded or pasted. `step` says whether it is only checked. */
export const importForm = z.strictObject({
  step: z.enum(["check", "write"]),
  pasted: z.string().max(1_100_000).optional(),
  file: z.instanceof(File).optional(),
});

/** An origin that may frame our `/embed` pages: scheme, host, perhaps a port. It goes into a header, so nothing else may pass. */
export const embedOrigin = z
  .string()
  .max(200)
  .regex(
    /^https?:\/\/(?=.{1,190}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]*[a-z0-9])?(:\d{1,5})?$/,
    "network.work.fault.origin",
  )
  .refine((value) => URL.canParse(value) && new URL(value).origin === value, "network.work.fault.origin");

export const networkForm = z.strictObject({ version, embed_origins: lines(embedOrigin, 50), approval_required: tick });

export type NetworkCommand = z.output<typeof networkForm>;
