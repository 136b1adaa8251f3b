/**
 * The list of routes. Every route states who may knock; what they may do inside is decided in the act. A stranger at a
 * closed door gets 404, so that nobody learns what exists.
 */
import { hasWorkspace, holdsInNetwork, type Role, type Viewer } from "../viewer.ts";
import type { Handler } from "./context.ts";

/** Who may knock: everybody, people who signed in, members of the network, those who work on the site, those who bring in others, administrators; `token`: API callers with a token. */
export type Who = "anyone" | "signed-in" | "member" | "workspace" | "coordinator" | "administrator" | "token";

export type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";

/** One route. `path` uses `:name` for one segment; a localized path is written without its language (`/news/:slug`). */
export type Route = {
  method: Method;
  path: string;
  who: Who;
  handler: Handler;
  /** False for paths outside the languages: files, API, feeds of machines. */
  localized: boolean;
  /** True for what must answer without network, session and database: built files, health. */
  bare: boolean;
  /** Query keys of which the page depends; given only for anonymous pages that may be kept in the page cache. */
  cacheKeys?: readonly string[];
  /** Largest accepted body in bytes. */
  bodyLimit: number;
  /** Name of the module that owns the route. */
  module: string;
};

type Options = { who: Who; cache?: readonly string[]; localized?: boolean; bare?: boolean; bodyLimit?: number };

const COORDINATORS: readonly Role[] = ["administrator", "network-coordinator", "city-coordinator"];

const FORM_LIMIT = 512 * 1024;

/** Collects the routes of one module. */
export class RouteList {
  readonly routes: Route[] = [];
  readonly #module: string;

  constructor(module: string) {
    this.#module = module;
  }

  get(path: string, options: Options, handler: Handler): void {
    this.on({ method: "GET", path }, options, handler);
  }

  post(path: string, options: Options, handler: Handler): void {
    this.on({ method: "POST", path }, options, handler);
  }

  /** A route with any method, as the API has them. */
  on({ method, path }: { method: Method; path: string }, options: Options, handler: Handler): void {
    this.routes.push({
      method,
      path,
      handler,
      who: options.who,
      localized: options.localized ?? !options.bare,
      bare: options.bare ?? false,
      bodyLimit: options.bodyLimit ?? FORM_LIMIT,
      module: this.#module,
      ...(options.cache ? { cacheKeys: options.cache } : {}),
    });
  }
}

/** Whether this viewer may knock at a route of this kind. Tokens are checked by the API itself. */
export function mayKnock(viewer: Viewer, who: Who): boolean {
  switch (who) {
    case "anyone":
    case "token":
      return true;
    case "signed-in":
      return viewer.accountId !== null;
    case "member":
      return viewer.personId !== null;
    case "workspace":
      return hasWorkspace(viewer);
    case "coordinator":
      return viewer.grants.some(({ role }) => COORDINATORS.includes(role));
    case "administrator":
      return holdsInNetwork(viewer, "administrator");
  }
}
