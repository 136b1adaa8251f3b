import { z } from "zod";
import { emailAddress } from "#platform/form/fields.ts";
import { isStrongEnough, LEAST_PASSWORD, MOST_PASSWORD } from "../rules.ts";

/** Where to go afterwards; judged by `safeReturnPath` before it is used. */
const back = z.string().max(1000).optional();

/** A password that is typed to prove who one is; of whatever length an account can have. */
export const provingPassword = z.string().min(1).max(MOST_PASSWORD);

/** A password that is chosen now. */
export const newPassword = z.string().min(LEAST_PASSWORD).max(MOST_PASSWORD).refine(isStrongEnough, "people.password.weak");

const secret = z.string().min(1).max(200);

export const signInForm = z.strictObject({ email: emailAddress, password: provingPassword, back });
export const linkForm = z.strictObject({ email: emailAddress, back });
export const openLinkForm = z.strictObject({ token: secret, back });
export const codeForm = z.strictObject({ code: z.string().trim().min(1).max(30), back });
export const backForm = z.strictObject({ back });
export const forgottenForm = z.strictObject({ email: emailAddress });
export const newPasswordForm = z.strictObject({ token: secret, password: newPassword });
