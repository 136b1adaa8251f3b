import type { Card } from "#platform/card.ts";
import { chores } from "./jobs.ts";
import { apiReferenceRoutes } from "./routes/api-reference.tsx";
import { changeRoutes } from "./routes/changes.tsx";
import { systemRoutes } from "./routes/system.tsx";

export const admin: Card = {
  name: "admin",
  tier: 7,
  folder: import.meta.dirname,
  routes: (list) => {
    apiReferenceRoutes(list);
    changeRoutes(list);
    systemRoutes(list);
  },
  chores,
  menu: [
    { place: "workspace", label: "admin.changes", href: "/workspace/changes", order: 80, who: "workspace", group: "admin.group" },
    { place: "workspace", label: "admin.outbox", href: "/workspace/outbox", order: 81, who: "administrator", group: "admin.group" },
    { place: "workspace", label: "admin.jobs", href: "/workspace/jobs", order: 82, who: "administrator", group: "admin.group" },
    { place: "workspace", label: "admin.system", href: "/workspace/system", order: 83, who: "administrator", group: "admin.group" },
  ],
};
