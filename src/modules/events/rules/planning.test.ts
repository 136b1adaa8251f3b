import fc from "fast-check";
import { expect, it } from "vitest";
import type { ReleasedSession } from "../tables.ts";
import { changesBetween, excessMinutes, inOrder } from "./agenda.ts";
import { clashesOf } from "./clashes.ts";
import { holidaysOf } from "./holidays.ts";
import { mergeMinutes } from "./merge-minutes.ts";
import { commonHours, distanceKm, rankDates, rankHosts, travelBetween, type PlannedCity } from "./plan-meeting.ts";
import { winnersOf } from "./poll.ts";
import { nameFrom, nextDay, titleFrom } from "./series.ts";
import { daysOf, keyFrom, readSpan } from "./times.ts";

const at = (text: string) => Temporal.Instant.from(text);
const city = (key: string, more: Partial<PlannedCity>): PlannedCity => ({
  key,
  name: key,
  country: "PL",
  zone: "Europe/Warsaw",
  latitude: 52.41,
  longitude: 16.93,
  holidays: new Map(),
  hosted: [],
  ...more,
});
const poznan = city("poznan", { holidays: holidaysOf({ country: "PL" }, 2026, "en"), hosted: ["2015-10", "2017-12-06"] });
const daugavpils = city("daugavpils", {
  zone: "Europe/Riga",
  latitude: 55.87,
  longitude: 26.54,
  holidays: holidaysOf({ country: "LV" }, 2026, "en"),
});
const coimbra = city("coimbra", {
  zone: "Europe/Lisbon",
  latitude: 40.21,
  longitude: -8.43,
  holidays: holidaysOf({ country: "PT" }, 2026, "en"),
});

it("lets a Polish holiday lose against an ordinary day", () => {
  const dates = rankDates([poznan, daugavpils], { from: "2026-11-09", to: "2026-11-13", days: 1 });
  expect(dates.at(-1)).toMatchObject({ from: "2026-11-11", score: 0.5, holidays: [{ city: "poznan", day: "2026-11-11" }] });
  // The day after: the journey falls on the holiday and counts half.
  expect(dates.find(({ from }) => from === "2026-11-12")?.score).toBe(0.75);
  expect(dates[0]).toMatchObject({ from: "2026-11-09", score: 1, holidays: [] });
});

it("never proposes a weekend, and orders by score", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 1, max: 5 }), (offset, days) => {
      const from = Temporal.PlainDate.from("2026-01-01").add({ days: offset });
      const found = rankDates([poznan, daugavpils], { from: from.toString(), to: from.add({ days: 30 }).toString(), days });
      for (const date of found) {
        expect(Temporal.PlainDate.from(date.from).dayOfWeek + days - 1).toBeLessThanOrEqual(5);
        expect(date.score).toBeGreaterThanOrEqual(0);
        expect(date.score).toBeLessThanOrEqual(1);
      }
      expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).sort((a, b) => b - a));
    }),
    { numRuns: 40 },
  );
});

it("measures distance, journeys and turns at hosting", () => {
  expect(distanceKm(poznan, daugavpils)).toBeGreaterThan(700);
  expect(distanceKm(poznan, poznan)).toBe(0);
  expect(travelBetween(poznan, poznan)).toMatchObject({ mode: "none", hours: 0, kg: 0 });
  expect(travelBetween(poznan, coimbra).mode).toBe("plane");
  const ranked = rankHosts([poznan, daugavpils, coimbra], ["poznan", "daugavpils"]);
  expect(ranked.map(({ key }) => key).sort()).toEqual(["daugavpils", "poznan"]);
  expect(ranked.find(({ key }) => key === "poznan")?.timesHosted).toBe(2);
});

it("finds the working hours that four zones share, also in the week of a clock change", () => {
  const hours = commonHours(["Europe/Riga", "Europe/Warsaw", "Europe/Lisbon"], "2026-03-30");
  expect(hours?.from.toString()).toBe("2026-03-30T08:00:00Z");
  expect(hours?.to.toString()).toBe("2026-03-30T14:00:00Z");
  expect(commonHours(["Europe/Riga", "America/Los_Angeles"], "2026-03-30")).toBe(null);
});

it.each([
  [{ every: 1, unit: "month", weekday: 2, week: 3, time: "17:00", minutes: 120 }, "2026-11-17", "2026-12-15"],
  [{ every: 1, unit: "month", weekday: 2, week: 3, time: "17:00", minutes: 120 }, "2026-11-02", "2026-11-17"],
  [{ every: 1, unit: "month", weekday: 5, week: -1, time: "17:00", minutes: 120 }, "2026-11-27", "2026-12-25"],
  [{ every: 1, unit: "month", weekday: 5, week: 5, time: "17:00", minutes: 120 }, "2026-11-01", "2027-01-29"],
  [{ every: 2, unit: "week", weekday: 4, time: "17:00", minutes: 60 }, "2026-11-19", "2026-12-03"],
] as const)("follows the rhythm %o after %s with %s", (rhythm, after, next) => {
  expect(nextDay(rhythm, Temporal.PlainDate.from(after)).toString()).toBe(next);
});

it("numbers the meetings of a series", () => {
  expect(titleFrom("Meeting {number}, {date}", { number: 7, date: "3 March 2027" })).toBe("Meeting 7, 3 March 2027");
  expect(["Meeting {number}, {date}", "{date}: circle", "Circle (no. {number}) of {date}", "{number}"].map(nameFrom)).toEqual([
    "Meeting",
    "circle",
    "Circle (no. ) of",
    "{number}",
  ]);
});

