/** Events under `/api/v1`. */
import { z } from "zod";
import type { ApiList } from "#platform/api/api-list.ts";
import { keyParam, text } from "#platform/api/fields.ts";
import type { Context } from "#platform/http/context.ts";
import { LANGUAGES } from "#platform/languages.ts";
import { notFound } from "#platform/refusal.ts";
import { releasedAgenda } from "./queries/agenda.ts";
import { placesOf } from "./queries/event-parts.ts";
import { findEvent, listEvents, type EventRow } from "./queries/list-events.ts";
import { eventsView, reader, todayOf } from "./routes/reading.ts";
import { EVENT_STATES, EVENT_VISIBILITIES, PLACE_MODES } from "./tables.ts";

const instant = z.string().nullable().meta({ description: "An instant (ISO 8601); null where only dates are known" });

const eventAnswer = z
  .object({
    key: z.string(),
    kind: z.string().meta({ description: "Key of the kind, as the network defines it" }),
    kind_name: text,
    title: text,
    text: text.nullable(),
    period: text.nullable().meta({ description: "The time in words, where no date is known" }),
    city: z.string().nullable().meta({ description: "Key of the city; null for what has no city" }),
    city_name: z.string().nullable(),
    from: z.string().nullable().meta({ description: "As much as is known: a day, a month or a year" }),
    to: z.string().nullable(),
    starts_at: instant,
    ends_at: instant,
    time_zone: z.string().nullable().meta({ description: "Named zone on whose clock the event takes place" }),
    state: z.enum(EVENT_STATES),
    visibility: z.enum(EVENT_VISIBILITIES),
    languages: z.array(z.string()).meta({ description: "Spoken at the event" }),
    interpretation: z.array(z.string()).meta({ description: "Into which it is interpreted" }),
    topics: z.array(z.string()).meta({ description: "Keys of topics" }),
    participants: z.object({ value: z.int(), approximate: z.boolean() }).nullable(),
    other_dates: z.array(z.object({ from: z.string().optional(), to: z.string().optional(), sources: z.array(z.string()) })),
    sequence: z.int().meta({ description: "Rises with every change of time, place or state" }),
    page: z.string(),
    sources: z.array(z.string()),
  })
  .meta({ id: "Event" });

const detailAnswer = z
  .object({
    ...eventAnswer.shape,
    places: z.array(
      z.object({ mode: z.enum(PLACE_MODES), name: z.string(), address: z.string().nullable(), capacity: z.int().nullable() }),
    ),
    agenda: z
      .object({
        number: z.int(),
        released_at: z.string(),
        sessions: z.array(
          z.object({
            title: z.string(),
            text: z.string().nullable(),
            starts_at: instant,
            minutes: z.int().nullable(),
            room: z.string().nullable(),
            track: z.string().nullable(),
            languages: z.array(z.string()),
            speakers: z.array(z.object({ name: z.string(), organisation: z.string().nullable() })),
          }),
        ),
      })
      .nullable()
      .meta({ description: "The newest released agenda" }),
  })
  .meta({ id: "EventDetail" });

/** Where a page ends: date as far as it is known, position, id. */
const place = z.tuple([z.string().max(10).nullable(), z.int32(), z.uuid()]);
const query = {
  city: keyParam.optional(),
  kind: keyParam.optional(),
  theme: keyParam.optional(),
  spoken: z.enum(LANGUAGES).optional().meta({ description: "Spoken or interpreted" }),
  time: z.enum(["past", "coming"]).optional(),
};

/** Registers the operations. */
export function api(list: ApiList): void {
  list.page(
    "/events",
    { summary: "Events in the order of time; those without a date come last", item: eventAnswer, cursor: place, query },
    async (cx, { after, limit, query: { city, kind, theme, spoken, time } }) => {
      const wish = {
        ...(city ? { cityKey: city } : {}),
        ...(kind ? { kind } : {}),
        ...(theme ? { topic: theme } : {}),
        ...(spoken ? { language: spoken } : {}),
        ...(time ? { time, today: todayOf(cx) } : {}),
      };
      const { rows, next } = await listEvents(reader(cx), eventsView(cx), { ...wish, after, limit });
      return { items: rows.map((row) => eventItem(cx, row)), next };
    },
  );
  list.get("/events/{key}", { summary: "One event", params: { key: keyParam }, answer: detailAnswer }, async (cx, { params }) => {
    const found = await findEvent(reader(cx), eventsView(cx), params.key);
    if (!found) throw notFound();
    return { ...eventItem(cx, found), ...(await detailOf(cx, found)) };
  });
}

function eventItem(cx: Context, row: EventRow): z.input<typeof eventAnswer> {
  return {
    key: row.key,
    kind: row.kind,
    kind_name: row.kindName,
    title: row.title,
    text: row.text,
    period: row.period,
    city: row.cityKey,
    city_name: row.cityName,
    from: row.from,
    to: row.to,
    starts_at: row.startsAt?.toString() ?? null,
    ends_at: row.endsAt?.toString() ?? null,
    time_zone: row.zone,
    state: row.state,
    visibility: row.visibility,
    languages: row.languages,
    interpretation: row.interpretation,
    topics: row.topics,
    participants: row.participants,
    other_dates: row.otherDates.map(({ from, to, sources }) => ({ ...(from ? { from } : {}), ...(to ? { to } : {}), sources })),
    sequence: row.sequence,
    page: `${cx.baseUrl}/${cx.language}/events/${row.key}`,
    sources: row.sources,
  };
}

async function detailOf(cx: Context, row: EventRow): Promise<Pick<z.input<typeof detailAnswer>, "places" | "agenda">> {
  const agenda = await releasedAgenda(reader(cx), cx.network.id, row.id);
  const places = await placesOf(reader(cx), eventsView(cx), row.id);
  return {
    places: places.map(({ mode, name, address, capacity }) => ({ mode, name, address, capacity })),
    agenda: agenda && {
      number: agenda.number,
      released_at: agenda.releasedAt.toString(),
      sessions: agenda.sessions.map(({ id: _id, startsAt, speakers, ...session }) => ({
        ...session,
        starts_at: startsAt,
        speakers: speakers.map(({ name, organisation }) => ({ name, organisation })),
      })),
    },
  };
}
