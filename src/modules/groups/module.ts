import type { Card } from "#platform/card.ts";
import { worksOnGroups } from "./access.ts";
import { eraseMember } from "./actions/erase-member.ts";
import { api } from "./api.ts";
import { dumpGroups } from "./data/dump-groups.ts";
import { loadGroups } from "./data/load-groups.ts";
import { demo } from "./demo/fill-groups.ts";
import { jobs } from "./jobs.ts";
import { cityPanels, organisationPanels } from "./panels.tsx";
import { collectGroupsData } from "./queries/personal-data.ts";
import { routes } from "./routes.ts";
import { listScopes, sitemapOf, waiting } from "./routes/reading.ts";

export const groups: Card = {
  name: "groups",
  tier: 3,
  folder: import.meta.dirname,
  routes,
  api,
  jobs,
  demo,
  cityPanels,
  organisationPanels,
  waiting,
  scopes: listScopes,
  sitemap: sitemapOf,
  menu: [
    { place: "main", label: "groups.title", href: "/groups", order: 30, who: "anyone" },
    { place: "account", label: "groups.own", href: "/account/groups", order: 30, who: "member" },
    { place: "account", label: "groups.own-tasks", href: "/account/tasks", order: 40, who: "member" },
    {
      place: "workspace",
      group: "groups.work.group",
      label: "groups.work.title",
      href: "/workspace/groups",
      order: 30,
      who: "workspace",
      when: worksOnGroups,
    },
  ],
  noticeKinds: [
    { kind: "group-invitation", label: "groups.notices.group-invitation", unless: "at-once" },
    { kind: "group-request", label: "groups.notices.group-request", unless: "at-once" },
    { kind: "group-answer", label: "groups.notices.group-answer", unless: "at-once" },
    { kind: "group-handover", label: "groups.notices.group-handover", unless: "at-once" },
    { kind: "task-given", label: "groups.notices.task-given", unless: "at-once" },
    { kind: "group-post", label: "groups.notices.group-post", unless: "digest" },
    { kind: "group-new", label: "groups.notices.group-new", unless: "digest" },
    { kind: "group-assessment", label: "groups.notices.group-assessment", unless: "digest" },
  ],
  personalData: {
    collect: (db, networkId, personId) => collectGroupsData(db as never, networkId, personId),
    erase: (act, personId) => eraseMember(act as never, personId),
  },
  networkData: { order: 25, load: loadGroups, dump: (db, networkId) => dumpGroups(db as never, networkId) },
};