it("reads times on both days of the clock change, over midnight and over several days", () => {
  expect(readSpan({ starts: "2027-03-28T03:30", ends: "2027-03-28T05:00", zone: "Europe/Riga" })).toMatchObject({
    ok: false,
    faults: [{ field: "starts", key: "events.fault.gap", values: { before: "2027-03-28 02:59", after: "2027-03-28 04:00" } }],
  });
  for (const zone of ["Europe/Riga", "Europe/Lisbon", "Europe/London"]) {
    const night = readSpan({ starts: "2026-10-24T22:00", ends: "2026-10-25T06:00", zone });
    expect(night.ok && night.endsAt.since(night.startsAt).total("hours")).toBe(9);
  }
  expect(daysOf(at("2026-12-09T22:00:00Z"), at("2026-12-10T01:00:00Z"), "Europe/Lisbon")).toEqual({
    from: "2026-12-09",
    to: "2026-12-10",
    position: 1320,
  });
  expect(daysOf(at("2026-12-09T08:00:00Z"), at("2026-12-09T22:00:00Z"), "Europe/Riga").to).toBe("2026-12-09");
  expect(keyFrom("Łódź i Kłajpeda: spotkanie!", "a1b2c3")).toBe("lodz-i-klajpeda-spotkanie-a1b2c3");
});

const sessions = [
  { id: "a", startsAt: at("2026-12-09T08:00:00Z"), minutes: 60, track: null, roomId: "hall", speakerIds: ["ilze"] },
  { id: "b", startsAt: at("2026-12-09T08:30:00Z"), minutes: 30, track: null, roomId: "hall", speakerIds: ["jan"] },
];
const day = { startsAt: at("2026-12-09T08:00:00Z"), endsAt: at("2026-12-09T09:15:00Z") };

it("names clashes and the times that are free", () => {
  const clashes = clashesOf(
    sessions,
    { rooms: [{ id: "hall", name: "Hall", free: [] }], speakers: [{ id: "ilze", name: "Ilze", free: [] }] },
    day,
  );
  expect(clashes.map(({ sessionId, kind }) => [sessionId, kind])).toEqual([
    ["a", "room-twice"],
    ["b", "room-twice"],
  ]);
  expect(clashes[1]?.freeAt).toEqual([]);
  const longer = clashesOf(
    sessions,
    { rooms: [{ id: "hall", name: "Hall", free: [] }], speakers: [] },
    { ...day, endsAt: at("2026-12-09T10:00:00Z") },
  );
  expect(longer[1]?.freeAt.map(String)).toEqual(["2026-12-09T09:00:00Z", "2026-12-09T09:15:00Z", "2026-12-09T09:30:00Z"]);
});

it("sums the agenda against the event, parallel sessions once", () => {
  expect(excessMinutes(sessions, day)).toBe(0);
  expect(excessMinutes([...sessions, { id: "c", startsAt: null, minutes: 30, track: null }], day)).toBe(15);
  expect(excessMinutes([{ id: "d", startsAt: at("2026-12-09T09:00:00Z"), minutes: 30, track: null }], day)).toBe(15);
});

it("sets sessions one after the other, each track a line of its own", () => {
  const start = at("2026-12-09T08:00:00Z");
  const one = (id: string, minutes: number, track: string | null) => ({ id, minutes, track, startsAt: null });
  const times = inOrder([one("open", 30, null), one("a1", 60, "A"), one("b1", 20, "B"), one("b2", 20, "B"), one("close", 10, null)], start);
  expect([...times].map(([id, time]) => [id, time.since(start).total("minutes")])).toEqual([
    ["open", 0],
    ["a1", 30],
    ["b1", 30],
    ["b2", 50],
    ["close", 90],
  ]);
});

it("tells what a release changed", () => {
  const base: ReleasedSession = {
    id: "a",
    title: "A",
    text: null,
    startsAt: null,
    minutes: 30,
    room: null,
    track: null,
    languages: [],
    speakers: [],
  };
  expect(
    changesBetween(
      [base, { ...base, id: "b" }],
      [
        { ...base, minutes: 45 },
        { ...base, id: "c", title: "C" },
      ],
    ),
  ).toEqual([
    { id: "a", title: "A", kind: "moved", fields: ["minutes"] },
    { id: "c", title: "C", kind: "added", fields: [] },
    { id: "b", title: "A", kind: "removed", fields: [] },
  ]);
});

it("merges minutes without losing a line of either", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("a", "b", "c", ""), { maxLength: 8 }),
      fc.array(fc.string(), { maxLength: 8 }),
      fc.array(fc.string(), { maxLength: 8 }),
      (base, mine, theirs) => {
        const merged = mergeMinutes(base.join("\n"), mine.join("\n"), theirs.join("\n")).text.split("\n");
        for (const line of [...mine, ...theirs]
          .flatMap((text) => text.split("\n"))
          .filter((text) => text !== "" && !(base as string[]).includes(text)))
          expect(merged).toContain(line);
      },
    ),
    { numRuns: 200 },
  );
});

it("finds the time that suits most, level ones together", () => {
  const option = (id: string, ...answers: ("yes" | "maybe" | "no")[]) => ({ id, votes: answers.map((answer) => ({ answer })) });
  expect(winnersOf([option("a", "yes", "no"), option("b", "maybe", "maybe"), option("c", "no")]).map(({ id }) => id)).toEqual(["b"]);
  expect(winnersOf([option("a"), option("b", "no")])).toEqual([]);
});
