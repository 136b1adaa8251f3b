import type { VNode } from "preact";
import type { CitySubject, SitemapEntry } from "#platform/card.ts";
import { dayIn } from "#platform/clock.ts";
import { wordsIn } from "#platform/db/words.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { LANGUAGES } from "#platform/languages.ts";
import { notFound } from "#platform/refusal.ts";
import { listPhases, viewOf, type NetworkReadable } from "#modules/network/public.ts";
import { showPage } from "#ui/respond.tsx";
import { EventPage, EventsPanel, StoryPage } from "./pages.tsx";
import { findEvent, latestEvents, listEvents } from "./queries.ts";
import type { EventsTables } from "./tables.ts";

/** A network's meetings are a dozen, its local events some dozens a year. */
const MOST = 200;
const reader = (cx: Context) => cx.read<EventsTables & NetworkReadable>();
const todayOf = (cx: Context) => dayIn(cx.clock.now(), cx.network.zone).toString();
const base = (cx: Context) => ({ t: cx.t, language: cx.language, today: todayOf(cx) });

/** Public pages of the meetings. */
export function routes(list: RouteList): void {
  list.get("/story", { who: "anyone", cache: [] }, story);
  list.get("/events/:key", { who: "anyone", cache: [] }, event);
}

async function story(cx: Context): Promise<Response> {
  const view = viewOf(cx);
  const { rows: events } = await listEvents(reader(cx), view, { local: false, limit: MOST });
  const { rows: local } = await listEvents(reader(cx), view, { local: true, limit: MOST });
  const phases = await listPhases(cx.read<NetworkReadable>(), view);
  const notes = await wordsIn(reader(cx), view, { table: "event_text", subject: "local-events", fields: ["note"] });
  const note = notes.get(cx.network.id)?.note;
  const props = { ...base(cx), phases, events, local, note: note?.language === cx.language ? note.text : null };
  return showPage(cx, { head: { title: cx.t("events.story"), description: cx.t("events.story.lead") }, content: <StoryPage {...props} /> });
}

async function event(cx: Context): Promise<Response> {
  const found = await findEvent(reader(cx), viewOf(cx), cx.params.key ?? "");
  if (!found) throw notFound();
  const dates = { ...(found.from ? { startDate: found.from } : {}), ...(found.to ? { endDate: found.to } : {}) };
  const jsonLd = {
    "@context": "https://schema.org",
    "@type": "Event",
    name: found.title.text,
    ...dates,
    location: { "@type": "Place", name: found.cityName },
    organizer: { "@type": "Organization", name: cx.network.title },
  };
  return showPage(cx, {
    head: { title: found.title.text, description: found.text?.text ?? found.title.text, jsonLd },
    breadcrumb: [{ href: `/${cx.language}/story`, label: cx.t("events.story") }],
    content: <EventPage {...base(cx)} event={found} />,
  });
}

/** The network's meetings for the first page. */
export async function homePanel(cx: Context): Promise<VNode | null> {
  const newest = await latestEvents(reader(cx), viewOf(cx), { local: false, limit: 4 });
  return newest.length > 0 ? <EventsPanel {...base(cx)} events={newest} title={cx.t("events.home")} /> : null;
}

/** The events of a city for its page. */
export async function cityPanel(cx: Context, city: CitySubject): Promise<VNode | null> {
  const { rows: events } = await listEvents(reader(cx), viewOf(cx), { cityId: city.cityId, limit: MOST });
  return events.length > 0 ? <EventsPanel {...base(cx)} events={events} title={cx.t("events.of-city", { city: city.cityName })} /> : null;
}

/** Public addresses of the meetings. */
export async function sitemap(cx: Context): Promise<SitemapEntry[]> {
  const rows = await reader(cx)
    .selectFrom("event")
    .select("key")
    .where("network_id", "=", cx.network.id)
    .orderBy("id")
    .limit(5000)
    .execute();
  return ["/story", ...rows.map((row) => `/events/${row.key}`)].map((path) => ({
    paths: Object.fromEntries(LANGUAGES.map((language) => [language, path])),
  }));
}
