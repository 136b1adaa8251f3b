/**
 * From a request to a route and back: network by host, language by path, viewer by session, the door (`who`), then the
 * handler; refusals and faults become pages or problems, every answer gets its headers.
 */
import type { Disk } from "flydrive";
import { Hono, type Context as HonoContext } from "hono";
import { readerOf, runAct } from "../act.ts";
import type { Card, MenuEntry } from "../card.ts";
import type { Clock } from "../clock.ts";
import type { Config } from "../config.ts";
import { isDatabaseAway, type Database } from "../db/connect.ts";
import { isLanguage, LANGUAGES, negotiateLanguage, type Language } from "../languages.ts";
import { notFound } from "../refusal.ts";
import { STRANGER, type Viewer } from "../viewer.ts";
import { seeOther } from "./answers.ts";
import { baseUrlOf } from "./base-url.ts";
import { limitBody } from "./body.ts";
import { type Fault, faultOf } from "./faults.ts";
import { loggedPath } from "./logged-path.ts";
import type { Assets, Context, NetworkFacts, Words } from "./context.ts";
import { NO_NETWORK } from "./no-network.ts";
import type { NetworkMemo } from "./network-memo.ts";
import type { Finished as FinishedPage, SharedWork } from "./shared-work.ts";
import { etagOf, pageKey, type PageCache } from "./page-cache.ts";
import { mayKnock, type Route } from "./routes.ts";
import { contentSecurityPolicy, refuseForeignWrite, securityHeaders } from "./security.ts";

/** What the modules give to the platform; `app.ts` puts it together. */
export type Site = {
  networkOf(host: string): Promise<NetworkFacts | null>;
  viewerOf(request: Request, network: NetworkFacts): Promise<Viewer>;
  /** The page (or problem) for a fault. Must not touch the database. */
  faultAnswer(fault: Fault, request: Request, cx: Context | null): Response;
};

/** One finished request, for log and metrics. */
export type Finished = {
  method: string;
  route: string;
  path: string;
  status: number;
  seconds: number;
  reference?: string;
  error?: unknown;
};

export type Surroundings = {
  config: Config;
  database: Database;
  clock: Clock;
  assets: Assets;
  files: Disk;
  cards: readonly Card[];
  menu: readonly MenuEntry[];
  routes: readonly Route[];
  site: Site;
  pages: PageCache;
  memo: NetworkMemo;
  shared: SharedWork;
  words(language: Language): Words;
  /** Address of the client as the socket and trusted proxies tell it. */
  addressOf(request: Request, env: unknown): string;
  finished(info: Finished): void;
};

const LANGUAGE_PATTERN = `/:lang{(?:${LANGUAGES.join("|")})}`;

/** Builds the web application over all routes. */
export function buildApp(around: Surroundings): Hono {
  const app = new Hono({ strict: true });
  for (const route of around.routes) {
    const pattern = route.localized ? `${LANGUAGE_PATTERN}${route.path === "/" ? "" : route.path}` : route.path;
    app.on(route.method, pattern, (c) => new RequestRun(around, c, route).answer());
  }
  app.notFound((c) => new RequestRun(around, c, null).answer());
  return app;
}

class RequestRun {
  readonly #around: Surroundings;
  readonly #hono: HonoContext;
  readonly #route: Route | null;
  readonly #started = performance.now();
  readonly #url: URL;
  #cx: Context | null = null;

  constructor(around: Surroundings, hono: HonoContext, route: Route | null) {
    this.#around = around;
    this.#hono = hono;
    this.#route = route;
    this.#url = new URL(hono.req.url);
  }

  async answer(): Promise<Response> {
    let response: Response;
    let error: unknown;
    let reference: string | undefined;
    try {
      response = await this.#handle();
    } catch (caught) {
      const stale = isDatabaseAway(caught) ? this.#staleAnswer() : null;
      const fault = faultOf(caught);
      reference = fault.reference;
      if (fault.status >= 500) error = caught;
      response = stale ?? this.#around.site.faultAnswer(fault, this.#hono.req.raw, this.#cx);
    }
    this.#complete(response.headers, false);
    this.#around.finished({
      method: this.#hono.req.method,
      route: this.#route ? `${this.#route.localized ? "/:lang" : ""}${this.#route.path}` : "(none)",
      path: loggedPath(this.#url.pathname, this.#route?.path),
      status: response.status,
      seconds: (performance.now() - this.#started) / 1000,
      reference,
      error,
    });
    return response;
  }

