/**
 * Field types of forms. All strings come in as people type them: with spaces around, with an empty string for nothing.
 */
import { z } from "zod";
import { LANGUAGES } from "../languages.ts";

/** Text of one line, trimmed, with at least one character. */
export const line = (most = 200) => z.string().trim().min(1).max(most).refine(noControl, "form.control-characters");

/** Text of one line that may be left empty; empty becomes null. */
export const optionalLine = (most = 200) =>
  z
    .string()
    .trim()
    .max(most)
    .refine(noControl, "form.control-characters")
    .transform((value) => value || null)
    .optional()
    .transform((value) => value ?? null);

/** Text of several lines. */
export const paragraph = (most: number) =>
  z
    .string()
    .max(most)
    .refine(noNull, "form.control-characters")
    .transform((value) => value.trim());

/** A ticked box: absent when not ticked. */
export const tick = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

/** An address of a mailbox, lower-cased for comparison. */
export const emailAddress = z.string().trim().toLowerCase().min(1).max(254).pipe(z.email());

/** One of the ten languages. */
export const language = z.enum(LANGUAGES);

/** A web address with http or https. */
export const webAddress = z
  .string()
  .trim()
  .max(500)
  .pipe(z.url({ protocol: /^https?$/ }));

/** A web address that may be left empty. */
export const optionalWebAddress = z
  .union([z.literal("").transform(() => null), webAddress])
  .optional()
  .transform((value) => value ?? null);

/** A calendar day as the browser's field sends it: 2016-06-22. There is no year 0 in the database. */
export const day = z.iso.date("form.date").refine((text) => !text.startsWith("0000"), "form.date");

/** A calendar day that may be left empty. */
export const optionalDay = z
  .union([z.literal("").transform(() => null), day])
  .optional()
  .transform((value) => value ?? null);

/** A local date and time as the browser's field sends it: 2016-06-22T10:00; may be left empty. */
export const optionalLocalTime = z
  .union([z.literal("").transform(() => null), z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/, "form.date-time")])
  .optional()
  .transform((value) => value ?? null);

/** A whole number; empty becomes null. */
export const optionalWhole = (least: number, most: number) =>
  z
    .union([
      z.literal("").transform(() => null),
      z
        .string()
        .trim()
        .regex(/^-?\d{1,15}$/, "form.whole-number")
        .transform(Number)
        .pipe(z.number().min(least).max(most)),
    ])
    .optional()
    .transform((value) => value ?? null);

/** A whole number. */
export const whole = (least: number, most: number) =>
  z
    .string()
    .trim()
    .regex(/^-?\d{1,15}$/, "form.whole-number")
    .transform(Number)
    .pipe(z.number().min(least).max(most));

/** A list of choices: nothing, one or several fields of the same name. */
export const many = <Schema extends z.ZodType>(item: Schema) =>
  z
    .union([z.array(item).max(200), item.transform((value) => [value])])
    .optional()
    .transform((value) => value ?? []);

/** An id of a row, or nothing. */
export const optionalId = z
  .union([z.literal("").transform(() => null), z.uuid("form.not-in-list")])
  .optional()
  .transform((value) => value ?? null);

function noControl(value: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  return !/[\u0000-\u001f\u007f\u2028\u2029\u202a-\u202e\u2066-\u2069]/.test(value);
}

function noNull(value: string): boolean {
  return !value.includes("\u0000");
}
