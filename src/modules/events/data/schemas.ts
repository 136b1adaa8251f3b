/** The form of the files `event-kinds.yaml`, `meetings.yaml` and `local-events.yaml`. */
import { z } from "zod";
import { languageMap } from "#platform/language-map.ts";
import { EVIDENCE } from "../rules/evidence.ts";

export const KINDS = "event-kinds.yaml";
export const MEETINGS = "meetings.yaml";
export const LOCAL = "local-events.yaml";
export const WORDS = "event_text";

const key = z.string().regex(/^[a-z0-9-]+$/, "is not a key (small letters, digits, hyphens)");
const sources = z.array(z.string().min(1)).min(1, "names no source");
/** A day, a month or a year; a bare year is a number in YAML. */
const date = z
  .union([z.string(), z.int().transform(String)])
  .pipe(z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, "is not a day, month or year such as 2016-06-22, 2016-06 or 2016"));

export const kindsFile = z.strictObject({
  event_kinds: z.array(
    z.strictObject({
      key,
      name: languageMap,
      level: z.enum(["network", "city"]),
      output: key.optional(),
      evidence: z.array(z.array(z.enum(EVIDENCE)).min(1)).optional(),
      sources,
    }),
  ),
});

/** What another source says about the date; `from`/`to` only as far as it says it. */
const claim = z.strictObject({ from: date.optional(), to: date.optional(), text: languageMap.optional(), sources });

export const meetingsFile = z.strictObject({
  meetings: z.array(
    z.strictObject({
      key,
      kind: key,
      city: key,
      from: date,
      to: date.optional(),
      date_precision: z.enum(["day", "month"]).optional(),
      title: languageMap,
      theme: languageMap,
      agenda: z.array(z.strictObject({ title: languageMap, text: languageMap.optional() })).optional(),
      visits: z.array(z.string().min(1)).optional(),
      participants: z.strictObject({ value: z.int().positive(), approximate: z.boolean() }).optional(),
      other_dates: z.array(claim).optional(),
      sources,
    }),
  ),
});

export const localFile = z.strictObject({
  local_events: z.array(
    z.strictObject({
      key,
      kind: key,
      city: key,
      title: languageMap,
      from: date.optional(),
      to: date.optional(),
      period: languageMap.optional(),
      text: languageMap,
      agenda: z.array(z.strictObject({ title: languageMap, text: languageMap.optional() })).optional(),
      other_dates: z.array(claim).optional(),
      sources,
    }),
  ),
  note: languageMap.optional(),
});

/** A meeting or local event of a file, as the loader takes it. */
export type FileEvent = z.output<typeof meetingsFile>["meetings"][number] | z.output<typeof localFile>["local_events"][number];
