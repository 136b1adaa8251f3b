/** From forms to commands. State, owner and ids never come along unasked: unknown fields are refused. */
import { z } from "zod";
import { line, many, optionalLine, optionalWebAddress, optionalWhole, paragraph, tick, whole } from "#platform/form/fields.ts";
import { LANGUAGES } from "#platform/languages.ts";
import { markdownFault } from "#platform/markdown/parse.ts";
import { EVENT_VISIBILITIES } from "./tables.ts";

/** For whom: `network`, `partner:<id>` or `group:<id>`. */
export const holder = z.string().regex(/^(network|(partner|group):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/, "form.not-in-list");

const keyed = z.string().regex(/^[a-z0-9-]{1,80}$/, "form.not-in-list");
const localTime = z.union([z.literal(""), z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/, "form.date-time")]).default("");
const version = whole(0, 1_000_000);

/** Text of several lines; empty becomes null. */
export const optionalText = (most: number) => paragraph(most).transform((text) => text || null);

/** Markdown that the printer can print. */
export const markdown = (most: number) => paragraph(most).refine((text) => markdownFault(text) === undefined, "events.fault.markdown");

const place = {
  site: optionalLine(160),
  site_address: optionalLine(240),
  site_seats: optionalWhole(1, 100_000),
  site_text: optionalText(2000).default(null),
  site_reminder: optionalText(2000).default(null),
  online: optionalLine(160),
  online_url: optionalWebAddress,
  online_seats: optionalWhole(1, 100_000),
  online_text: optionalText(2000).default(null),
  online_reminder: optionalText(2000).default(null),
};

/** An event, new or changed. */
export const eventInput = z.strictObject({
  title: line(160),
  text: optionalText(4000).default(null),
  kind: keyed,
  holder,
  city: z.union([z.literal("").transform(() => null), keyed]).default(null),
  visibility: z.enum(EVENT_VISIBILITIES),
  starts: localTime,
  ends: localTime,
  zone: z.string().max(60),
  languages: many(z.enum(LANGUAGES)),
  interpretation: many(z.enum(LANGUAGES)),
  topics: many(keyed),
  reminds: tick,
  ...place,
  version,
});
export type EventForm = z.output<typeof eventInput>;

/** The words of one language. */
export const textsInput = z.strictObject({ title: optionalLine(160), text: optionalText(4000), version });

/** What another source says about the date. */
export const claimInput = z.strictObject({
  from: z.union([z.literal("").transform(() => null), z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, "events.fault.date")]).default(null),
  to: z.union([z.literal("").transform(() => null), z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, "events.fault.date")]).default(null),
  text: optionalLine(400),
  source: line(400),
  version,
});
export const choiceInput = z.strictObject({ claim: whole(0, 100), source: line(400), version });

/** Why something is called off or taken away. */
export const reasonInput = z.strictObject({ reason: line(400) });
export const cancelInput = z.strictObject({ reason: line(400), version });

/** One part of the agenda. */
export const sessionInput = z.strictObject({
  title: line(160),
  text: optionalText(2000).default(null),
  starts: localTime,
  minutes: optionalWhole(1, 1440),
  room: z.union([z.literal("").transform(() => null), z.uuid("form.not-in-list")]).default(null),
  track: optionalLine(60),
  owner: z.union([z.literal("").transform(() => null), z.uuid("form.not-in-list")]).default(null),
  languages: many(z.enum(LANGUAGES)),
  speakers: many(z.uuid("form.not-in-list")),
  version,
});
export type SessionForm = z.output<typeof sessionInput>;

/** The order of the sessions as numbers: field `place-<session id>` holds the place; and the time at which the first begins. */
export const orderInput = z.object({ starts: localTime }).catchall(z.string().regex(/^\d{1,4}$/, "form.whole-number"));

/** A room or a speaker with the times at which it can be had; without times: during the whole event. */
export const roomInput = z.strictObject({ name: line(80), seats: optionalWhole(1, 100_000), free_from: localTime, free_to: localTime });
export const speakerInput = z.strictObject({
  name: line(120),
  organisation: optionalLine(160),
  email: z.union([z.literal("").transform(() => null), z.string().trim().max(254).pipe(z.email())]).default(null),
  free_from: localTime,
  free_to: localTime,
});
export const releaseInput = z.strictObject({ note: optionalLine(400), last: whole(0, 100_000) });

/** Minutes as Markdown. */
export const minutesInput = z.strictObject({ body: markdown(90_000), audience: z.enum(EVENT_VISIBILITIES), version });
export const decisionInput = z.strictObject({ text: line(1000) });
export const taskInput = z.strictObject({
  title: line(160),
  owner: z.union([z.literal("").transform(() => null), z.uuid("form.not-in-list")]).default(null),
  due: z.union([z.literal("").transform(() => null), z.iso.date("form.date")]).default(null),
});
export const closeOutInput = z.strictObject({
  head_count: optionalWhole(0, 100_000),
  organisations: optionalText(4000).default(null),
  contributions: optionalText(4000).default(null),
  ideas: optionalText(8000).default(null),
  visible: tick,
  version,
});

/** A date poll: at most twelve options as local times. */
export const pollInput = z.strictObject({
  title: line(160),
  text: optionalText(1000).default(null),
  kind: keyed,
  holder,
  zone: z.string().max(60),
  minutes: whole(5, 20_160),
  option: many(localTime),
});
/** One answer per option, in fields `vote-<option id>`; an empty one takes the answer back. */
/** What the form showed before stands in `seen-<option id>`: what did not change is not answered again. */
export const voteInput = z.object({}).catchall(z.enum(["", "yes", "maybe", "no"]));
export const winnerInput = z.strictObject({ option: z.uuid() });

/** A series: how its meetings are called, when they are, what is on them. */
export const seriesInput = z.strictObject({
  title: line(160),
  kind: keyed,
  holder,
  zone: z.string().max(60),
  unit: z.enum(["", "week", "month"]),
  every: whole(1, 12),
  weekday: whole(1, 7),
  week: z.enum(["1", "2", "3", "4", "5", "-1"]).transform(Number),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "form.date-time"),
  minutes: whole(5, 1440),
  template: paragraph(4000),
  version,
});
/** The series of an event; empty for none. */
export const seriesChoiceInput = z.strictObject({ series: z.union([z.literal("").transform(() => null), z.uuid("form.not-in-list")]) });
export const topicInput = z.strictObject({ title: line(160), minutes: whole(1, 1440) });
export const nextInput = z.strictObject({ topics: many(z.uuid()) });

/** A new secret address of a calendar: mine, the network's, or a group's. */
export const feedInput = z.strictObject({ calendar: z.string().regex(/^(mine|network|group:[0-9a-f-]{36})$/, "form.not-in-list") });
