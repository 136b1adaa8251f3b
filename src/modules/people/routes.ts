import type { RouteList } from "#platform/http/routes.ts";
import { signInRoutes } from "./routes/sign-in.tsx";

/** All routes of the module. */
export function routes(list: RouteList): void {
  signInRoutes(list);
}
