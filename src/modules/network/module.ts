import type { Card } from "#platform/card.ts";
import { api } from "./api.ts";
import { dumpNetwork } from "./data/dump.ts";
import { loadNetwork } from "./data/load.ts";
import { demo } from "./demo.ts";
import { routes } from "./routes.tsx";

export const network: Card = {
  name: "network",
  tier: 2,
  folder: import.meta.dirname,
  routes,
  api,
  demo,
  referenceTables: ["country", "programme"],
  menu: [
    { place: "main", label: "network.menu.cities", href: "/cities", order: 20, who: "anyone" },
    { place: "main", label: "network.menu.indicators", href: "/indicators", order: 50, who: "anyone" },
    { place: "main", label: "network.menu.about", href: "/about", order: 60, who: "anyone" },
  ],
  networkData: { order: 20, load: loadNetwork, dump: (db, networkId) => dumpNetwork(db as never, networkId) },
};
