/** Every page type in a real browser: accessible (axe, WCAG 2.2 AA), no complaint of the browser, no sideways scroll at 360 px, dark and light. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { browsedSite, complaints, sidewaysScroll } from "../browser.ts";
import { addDemoAccounts } from "../harness.ts";

const site = await browsedSite();
await addDemoAccounts(site);

const PUBLIC = [
  "/en",
  "/lv",
  "/pl/news",
  "/en/news/coimbra-reads-the-drafts",
  "/nb/news/coimbra-reads-the-drafts",
  "/en/pages/funding",
  "/lt/cities",
  "/it/cities/genoa",
  "/fr/story",
  "/en/events/tm6",
  "/es/practices",
  "/ca/practices/incredibol",
  "/pt/indicators",
  "/en/indicators/population",
  "/lv/about",
  "/en/contact",
  "/en/accessibility",
  "/lv/privacy",
  "/en/sign-in",
  "/en/sign-in/link",
  "/en/forgotten-password",
  "/en/nothing-here",
  "/en/embed/news",
  "/en/embed/map",
];

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")}`));
}

async function examine(page: Page, path: string): Promise<void> {
  const before = complaints(page).length;
  await page.goto(path);
  const own = complaints(page)
    .slice(before)
    .filter((text) => !(path.endsWith("nothing-here") && text.includes("404")));
  expect([path, own]).toEqual([path, []]);
  expect([path, await violations(page)]).toEqual([path, []]);
}

describe("public pages", () => {
  it("are accessible on a wide screen", async () => {
    const page = await site.page();
    const found: unknown[] = [];
    for (const path of PUBLIC) await examine(page, path).catch((error: unknown) => found.push(error));
    expect(found).toEqual([]);
  }, 180_000);

  it("are accessible and fit on a phone in the dark", async () => {
    const page = await site.page({ viewport: { width: 360, height: 740 }, colorScheme: "dark" });
    for (const path of PUBLIC) {
      await examine(page, path);
      expect([path, await sidewaysScroll(page)]).toEqual([path, 0]);
    }
  }, 180_000);

  it("load no script where nothing needs one", async () => {
    const page = await site.page();
    const scripts: string[] = [];
    page.on("request", (request) => {
      if (request.resourceType() === "script") scripts.push(request.url());
    });
    for (const path of ["/en", "/en/news", "/en/cities/poznan", "/en/story", "/en/indicators/population", "/en/about"])
      await page.goto(path);
    expect(scripts).toEqual([]);
  });
});

describe("with the keyboard alone", () => {
  it("a reader skips to the content, opens the language switch and changes the language of the page", async () => {
    const page = await site.page({ javaScriptEnabled: false });
    await page.goto("/en/cities/daugavpils");
    await page.keyboard.press("Tab");
    expect(await page.locator(":focus").getAttribute("href")).toBe("#content");
    const toggle = page.locator("header details:has(a[hreflang]) summary");
    await toggle.focus();
    await page.keyboard.press("Enter");
    await page.locator('header a[hreflang="lv"]').focus();
    await page.keyboard.press("Enter");
    await page.waitForURL("**/lv/cities/daugavpils");
    expect(await page.locator("html").getAttribute("lang")).toBe("lv");
    expect(await page.locator("h1").innerText()).toBe("Daugavpils");
  });
});

describe("a coordinator's pages", () => {
  const signedIn = async (options: Parameters<typeof site.page>[0] = {}) => {
    const page = await site.page(options);
    await page.goto("/en/sign-in");
    await page.fill("#email", "network-coordinator@example.org");
    await page.fill("#password", "demo-network-coordinator-2026");
    await page.click("main button[type=submit] >> nth=0");
    await page.waitForURL((url) => !url.pathname.endsWith("/sign-in"));
    return page;
  };
  const PATHS = [
    "/workspace",
    "/workspace/articles",
    "/workspace/articles/new",
    "/workspace/translations?language=pl",
    "/workspace/media",
    "/workspace/media/new",
    "/workspace/cities",
    "/workspace/cities/daugavpils",
    "/workspace/indicators",
    "/workspace/indicators/import",
    "/workspace/network",
    "/workspace/people",
    "/workspace/organisations",
    "/workspace/invitations",
    "/workspace/invitations/new",
    "/workspace/changes",
    "/account",
    "/account/profile",
    "/account/password",
    "/account/sessions",
    "/account/passkeys",
    "/account/second-step",
    "/account/privacy",
    "/account/export",
    "/account/erase",
    "/account/tokens",
  ];

  it("are accessible in English and fit on a phone in Latvian", async () => {
    const wide = await signedIn();
    for (const path of PATHS) await examine(wide, `/en${path}`);
    const phone = await signedIn({ viewport: { width: 360, height: 740 }, colorScheme: "dark" });
    for (const path of PATHS) {
      await examine(phone, `/lv${path}`);
      expect([path, await sidewaysScroll(phone)]).toEqual([path, 0]);
    }
  }, 240_000);

  it("open an article and its text, with the source beside it", async () => {
    const page = await signedIn();
    await page.goto("/en/workspace/articles");
    await page.click("main table a >> nth=0");
    const article = new URL(page.url()).pathname;
    for (const path of [article, `${article}/texts/lv`, `${article}/history`]) await examine(page, path);
  }, 60_000);
});
