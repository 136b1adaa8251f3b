/** `npm run routes`: every route, who may knock, which module owns it. */
import type { RouteList } from "#platform/http/routes.ts";
import { collectRoutes } from "../app.ts";
import { machineRoutes } from "../machine-routes.ts";
import { MODULES } from "../modules.ts";

/** One line a route: method, path, who, module, and what of its query a cached page depends on. */
export function routeLines(): string[] {
  const machine = (routes: RouteList) => machineRoutes({ files: new Map() })(routes);
  return collectRoutes(MODULES, machine)
    .map(
      (route) =>
        `${route.method.padEnd(6)} ${`${route.localized ? "/:lang" : ""}${route.path}`.padEnd(58)} ${route.who.padEnd(13)} ${route.module}${route.cacheKeys ? `  cached by [${route.cacheKeys.join(" ")}]` : ""}`,
    )
    .sort((a, b) => (a.slice(7) < b.slice(7) ? -1 : 1));
}

/** Prints the list. */
export async function routesCommand(): Promise<void> {
  process.stdout.write(`${routeLines().join("\n")}\n`);
}
