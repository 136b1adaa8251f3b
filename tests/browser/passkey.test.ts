/** A passkey from its making to a sign-in without a password, with Chromium's virtual authenticator (Web Authentication, W3C). */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { browsedSite, complaints } from "../browser.ts";
import { addDemoAccounts } from "../harness.ts";

const site = await browsedSite();
await addDemoAccounts(site);

async function withAuthenticator(): Promise<Page> {
  const page = await site.page();
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return page;
}

it("is added in the account and opens it again", async () => {
  const page = await withAuthenticator();
  await page.goto("/en/sign-in");
  await page.fill("#email", "editor@example.org");
  await page.fill("#password", "demo-editor-2026");
  await page.click("main form[action='/en/sign-in'] button[type=submit]");
  await page.waitForURL((url) => !url.pathname.endsWith("/sign-in"));

  await page.goto("/en/account/passkeys");
  await page.fill("passkey-add #name", "Laptop at the town hall");
  await page.click("passkey-add button");
  await page.getByText("Laptop at the town hall").first().waitFor();

  await page.context().clearCookies();
  await page.goto("/en/account");
  expect(await page.title()).toContain("does not exist");
  await page.goto("/en/sign-in");
  await page.click("passkey-sign-in button");
  await page.waitForURL((url) => !url.pathname.endsWith("/sign-in"));
  await page.goto("/en/account");
  expect(await page.title()).toContain("My account");
  expect(complaints(page).filter((text) => !text.includes("404"))).toEqual([]);
}, 60_000);
