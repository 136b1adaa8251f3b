import { join } from "node:path";
import type { Card } from "#platform/card.ts";
import { AUTH_TABLES } from "./auth/tables.ts";
import { dumpOrganisations, loadOrganisations } from "./data/organisations.ts";
import { dumpPrivacy, loadPrivacy } from "./data/privacy.ts";
import { demo } from "./demo.ts";
import { jobs } from "./jobs.ts";
import { routes } from "./routes.ts";

export const people: Card = {
  name: "people",
  tier: 1,
  folder: import.meta.dirname,
  routes,
  islands: ["passkey-sign-in.ts", "passkey-add.ts"].map((file) => join(import.meta.dirname, "islands", file)),
  jobs,
  demo,
  referenceTables: AUTH_TABLES,
  networkData: {
    order: 10,
    load: async (run) => {
      await loadOrganisations(run);
      await loadPrivacy(run);
    },
    dump: async (db, networkId) => ({ ...(await dumpOrganisations(db as never, networkId)), ...(await dumpPrivacy(db as never, networkId)) }),
  },
};
