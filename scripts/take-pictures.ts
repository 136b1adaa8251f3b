/** `npm run pictures`: starts the product on its real data in a folder of its own and takes the README's pictures from it. */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import chromium from "@sparticuz/chromium";
import { type Browser, chromium as playwright, type Page } from "playwright-core";
import sharp from "sharp";
import { freePort } from "#platform/db/free-port.ts";

type Picture = { name: string; path: string; width: number; height: number; dark?: boolean; signedIn?: boolean };

const PICTURES: Picture[] = [
  { name: "home", path: "/en", width: 1280, height: 860 },
  { name: "city-lv-phone", path: "/lv/cities/daugavpils", width: 390, height: 844 },
  { name: "story-dark", path: "/en/story", width: 1280, height: 860, dark: true },
  { name: "figures", path: "/en/indicators/population", width: 1280, height: 860 },
  { name: "translate", path: "/en/workspace/articles/*/texts/lv", width: 1280, height: 960, signedIn: true },
  { name: "workspace", path: "/en/workspace/articles", width: 1280, height: 860, signedIn: true },
];

const root = join(import.meta.dirname, "..");
const folder = join(root, "docs/pictures");
const dataDir = mkdtempSync(join(tmpdir(), "gen-y-city-pictures-"));
const port = await freePort();
const server = spawn(process.execPath, ["--import", "./src/platform/source-loader.js", "src/main.ts", "serve"], {
  cwd: root,
  env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: "error" },
  stdio: ["ignore", "pipe", "inherit"],
});
try {
  await new Promise<void>((done) => {
    server.stdout.on("data", (chunk: Buffer) => {
      if (chunk.toString().includes("Ready in")) done();
    });
  });
  mkdirSync(folder, { recursive: true });
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ["--no-sandbox", "--headless=shell", "--disable-gpu"],
  });
  for (const picture of PICTURES) await take(browser, picture);
  await browser.close();
} finally {
  server.kill("SIGTERM");
  await new Promise((done) => server.once("exit", done));
  rmSync(dataDir, { recursive: true, force: true });
}

async function take(browser: Browser, picture: Picture): Promise<void> {
  const context = await browser.newContext({
    baseURL: `http://localhost:${port}`,
    viewport: { width: picture.width, height: picture.height },
    colorScheme: picture.dark ? "dark" : "light",
  });
  const page = await context.newPage();
  if (picture.signedIn) await signIn(page);
  await page.goto(await resolve(page, picture.path));
  await sharp(await page.screenshot())
    .webp({ quality: 80 })
    .toFile(join(folder, `${picture.name}.webp`));
  await context.close();
}

async function signIn(page: Page): Promise<void> {
  await page.goto("/en/sign-in");
  await page.fill("#email", "network-coordinator@example.org");
  await page.fill("#password", "demo-network-coordinator-2026");
  await page.click("main button[type=submit] >> nth=0");
  await page.waitForURL((url) => !url.pathname.endsWith("/sign-in"));
}

/** `*` stands for the first article of the list. */
async function resolve(page: Page, path: string): Promise<string> {
  if (!path.includes("*")) return path;
  await page.goto("/en/workspace/articles");
  const href = await page.locator("main table a").first().getAttribute("href");
  return path.replace("/en/workspace/articles/*", href ?? "");
}
