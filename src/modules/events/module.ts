import type { Card } from "#platform/card.ts";
import { api } from "./api.ts";
import { dumpEvents, loadEvents } from "./data/events.ts";
import { cityPanel, homePanel, routes, sitemap } from "./routes.tsx";

export const events: Card = {
  name: "events",
  tier: 4,
  folder: import.meta.dirname,
  api,
  routes,
  sitemap,
  menu: [{ place: "main", label: "events.story", href: "/story", order: 30, who: "anyone" }],
  homePanels: [{ order: 20, show: homePanel }],
  cityPanels: [{ order: 20, show: cityPanel }],
  networkData: { order: 40, load: loadEvents, dump: (db, networkId) => dumpEvents(db as never, networkId) },
};
