/**
 * Small things that many pages of a network need and that change only by a public write: names of cities, topics. Kept
 * until the network's next public write, in this or another process, exactly as finished pages are.
 */
import { LRUCache } from "lru-cache";

const MOST_NETWORKS = 200;
const MOST_ENTRIES = 200;

/** What is kept of all networks. Values are shared between requests: nobody may change them. */
export class NetworkMemo {
  readonly #networks = new LRUCache<string, LRUCache<string, Promise<unknown>>>({ max: MOST_NETWORKS });
  #listening = false;

  /** Told by the listener: while it is away nothing is kept. */
  setListening(listening: boolean): void {
    this.#listening = listening;
    this.#networks.clear();
  }

  /** The value of a key, loaded at most once between two public writes. A failed load is not kept. */
  get<Value>(networkId: string, key: string, load: () => Promise<Value>): Promise<Value> {
    if (!this.#listening) return load();
    let entries = this.#networks.get(networkId);
    if (!entries) {
      entries = new LRUCache({ max: MOST_ENTRIES });
      this.#networks.set(networkId, entries);
    }
    const known = entries.get(key) as Promise<Value> | undefined;
    if (known) return known;
    const value = load();
    entries.set(key, value);
    const kept = entries;
    value.catch(() => {
      if (kept.get(key) === value) kept.delete(key);
    });
    return value;
  }

  /** Forgets a network after a public write. */
  empty(networkId: string): void {
    this.#networks.delete(networkId);
  }
}
