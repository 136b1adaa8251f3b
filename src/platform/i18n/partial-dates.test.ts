import { expect, it } from "vitest";
import { formatPartialDate, formatPartialSpan } from "./partial-dates.ts";

it("says as much as is known", () => {
  expect(["2016-06-22", "2016-06", "2016"].map((date) => formatPartialDate(date, "en"))).toEqual(["22 June 2016", "June 2016", "2016"]);
  expect(formatPartialDate("2016-06", "lv")).toBe("2016. g. jūnijs");
});

it("joins a span", () => {
  expect(formatPartialSpan("2016-06-22", "2016-06-24", "en").replace(/\s/g, "")).toBe("22–24June2016");
  expect(formatPartialSpan("2015-09-15", "2016-03", "en")).toBe("15 September 2015 – March 2016");
  expect(formatPartialSpan("2016", null, "en")).toBe("2016");
  expect(formatPartialSpan("2018-01-23", "2018-01-23", "en")).toBe("23 January 2018");
});

it("refuses what is no date", () => {
  expect(() => formatPartialDate("2016-13-45", "en")).toThrow(RangeError);
});
