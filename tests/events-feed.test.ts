/** A calendar of thousands of events is right, and holds nobody up while it is made. */
import { monitorEventLoopDelay } from "node:perf_hooks";
import { sql } from "kysely";
import { expect, it } from "vitest";
import { calendarFile, calendarParts } from "#modules/events/print.ts";
import { addDemoAccounts, testSite } from "./harness.ts";
import { BEHIND_PROXY, Browser } from "./people.ts";

const site = await testSite({ settings: BEHIND_PROXY });
await addDemoAccounts(site);
const MANY = 2000;
/** Nobody may wait longer for the server (milliseconds). */
const LONGEST = 300;

await sql`with fresh as (
    insert into event (network_id, id, key, kind, city_id, from_date, to_date, position, visibility, state, starts_at, ends_at, time_zone, source_language)
    select ${site.networkId}, gen_random_uuid(), 'many-' || n, 'training', (select id from city where network_id = ${site.networkId} order by key limit 1),
      to_char(date '2027-01-01' + n / 6, 'YYYY-MM-DD'), to_char(date '2027-01-01' + n / 6, 'YYYY-MM-DD'), 600, 'public', 'announced',
      timestamptz '2027-01-01 10:00Z' + n * interval '4 hours', timestamptz '2027-01-01 12:00Z' + n * interval '4 hours', 'Europe/Riga', 'en'
    from generate_series(1, ${MANY}) as n returning network_id, id, key)
  insert into event_text (network_id, subject, subject_id, field, language, text)
  select network_id, 'event', id, 'title', 'en', 'Event ' || key from fresh`.execute(site.database.kysely);

it.each(["/en/events.ics", "secret"])("sends %s with 2,000 events and answers others meanwhile", async (wish) => {
  const browser = new Browser(site);
  let path = wish;
  if (wish === "secret") {
    await browser.signIn("reader@example.org", "demo-reader-2026");
    const page = await (await browser.post("/en/calendar/addresses", { calendar: "network" })).text();
    path = new URL(/https?:\/\/[^<]+calendar\.ics/.exec(page)?.[0] ?? "http://none/").pathname;
  }
  await (await new Browser(site).get(path)).text();
  site.application.pages.clear();
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const file = await (await new Browser(site).get(path)).text();
  delay.disable();
  expect(file.match(/BEGIN:VEVENT/g)).toHaveLength(MANY);
  expect(file.match(/END:VEVENT/g)).toHaveLength(MANY);
  expect(new Set(file.match(/^UID:.*$/gm)).size).toBe(MANY);
  for (const once of ["BEGIN:VCALENDAR", "END:VCALENDAR", "X-WR-TIMEZONE", "METHOD:PUBLISH"])
    expect([once, file.split(once).length - 1]).toEqual([once, 1]);
  expect(file.split("\r\n").every((row) => Buffer.byteLength(row) <= 75)).toBe(true);
  expect(delay.max / 1e6).toBeLessThan(LONGEST);
});

it("prints the pieces as one file", () => {
  const at = Temporal.Instant.from("2027-02-03T10:00:00Z");
  const item = (id: number) => ({
    uid: `${id}@test`,
    sequence: id,
    status: "confirmed" as const,
    title: `Event ${id}`,
    startsAt: at,
    endsAt: at.add({ hours: 1 }),
    zone: "Europe/Riga",
    place: null,
    href: "/events/x",
    reason: "public",
    changedAt: at,
  });
  const frame = { name: "All", base: "https://site.example/en", zone: "Europe/Riga" };
  const items = Array.from({ length: 120 }, (_, id) => item(id));
  const parts = [...calendarParts(items, frame)];
  expect(parts.length).toBeGreaterThan(3);
  expect(calendarFile(items, frame)).toBe(parts.join(""));
  expect(calendarFile([], frame)).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*\r\nEND:VCALENDAR$/);
});
