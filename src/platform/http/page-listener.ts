/**
 * Listens on PostgreSQL's `pages` channel and empties the page cache; reconnects by itself when the database was away.
 */
import pg from "pg";
import type { PageCache } from "./page-cache.ts";

const RETRY_MS = 500;

/** Starts listening; the result stops it. `onNetwork` is told of every network that changed (null: all may have). */
export function listenForPages(url: string, pages: PageCache, onNetwork: (networkId: string | null) => void): { stop(): Promise<void>; ready: Promise<void> } {
  let stopped = false;
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let tellReady: () => void = () => {};
  const ready = new Promise<void>((done) => {
    tellReady = done;
  });

  const retry = () => {
    pages.setListening(false);
    client = null;
    if (!stopped && timer === undefined) {
      timer = setTimeout(() => {
        timer = undefined;
        void connect();
      }, RETRY_MS);
    }
  };

  const connect = async () => {
    const attempt = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000, keepAlive: true });
    attempt.on("error", retry);
    attempt.on("end", () => attempt === client && retry());
    attempt.on("notification", ({ payload }) => {
      if (!payload) return;
      pages.empty(payload);
      onNetwork(payload);
    });
    try {
      await attempt.connect();
      await attempt.query("listen pages");
      if (stopped) return void (await attempt.end());
      client = attempt;
      onNetwork(null);
      pages.setListening(true);
      tellReady();
    } catch {
      retry();
    }
  };

  void connect();
  return {
    ready,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await client?.end();
    },
  };
}
