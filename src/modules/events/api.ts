/** Events under `/api/v1`. */
import { z } from "zod";
import type { ApiList } from "#platform/api/api-list.ts";
import { keyParam, text } from "#platform/api/fields.ts";
import type { Context } from "#platform/http/context.ts";
import { notFound } from "#platform/refusal.ts";
import { viewOf, type NetworkReadable } from "#modules/network/public.ts";
import { findEvent, listEvents, type EventRow } from "./queries.ts";
import { EVENT_KINDS, type EventsTables } from "./tables.ts";

const eventAnswer = z
  .object({
    key: z.string(),
    kind: z.enum(EVENT_KINDS),
    title: text,
    text: text.nullable(),
    period: text.nullable().meta({ description: "The time in words, where no date is known" }),
    city: z.string().meta({ description: "Key of the city" }),
    city_name: z.string(),
    from: z.string().nullable().meta({ description: "As much as is known: a day, a month or a year" }),
    to: z.string().nullable(),
    participants: z.object({ value: z.int(), approximate: z.boolean() }).nullable(),
    page: z.string(),
    sources: z.array(z.string()),
  })
  .meta({ id: "Event" });

/** Where a page ends: date as far as it is known, position, id. */
const place = z.tuple([z.string().max(10).nullable(), z.int32(), z.uuid()]);
const reader = (cx: Context) => cx.read<EventsTables & NetworkReadable>();

/** Registers the operations. */
export function api(list: ApiList): void {
  list.page(
    "/events",
    { summary: "Events in the order of time; those without a date come last", item: eventAnswer, cursor: place },
    async (cx, { after, limit }) => {
      const { rows, next } = await listEvents(reader(cx), viewOf(cx), { after, limit });
      return { items: rows.map((row) => eventItem(cx, row)), next };
    },
  );
  list.get("/events/{key}", { summary: "One event", params: { key: keyParam }, answer: eventAnswer }, async (cx, { params }) => {
    const found = await findEvent(reader(cx), viewOf(cx), params.key);
    if (!found) throw notFound();
    return eventItem(cx, found);
  });
}

function eventItem(cx: Context, row: EventRow): z.input<typeof eventAnswer> {
  const { cityKey, cityName, ...event } = row;
  return { ...event, city: cityKey, city_name: cityName, page: `${cx.baseUrl}/${cx.language}/events/${row.key}` };
}
