import { expect, it } from "vitest";
import { beginsWithin, firstDay, lastDay, stateOf } from "./dates.ts";

it("knows first and last day of a partial date", () => {
  expect(["2016", "2016-02", "2016-02-05"].map(firstDay)).toEqual(["2016-01-01", "2016-02-01", "2016-02-05"]);
  expect(["2016", "2016-02", "2016-02-05"].map(lastDay)).toEqual(["2016-12-31", "2016-02-29", "2016-02-05"]);
});

it.each([
  ["2016-06-22", "2016-06-24", "2016-06-21", "future"],
  ["2016-06-22", "2016-06-24", "2016-06-22", "now"],
  ["2016-06-22", "2016-06-24", "2016-06-24", "now"],
  ["2016-06-22", "2016-06-24", "2016-06-25", "past"],
  ["2018-04", null, "2018-04-30", "now"],
  ["2018-04", null, "2018-05-01", "past"],
  ["2018", null, "2017-12-31", "future"],
])("%s to %s seen on %s is %s", (from, to, today, state) => expect(stateOf(from, to, today)).toBe(state));

it("puts an event into its phase", () => {
  expect(beginsWithin("2015-10", { from: "2015-09-15", to: "2016-03" })).toBe(true);
  expect(beginsWithin("2016-06-22", { from: "2015-09-15", to: "2016-03" })).toBe(false);
});
