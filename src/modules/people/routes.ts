import type { RouteList } from "#platform/http/routes.ts";
import { accountRoutes } from "./routes/account.tsx";
import { codeRoutes } from "./routes/account-code.tsx";
import { directoryRoutes } from "./routes/directory.tsx";
import { dataRoutes } from "./routes/account-data.tsx";
import { invitationRoutes } from "./routes/invitation.tsx";
import { listRoutes } from "./routes/workspace-lists.tsx";
import { noticeRoutes } from "./routes/notices.tsx";
import { privacyRoutes } from "./routes/privacy.tsx";
import { signInRoutes } from "./routes/sign-in.tsx";
import { invitationListRoutes } from "./routes/workspace-invitations.tsx";
import { organisationRoutes } from "./routes/workspace-organisations.tsx";
import { peopleRoutes } from "./routes/workspace-people.tsx";

/** All routes of the module. */
export function routes(list: RouteList): void {
  privacyRoutes(list);
  signInRoutes(list);
  invitationRoutes(list);
  accountRoutes(list);
  codeRoutes(list);
  dataRoutes(list);
  noticeRoutes(list);
  directoryRoutes(list);
  peopleRoutes(list);
  listRoutes(list);
  invitationListRoutes(list);
  organisationRoutes(list);
}
