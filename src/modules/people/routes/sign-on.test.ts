import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DemoAccount } from "#platform/card.ts";
import { sql } from "kysely";
import { actAs, testSite, type TestSite } from "../../../../tests/harness.ts";
import { demo } from "../demo.ts";
import { BEHIND_PROXY, Browser } from "../../../../tests/people.ts";

type Claims = { email: string; email_verified: boolean };

/** Who signs in at the provider next. */
let claims: Claims = { email: "editor@example.org", email_verified: true };
let server: Server;
let site: TestSite;

beforeAll(async () => {
  let handle: ReturnType<Provider["callback"]> | undefined;
  server = createServer((request, response) => void handle?.(request, response));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  handle = providerAt(issuer).callback();
  site = await testSite({
    settings: {
      ...BEHIND_PROXY,
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: "gen-y-city",
      OIDC_CLIENT_SECRET: "a secret of the provider",
      OIDC_LABEL: "City of Riga",
    },
  });
  await actAs<never, DemoAccount[]>(site, demo);
});

afterAll(() => new Promise((done) => server.close(done)));

/** A real provider whose sign-in page is replaced by signing in `claims` at once. */
function providerAt(issuer: string): Provider {
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "gen-y-city",
        client_secret: "a secret of the provider",
        redirect_uris: ["http://site.example/auth/callback/oidc"],
        response_types: ["code"],
        grant_types: ["authorization_code"],
      },
    ],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ["a key for tests only"] },
    findAccount: (_context, id) => ({ accountId: id, claims: async () => ({ sub: id, name: "From the provider", ...claims }) }),
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
  });
  provider.use(async (context, next) => {
    if (!context.path.startsWith("/interaction/")) return next();
    const { prompt, params } = await provider.interactionDetails(context.req, context.res);
    if (prompt.name === "login")
      return provider.interactionFinished(
        context.req,
        context.res,
        { login: { accountId: `subject of ${claims.email}` } },
        { mergeWithLastSubmission: false },
      );
    const grant = new provider.Grant({ accountId: `subject of ${claims.email}`, clientId: String(params.client_id) });
    grant.addOIDCScope("openid email profile");
    return provider.interactionFinished(
      context.req,
      context.res,
      { consent: { grantId: await grant.save() } },
      { mergeWithLastSubmission: true },
    );
  });
  return provider;
}

/** Follows the provider's redirects as a browser does and returns the address that leads back to the site. */
async function signInAtProvider(start: string): Promise<string> {
  const cookies = new Map<string, string>();
  let url = start;
  for (let step = 0; step < 12 && !url.startsWith("http://site.example"); step++) {
    const answer = await fetch(url, {
      redirect: "manual",
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = (line.split(";")[0] ?? "").split("=");
      cookies.set(name, value);
    }
    url = new URL(answer.headers.get("location") ?? "/stuck", url).href;
  }
  return url.replace("http://site.example", "");
}

async function signOn(browser: Browser, back = "/en/about"): Promise<Response> {
  const started = await browser.post("/en/sign-in/provider", { back });
  return browser.get(await signInAtProvider(started.headers.get("location") ?? ""));
}

describe("single sign-on", () => {
  it("is offered by its name, and the page's policy lets its form lead to the provider", async () => {
    const page = await new Browser(site).get("/en/sign-in");
    expect([
      (await page.text()).includes("Continue with City of Riga"),
      page.headers.get("content-security-policy")?.includes(`form-action 'self' ${site.config.OIDC_ISSUER}`),
    ]).toEqual([true, true]);
  });

  it("opens the account whose address the provider has confirmed", async () => {
    const browser = new Browser(site);
    const answer = await signOn(browser);
    expect([answer.status, new URL(answer.headers.get("location") ?? "", "http://site.example").pathname]).toEqual([302, "/en/about"]);
    expect((await browser.get("/en/account")).status).toBe(200);
  });

  it("leads to pages of this site only", async () => {
    const answer = await signOn(new Browser(site), "//evil.example/");
    expect(new URL(answer.headers.get("location") ?? "", "http://site.example").href).toBe("http://site.example/en/account");
  });

  it("makes no account and opens none for an address that is not confirmed", async () => {
    for (const wrong of [
      { email: "unknown@example.org", email_verified: true },
      { email: "expert@example.org", email_verified: false },
    ]) {
      claims = wrong;
      const browser = new Browser(site);
      const answer = await signOn(browser);
      expect(new URL(answer.headers.get("location") ?? "", "http://site.example").pathname).toBe("/en/sign-in");
      expect((await browser.get("/en/account")).status).toBe(404);
    }
    const { rows } = await sql`select 1 from auth_user where email = 'unknown@example.org'`.execute(site.database.kysely);
    expect(rows).toEqual([]);
  });

  it("takes an answer of the provider only in the browser that asked", async () => {
    claims = { email: "editor@example.org", email_verified: true };
    const started = await new Browser(site).post("/en/sign-in/provider", {});
    const callback = await signInAtProvider(started.headers.get("location") ?? "");
    const victim = new Browser(site);
    await victim.get(callback);
    expect((await victim.get("/en/account")).status).toBe(404);
  });
});
