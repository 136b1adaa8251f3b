import type { Card } from "#platform/card.ts";
import { dumpEvents, loadEvents } from "./data/events.ts";

export const events: Card = {
  name: "events",
  tier: 4,
  folder: import.meta.dirname,
  networkData: { order: 40, load: loadEvents, dump: (db, networkId) => dumpEvents(db as never, networkId) },
};
