/**
 * Finished anonymous pages, kept in memory until the next public write of their network. Every process listens to
 * PostgreSQL's `pages` channel, so a write anywhere empties the network's pages everywhere.
 *
 * While the listener is away nothing is served from here as if it were fresh; when the database itself is away the last
 * known page is better than none (`stale`).
 */
import { createHash } from "node:crypto";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { LRUCache } from "lru-cache";

/** A finished page. `encoded` holds the compressed forms, made when first asked for. */
export type CachedPage = {
  networkId: string;
  status: 200;
  headers: Record<string, string>;
  body: Buffer;
  etag: string;
  encoded: { br?: Buffer; gzip?: Buffer };
};

/** The cache of one process. */
export class PageCache {
  readonly #pages: LRUCache<string, CachedPage> | null;
  readonly #generations = new Map<string, number>();
  #all = 0;
  #listening = false;
  hits = 0;
  misses = 0;

  /** `megabytes` bounds the memory of the pages and their compressed forms; 0 switches the cache off. */
  constructor(megabytes: number) {
    this.#pages =
      megabytes > 0 ? new LRUCache({ maxSize: megabytes * 1024 * 1024, sizeCalculation: (page) => page.body.length * 2 + 1024 }) : null;
  }

  /** A number that changes whenever the network's pages are emptied: a page is kept only if it did not change meanwhile. */
  generation(networkId: string): number {
    return this.#all + (this.#generations.get(networkId) ?? 0);
  }

  /** Told by the listener: true after (re)connecting, false when the connection is lost. */
  setListening(listening: boolean): void {
    if (listening) this.clear();
    this.#listening = listening;
  }

  get(key: string): CachedPage | undefined {
    if (!this.#listening) return undefined;
    const page = this.#pages?.get(key);
    if (page) this.hits += 1;
    else this.misses += 1;
    return page;
  }

  /** The last known page, fresh or not; for the time when the database is away. */
  stale(key: string): CachedPage | undefined {
    return this.#pages?.get(key);
  }

  put(key: string, page: Omit<CachedPage, "etag" | "encoded" | "status">, generation: number): CachedPage {
    const kept: CachedPage = { ...page, status: 200, etag: etagOf(page.body), encoded: {} };
    if (this.#listening && generation === this.generation(page.networkId)) this.#pages?.set(key, kept);
    return kept;
  }

  /** Drops every page of one network. */
  empty(networkId: string): void {
    this.#generations.set(networkId, (this.#generations.get(networkId) ?? 0) + 1);
    if (!this.#pages) return;
    for (const [key, page] of this.#pages.entries()) if (page.networkId === networkId) this.#pages.delete(key);
  }

  clear(): void {
    this.#all += 1;
    this.#pages?.clear();
  }

  get size(): number {
    return this.#pages?.size ?? 0;
  }
}

/** A weak entity tag: the page may be sent compressed or not. */
export function etagOf(body: Uint8Array): string {
  return `W/"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
}

/** The form of the page that the Accept-Encoding header allows, and its name. */
export function encodedBody(page: CachedPage, acceptEncoding: string): { body: Buffer; encoding?: "br" | "gzip" } {
  if (page.body.length < 1024) return { body: page.body };
  if (/\bbr\b/.test(acceptEncoding)) {
    page.encoded.br ??= brotliCompressSync(page.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
    return { body: page.encoded.br, encoding: "br" };
  }
  if (/\bgzip\b/.test(acceptEncoding)) {
    page.encoded.gzip ??= gzipSync(page.body, { level: 6 });
    return { body: page.encoded.gzip, encoding: "gzip" };
  }
  return { body: page.body };
}

/** The key of a request: host and address as asked. */
export function pageKey(host: string, pathAndQuery: string): string {
  return `${host} ${pathAndQuery}`;
}
