import type { RouteList } from "#platform/http/routes.ts";
import { fileAndTaskRoutes } from "./routes/files-tasks.tsx";
import { groupRoutes } from "./routes/groups.tsx";
import { ownRoutes } from "./routes/own.tsx";
import { streamRoutes } from "./routes/stream.tsx";
import { workAnalysisRoutes } from "./routes/workspace-analysis.tsx";
import { workGroupRoutes } from "./routes/workspace-groups.tsx";
import { workMemberRoutes } from "./routes/workspace-members.tsx";

/** All routes of the module. */
export function routes(list: RouteList): void {
  groupRoutes(list);
  streamRoutes(list);
  fileAndTaskRoutes(list);
  ownRoutes(list);
  workGroupRoutes(list);
  workMemberRoutes(list);
  workAnalysisRoutes(list);
}
