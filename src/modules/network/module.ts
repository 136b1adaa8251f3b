import type { Card } from "#platform/card.ts";
import { api } from "./api.ts";
import { dumpNetwork } from "./data/dump.ts";
import { loadNetwork } from "./data/load.ts";
import { demo } from "./demo.ts";
import { listScopes } from "./queries/scopes.ts";
import { viewOf } from "./public.ts";
import { routes } from "./routes.tsx";

export const network: Card = {
  name: "network",
  tier: 2,
  folder: import.meta.dirname,
  routes,
  api,
  demo,
  scopes: (cx) => listScopes(cx.read(), viewOf(cx)),
  referenceTables: ["country", "programme"],
  menu: [
    { place: "main", label: "network.menu.cities", href: "/cities", order: 20, who: "anyone" },
    { place: "main", label: "network.menu.indicators", href: "/indicators", order: 50, who: "anyone" },
    { place: "main", label: "network.menu.about", href: "/about", order: 60, who: "anyone" },
    {
      place: "workspace",
      label: "network.work.cities",
      href: "/workspace/cities",
      order: 20,
      who: "workspace",
      group: "network.work.group",
    },
    {
      place: "workspace",
      label: "network.work.indicators",
      href: "/workspace/indicators",
      order: 21,
      who: "workspace",
      group: "network.work.group",
    },
    {
      place: "workspace",
      label: "network.work.network",
      href: "/workspace/network",
      order: 22,
      who: "workspace",
      group: "network.work.group",
    },
  ],
  networkData: { order: 20, load: loadNetwork, dump: (db, networkId) => dumpNetwork(db as never, networkId) },
};
