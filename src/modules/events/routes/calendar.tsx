/** A person's calendar and its secret addresses. */
import { z } from "zod";
import type { CalendarItem } from "#platform/card.ts";
import { dayIn } from "#platform/clock.ts";
import { parseForm, parseQuery, requireEmptyForm } from "#platform/form/parse.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { isLanguage } from "#platform/languages.ts";
import { notFound } from "#platform/refusal.ts";
import type { Viewer } from "#platform/viewer.ts";
import { groupNames, groupsOf, isInGroup } from "#modules/groups/public.ts";
import { viewOf } from "#modules/network/public.ts";
import { faultWords } from "#ui/form/fault-words.ts";
import { showPage } from "#ui/respond.tsx";
import { makeFeed, revokeFeed } from "../actions/keep-feeds.ts";
import { feedInput } from "../input.ts";
import { CalendarPage, FeedsPage } from "../pages/calendar.tsx";
import { calendarItems } from "../queries/calendar-items.ts";
import { zoneOfPerson } from "../queries/event-parts.ts";
import { feedsOf, openFeed, viewerOfPerson, type OpenFeed } from "../queries/feeds.ts";
import { latestEvents } from "../queries/list-events.ts";
import { aroundMonth, daysOfMonth } from "../rules/month.ts";
import { ownMonthEntries } from "./month-entries.ts";
import { calendarAnswer } from "./calendar-answer.ts";
import { act, FRESH, orShow, reader, statusOf, type FormState } from "./reading.ts";

const MOST_IN_FILE = 2000;
const monthQuery = z.strictObject({
  month: z
    .string()
    .regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/)
    .optional(),
});

/** Registers the routes. */
export function calendarRoutes(list: RouteList): void {
  list.get("/calendar", { who: "member" }, calendar);
  list.get("/calendar/addresses", { who: "member" }, (cx) => addresses(cx, FRESH, null));
  list.post("/calendar/addresses", { who: "member" }, make);
  list.post("/calendar/addresses/:feedId/revocation", { who: "member" }, revoke);
  list.get("/calendar/feed/:secret/calendar.ics", { who: "anyone", localized: false }, feed);
}

function personOf(cx: Context): string {
  if (cx.viewer.personId === null) throw notFound();
  return cx.viewer.personId;
}

type Span = { from: Temporal.Instant; to: Temporal.Instant; limit: number };

/** What all modules know of a person's time, in order. */
async function itemsOf(cx: Context, personId: string, { from, to, limit }: Span): Promise<CalendarItem[]> {
  const items: CalendarItem[] = [];
  const wish = { db: cx.read<never>(), networkId: cx.network.id, language: cx.language, personId, from, to, limit };
  for (const card of cx.cards) if (card.calendar) items.push(...(await card.calendar(wish)));
  const once = new Map(items.map((item) => [item.uid, item]));
  return [...once.values()].sort((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt)).slice(0, limit);
}

async function calendar(cx: Context): Promise<Response> {
  const personId = personOf(cx);
  const query = parseQuery(cx.url, monthQuery);
  if (!query.ok) throw notFound();
  const zone = (await zoneOfPerson(reader(cx), cx.network.id, personId)) ?? cx.network.zone;
  const now = cx.clock.now();
  const today = dayIn(now, zone).toString();
  const month = query.value.month ?? today.slice(0, 7);
  const days = daysOfMonth(month);
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) throw notFound();
  const start = (day: Temporal.PlainDate) => day.toZonedDateTime(zone).toInstant();
  const shown = await itemsOf(cx, personId, { from: start(first), to: start(last.add({ days: 1 })), limit: 300 });
  const coming = await itemsOf(cx, personId, { from: now, to: now.add({ hours: 24 * 120 }), limit: 12 });
  const span = { from: first.toString(), to: last.toString() };
  const around = aroundMonth(month);
  const address = (to: string) => `/${cx.language}/calendar?month=${to}`;
  return showPage(cx, {
    head: { title: cx.t("events.calendar"), description: "", noindex: true },
    content: (
      <CalendarPage
        t={cx.t}
        language={cx.language}
        today={today}
        zone={zone}
        month={{
          month,
          days,
          before: address(around.before),
          after: address(around.after),
          entries: ownMonthEntries(cx, shown, { span, zone }),
        }}
        coming={coming}
      />
    ),
  });
}

