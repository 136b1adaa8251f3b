import type { Card } from "#platform/card.ts";
import { dumpPractices, loadPractices } from "./data/practices.ts";

export const library: Card = {
  name: "library",
  tier: 3,
  folder: import.meta.dirname,
  networkData: { order: 31, load: loadPractices, dump: (db, networkId) => dumpPractices(db as never, networkId) },
};
