/**
 * Listens on PostgreSQL's `pages` channel and empties the page cache; reconnects by itself when the database was away.
 */
import pg from "pg";

/** What is emptied by public writes. `setListening(true)` means: everything kept so far may be old. */
export type Kept = { setListening(listening: boolean): void; empty(networkId: string): void };

const RETRY_MS = 500;

/** Starts listening for everything that is kept; the result stops it. */
export function listenForPages(url: string, kept: readonly Kept[]): { stop(): Promise<void>; ready: Promise<void> } {
  let stopped = false;
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let tellReady: () => void = () => {};
  const ready = new Promise<void>((done) => {
    tellReady = done;
  });

  const retry = () => {
    for (const one of kept) one.setListening(false);
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
      for (const one of kept) one.empty(payload);
    });
    try {
      await attempt.connect();
      await attempt.query("listen pages");
      if (stopped) return void (await attempt.end());
      client = attempt;
      for (const one of kept) one.setListening(true);
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
