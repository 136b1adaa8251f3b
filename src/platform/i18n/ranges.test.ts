import { expect, it } from "vitest";
import { formatDateRange } from "./formats.ts";

const day = (text: string) => Temporal.PlainDate.from(text);

it("writes Lithuanian and Italian spans as people write them", () => {
  expect(formatDateRange(day("2015-09-15"), day("2018-05-03"), "lt")).toBe("2015 m. rugsėjo 15 d. – 2018 m. gegužės 3 d.");
  expect(formatDateRange(day("2015-09-15"), day("2018-05-03"), "it")).toBe("15 settembre 2015 – 3 maggio 2018");
});
