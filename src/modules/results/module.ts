import type { Card } from "#platform/card.ts";
import { api } from "./api.ts";
import { dumpOutputs, loadOutputs } from "./data/outputs.ts";
import { outputsPanel } from "./panels.tsx";

export const results: Card = {
  name: "results",
  tier: 3,
  folder: import.meta.dirname,
  api,
  aboutPanels: [{ order: 10, show: outputsPanel }],
  networkData: { order: 30, load: loadOutputs, dump: (db, networkId) => dumpOutputs(db as never, networkId) },
};