  async #handle(): Promise<Response> {
    const { site } = this.#around;
    const route = this.#route;
    if (route) refuseForeignWrite(this.#hono.req.raw, route.who === "token");
    if (route?.bare) return route.handler(this.#context(NO_NETWORK, STRANGER));
    const network = await site.networkOf(this.#hono.req.header("host") ?? "");
    if (!network) throw notFound();
    const viewer = await site.viewerOf(this.#hono.req.raw, network);
    this.#cx = this.#context(network, viewer);
    if (!route) return this.#missing(network);
    if (!mayKnock(viewer, route.who)) throw notFound();
    if (route.cacheKeys && viewer === STRANGER) return this.#publicPage(route, this.#cx, route.cacheKeys);
    return route.handler({ ...this.#cx, request: limitBody(this.#hono.req.raw, route.bodyLimit) });
  }

  /** Paths without a language lead to the same page in the reader's language; the rest is not there. */
  #missing(network: NetworkFacts): Response {
    const { pathname, search } = this.#url;
    const method = this.#hono.req.method;
    const first = pathname.split("/")[1] ?? "";
    if ((method === "GET" || method === "HEAD") && pathname.length < 1000) {
      const bare = pathname.replace(/\/+$/, "");
      if (isLanguage(first) && bare !== pathname && !bare.includes("//")) return seeOther(`${bare}${search}`);
      if (pathname === "/" || (first.length > 2 && !isLanguage(first) && this.#isLocalized(bare))) {
        const language = negotiateLanguage(this.#hono.req.header("accept-language"), network.languages, network.sourceLanguage);
        return seeOther(
          `/${language}${pathname === "/" ? "" : bare}${search}`,
          new Headers({ Vary: "Accept-Language", "Cache-Control": "no-cache" }),
        );
      }
    }
    throw notFound();
  }

  #isLocalized(path: string): boolean {
    const first = path.split("/")[1];
    return (
      !path.includes("//") &&
      this.#around.routes.some((route) => route.localized && route.method === "GET" && route.path.split("/")[1] === first)
    );
  }

  #context(network: NetworkFacts, viewer: Viewer): Context {
    const { database, clock, config, assets, files, cards, menu, pages, memo, words, addressOf } = this.#around;
    const asked = this.#hono.req.param("lang") ?? this.#url.pathname.split("/")[1];
    const language = isLanguage(asked)
      ? asked
      : negotiateLanguage(this.#hono.req.header("accept-language"), network.languages, network.sourceLanguage);
    const who = { networkId: network.id, viewer, language, clock };
    return {
      request: this.#hono.req.raw,
      url: this.#url,
      params: this.#hono.req.param() as Record<string, string>,
      language,
      network,
      viewer,
      clock,
      config,
      baseUrl: baseUrlOf(config, network.hosts),
      assets,
      files,
      cards,
      menu,
      address: addressOf(this.#hono.req.raw, this.#hono.env),
      t: words(language),
      words,
      memo: (key, load) => memo.get(network.id, key, load),
      read: <Tables>() => readerOf<Tables>(database.kysely),
      act: async (work, options) => {
        const result = await runAct(database.kysely, { ...who, ...options }, work);
        if (!options?.quiet) {
          pages.empty(network.id);
          memo.empty(network.id);
        }
        return result;
      },
    };
  }

  /**
   * A page for anonymous readers: made once for all who ask at the same moment, then kept until the next public write,
   * unless its address has query keys on which the page does not depend.
   */
  async #publicPage(route: Route, cx: Context, keys: readonly string[]): Promise<Response> {
    const { pages } = this.#around;
    const key = this.#pageKey();
    const generation = pages.generation(cx.network.id);
    const make = async (): Promise<FinishedPage> => {
      const response = await route.handler(cx);
      this.#complete(response.headers, true);
      const headers = Object.fromEntries(response.headers);
      const body = Buffer.from(await response.arrayBuffer());
      if (response.status !== 200) return { status: response.status, headers, body };
      const known = [...this.#url.searchParams.keys()].every((name) => keys.includes(name));
      const etag = known ? pages.put(key, { networkId: cx.network.id, headers, body }, generation).etag : etagOf(body);
      return { status: 200, headers: { ...headers, ETag: etag }, body };
    };
    const { status, headers, body } = await this.#around.shared.run(key, generation, make);
    if (status === 200 && this.#hono.req.header("if-none-match") === headers.ETag) return new Response(null, { status: 304, headers });
    return new Response(body.length > 0 ? body : null, { status, headers });
  }

  #staleAnswer(): Response | null {
    if (!this.#route?.cacheKeys || this.#hono.req.header("cookie")?.includes("session_token")) return null;
    const page = this.#around.pages.stale(this.#pageKey());
    return page ? new Response(new Uint8Array(page.body), { status: 200, headers: { ...page.headers, "X-Served": "stale" } }) : null;
  }

  #pageKey(): string {
    return pageKey(this.#hono.req.header("host") ?? "", `${this.#url.pathname}${this.#url.search}`);
  }

  #fixedHeaders(cacheable: boolean): Record<string, string> {
    return {
      ...securityHeaders(this.#around.config.BASE_URL.startsWith("https:")),
      "Cache-Control": cacheable ? "public, max-age=0, must-revalidate" : "private, no-store",
      Vary: "Cookie, Accept-Encoding",
    };
  }

  /** Gives an answer the headers that it has not chosen itself. */
  #complete(headers: Headers, cacheable: boolean): void {
    for (const [name, value] of Object.entries(this.#fixedHeaders(cacheable))) if (!headers.has(name)) headers.set(name, value);
    if (!headers.has("Content-Security-Policy") && headers.get("Content-Type")?.startsWith("text/html")) {
      headers.set("Content-Security-Policy", contentSecurityPolicy());
    }
  }
}
