import { describe, expect, test } from "vitest";
import { plainAddress } from "./address-list.ts";
import type { Clock } from "./clock.ts";
import { clientAddress, rateKey, rateLimit } from "./rate-limit.ts";

function movingClock(): Clock & { pass(seconds: number): void } {
  let now = Temporal.Instant.from("2026-11-20T10:00:00Z");
  return {
    now: () => now,
    pass(seconds) {
      now = now.add({ milliseconds: seconds * 1000 });
    },
  };
}

describe("a limit", () => {
  test("allows a burst, then as much as time gives back", () => {
    const clock = movingClock();
    const limit = rateLimit({ burst: 3, seconds: 60 }, clock);
    const take = () => limit.take("a");
    expect([take(), take(), take(), take()]).toEqual([
      { allowed: true },
      { allowed: true },
      { allowed: true },
      { allowed: false, retryAfter: 20 },
    ]);
    clock.pass(19);
    expect(take()).toEqual({ allowed: false, retryAfter: 1 });
    clock.pass(1);
    expect([take(), take()]).toEqual([{ allowed: true }, { allowed: false, retryAfter: 20 }]);
    clock.pass(3600);
    expect([take(), take(), take(), take().allowed]).toEqual([{ allowed: true }, { allowed: true }, { allowed: true }, false]);
  });

  test("keeps keys apart and gives nothing for a clock that goes back", () => {
    const clock = movingClock();
    const limit = rateLimit({ burst: 1, seconds: 10 }, clock);
    expect([limit.take("a").allowed, limit.take("b").allowed, limit.take("a").allowed]).toEqual([true, true, false]);
    clock.pass(-100);
    expect(limit.take("a").allowed).toBe(false);
    clock.pass(10);
    expect(limit.take("a").allowed).toBe(true);
  });

  test("remembers only so many keys", () => {
    const limit = rateLimit({ burst: 1, seconds: 1000, maxKeys: 2 }, movingClock());
    expect(["a", "b", "a", "c", "a", "b"].map((key) => limit.take(key).allowed)).toEqual([true, true, false, true, false, true]);
  });
});

const ask = (forwarded: string | undefined, socket: string | undefined, trusted: string[]) =>
  clientAddress(new Headers(forwarded === undefined ? {} : { "x-forwarded-for": forwarded }), socket, trusted);

describe("the address of a client", () => {
  test.each([
    ["the socket's, when no proxy is trusted", "203.0.113.9", "198.51.100.1", [], "198.51.100.1"],
    ["the socket's, when it is no trusted proxy", "203.0.113.9", "198.51.100.1", ["10.0.0.0/8"], "198.51.100.1"],
    ["told by a trusted proxy", "203.0.113.9", "10.1.2.3", ["10.0.0.0/8"], "203.0.113.9"],
    ["told through two trusted proxies", "203.0.113.9, 10.0.0.7", "10.1.2.3", ["10.0.0.0/8"], "203.0.113.9"],
    ["not what the client wrote further left", "127.0.0.1, 203.0.113.9", "10.1.2.3", ["10.0.0.0/8"], "203.0.113.9"],
    ["not a trusted address that the client wrote", "10.9.9.9, 203.0.113.9, 10.0.0.7", "10.1.2.3", ["10.0.0.0/8"], "203.0.113.9"],
    ["the last good one before nonsense", "203.0.113.9, <script>, 10.0.0.7", "10.1.2.3", ["10.0.0.0/8"], "10.0.0.7"],
    ["the proxy's, when it tells nothing", undefined, "10.1.2.3", ["10.1.2.3"], "10.1.2.3"],
    ["the proxy's, when it tells an empty line", " ", "10.1.2.3", ["10.1.2.3"], "10.1.2.3"],
    ["the leftmost, when all are trusted", "10.0.0.1, 10.0.0.2", "10.0.0.3", ["10.0.0.0/8"], "10.0.0.1"],
    ["read with its port", "203.0.113.9:4711", "127.0.0.1", ["127.0.0.1"], "203.0.113.9"],
    ["read in brackets", '"[2001:DB8::1]:4711"', "::1", ["::1"], "2001:db8::1"],
    ["the same when IPv4 comes inside IPv6", "203.0.113.9", "::ffff:10.1.2.3", ["10.0.0.0/8"], "203.0.113.9"],
    ["plain when IPv4 comes inside IPv6", "::ffff:203.0.113.9", "10.1.2.3", ["::ffff:10.1.2.3"], "203.0.113.9"],
    ["unknown without a socket address", "203.0.113.9", undefined, ["10.0.0.0/8"], "unknown"],
  ])("is %s", (_, forwarded, socket, trusted, expected) => {
    expect(ask(forwarded, socket, trusted)).toBe(expected);
  });

  test("comes from no other header", () => {
    const headers = new Headers({
      forwarded: "for=1.1.1.1",
      "x-real-ip": "2.2.2.2",
      "client-ip": "3.3.3.3",
      "cf-connecting-ip": "4.4.4.4",
    });
    expect(clientAddress(headers, "10.0.0.1", ["10.0.0.1"])).toBe("10.0.0.1");
  });

  test("does not walk for ever", () => {
    expect(ask(`203.0.113.9${", 10.0.0.1".repeat(30)}`, "10.0.0.1", ["10.0.0.0/8"])).toBe("10.0.0.1");
  });

  test.each(["10.0.0.0/33", "10.0.0", "::/129", "proxy.example", "", "10.0.0.0/x"])("a proxy cannot be called %j", (entry) => {
    expect(() => ask("1.1.1.1", "10.0.0.1", [entry])).toThrow(RangeError);
  });
});

describe("the key of a limit", () => {
  test.each([
    ["198.51.100.7", "198.51.100.7"],
    ["::ffff:198.51.100.7", "198.51.100.7"],
    ["::ffff:c633:6407", "198.51.100.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8:1:2:ffff::", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["unknown", "unknown"],
  ])("of %s is %s", (address, key) => {
    expect(rateKey(address)).toBe(key);
  });

  test("is made of addresses in one form", () => {
    expect(["2001:0DB8::0001", "2001:db8:0:0:0:0:0:1", "1.2.3.4", "01.2.3.4", "1.2.3", "x"].map(plainAddress)).toEqual([
      "2001:db8::1",
      "2001:db8::1",
      "1.2.3.4",
      undefined,
      undefined,
      undefined,
    ]);
  });
});
