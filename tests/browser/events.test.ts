/** A meeting is planned, announced and given an agenda on a phone without script; on a desk its sessions are moved by the island. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { addDemoAccounts } from "../harness.ts";
import { browsedSite, complaints, sidewaysScroll } from "../browser.ts";

const site = await browsedSite();
await addDemoAccounts(site);

async function signIn(page: Page): Promise<void> {
  await page.goto("/en/sign-in");
  await page.locator("#email").fill("network-coordinator@example.org");
  await page.locator("#password").fill("demo-network-coordinator-2026");
  await page
    .locator("form", { has: page.locator("#password") })
    .locator("button[type=submit]")
    .first()
    .click();
  await page.waitForURL((url) => !url.pathname.endsWith("/sign-in"));
}

let address = "";

it("plans, announces and writes the agenda on a phone without script", async () => {
  const page = await site.page({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  const sideways: [string, number][] = [];
  const look = async () => sideways.push([new URL(page.url()).pathname, await sidewaysScroll(page)]);
  await signIn(page);
  await page.goto("/en/workspace/events/new");
  await look();
  await page.locator("#title").fill("Training on the phone");
  await page.locator("#kind").selectOption("training");
  await page.locator("#zone").selectOption("Europe/Riga");
  await page.locator("#starts").fill("2027-03-28T03:30");
  await page.locator("#ends").fill("2027-03-28T12:00");
  await page.locator("main form .form-actions button").first().click();
  expect(await page.locator(".ds-error-summary").textContent()).toContain("2027-03-28 04:00");
  await look();
  await page.locator("#starts").fill("2027-03-29T09:00");
  await page.locator("#ends").fill("2027-03-29T12:00");
  await page.locator("#site").fill("Library");
  await page.locator("main form .form-actions button").first().click();
  await page.waitForURL(/\/workspace\/events\/training-on-the-phone-/);
  address = new URL(page.url()).pathname;
  await look();
  await page.locator('form[action$="/announcement"] button').click();
  await page.waitForURL(/saved/);
  for (const [title, minutes] of [
    ["Welcome", "15"],
    ["Practice", "60"],
  ] as const) {
    await page.goto(`${address}/agenda/sessions/new`);
    await look();
    await page.locator("#title").fill(title);
    await page.locator("#minutes").fill(minutes);
    await page.locator("main form .form-actions button").first().click();
    await page.waitForURL(/agenda\?saved/);
  }
  await page.locator('main form[action$="/order"] button').first().click();
  await page.waitForURL(/agenda\?saved/);
  await look();
  expect(await page.locator("[data-row]").allTextContents()).toEqual([
    expect.stringMatching(/Welcome[\s\S]*09:00/),
    expect.stringMatching(/Practice[\s\S]*09:15/),
  ]);
  await page.goto(`${address}/agenda/release`);
  await look();
  await page.locator('form[action$="/release"] button').click();
  await page.waitForURL(/agenda\?saved/);
  await page.goto(`${address.replace("/workspace", "")}/agenda`);
  await look();
  expect(await page.locator(".agenda-session .agenda-session-name").allTextContents()).toEqual(["Welcome", "Practice"]);
  for (const path of [
    "/en/events",
    "/en/events?view=month&month=2027-03",
    "/en/calendar",
    "/en/calendar/addresses",
    "/en/workspace/planner",
    "/en/workspace/polls/new",
    "/en/workspace/series/new",
    `${address}/minutes`,
    `${address}/files`,
    `${address}/close-out`,
  ]) {
    await page.goto(path);
    await look();
  }
  expect(sideways.filter(([, pixels]) => pixels > 0)).toEqual([]);
});

it("moves a session by its button, and the numbers that are sent follow", async () => {
  const page = await site.page();
  await signIn(page);
  await page.goto(`${address}/agenda`);
  await page.getByRole("button", { name: "Move up: Practice" }).click();
  expect(await page.locator("[data-row] a").allTextContents()).toEqual(["Practice", "Welcome"]);
  expect(await page.locator("[data-row] input").evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value))).toEqual([
    "1",
    "2",
  ]);
  await page.locator('main form[action$="/order"] > button').click();
  await page.waitForURL(/agenda\?saved/);
  expect(await page.locator("[data-row]").allTextContents()).toEqual([
    expect.stringMatching(/Practice[\s\S]*09:00/),
    expect.stringMatching(/Welcome[\s\S]*10:00/),
  ]);
  expect(complaints(page)).toEqual([]);
});

it("moves a session by dragging it with the mouse", async () => {
  const page = await site.page();
  await signIn(page);
  await page.goto(`${address}/agenda`);
  expect(await page.locator("[data-row] a").allTextContents()).toEqual(["Practice", "Welcome"]);
  const second = page.locator("[data-row]").nth(1);
  await second.scrollIntoViewIfNeeded();
  const [held, goal] = [await second.boundingBox(), await page.locator("[data-row]").first().boundingBox()];
  if (!held || !goal) throw new Error("the rows are not on the screen");
  const across = held.x + held.width / 2;
  await page.mouse.move(across, held.y + 10);
  await page.mouse.down();
  await page.mouse.move(across, held.y - 10, { steps: 5 });
  await page.mouse.move(across, goal.y + 8, { steps: 8 });
  await page.mouse.up();
  expect(await page.locator("[data-row] a").allTextContents()).toEqual(["Welcome", "Practice"]);
  await page.locator('main form[action$="/order"] > button').click();
  await page.waitForURL(/agenda\?saved/);
  expect(await page.locator("[data-row]").allTextContents()).toEqual([
    expect.stringMatching(/Welcome[\s\S]*09:00/),
    expect.stringMatching(/Practice[\s\S]*09:15/),
  ]);
  expect(complaints(page)).toEqual([]);
});
