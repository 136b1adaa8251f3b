/** A real browser for tests: Chromium that comes from npm, one per test file, no system browser needed. */
import chromium from "@sparticuz/chromium";
import { type Browser, type BrowserContextOptions, chromium as playwright, type Page } from "playwright-core";
import { afterAll } from "vitest";
import { freePort } from "#platform/db/free-port.ts";
import { serve } from "#platform/http/serve.ts";
import { type TestSite, testSite, type TestSiteOptions } from "./harness.ts";

/** Our own list: the package's one is made for another place and would switch off checks that the tests are about. */
const ARGUMENTS = [
  "--no-sandbox",
  "--headless=shell",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--host-resolver-rules=MAP site.example 127.0.0.1",
];

/** Starts the browser; it ends with the test file. */
export async function openBrowser(): Promise<Browser> {
  const browser = await playwright.launch({ executablePath: await chromium.executablePath(), args: ARGUMENTS, headless: true });
  afterAll(() => browser.close());
  return browser;
}

/** A site that really listens, with a browser before it. */
export type BrowsedSite = TestSite & { origin: string; page(options?: BrowserContextOptions): Promise<Page> };

/** Serves a test site on a free port of the loopback address. Every page collects what the browser complains about; `complaints(page)` reads it. */
export async function browsedSite(options: TestSiteOptions = {}): Promise<BrowsedSite> {
  const port = await freePort();
  const site = await testSite({ ...options, settings: { BASE_URL: `http://localhost:${port}`, ...options.settings } });
  const web = await serve(site.application.app, site.application.pages, { host: "127.0.0.1", port });
  afterAll(() => web.close());
  const browser = await openBrowser();
  const origin = `http://localhost:${web.port}`;
  return {
    ...site,
    origin,
    page: async (contextOptions = {}) => {
      const context = await browser.newContext({ baseURL: origin, viewport: { width: 1280, height: 900 }, ...contextOptions });
      const page = await context.newPage();
      const said: string[] = [];
      complaintsOf.set(page, said);
      page.on("console", (message) => {
        if (message.type() === "error") said.push(message.text());
      });
      page.on("pageerror", (error) => said.push(String(error)));
      return page;
    },
  };
}

const complaintsOf = new WeakMap<Page, string[]>();

/** Errors that the browser reported on this page so far: blocked scripts and styles, failed requests, exceptions. */
export function complaints(page: Page): string[] {
  return complaintsOf.get(page) ?? [];
}

/** How far the page can be scrolled sideways, in pixels; 0 is right. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth));
}
