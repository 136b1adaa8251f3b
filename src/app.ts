/** Composes platform and modules into one application. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Hono } from "hono";
import { mountOperations, operationsOf } from "#platform/api/mount.ts";
import { documentRoute } from "#platform/api/openapi.ts";
import type { Card } from "#platform/card.ts";
import { systemClock, type Clock } from "#platform/clock.ts";
import type { Config } from "#platform/config.ts";
import type { Database } from "#platform/db/connect.ts";
import type { Context, NetworkFacts, Words } from "#platform/http/context.ts";
import { buildApp, type Finished, type Site } from "#platform/http/dispatch.ts";
import { listenForPages } from "#platform/http/page-listener.ts";
import { NetworkMemo } from "#platform/http/network-memo.ts";
import { PageCache } from "#platform/http/page-cache.ts";
import { SharedWork } from "#platform/http/shared-work.ts";
import { RouteList, type Route } from "#platform/http/routes.ts";
import { loadCatalogues } from "#platform/i18n/catalogue.ts";
import { translators } from "#platform/i18n/translator.ts";
import type { Language } from "#platform/languages.ts";
import { watchPageCache } from "#platform/metrics.ts";
import { openStorage } from "#platform/files/storage.ts";
import { stopPrinting } from "#platform/print/print-pdf.ts";
import { storageSettings } from "#platform/files/storage-settings.ts";
import { clientAddress } from "#platform/rate-limit.ts";
import { assetUrl, buildAssets, type BuiltAsset } from "#ui/assets.ts";
import { faultAnswer } from "#ui/respond.tsx";
import { networkFinder } from "#modules/network/public.ts";
import { viewerFinder } from "#modules/people/public.ts";
import { MODULES } from "./modules.ts";
import { machineRoutes } from "./machine-routes.ts";

/** A composed application: the web part, its page cache and what must be stopped at the end. */
export type Application = {
  app: Hono;
  pages: PageCache;
  routes: Route[];
  cards: readonly Card[];
  words: (language: Language) => Words;
  stop(): Promise<void>;
  ready: Promise<void>;
};

/** What the application is built on. */
export type Ground = {
  config: Config;
  database: Database;
  clock?: Clock;
  finished?: (info: Finished) => void;
  onWordProblem?: (text: string) => void;
};

/** All routes of all modules, for the application and for `npm run routes`. */
export function collectRoutes(cards: readonly Card[], machine: (routes: RouteList) => void): Route[] {
  const platform = new RouteList("platform");
  machine(platform);
  documentRoute(platform);
  return [
    ...platform.routes,
    ...cards.flatMap((card) => {
      const list = new RouteList(card.name);
      card.routes?.(list);
      mountOperations(list, operationsOf([card]));
      return list.routes;
    }),
  ];
}

/** Folders of messages of the platform, the pages' vocabulary and all modules. */
export function messageFolders(): { module: string; dir: string }[] {
  return [
    ...["messages", "markdown/messages", "files/messages"].map((dir) => ({
      module: "platform",
      dir: join(import.meta.dirname, "platform", dir),
    })),
    { module: "ui", dir: join(import.meta.dirname, "ui/messages") },
    ...MODULES.map((card) => ({ module: card.name, dir: join(card.folder, "messages") })),
  ].filter(({ dir }) => existsSync(dir));
}

/** The words of all modules. */
export function allWords(report: (problem: string) => void = () => {}): (language: Language) => Words {
  return translators(loadCatalogues(messageFolders()), ({ kind, language, key }) => report(`${kind} ${language} ${key}`));
}

let builtAssets: Promise<Map<string, BuiltAsset>> | undefined;

/** Stylesheet, islands and drawings, built once per process. */
function assetsOnce(): Promise<Map<string, BuiltAsset>> {
  builtAssets ??= buildAssets(MODULES.flatMap((card) => card.islands ?? []));
  return builtAssets;
}

/** Builds the application; nothing listens yet. */
export async function compose(ground: Ground): Promise<Application> {
  const { config, database, clock = systemClock } = ground;
  const words = allWords(ground.onWordProblem);
  const files = await assetsOnce();
  const pages = new PageCache(config.PAGE_CACHE_MB);
  watchPageCache(pages);
  const memo = new NetworkMemo();
  const networks = networkFinder(database, config);
  const listener = listenForPages(database.url, [
    pages,
    memo,
    { setListening: (listening) => listening && networks.forget(null), empty: (networkId) => networks.forget(networkId) },
  ]);
  const routes = collectRoutes(MODULES, machineRoutes({ files, database, config, pages }));
  const viewerOf = viewerFinder(database, config, clock);
  const site: Site = {
    networkOf: (host: string): Promise<NetworkFacts | null> => networks.find(host),
    viewerOf,
    faultAnswer: (fault, request, cx: Context | null) => faultAnswer(fault, request, { cx, words }),
  };
  const app = buildApp({
    config,
    database,
    clock,
    assets: { url: assetUrl },
    files: await openStorage(storageSettings(config)),
    cards: MODULES,
    menu: MODULES.flatMap((card) => card.menu ?? []).sort((a, b) => a.order - b.order),
    routes,
    site,
    pages,
    memo,
    shared: new SharedWork(),
    words,
    addressOf: (request, env) => clientAddress(request.headers, socketAddress(env), config.TRUSTED_PROXIES),
    finished: ground.finished ?? (() => {}),
  });
  return { app, pages, routes, cards: MODULES, words, ready: listener.ready, stop: () => stopAll(listener) };
}

/** Ends the printing process and the listener. */
async function stopAll(listener: { stop(): Promise<void> }): Promise<void> {
  stopPrinting();
  await listener.stop();
}

function socketAddress(env: unknown): string {
  if (typeof env !== "object" || env === null || !("incoming" in env)) return "127.0.0.1";
  const { incoming } = env as { incoming?: { socket?: { remoteAddress?: string } } };
  return incoming?.socket?.remoteAddress ?? "127.0.0.1";
}
