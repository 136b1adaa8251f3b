import type { RouteList } from "#platform/http/routes.ts";
export function routes(_routes: RouteList): void {}
