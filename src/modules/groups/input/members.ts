/** Forms of members and visitors. */
import { z } from "zod";
import { line, optionalDay, optionalId, paragraph, whole } from "#platform/form/fields.ts";
import { SECTORS } from "../rules/balance.ts";

export const catalogueQuery = z.strictObject({
  search: z.string().trim().max(100).optional(),
  city: z.string().max(80).optional(),
  kind: z.string().max(80).optional(),
  after: z.string().max(120).optional(),
});
export const pageQuery = z.strictObject({ before: z.uuid().optional(), after: z.uuid().optional(), saved: z.string().optional() });
export const searchQuery = z.strictObject({ words: z.string().trim().max(100).optional() });

const text = (most: number) => paragraph(most).pipe(z.string().min(1, "form.required"));
const optionalText = (most: number) =>
  paragraph(most)
    .transform((value) => value || null)
    .optional()
    .transform((value) => value ?? null);

export const joinForm = z.strictObject({ sector: z.enum(SECTORS), text: optionalText(1000) });
export const postForm = z.strictObject({ text: text(10_000) });
export const fileForm = z.strictObject({ title: line(200), file: z.instanceof(File, { error: "form.required" }) });

const task = { title: line(200), text: optionalText(4000), ownerId: optionalId, dueOn: optionalDay };
export const taskForm = z.strictObject(task);
export const taskChangeForm = z.strictObject({ ...task, version: whole(1, 1_000_000_000) });

/** One answer from 1 to 5 for each statement. */
export const assessmentForm = (keys: readonly string[]) => z.strictObject(Object.fromEntries(keys.map((key) => [key, whole(1, 5)])));
