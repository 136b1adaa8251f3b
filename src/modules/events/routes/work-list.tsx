/** The list of events in the workspace. */
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { showWorkspace } from "#ui/respond.tsx";
import { WorkEventsPage } from "../pages/work-list.tsx";
import { eventYears, listEvents, type EventPlace, type EventRow } from "../queries/list-events.ts";
import { filterChoices } from "./choices.ts";
import { addressWith, readListQuery, readPlace, wishOf, writePlace, type ListQuery } from "./list-query.ts";
import { base, eventsView, onlyWorkers, reader, todayOf } from "./reading.ts";

const PAGE_SIZE = 30;

/** Registers the route. */
export function workListRoutes(list: RouteList): void {
  list.get("/workspace/events", { who: "workspace" }, events);
}

/** Behind every date: there begin the events without one. */
const BEHIND_DATES: EventPlace = ["9999", 0, "00000000-0000-0000-0000-000000000000"];

/** Drafts that wait for a date, and records whose date nobody knows. */
async function undatedEvents(cx: Context, query: ListQuery): Promise<EventRow[]> {
  const wish = { ...wishOf(query), work: true, after: BEHIND_DATES, limit: PAGE_SIZE };
  return (await listEvents(reader(cx), eventsView(cx), wish)).rows;
}

/** The latest first, so that what is being planned and what waits for its minutes stand on top; drafts without a date before them. */
async function events(cx: Context): Promise<Response> {
  onlyWorkers(cx);
  const query = readListQuery(cx);
  const path = `/${cx.language}/workspace/events`;
  const time = query.time ?? "all";
  const { rows, next } = await listEvents(reader(cx), eventsView(cx), {
    ...wishOf(query),
    ...(time === "all" ? {} : { time, today: todayOf(cx) }),
    ...(time === "coming" ? {} : { descending: true }),
    work: true,
    after: readPlace(query.after),
    limit: PAGE_SIZE,
  });
  const undated = time === "all" && (!query.after || !next) ? await undatedEvents(cx, query) : [];
  const records = next ? [] : undated.filter(({ state }) => state !== "draft");
  return showWorkspace(cx, {
    head: { title: cx.t("events.work.events"), description: "" },
    content: (
      <WorkEventsPage
        {...base(cx)}
        drafts={query.after ? [] : undated.filter(({ state }) => state === "draft")}
        rows={[...rows, ...records]}
        filter={query}
        choices={await filterChoices(cx)}
        years={await eventYears(reader(cx), eventsView(cx))}
        next={next ? addressWith(path, query, { after: writePlace(next) }) : null}
        first={query.after ? addressWith(path, query, {}) : null}
      />
    ),
  });
}
