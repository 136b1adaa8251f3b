/** Public pages: the story, the list of events, their calendar files, the frame for other sites. */
import type { VNode } from "preact";
import type { CitySubject, SitemapEntry } from "#platform/card.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { LANGUAGES } from "#platform/languages.ts";
import { notFound } from "#platform/refusal.ts";
import { STRANGER } from "#platform/viewer.ts";
import { wordsIn } from "#platform/db/words.ts";
import { listPhases, viewOf } from "#modules/network/public.ts";
import { showEmbed, showPage } from "#ui/respond.tsx";
import { EmbeddedEvents, EventsListPage } from "../pages/list.tsx";
import { EventsPanel, StoryPage } from "../pages/story.tsx";
import { calendarItems } from "../queries/calendar-items.ts";
import { eventsBetween, eventYears, latestEvents, listEvents, type EventRow } from "../queries/list-events.ts";
import { aroundMonth, daysOfMonth } from "../rules/month.ts";
import { filterChoices } from "./choices.ts";
import { addressWith, LIST_KEYS, readListQuery, readPlace, wishOf, writePlace, type ListQuery } from "./list-query.ts";
import { monthEntries } from "./month-entries.ts";
import { calendarAnswer } from "./calendar-answer.ts";
import { base, eventsView, reader, todayOf } from "./reading.ts";

/** A network's meetings are a dozen, its local events some dozens a year. */
const MOST = 200;
const PAGE_SIZE = 24;
const MOST_IN_FILE = 2000;

/** Registers the routes. */
export function publicRoutes(list: RouteList): void {
  list.get("/story", { who: "anyone", cache: [] }, story);
  list.get("/events", { who: "anyone", cache: LIST_KEYS }, eventsList);
  list.get("/events.ics", { who: "anyone", cache: [] }, (cx) => publicFile(cx, null));
  list.get("/cities/:key/events.ics", { who: "anyone", cache: [] }, (cx) => publicFile(cx, cx.params.key ?? ""));
  list.get("/embed/events", { who: "anyone", cache: ["city"] }, embedded);
}

async function story(cx: Context): Promise<Response> {
  const view = eventsView(cx);
  const { rows: events } = await listEvents(reader(cx), view, { level: "network", limit: MOST });
  const { rows: local } = await listEvents(reader(cx), view, { level: "city", limit: MOST });
  const phases = await listPhases(cx.read(), viewOf(cx));
  const notes = await wordsIn(reader(cx), viewOf(cx), { table: "event_text", subject: "local-events", fields: ["note"] });
  const note = notes.get(cx.network.id)?.note;
  const props = { ...base(cx), phases, events, local, note: note?.language === cx.language ? note.text : null };
  return showPage(cx, { head: { title: cx.t("events.story"), description: cx.t("events.story.lead") }, content: <StoryPage {...props} /> });
}

async function eventsList(cx: Context): Promise<Response> {
  const query = readListQuery(cx);
  if (query.state || query.text) throw notFound();
  const path = `/${cx.language}/events`;
  const view = query.view ?? "list";
  const page = view === "list" ? await pageOf(cx, query) : null;
  const content = (
    <EventsListPage
      {...base(cx)}
      choices={await filterChoices(cx)}
      years={await eventYears(reader(cx), eventsView(cx))}
      filter={query}
      view={view}
      addresses={{
        list: addressWith(path, query, { view: null, month: null }),
        month: addressWith(path, query, { view: "month" }),
        calendarFile: `${path}.ics`,
        next: page?.next ? addressWith(path, query, { after: writePlace(page.next) }) : null,
        first: query.after ? addressWith(path, query, {}) : null,
      }}
      rows={page?.rows ?? []}
      month={view === "month" ? await monthOf(cx, query) : null}
    />
  );
  return showPage(cx, { head: { title: cx.t("events.list"), description: cx.t("events.list.lead") }, content });
}

