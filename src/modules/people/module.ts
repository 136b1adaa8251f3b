import { join } from "node:path";
import type { Card } from "#platform/card.ts";
import { LANGUAGES } from "#platform/languages.ts";
import { erasePeopleRows } from "./actions/erase-person.ts";
import { AUTH_TABLES } from "./auth/tables.ts";
import { dumpOrganisations, loadOrganisations } from "./data/organisations.ts";
import { dumpPrivacy, loadPrivacy } from "./data/privacy.ts";
import { demo } from "./demo.ts";
import { chores, jobs } from "./jobs.ts";
import { collectPeopleData } from "./queries/personal-data.ts";
import { routes } from "./routes.ts";

export const people: Card = {
  name: "people",
  tier: 1,
  folder: import.meta.dirname,
  routes,
  islands: ["passkey-sign-in.ts", "passkey-add.ts"].map((file) => join(import.meta.dirname, "islands", file)),
  jobs,
  chores,
  demo,
  referenceTables: AUTH_TABLES,
  menu: [
    { place: "footer", label: "people.privacy.menu", href: "/privacy", order: 10, who: "anyone" },
    { place: "account", label: "people.account.title", href: "/account", order: 10, who: "signed-in" },
    { place: "account", label: "people.notices.title", href: "/account/notices", order: 20, who: "member" },
    { place: "account", label: "people.directory.title", href: "/people", order: 60, who: "member" },
    {
      place: "workspace",
      group: "people.menu.group",
      label: "people.list.title",
      href: "/workspace/people",
      order: 800,
      who: "coordinator",
    },
    {
      place: "workspace",
      group: "people.menu.group",
      label: "people.invitations.title",
      href: "/workspace/invitations",
      order: 810,
      who: "coordinator",
    },
    {
      place: "workspace",
      group: "people.menu.group",
      label: "people.lists.title",
      href: "/workspace/lists",
      order: 830,
      who: "coordinator",
    },
    {
      place: "workspace",
      group: "people.menu.group",
      label: "people.organisations.title",
      href: "/workspace/organisations",
      order: 820,
      who: "workspace",
    },
  ],
  sitemap: async () => [{ paths: Object.fromEntries(LANGUAGES.map((language) => [language, "/privacy"])) }],
  personalData: {
    collect: (db, networkId, personId) => collectPeopleData(db as never, networkId, personId),
    erase: (act, personId) => erasePeopleRows(act as never, personId),
  },
  networkData: {
    order: 10,
    load: async (run) => {
      await loadOrganisations(run);
      await loadPrivacy(run);
    },
    dump: async (db, networkId) => ({
      ...(await dumpOrganisations(db as never, networkId)),
      ...(await dumpPrivacy(db as never, networkId)),
    }),
  },
};
