import { z } from "zod";
import { line, optionalLine, paragraph, tick } from "#platform/form/fields.ts";
import { DELIVERIES, ORGANISATION_KINDS, SECTORS } from "../tables.ts";
import { ROLES } from "#platform/viewer.ts";

export const noticesQuery = z.strictObject({ before: z.uuid().optional(), saved: z.string().optional() });

/** One choice for each kind of notice that a module sends; other kinds are refused. */
export const noticeChoices = (kinds: readonly string[]) =>
  z.strictObject(Object.fromEntries(kinds.map((kind) => [kind, z.enum(DELIVERIES)])));

/** What a person writes of themselves, each with its own yes. */
export const profileFieldsForm = z.strictObject({
  listed: tick,
  showEmail: tick,
  organisation: optionalLine(200),
  showOrganisation: tick,
  city: optionalLine(100),
  showCity: tick,
  languages: optionalLine(200),
  showLanguages: tick,
  about: paragraph(1000).transform((text) => text || null),
  showAbout: tick,
});

export const directoryQuery = z.strictObject({ search: z.string().trim().max(100).optional(), after: z.uuid().optional() });

/** A choice that may be left open. */
const maybe = <Schema extends z.ZodType>(schema: Schema) => z.union([z.literal("").transform(() => undefined), schema]).optional();

const place = z.uuid("form.not-in-list");

/** A saved search; what is left open does not narrow. */
export const listForm = z.strictObject({
  name: line(120),
  subject: z.enum(["person", "organisation"]),
  sector: maybe(z.enum(SECTORS)),
  kind: maybe(z.enum(ORGANISATION_KINDS)),
  country: maybe(z.string().regex(/^[A-Z]{2}$/, "form.not-in-list")),
  place: maybe(z.string().trim().max(80)),
  role: maybe(z.enum(ROLES)),
  partnerId: maybe(place),
  groupId: maybe(place),
  withoutGroupId: maybe(place),
});

export const listQuery = z.strictObject({ after: z.uuid().optional(), saved: z.string().optional() });
