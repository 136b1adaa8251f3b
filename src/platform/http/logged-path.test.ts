import { expect, it } from "vitest";
import { loggedPath } from "./logged-path.ts";

it("keeps no secret of an address in the log", () => {
  const feed = "/calendar/feed/:secret/calendar.ics";
  expect(loggedPath("/calendar/feed/Zz-secret/calendar.ics", feed)).toBe("/calendar/feed/…/calendar.ics");
  expect(loggedPath("/lv/calendar/feed/Zz-secret/calendar.ics", feed)).toBe("/lv/calendar/feed/…/calendar.ics");
  expect(loggedPath("/en/events/a", "/events/:key")).toBe("/en/events/a");
  expect(loggedPath("/en/nowhere", undefined)).toBe("/en/nowhere");
});
