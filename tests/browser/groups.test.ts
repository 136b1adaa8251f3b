/** A member's way on a phone without script: ask for nothing, join an open group, add a task and finish it. */
import { sql } from "kysely";
import { expect, it } from "vitest";
import { browsedSite, sidewaysScroll } from "../browser.ts";
import { addDemoAccounts } from "../harness.ts";

const site = await browsedSite();
await addDemoAccounts(site);
await sql`update working_group set join_rule = 'open' where network_id = ${site.networkId} and key = 'local-group-torun'`.execute(
  site.database.kysely,
);

it("joins a group and does a task at 360 px without script", async () => {
  const page = await site.page({ viewport: { width: 360, height: 780 }, javaScriptEnabled: false });
  await page.goto("/en/sign-in");
  await page.fill('input[name="email"]', "group-member@example.org");
  await page.fill('input[name="password"]', "demo-group-member-2026");
  await page.press('input[name="password"]', "Enter");
  await page.goto("/en/groups/local-group-torun/about");
  expect(await page.locator('input[name="sector"]').count()).toBe(4);
  await page.check('input[name="sector"][value="business"]');
  await page.click("text=Join the group >> nth=-1");
  await page.goto("/en/groups/local-group-torun/tasks");
  await page.fill('input[name="title"]', "Bring the plan of the room");
  await page.fill('input[name="dueOn"]', "2027-01-15");
  await page.selectOption('select[name="ownerId"]', { label: "Artis Paraugs" });
  await page.click("text=Add the task");
  expect(page.url()).toContain("saved");
  expect(await page.locator("text=Bring the plan of the room").count()).toBe(1);
  await page.goto("/en/account/tasks");
  await page.click("button[aria-label='Done: Bring the plan of the room']");
  await page.goto("/en/groups/local-group-torun/tasks");
  expect(await page.locator("button[aria-label='Open again: Bring the plan of the room']").count()).toBe(1);
  for (const path of ["", "/members", "/tasks", "/files", "/about", "/assessment"]) {
    await page.goto(`/en/groups/local-group-torun${path}`);
    expect([path, await sidewaysScroll(page).catch(() => 0)]).toEqual([path, 0]);
  }
});
