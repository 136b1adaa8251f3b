/**
 * Listens on PostgreSQL's `pages` channel and empties the page cache; reconnects by itself when the database was away.
 */
import pg from "pg";

/** What is emptied by public writes. `setListening(true)` means: everything kept so far may be old. */
export type Kept = { setListening(listening: boolean): void; empty(networkId: string): void };

const RETRY_MS = 500;

/** Starts listening for everything that is kept. `ready` settles with the first connection; `stop` ends the listening. */
export function listenForPages(url: string, kept: readonly Kept[]): { stop(): Promise<void>; ready: Promise<void> } {
  const listener = new PageListener(url, kept);
  void listener.connect();
  return { ready: listener.ready, stop: () => listener.stop() };
}

class PageListener {
  readonly ready: Promise<void>;
  readonly #url: string;
  readonly #kept: readonly Kept[];
  #tellReady: () => void = () => {};
  #stopped = false;
  /** The connection that listens, or tries to. What an earlier one still says no longer counts. */
  #client: pg.Client | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(url: string, kept: readonly Kept[]) {
    this.#url = url;
    this.#kept = kept;
    this.ready = new Promise((done) => {
      this.#tellReady = done;
    });
  }

  async connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url, connectionTimeoutMillis: 2000, keepAlive: true });
    this.#client = client;
    client.on("error", () => this.#lose(client));
    client.on("end", () => this.#lose(client));
    client.on("notification", ({ payload }) => {
      if (payload) for (const one of this.#kept) one.empty(payload);
    });
    try {
      await client.connect();
      await client.query("listen pages");
      if (this.#client !== client) return;
      for (const one of this.#kept) one.setListening(true);
      this.#tellReady();
    } catch {
      this.#lose(client);
    }
  }

  /** Ends the listening and the connection; nothing is retried after it. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    const client = this.#client;
    this.#client = null;
    await client?.end().catch(() => {});
  }

  #lose(client: pg.Client): void {
    if (this.#client !== client) return;
    this.#client = null;
    for (const one of this.#kept) one.setListening(false);
    // A connection that failed half-way would stay open on the server's side.
    client.end().catch(() => {});
    if (!this.#stopped) this.#timer = setTimeout(() => void this.connect(), RETRY_MS);
  }
}
