/** Forms of the workspace about registration: settings, seats, questions, invitations. */
import { z } from "zod";
import {
  emailAddress,
  language,
  line,
  many,
  optionalId,
  optionalLocalTime,
  optionalWhole,
  paragraph,
  tick,
  whole,
} from "#platform/form/fields.ts";
import { LANGUAGES, type Language } from "#platform/languages.ts";
import { FIELD_KINDS } from "../rules/form-fields.ts";
import { AUDIENCES, MODES, STATES } from "../tables/registration.ts";

const version = whole(0, 1_000_000);

export const settingsInput = z.strictObject({
  opens_at: optionalLocalTime,
  closes_at: optionalLocalTime,
  audience: z.enum(AUDIENCES),
  waiting_list: tick,
  quota: optionalWhole(1, 100_000),
  age_limit: optionalWhole(1, 30),
  ask_photo: tick,
  ask_sharing: tick,
  contact_days: optionalWhole(30, 1825),
  version,
});
export type SettingsInput = z.output<typeof settingsInput>;

/** Seats that are kept; 0 gives them free. */
export const reservedInput = z.strictObject({ mode: z.enum(MODES), partner: optionalId, seats: whole(0, 100_000) });

/** One text for each language, named `label_lv`. */
const named = <Prefix extends string>(prefix: Prefix, most: number) => {
  const field = paragraph(most).optional();
  return Object.fromEntries(LANGUAGES.map((code) => [`${prefix}_${code}`, field])) as Record<`${Prefix}_${Language}`, typeof field>;
};

/** A question. `options_<language>` has one option a line; the lines of all languages go together. */
export const fieldInput = z.strictObject({
  kind: z.enum(FIELD_KINDS),
  ...named("label", 300),
  ...named("help", 1000),
  ...named("options", 4000),
  required: tick,
  audience: z.enum(["organisers", "catering", "access"]),
  condition_field: optionalId,
  condition_value: line(200).or(z.literal("")).default(""),
  deadline: optionalLocalTime,
  retention_days: whole(1, 1825),
  position: optionalWhole(0, 10_000),
  version,
});
export type FieldInput = z.output<typeof fieldInput>;

export const invitationInput = z.strictObject({ name: line(120), email: emailAddress, language, partner: optionalId });
export const invitationListInput = z.strictObject({ list: z.uuid("form.not-in-list") });

/** CSV of invitations: looked at first, then written. */
export const invitationImportInput = z.strictObject({
  step: z.enum(["look", "write"]),
  file: z.instanceof(File).optional(),
  pasted: paragraph(2_000_000).default(""),
});

/** Somebody whom the organisers enter by hand. */
export const byHandInput = z.strictObject({
  name: line(120),
  email: emailAddress,
  language,
  mode: z.enum(MODES),
  partner: optionalId,
  organisation: line(200).or(z.literal("")).default(""),
  sector: z.enum(["", "public", "business", "civil-society", "science"]),
});

export const modeInput = z.strictObject({ mode: z.enum(MODES) });

/** Filters of the list of registrations. */
export const attendeesQuery = z.strictObject({
  state: z.enum(["", ...STATES]).optional(),
  mode: z.enum(["", ...MODES]).optional(),
  partner: z.union([z.literal(""), z.uuid()]).optional(),
  there: z.enum(["", "yes", "no"]).optional(),
  q: z.string().trim().max(100).optional(),
  after: z.string().max(300).optional(),
});

/** Ticks of the list by hand: what was shown and what is ticked. */
export const ticksInput = z.strictObject({
  shown: many(z.uuid()),
  present: many(z.uuid()),
  method: z.enum(["list", "paper"]),
  after: z.string().max(300).optional(),
  q: z.string().trim().max(100).optional(),
});