async function addresses(cx: Context, state: FormState, made: string | null): Promise<Response> {
  const personId = personOf(cx);
  const feeds = await feedsOf(reader(cx), cx.network.id, personId);
  const groups = groupsOf(cx.viewer);
  const names = await groupNames(reader(cx), viewOf(cx), [...groups, ...feeds.flatMap(({ groupId }) => groupId ?? [])]);
  const zone = cx.network.zone;
  return showPage(cx, {
    status: statusOf(state),
    head: { title: cx.t("events.calendar.addresses"), description: "", noindex: true },
    headers: { "Cache-Control": "no-store" },
    breadcrumb: [{ href: `/${cx.language}/calendar`, label: cx.t("events.calendar") }],
    content: (
      <FeedsPage
        t={cx.t}
        language={cx.language}
        feeds={feeds.map((one) => ({
          id: one.id,
          name: one.scope === "group" ? (names.get(one.groupId ?? "") ?? "") : cx.t(`events.calendar.scope.${one.scope}`),
          createdOn: dayIn(one.createdAt, zone).toString(),
        }))}
        choices={[
          { value: "mine", label: cx.t("events.calendar.scope.mine") },
          { value: "network", label: cx.t("events.calendar.scope.network") },
          ...groups.map((id) => ({ value: `group:${id}`, label: names.get(id) ?? "" })),
        ]}
        made={made}
        words={faultWords(state.faults, cx.t)}
        refusal={state.refused ? cx.t(`refusal.${state.refused.code}`, state.refused.values) : null}
      />
    ),
  });
}

async function make(cx: Context): Promise<Response> {
  const parsed = await parseForm(cx.request, feedInput);
  if (!parsed.ok) return addresses(cx, parsed, null);
  const [scope, groupId = null] = parsed.value.calendar.split(":");
  const wish = { scope: scope === "group" ? "group" : scope === "network" ? "network" : "mine", groupId } as const;
  return orShow(
    async () => {
      const secret = await act(cx, (one) => makeFeed(one, wish));
      return addresses(cx, FRESH, `${cx.baseUrl}/calendar/feed/${secret}/calendar.ics`);
    },
    (refused) => addresses(cx, { faults: [], kept: null, refused }, null),
  );
}

async function revoke(cx: Context): Promise<Response> {
  await requireEmptyForm(cx.request);
  await act(cx, (one) => revokeFeed(one, cx.params.feedId ?? ""));
  return toPage(cx, "/calendar/addresses");
}

/** The calendar that a secret opens, with the rights that its person has at this moment. */
async function feed(cx: Context): Promise<Response> {
  const opened = await openFeed(reader(cx), cx.network.id, cx.params.secret ?? "");
  if (!opened) throw notFound();
  const viewer = await viewerOfPerson(reader(cx), cx.network.id, { personId: opened.personId, now: cx.clock.now() });
  if (!viewer) throw notFound();
  const language = isLanguage(viewer.language) ? viewer.language : cx.network.sourceLanguage;
  const items = await feedItems({ ...cx, language }, opened, viewer);
  const frame = { name: cx.network.title, base: `${cx.baseUrl}/${language}`, zone: viewer.zone ?? cx.network.zone };
  return calendarAnswer(items, frame, { "Cache-Control": "private, no-store" });
}

async function feedItems(cx: Context, { scope, groupId, personId }: OpenFeed, viewer: Viewer): Promise<CalendarItem[]> {
  const now = cx.clock.now();
  if (scope === "mine")
    return itemsOf(cx, personId, { from: now.subtract({ hours: 24 * 90 }), to: now.add({ hours: 24 * 400 }), limit: MOST_IN_FILE });
  if (groupId !== null && !isInGroup(viewer, groupId)) throw notFound();
  const view = { ...viewOf(cx), viewer };
  const rows = await latestEvents(reader(cx), view, { ...(groupId === null ? {} : { groupId }), limit: MOST_IN_FILE });
  return calendarItems(rows, scope);
}
