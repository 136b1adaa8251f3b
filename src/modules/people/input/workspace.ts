import { z } from "zod";
import {
  emailAddress,
  language,
  line,
  optionalDay,
  optionalLine,
  optionalWebAddress,
  day,
  paragraph,
  whole,
} from "#platform/form/fields.ts";
import type { ScopeOption } from "#platform/card.ts";
import { ROLES, type Grant } from "#platform/viewer.ts";
import { ORGANISATION_KINDS, RELATION_KINDS, SECTORS } from "../tables.ts";

const role = z.enum(ROLES);

/** Where a role counts, as the form writes it: `network`, or kind and id of one of the offered places. */
const place = z.string().regex(/^(network|(partner|group):[0-9a-f-]{36})$/, "form.not-in-list");

export const peopleQuery = z.object({
  search: z.string().trim().max(100).optional(),
  role: z.union([z.literal("").transform(() => undefined), role]).optional(),
  after: z.uuid().optional(),
});
export const organisationsQuery = z.object({
  search: z.string().trim().max(100).optional(),
  sector: z.union([z.literal("").transform(() => undefined), z.enum(SECTORS)]).optional(),
  after: z.string().max(100).optional(),
});
export const pageQuery = z.object({ after: z.uuid().optional() });

export const inviteForm = z.strictObject({ name: line(120), email: emailAddress, language, role, place });
export const grantForm = z.strictObject({ role, place });
export const emptyForm = z.strictObject({});

/** One source a line. */
const sources = paragraph(4000)
  .transform((text) =>
    text
      .split("\n")
      .map((source) => source.trim())
      .filter(Boolean),
  )
  .pipe(z.array(z.string().max(500)).min(1, "form.required").max(20));

const organisationFields = {
  name: line(200),
  nameEn: optionalLine(200),
  kind: z.enum(ORGANISATION_KINDS),
  sector: z.enum(SECTORS),
  country: z.string().regex(/^[A-Z]{2}$/, "form.not-in-list"),
  place: optionalLine(100),
  url: optionalWebAddress,
  sources,
};

const key = z
  .string()
  .trim()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "people.organisation.key.wrong");

export const newOrganisationForm = z.strictObject({ key, ...organisationFields });
export const organisationForm = z.strictObject({ ...organisationFields, version: whole(1, 1_000_000_000) });
export const relationForm = z.strictObject({
  kind: z.enum(RELATION_KINDS),
  to: key,
  since: optionalDay,
  until: optionalDay,
  note: optionalLine(300),
});
export const endForm = z.strictObject({ day });

/** The grant that role and place of a form mean; null when the place is none of the offered ones. */
export function grantOf(wanted: { role: Grant["role"]; place: string }, offered: readonly ScopeOption[]): Grant | null {
  if (wanted.place === "network") return { role: wanted.role, scope: "network", scopeId: null };
  const found = offered.find(({ scope, id }) => `${scope}:${id}` === wanted.place);
  return found ? { role: wanted.role, scope: found.scope, scopeId: found.id } : null;
}
