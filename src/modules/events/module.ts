import type { Card } from "#platform/card.ts";
import { worksOnEvents } from "./access.ts";
import { api } from "./api.ts";
import { dumpEvents } from "./data/dump-events.ts";
import { loadEvents } from "./data/load-events.ts";
import { demo } from "./demo.ts";
import { jobs } from "./jobs.ts";
import { calendarRoutes } from "./routes/calendar.tsx";
import { groupCalendar } from "./queries/person-calendar.ts";
import { pollRoutes } from "./routes/polls.tsx";
import { seriesRoutes } from "./routes/series.tsx";
import { eraseEventsRows } from "./actions/erase-person.ts";
import { groupPanel, groupSearch } from "./panels.tsx";
import { collectEventsData } from "./queries/personal-data.ts";
import { plannerRoutes } from "./routes/planner.tsx";
import { eventRoutes } from "./routes/event.tsx";
import { workAfterRoutes } from "./routes/work-after.tsx";
import { workMinutesRoutes } from "./routes/work-minutes.tsx";
import { workAgendaRoutes } from "./routes/work-agenda.tsx";
import { workSessionRoutes } from "./routes/work-session.tsx";
import { workEventRoutes } from "./routes/work-event.tsx";
import { workFormRoutes } from "./routes/work-form.tsx";
import { workListRoutes } from "./routes/work-list.tsx";
import { cityPanel, homePanel, publicRoutes, sitemap } from "./routes/public.tsx";

export const events: Card = {
  name: "events",
  tier: 4,
  folder: import.meta.dirname,
  api,
  jobs,
  islands: [`${import.meta.dirname}/islands/agenda-order.ts`],
  routes: (list) => {
    publicRoutes(list);
    eventRoutes(list);
    workListRoutes(list);
    workFormRoutes(list);
    workEventRoutes(list);
    workAgendaRoutes(list);
    workSessionRoutes(list);
    workMinutesRoutes(list);
    workAfterRoutes(list);
    calendarRoutes(list);
    pollRoutes(list);
    seriesRoutes(list);
    plannerRoutes(list);
  },
  demo,
  sitemap,
  calendar: groupCalendar,
  groupPanels: [{ order: 10, show: groupPanel }],
  groupSearch,
  noticeKinds: [
    { kind: "event-announced", label: "events.notice.announced", unless: "at-once" },
    { kind: "event-cancelled", label: "events.notice.cancelled", unless: "at-once" },
    { kind: "event-reinstated", label: "events.notice.reinstated", unless: "at-once" },
    { kind: "event-moved", label: "events.notice.moved", unless: "at-once" },
    { kind: "date-poll", label: "events.notice.poll", unless: "at-once" },
  ],
  personalData: {
    collect: (db, networkId, personId) => collectEventsData(db as never, networkId, personId),
    erase: (act, personId) => eraseEventsRows(act as never, personId),
  },
  menu: [
    { place: "footer", label: "events.story", href: "/story", order: 5, who: "anyone" },
    { place: "main", label: "events.menu", href: "/events", order: 31, who: "anyone" },
    { place: "account", label: "events.calendar", href: "/calendar", order: 6, who: "member" },
    {
      place: "workspace",
      label: "events.work.events",
      href: "/workspace/events",
      order: 30,
      who: "workspace",
      when: worksOnEvents,
      group: "events.work.group",
    },
    { place: "workspace", label: "events.polls", href: "/polls", order: 31, who: "workspace", group: "events.work.group" },
    { place: "workspace", label: "events.series", href: "/series", order: 32, who: "workspace", group: "events.work.group" },
    {
      place: "workspace",
      label: "events.work.planner",
      href: "/workspace/planner",
      order: 33,
      who: "workspace",
      when: worksOnEvents,
      group: "events.work.group",
    },
    {
      place: "workspace",
      label: "events.work.compiled",
      href: "/workspace/decisions",
      order: 34,
      who: "workspace",
      when: worksOnEvents,
      group: "events.work.group",
    },
  ],
  homePanels: [{ order: 20, show: homePanel }],
  cityPanels: [{ order: 20, show: cityPanel }],
  networkData: { order: 40, load: loadEvents, dump: (db, networkId) => dumpEvents(db as never, networkId) },
};
