/** Registration without script on a telephone, and the door with script while the network is away (rows B10, B15; X1). */
import { sql } from "kysely";
import { expect, it } from "vitest";
import type { Page } from "playwright-core";
import { actAs, addDemoAccounts } from "./harness.ts";
import { browsedSite, complaints } from "./browser.ts";
import { makeEvent, openRegistration, registerGuest, type Maker } from "./attendance-ground.ts";
import { newestLetter } from "./people.ts";

const site = await browsedSite();
await addDemoAccounts(site);
const maker: Maker = { site, act: (work, viewer, clock) => actAs(site, work, viewer, clock) };
const event = await makeEvent(maker, { capacity: 10, online: 10 });
await openRegistration(maker, event.id);

const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

it("a guest registers, confirms, changes the place and cancels without script at 360 px", async () => {
  const page = await site.page({ viewport: { width: 360, height: 780 }, javaScriptEnabled: false });
  await page.goto(`/en/events/${event.key}/registration`);
  await page.click("text=Register >> nth=-1");
  expect(await page.locator("#error-summary a").allTextContents()).toEqual([
    "Name: This field is required.",
    "E-mail address: This field is required.",
  ]);
  await page.fill("#name", "Phone Guest");
  await page.fill("#email", "phone@example.org");
  await page.check("#consent_photo");
  await page.click("button:has-text('Register')");
  expect(await page.locator(".notice-title").first().textContent()).toBe("Please look into your mailbox");
  const letter = await newestLetter(site, "phone@example.org");
  await page.goto(letter?.link ?? "");
  await page.click("button:has-text('Confirm the registration')");
  expect(await page.locator("h1").textContent()).toBe("My registration");
  expect(await page.locator(".badge-letters").textContent()).toMatch(/^[A-Z2-9]{5}-[A-Z2-9]{5}$/);
  await page.check("#mode-2");
  await page.click("button:has-text('Change the place')");
  expect(await page.locator("a:has-text('Join online')").getAttribute("href")).toBe("https://meet.example/room");
  await page.click("button:has-text('Cancel the registration')");
  expect(await page.locator(".notice-title").first().textContent()).toBe("The registration of Phone Guest is cancelled");
  const { rows } = await sql<{
    state: string;
    mode: string;
  }>`select state, mode from registration where email = 'phone@example.org'`.execute(site.database.kysely);
  expect(rows).toEqual([{ state: "cancelled", mode: "online" }]);
  await page.goto(`/en/events/${event.key}/now`);
  expect(complaints(page).filter((said) => !said.includes("422"))).toEqual([]);
});

it("the door keeps scans while the network is away, opens again from the telephone, and sends each once", async () => {
  const guests = [
    await registerGuest(maker, event.id, { name: "First Guest" }),
    await registerGuest(maker, event.id, { name: "Second Guest" }),
  ];
  const codes = await Promise.all(
    guests.map(
      async (guest) =>
        (await sql<{ code: string }>`select code from registration where id = ${guest?.id}`.execute(site.database.kysely)).rows[0]?.code ??
        "",
    ),
  );
  const page = await site.page({ viewport: { width: 360, height: 780 } });
  await page.goto("/en/sign-in");
  await page.fill('input[name="email"]', "city-coordinator.daugavpils@example.org");
  await page.fill('input[name="password"]', "demo-city-coordinator-2026");
  await page.press('input[name="password"]', "Enter");
  await page.waitForLoadState("load");
  await page.goto(`/en/workspace/events/${event.key}/check-in`);
  expect(await sideways(page)).toBe(0);
  // A machine without a camera is offered none; the decoder is not loaded before somebody asks for it.
  expect(await page.locator("door-check button[type=button]").count()).toBe(0);
  const loaded = await page.evaluate(() => [...document.scripts].map(({ src }) => src).filter((src) => src.includes("read-qr")));
  expect([loaded, complaints(page)]).toEqual([[], []]);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  const scan = async (code: string) => {
    await page.fill("#code", code);
    await page.press("#code", "Enter");
  };
  await scan(codes[0] ?? "");
  await page.waitForSelector(".door-arrived");
  expect(await page.locator(".door-answer").first().textContent()).toBe("Arrived: First Guest");
  await page.waitForFunction(() => document.querySelector(".door-count")?.textContent === "1 of 2 have arrived");
  expect(await page.locator("[data-live=scans] td, [data-live=scans] th").first().textContent()).not.toBe("");
  await page.context().setOffline(true);
  // A page that is loaded anew is cut off a moment later than it begins to send, so what it sends is cut off as well.
  await page.context().route("**/check-in/scans", (route) => route.abort());
  await scan(codes[1] ?? "");
  await scan(codes[0] ?? "");
  await page.waitForSelector(".door-kept");
  await page.reload();
  expect(await page.locator("h1").textContent()).toBe("Check-in at the door");
  await page.waitForFunction(() => document.querySelector(".door-state")?.textContent?.includes("(2)"));
  const count = async () =>
    (await sql<{ n: number }>`select count(*)::int as n from attendance where event_id = ${event.id}`.execute(site.database.kysely)).rows[0]
      ?.n;
  expect(await count()).toBe(1);
  await page.context().unroute("**/check-in/scans");
  await page.context().setOffline(false);
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await page.waitForFunction(() => !document.querySelector(".door-state")?.textContent?.includes("("));
  expect(await count()).toBe(2);
  const { rows } = await sql<{ outcome: string }>`select outcome from scan where event_id = ${event.id} order by scanned_at`.execute(
    site.database.kysely,
  );
  expect(rows.map(({ outcome }) => outcome)).toEqual(["arrived", "arrived", "again"]);
});

it("the camera starts only when it is asked for; one that fails says so, without an error on the page", async () => {
  const page = await site.page({ viewport: { width: 360, height: 780 } });
  await page.addInitScript(() => {
    const refuse = () => Promise.reject(new DOMException("refused", "NotAllowedError"));
    const list = () => Promise.resolve([{ kind: "videoinput", deviceId: "", groupId: "", label: "" }]);
    Object.defineProperty(navigator, "mediaDevices", { value: { enumerateDevices: list, getUserMedia: refuse } });
  });
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto("/en/sign-in");
  await page.fill('input[name="email"]', "city-coordinator.daugavpils@example.org");
  await page.fill('input[name="password"]', "demo-city-coordinator-2026");
  await page.press('input[name="password"]', "Enter");
  await page.waitForLoadState("load");
  await page.goto(`/en/workspace/events/${event.key}/check-in`);
  await page.click("button:has-text('Use the camera')");
  await page.waitForSelector("text=The camera cannot be used");
  expect([complaints(page), await page.locator("video").count()]).toEqual([[], 0]);
  expect(await page.evaluate(() => performance.getEntriesByType("resource").filter(({ name }) => name.includes("read-qr")).length)).toBe(0);
});
