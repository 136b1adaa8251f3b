/** Who asks, and how often. The answer is held in the memory of one process: with several, each allows the same. */
import { type BlockList, isIP } from "node:net";
import { LRUCache } from "lru-cache";
import { addressList, isListed, plainAddress } from "./address-list.ts";
import { type Clock, systemClock } from "./clock.ts";

/** How often something may be done: `burst` times at once, after that `burst` times in `seconds`, evenly. */
export interface RateRule {
  readonly burst: number;
  readonly seconds: number;
  /** Keys that are remembered at the same time; the longest unused is forgotten first. 50,000 unless told otherwise. */
  readonly maxKeys?: number;
}

/** An answer: go ahead, or come again in so many whole seconds (`Retry-After`). */
export type RateAnswer = { readonly allowed: true } | { readonly allowed: false; readonly retryAfter: number };

/** A bucket of permissions for each key. */
export interface RateLimit {
  take(key: string): RateAnswer;
}

/**
 * A token bucket (burst and steady refill) for each key. The key is made from facts of the server, `rateKey(address)` or an account's id,
 * never from what the caller writes in a header or body.
 */
export function rateLimit({ burst, seconds, maxKeys = 50_000 }: RateRule, clock: Clock = systemClock): RateLimit {
  const buckets = new LRUCache<string, { tokens: number; at: number }>({ max: maxKeys });
  const perMs = burst / (seconds * 1000);
  return {
    take(key) {
      const now = clock.now().epochMilliseconds;
      const known = buckets.get(key) ?? { tokens: burst, at: now };
      // A clock that was put back gives nothing and takes nothing.
      const tokens = Math.min(burst, known.tokens + Math.max(0, now - known.at) * perMs);
      const allowed = tokens >= 1 - 1e-9;
      buckets.set(key, { tokens: allowed ? tokens - 1 : tokens, at: now });
      return allowed ? { allowed } : { allowed, retryAfter: Math.max(1, Math.ceil((1 - tokens) / perMs / 1000)) };
    },
  };
}

/** More proxies than this stand in no row; what is further left was written by the caller. */
const MAX_HOPS = 20;

/**
 * The address from which a request comes. `X-Forwarded-For` counts only when the connection itself comes from a trusted proxy; it is read
 * from the right, and the first address that is no trusted proxy is the client: what stands further left, anybody could have written.
 * `trustedProxies` are addresses or ranges (`10.0.0.0/8`). An unknown connection (a socket file) is `unknown`.
 */
export function clientAddress(headers: Headers, socketAddress: string | undefined, trustedProxies: readonly string[]): string {
  const socket = plainAddress(socketAddress ?? "");
  if (socket === undefined) return "unknown";
  const trusted = trustedList(trustedProxies);
  const hops = (headers.get("x-forwarded-for") ?? "").split(",").slice(-MAX_HOPS);
  let client = socket;
  while (isListed(client, trusted) && hops.length > 0) {
    const next = plainAddress(withoutPort(hops.pop() ?? ""));
    if (next === undefined) break;
    client = next;
  }
  return client;
}

/** The key for limits: an IPv4 address, or the /64 network of an IPv6 address, because one household or server owns all of it. */
export function rateKey(address: string): string {
  const plain = plainAddress(address);
  if (plain === undefined || isIP(plain) === 4) return plain ?? "unknown";
  return `${groupsOf(plain).slice(0, 4).join(":")}::/64`;
}

/** `192.0.2.1:443` and `[2001:db8::1]:443`, as some proxies write. */
function withoutPort(text: string): string {
  const hop = text.trim().replace(/^"|"$/g, "");
  return /^\[([^\]]*)\](?::\d+)?$/.exec(hop)?.[1] ?? /^([\d.]+):\d+$/.exec(hop)?.[1] ?? hop;
}

function groupsOf(short: string): string[] {
  const [left = "", right = ""] = short.split("::");
  const head = left === "" ? [] : left.split(":");
  const tail = right === "" ? [] : right.split(":");
  return [...head, ...Array<string>(Math.max(0, 8 - head.length - tail.length)).fill("0"), ...tail];
}

const lists = new WeakMap<readonly string[], BlockList>();

function trustedList(entries: readonly string[]): BlockList {
  const known = lists.get(entries) ?? addressList(entries);
  lists.set(entries, known);
  return known;
}
