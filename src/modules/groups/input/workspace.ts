/** Forms of those who lead groups. */
import { z } from "zod";
import {
  emailAddress,
  language,
  line,
  optionalDay,
  optionalId,
  optionalLine,
  optionalWebAddress,
  optionalWhole,
  paragraph,
  whole,
} from "#platform/form/fields.ts";
import { SECTORS } from "../rules/balance.ts";
import { GROUP_VISIBILITIES, JOIN_RULES, MEMBER_ROLES } from "../tables.ts";

const key = z
  .string()
  .trim()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "groups.work.key.wrong");
const about = paragraph(2000).transform((text) => text || null);
const door = { visibility: z.enum(GROUP_VISIBILITIES), joinRule: z.enum(JOIN_RULES), url: optionalWebAddress };
const version = whole(1, 1_000_000_000);

export const workQuery = z.strictObject({
  after: z.string().max(120).optional(),
  before: z.uuid().optional(),
  saved: z.string().optional(),
});
/** In the order of the form, so that what is to be corrected is listed from top to bottom. */
export const newGroupForm = z.strictObject({
  name: line(200),
  key,
  language,
  kindId: z.uuid("form.not-in-list"),
  partnerId: optionalId,
  about,
  ...door,
});
export const groupForm = z.strictObject({ ...door, version });
export const wordsForm = z.strictObject({ name: optionalLine(200), about, version });

const facts = {
  role: z.enum(MEMBER_ROLES),
  sector: z.enum(SECTORS),
  organisationId: optionalId,
  department: optionalLine(120),
  since: optionalDay,
  until: optionalDay,
  interest: optionalWhole(1, 5),
  influence: optionalWhole(1, 5),
};
const optionalEmail = z
  .union([z.literal("").transform(() => null), emailAddress])
  .optional()
  .transform((value) => value ?? null);

/** Without a name an organisation is entered alone. */
export const newMemberForm = z
  .strictObject({ name: optionalLine(120), email: optionalEmail, ...facts })
  .refine(({ name, organisationId }) => name !== null || organisationId !== null, { error: "groups.work.nobody", path: ["name"] });
export const memberForm = z.strictObject({ ...facts, version });
export const inviteForm = z.strictObject({ name: line(120), email: emailAddress, language, ...facts });
export const decisionForm = z
  .strictObject({ decision: z.enum(["approve", "decline"]), reason: optionalLine(500) })
  .refine(({ decision, reason }) => decision === "approve" || reason !== null, { error: "groups.work.reason-needed", path: ["reason"] });
export const handoverForm = z.strictObject({ membershipId: z.uuid("form.not-in-list") });
export const importForm = z.strictObject({
  step: z.enum(["check", "write"]),
  pasted: z.string().max(6_000_000).optional(),
  file: z.instanceof(File).optional(),
});
