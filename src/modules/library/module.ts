import type { Card } from "#platform/card.ts";
import { api } from "./api.ts";
import { dumpPractices, loadPractices } from "./data/practices.ts";
import { cityPanel, homePanel, routes, sitemap } from "./routes.tsx";

export const library: Card = {
  name: "library",
  tier: 3,
  folder: import.meta.dirname,
  api,
  routes,
  sitemap,
  menu: [{ place: "main", label: "library.practices", href: "/practices", order: 40, who: "anyone" }],
  homePanels: [{ order: 30, show: homePanel }],
  cityPanels: [{ order: 30, show: cityPanel }],
  networkData: { order: 31, load: loadPractices, dump: (db, networkId) => dumpPractices(db as never, networkId) },
};
