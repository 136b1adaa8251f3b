/**
 * Reads an address that somebody else named (a feed, a single sign-on notice, a partner's calendar) without becoming a door into our own
 * network: only public addresses, the address that was examined is the one that is used, every redirect is examined again.
 */
import { lookup } from "node:dns/promises";
import { type IncomingMessage, request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP } from "node:net";
import { addressList, isListed, plainAddress } from "./address-list.ts";

/** Why nothing was read. */
export type FetchFault = "address-refused" | "unreachable" | "too-large" | "too-slow" | "too-many-redirects" | "bad-status";

/** Thrown by `safeFetch`; `code` says why. */
export class FetchError extends Error {
  readonly code: FetchFault;

  constructor(code: FetchFault, options?: ErrorOptions) {
    super(`fetch: ${code}`, options);
    this.name = "FetchError";
    this.code = code;
  }
}

/** Limits of one reading. */
export interface FetchLimits {
  /** Of the whole answer, in bytes. */
  readonly maxBytes: number;
  /** For everything together, redirects included. */
  readonly seconds: number;
  /** Addresses or ranges of our own network that may be read all the same, on any port. */
  readonly exempt?: readonly string[];
}

/** What was read. */
export interface Fetched {
  readonly url: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** IPv4 for special use, from the registry of RFC 6890 as kept by IANA, with multicast and the reserved rest. */
const SPECIAL_IPV4 = addressList([
  ..."0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.31.196.0/24".split(" "),
  ..."192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4".split(
    " ",
  ),
]);

/** Public IPv6 is 2000::/3; inside it these are for special use (protocol assignments, documentation, 6to4, AS112). */
const PUBLIC_IPV6 = addressList(["2000::/3"]);
const SPECIAL_IPV6 = addressList(["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "2620:4f:8000::/48"]);

/** True for an address of the public internet; false for our own machine and network and for everything that is no address. */
export function isPublicAddress(address: string): boolean {
  const plain = plainAddress(address);
  if (plain === undefined) return false;
  return isIP(plain) === 4 ? !isListed(plain, SPECIAL_IPV4) : isListed(plain, PUBLIC_IPV6) && !isListed(plain, SPECIAL_IPV6);
}

const MAX_REDIRECTS = 3;

/**
 * GETs a web address and follows at most three redirects. Ports 80 and 443 only. Sends no cookie and no account. Throws a FetchError:
 * `address-refused`, `unreachable`, `too-large`, `too-slow`, `too-many-redirects`, `bad-status` (anything but 200).
 */
export async function safeFetch(address: string, limits: FetchLimits): Promise<Fetched> {
  const signal = AbortSignal.timeout(limits.seconds * 1000);
  let url = URL.parse(address);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const answer = await ask(url, limits, signal);
    const location = answer.headers.location;
    if ([301, 302, 303, 307, 308].includes(answer.statusCode ?? 0) && location !== undefined) {
      answer.destroy();
      url = URL.parse(location, url?.href);
      continue;
    }
    if (answer.statusCode !== 200) {
      answer.destroy();
      throw new FetchError("bad-status");
    }
    const bytes = await readBody(answer, limits.maxBytes, signal);
    return { url: url?.href ?? address, type: answer.headers["content-type"] ?? "", bytes };
  }
  throw new FetchError("too-many-redirects");
}

async function ask(url: URL | null, limits: FetchLimits, signal: AbortSignal): Promise<IncomingMessage> {
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:") || url.username !== "" || url.password !== "") {
    throw new FetchError("address-refused");
  }
  const pinned = await examine(url, limits.exempt ?? []);
  const send = url.protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const request = send(url, {
      signal,
      // A connection of its own, to the address that was examined: a name that answers differently now changes nothing.
      agent: false,
      lookup: (_name, options, done) =>
        options.all ? done(null, [{ address: pinned, family: isIP(pinned) }]) : done(null, pinned, isIP(pinned)),
      headers: { "user-agent": "gen-y-city", accept: "*/*", "accept-encoding": "identity" },
      maxHeaderSize: 16_384,
    });
    request.once("response", resolve);
    request.once("error", (error) => reject(new FetchError(signal.aborted ? "too-slow" : "unreachable", { cause: error })));
    request.end();
  });
}

/** The address to connect to. All addresses of a name must be allowed, so that none can be slipped in between. */
async function examine(url: URL, exempt: readonly string[]): Promise<string> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const found = isIP(host) ? [host] : await addressesOf(host);
  const own = addressList(exempt);
  const allowed = found.every((address) => {
    const plain = plainAddress(address);
    if (plain === undefined) return false;
    return isListed(plain, own) || (isPublicAddress(plain) && url.port === "");
  });
  const [first] = found;
  if (!allowed || first === undefined) throw new FetchError("address-refused");
  return first;
}

async function addressesOf(host: string): Promise<string[]> {
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch (error) {
    throw new FetchError("unreachable", { cause: error });
  }
}

async function readBody(answer: IncomingMessage, maxBytes: number, signal: AbortSignal): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of answer) {
      const bytes: Buffer = Buffer.from(piece);
      size += bytes.length;
      if (size > maxBytes) throw new FetchError("too-large");
      pieces.push(bytes);
    }
  } catch (error) {
    if (error instanceof FetchError) throw error;
    throw new FetchError(signal.aborted ? "too-slow" : "unreachable", { cause: error });
  }
  return Buffer.concat(pieces, size);
}