/** A page of the list. What lies ahead begins with the next, what is over with the last; a year is read from its first day. */
function pageOf(cx: Context, query: ListQuery) {
  const time = query.time ?? (query.year ? "all" : "coming");
  return listEvents(reader(cx), eventsView(cx), {
    ...wishOf(query),
    ...(time === "all" ? {} : { time, today: todayOf(cx) }),
    ...(time === "past" ? { descending: true } : {}),
    after: readPlace(query.after),
    limit: PAGE_SIZE,
  });
}

async function monthOf(cx: Context, query: ListQuery) {
  const month = query.month ?? todayOf(cx).slice(0, 7);
  const days = daysOfMonth(month);
  const span = { from: days[0]?.toString() ?? "", to: days.at(-1)?.toString() ?? "" };
  const events = await eventsBetween(reader(cx), eventsView(cx), { ...span, wish: wishOf(query) });
  const { before, after } = aroundMonth(month);
  const address = (to: string) => addressWith(`/${cx.language}/events`, query, { month: to });
  return { month, days, before: address(before), after: address(after), entries: monthEntries(cx, events, span) };
}

/** What everybody may see, as a calendar file: of the network or of one city. */
async function publicFile(cx: Context, cityKey: string | null): Promise<Response> {
  const view = { ...eventsView(cx), viewer: STRANGER };
  const rows = await latestEvents(reader(cx), view, { ...(cityKey === null ? {} : { cityKey }), limit: MOST_IN_FILE });
  if (cityKey !== null && !(await cityExists(cx, cityKey))) throw notFound();
  const name = cityKey === null ? cx.network.title : `${cx.network.title}: ${rows[0]?.cityName ?? cityKey}`;
  const frame = { name, base: `${cx.baseUrl}/${cx.language}`, zone: cx.network.zone };
  return calendarAnswer(calendarItems(rows, "public"), frame);
}

async function cityExists(cx: Context, key: string): Promise<boolean> {
  return (
    (await reader(cx).selectFrom("city").select("id").where("network_id", "=", cx.network.id).where("key", "=", key).executeTakeFirst()) !==
    undefined
  );
}

async function embedded(cx: Context): Promise<Response> {
  const query = readListQuery(cx);
  // Inside another site everybody reads the same, also a member who has signed in here.
  const view = { ...eventsView(cx), viewer: STRANGER };
  const wish = { ...(query.city ? { cityKey: query.city } : {}), limit: 5 };
  const coming = (await listEvents(reader(cx), view, { ...wish, time: "coming", today: todayOf(cx) })).rows;
  const rows: EventRow[] = coming.length > 0 ? coming : await latestEvents(reader(cx), view, wish);
  return showEmbed(cx, {
    head: { title: cx.t("events.list"), description: cx.t("events.list.lead") },
    content: <EmbeddedEvents t={cx.t} language={cx.language} events={rows} />,
  });
}

/** The network's meetings for the first page. */
export async function homePanel(cx: Context): Promise<VNode | null> {
  const newest = await latestEvents(reader(cx), eventsView(cx), { level: "network", state: "announced", limit: 4 });
  return newest.length > 0 ? <EventsPanel {...base(cx)} events={newest} title={cx.t("events.home")} /> : null;
}

/** The events of a city for its page. */
export async function cityPanel(cx: Context, city: CitySubject): Promise<VNode | null> {
  const { rows: events } = await listEvents(reader(cx), eventsView(cx), { cityId: city.cityId, limit: MOST });
  return events.length > 0 ? <EventsPanel {...base(cx)} events={events} title={cx.t("events.of-city", { city: city.cityName })} /> : null;
}

/** Public addresses of the meetings. */
export async function sitemap(cx: Context): Promise<SitemapEntry[]> {
  const rows = await reader(cx)
    .selectFrom("event")
    .select("key")
    .where("network_id", "=", cx.network.id)
    .where("visibility", "=", "public")
    .where("state", "<>", "draft")
    .orderBy("id")
    .limit(5000)
    .execute();
  return ["/story", "/events", ...rows.map((row) => `/events/${row.key}`)].map((path) => ({
    paths: Object.fromEntries(LANGUAGES.map((language) => [language, path])),
  }));
}
