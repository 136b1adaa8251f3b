import type { Card } from "#platform/card.ts";
import { dumpOrganisations, loadOrganisations } from "./data/organisations.ts";

export const people: Card = {
  name: "people",
  tier: 1,
  folder: import.meta.dirname,
  networkData: { order: 10, load: loadOrganisations, dump: (db, networkId) => dumpOrganisations(db as never, networkId) },
};
