import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayIn, fixedClock, isZone, parseLocalTime, systemClock, toLocalInput, toZoned } from "./clock.ts";

const read = (text: string, zone: string) => {
  const result = parseLocalTime(text, zone);
  if (result.kind !== "ok") return result;
  return result.ambiguous ? { at: result.instant.toString(), later: result.later.toString() } : { at: result.instant.toString() };
};

describe("clocks", () => {
  test("a fixed clock stands still, a wrong one is refused", () => {
    const clock = fixedClock("2026-11-20T10:00:00Z");
    expect(clock.now().equals(clock.now())).toBe(true);
    expect(clock.now().toString()).toBe("2026-11-20T10:00:00Z");
    expect(() => fixedClock("2026-11-20T10:00:00")).toThrow(RangeError);
  });

  test("the machine's clock gives whole milliseconds", () => {
    expect(systemClock.now().epochNanoseconds % 1_000_000n).toBe(0n);
  });

  test("an instant is one moment and many wall times", () => {
    const instant = fixedClock("2026-07-01T22:30:00Z").now();
    expect(toZoned(instant, "Europe/Riga").toPlainTime().toString()).toBe("01:30:00");
    expect(dayIn(instant, "Europe/Riga").toString()).toBe("2026-07-02");
    expect(dayIn(instant, "Europe/London").toString()).toBe("2026-07-01");
    expect(toLocalInput(instant, "Atlantic/Azores")).toBe("2026-07-01T22:30");
  });

  test("zones are known by name only", () => {
    expect(["Europe/Riga", "Atlantic/Azores", "UTC", "+02:00", "Europe/Nowhere", "", "../etc"].map(isZone)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe("the night the clocks go forward, 29 March 2026", () => {
  test("Riga skips 03:00 to 04:00", () => {
    expect(read("2026-03-29T02:59", "Europe/Riga")).toEqual({ at: "2026-03-29T00:59:00Z" });
    expect(read("2026-03-29T03:00", "Europe/Riga")).toEqual({ kind: "gap", before: "2026-03-29T02:59", after: "2026-03-29T04:00" });
    expect(read("2026-03-29T03:30", "Europe/Riga")).toEqual({ kind: "gap", before: "2026-03-29T02:59", after: "2026-03-29T04:00" });
    expect(read("2026-03-29T04:00", "Europe/Riga")).toEqual({ at: "2026-03-29T01:00:00Z" });
  });

  test("London skips 01:00 to 02:00, and 02:30 exists there", () => {
    expect(read("2026-03-29T01:30", "Europe/London")).toEqual({ kind: "gap", before: "2026-03-29T00:59", after: "2026-03-29T02:00" });
    expect(read("2026-03-29T02:30", "Europe/London")).toEqual({ at: "2026-03-29T01:30:00Z" });
  });

  test("the Azores skip the hour after midnight", () => {
    expect(read("2026-03-29T00:15", "Atlantic/Azores")).toEqual({ kind: "gap", before: "2026-03-28T23:59", after: "2026-03-29T01:00" });
    expect(read("2026-03-28T23:59", "Atlantic/Azores")).toEqual({ at: "2026-03-29T00:59:00Z" });
    expect(read("2026-03-29T01:00", "Atlantic/Azores")).toEqual({ at: "2026-03-29T01:00:00Z" });
  });
});

describe("the night the clocks go back, 25 October 2026", () => {
  test.each([
    ["Europe/Riga", "2026-10-25T03:30", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"],
    ["Europe/London", "2026-10-25T01:30", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"],
    ["Atlantic/Azores", "2026-10-25T00:30", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"],
  ])("%s shows %s twice; the earlier one is taken and the other is named", (zone, text, at, later) => {
    expect(read(text, zone)).toEqual({ at, later });
  });

  test("the hour before and the hour after exist once", () => {
    expect(read("2026-10-25T02:59", "Europe/Riga")).toEqual({ at: "2026-10-24T23:59:00Z" });
    expect(read("2026-10-25T04:00", "Europe/Riga")).toEqual({ at: "2026-10-25T02:00:00Z" });
  });
});

describe("what is typed", () => {
  test("seconds and a space are read", () => {
    expect(read("2026-05-01 09:05:07", "Europe/Rome")).toEqual({ at: "2026-05-01T07:05:07Z" });
  });

  test.each(["", "2026-02-30T10:00", "2026-01-01", "2026-01-01T24:00", "2026-01-01T10:00Z", "0001-01-01T10:00", "tomorrow"])(
    "%j is refused",
    (text) => {
      expect(read(text, "Europe/Riga")).toEqual({ kind: "unreadable" });
    },
  );

  test("an unknown zone is refused", () => {
    expect(read("2026-01-01T10:00", "Europe/Nowhere")).toEqual({ kind: "unreadable" });
  });

  test("every instant comes back from its own local time, or is the later of two", () => {
    const zones = fc.constantFrom("Europe/Riga", "Europe/London", "Atlantic/Azores", "Europe/Oslo");
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 * 24 * 366 }), zones, (minutes, zone) => {
        const instant = Temporal.Instant.from("2026-01-01T00:00:00Z").add({ minutes });
        const result = parseLocalTime(toLocalInput(instant, zone), zone);
        if (result.kind !== "ok") return false;
        return result.instant.equals(instant) || (result.ambiguous && result.later.equals(instant));
      }),
    );
  });
});
