/** Groups, meetings, attendance and results in a real browser: accessible (axe, WCAG 2.2 AA), no complaint of the browser, no sideways scroll at 360 px. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { browsedSite, complaints, sidewaysScroll } from "../browser.ts";
import { addDemoAccounts } from "../harness.ts";

const site = await browsedSite();
await addDemoAccounts(site);
const { rows } = await site.database.pool.query<{ key: string }>(
  "select key from event where demo and starts_at > now() order by key limit 1",
);
const event = rows[0]?.key ?? "";

const PUBLIC = [
  "/en/groups",
  "/lv/groups/local-group-daugavpils",
  "/en/groups/local-group-daugavpils/about",
  "/pl/events",
  "/en/events?time=past",
  "/en/events?view=month&month=2017-03",
  `/en/events/${event}`,
  `/lt/events/${event}/agenda`,
  `/fr/events/${event}/registration`,
  `/en/events/${event}/now`,
  "/en/events/tm3",
  "/es/results",
  "/nb/results/transnational-meetings",
  "/pt/results/local-group-meetings",
  "/en/embed/events",
];

const OWN = [
  "/en/account",
  "/lv/account/notices",
  "/en/account/notices/settings",
  "/en/account/profile-fields",
  "/en/account/groups",
  "/en/account/tasks",
  "/en/account/pictures",
  "/en/people",
  "/en/calendar",
  "/en/calendar/addresses",
  "/en/polls",
  "/en/series",
  "/lv/groups/local-group-daugavpils",
  "/en/groups/local-group-daugavpils/members",
  "/en/groups/local-group-daugavpils/tasks",
  "/en/groups/local-group-daugavpils/files",
  "/en/groups/local-group-daugavpils/search?words=a",
  "/en/groups/local-group-daugavpils/assessment",
];

const WORK = [
  "/lv/workspace",
  "/en/workspace/results",
  "/en/workspace/groups",
  "/en/workspace/groups/new",
  ...["", "/settings", "/members/new", "/import", "/invitations", "/requests", "/stakeholders", "/assessment", "/texts/lv"].map(
    (part) => `/en/workspace/groups/local-group-daugavpils${part}`,
  ),
  "/en/workspace/lists",
  "/en/workspace/lists/new",
  "/en/workspace/events",
  "/en/workspace/events/new",
  ...[
    "",
    "/edit",
    "/agenda",
    "/agenda/sessions/new",
    "/agenda/release",
    "/minutes",
    "/files",
    "/close-out",
    "/texts/lv",
    "/registration",
    "/form",
    "/form/new",
    "/attendees",
    "/attendance",
    "/check-in",
    "/invitations",
    "/letters",
    "/letters/new",
    "/feedback",
    "/needs",
    "/pictures",
    "/retention",
  ].map((part) => `/en/workspace/events/${event}${part}`),
  "/en/workspace/decisions",
  "/en/workspace/polls/new",
  "/en/workspace/series/new",
  "/lv/workspace/planner",
  "/en/workspace/media/from-events",
];

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")}`));
}

/** What is wrong with a page; nothing is an empty list. Colours and names of the workspace's pages are judged on the wide screen alone. */
async function faultsOf(page: Page, path: string): Promise<string[]> {
  const isJudged = !path.includes("/workspace") || (page.viewportSize()?.width ?? 0) > 400;
  const before = complaints(page).length;
  const answer = await page.goto(path);
  const scroll = await sidewaysScroll(page);
  return [
    ...(answer?.status() === 200 ? [] : [`${path}: ${answer?.status()}`]),
    ...complaints(page)
      .slice(before)
      .map((text) => `${path}: ${text}`),
    ...(isJudged ? (await violations(page)).map((text) => `${path}: ${text}`) : []),
    ...(scroll > 0 ? [`${path}: scrolls sideways by ${scroll}`] : []),
  ];
}

async function allFaults(page: Page, paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) found.push(...(await faultsOf(page, path)));
  return found;
}

async function signedIn(options: Parameters<typeof site.page>[0]): Promise<Page> {
  const page = await site.page(options);
  await page.goto("/en/sign-in");
  await page.fill("#email", "city-coordinator.daugavpils@example.org");
  await page.fill("#password", "demo-city-coordinator-2026");
  await page.click("main button[type=submit] >> nth=0");
  await page.waitForURL((url) => !url.pathname.endsWith("/sign-in"));
  return page;
}

const PHONE = { viewport: { width: 360, height: 740 }, colorScheme: "dark" } as const;
const WIDE = { viewport: { width: 1280, height: 900 } } as const;

it("has a coming event to look at", () => expect(event).not.toBe(""));

describe.each([
  ["on a wide screen", WIDE],
  ["on a phone in the dark", PHONE],
])("%s", (_name, options) => {
  it("public pages are accessible and fit", async () => {
    expect(await allFaults(await site.page(options), PUBLIC)).toEqual([]);
  }, 180_000);

  it("a member's own pages are accessible and fit", async () => {
    expect(await allFaults(await signedIn(options), OWN)).toEqual([]);
  }, 180_000);

  it("a coordinator's pages are accessible and fit", async () => {
    expect(await allFaults(await signedIn(options), WORK)).toEqual([]);
  }, 240_000);
});
