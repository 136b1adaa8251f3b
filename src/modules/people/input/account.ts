import { z } from "zod";
import { isZone } from "#platform/clock.ts";
import { day, language, line, optionalWhole, tick, whole } from "#platform/form/fields.ts";
import { VERBS } from "#platform/viewer.ts";
import { newPassword, provingPassword } from "./sign-in.ts";

const secret = z.string().min(1).max(200);
const id = z.string().min(1).max(100);

/** One or several ticked boxes of one name. */
const someOf = <Value extends string>(values: readonly Value[]) =>
  z.preprocess((given) => (typeof given === "string" ? [given] : given), z.array(z.enum(values)).min(1, "people.token.no-verb"));

export const profileForm = z.strictObject({
  name: line(120),
  language,
  timeZone: z.union([z.literal("").transform(() => null), z.string().refine(isZone, "form.not-in-list")]),
  birthYear: optionalWhole(1900, 2100),
  version: whole(1, 1_000_000_000),
});
export const passwordForm = z.strictObject({ current: provingPassword, password: newPassword });
export const provingForm = z.strictObject({ password: provingPassword });
export const confirmCodeForm = z.strictObject({
  code: z
    .string()
    .trim()
    .regex(/^\d{3}\s?\d{3}$/, "people.code.wrong"),
});
export const idForm = z.strictObject({ id });
export const noFields = z.strictObject({});
export const acceptPrivacyForm = z.strictObject({ version: z.string().min(1).max(30), back: z.string().max(1000).optional() });
export const purposeForm = z.strictObject({ purpose: z.string().min(1).max(60) });
export const fetchExportForm = z.strictObject({ token: secret });
export const eraseForm = z.strictObject({ word: z.string().trim().min(1).max(40) });
export const tokenForm = z.strictObject({ name: line(80), verbs: someOf(VERBS), until: day });

/** A new account made from an invitation: nothing here says role, scope or address. */
export const acceptNewForm = z.strictObject({
  token: secret,
  name: line(120),
  password: newPassword,
  privacy: tick.refine((ticked) => ticked, "people.privacy.required"),
});
/** Joining with the account that is signed in. */
export const acceptKnownForm = z.strictObject({ token: secret, privacy: tick.refine((ticked) => ticked, "people.privacy.required") });
