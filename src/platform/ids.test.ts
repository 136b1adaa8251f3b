import { describe, expect, test } from "vitest";
import { type Clock, fixedClock } from "./clock.ts";
import { hashSecret, idMaker, isId, newId, newSecret, timeOfId } from "./ids.ts";

describe("ids", () => {
  test("are UUIDs of version 7 that carry the time of their clock", () => {
    const clock = fixedClock("2026-11-20T09:59:48.287Z");
    const id = newId(clock);
    expect(isId(id)).toBe(true);
    expect(id[14]).toBe("7");
    expect(timeOfId(id).equals(clock.now())).toBe(true);
  });

  test("rise and never repeat, also within one millisecond and when the counter is used up", () => {
    const next = idMaker(fixedClock("2026-11-20T10:00:00Z"));
    const ids = Array.from({ length: 20_000 }, next);
    expect(new Set(ids).size).toBe(20_000);
    expect([...ids].sort()).toEqual(ids);
  });

  test("rise when the clock goes back", () => {
    const times = ["2026-11-20T10:00:00.005Z", "2026-11-20T10:00:00.001Z", "2026-11-20T10:00:00.006Z"];
    const clock: Clock = { now: () => Temporal.Instant.from(times.shift() ?? "2026-11-20T10:00:01Z") };
    const next = idMaker(clock);
    const ids = [next(), next(), next()];
    expect([...ids].sort()).toEqual(ids);
    expect(ids.map((id) => timeOfId(id).epochMilliseconds % 1000)).toEqual([5, 5, 6]);
  });

  test("are recognised in their own form only", () => {
    const id = newId();
    expect(isId(id)).toBe(true);
    expect([id.toUpperCase(), `${id} `, "", "42", `${id.slice(0, 14)}4${id.slice(15)}`, undefined, null].map(isId)).toEqual([
      false,
      false,
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(() => timeOfId("42")).toThrow(RangeError);
  });
});

describe("secrets", () => {
  test("are 256 bits in base64url and differ", () => {
    const secrets = Array.from({ length: 100 }, newSecret);
    expect(new Set(secrets).size).toBe(100);
    expect(secrets.every((secret) => /^[A-Za-z0-9_-]{43}$/.test(secret))).toBe(true);
  });

  test("are stored as SHA-256", () => {
    // Test vector "abc" of FIPS 180-4.
    expect(hashSecret("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });
});
