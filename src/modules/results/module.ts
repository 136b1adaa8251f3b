import type { Card } from "#platform/card.ts";
import { mayFollowUp } from "./access.ts";
import { api } from "./api.ts";
import { dumpOutputs, loadOutputs } from "./data/outputs.ts";
import { outputsPanel } from "./panels.tsx";
import { routes, sitemap, waiting } from "./routes.tsx";

export const results: Card = {
  name: "results",
  tier: 3,
  folder: import.meta.dirname,
  api,
  routes,
  sitemap,
  waiting,
  menu: [
    { place: "main", label: "results.menu", href: "/results", order: 50, who: "anyone" },
    {
      place: "workspace",
      label: "results.gaps",
      href: "/workspace/results",
      order: 40,
      who: "workspace",
      when: mayFollowUp,
      group: "results.menu.group",
    },
  ],
  aboutPanels: [{ order: 10, show: outputsPanel }],
  networkData: { order: 30, load: loadOutputs, dump: (db, networkId) => dumpOutputs(db as never, networkId) },
};
