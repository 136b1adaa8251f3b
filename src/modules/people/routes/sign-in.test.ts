import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import type { DemoAccount } from "#platform/card.ts";
import { actAs, testSite } from "../../../../tests/harness.ts";
import { demo } from "../demo.ts";
import { BEHIND_PROXY, Browser, newestLetter, runDueJobs, totp } from "../../../../tests/people.ts";

const site = await testSite({ settings: BEHIND_PROXY });
const editor = { email: "editor@example.org", password: "demo-editor-2026" };

beforeAll(async () => {
  await actAs<never, DemoAccount[]>(site, demo);
});

const nameOn = async (browser: Browser) => /Giulia Esempio/.test(await (await browser.get("/en/accessibility")).text());

describe("signing in with a password", () => {
  it("opens the account and leads to the account's page", async () => {
    const browser = new Browser(site);
    const answer = await browser.signIn(editor.email, editor.password);
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/en/account"]);
    expect((await browser.get("/en/account")).status).toBe(200);
  });

  it("sets a cookie that scripts cannot read and other sites do not send", async () => {
    const [cookie = ""] = (await new Browser(site).signIn(editor.email, editor.password)).headers.getSetCookie();
    expect(cookie).toMatch(/^gyc\.session_token=[^;]+; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it("says the same to a wrong password and to an unknown address", async () => {
    const wrong = await new Browser(site).signIn(editor.email, "not the password");
    const unknown = await new Browser(site).signIn("nobody@example.org", "not the password");
    const words = "Mail address and password do not belong together.";
    expect([wrong.status, unknown.status]).toEqual([422, 422]);
    expect([(await wrong.text()).includes(words), (await unknown.text()).includes(words)]).toEqual([true, true]);
    expect([wrong.headers.getSetCookie(), unknown.headers.getSetCookie()]).toEqual([[], []]);
  });

  it("shows the address again, never the password", async () => {
    const html = await (await new Browser(site).signIn(editor.email, "not the password")).text();
    expect([html.includes(`value="${editor.email}"`), html.includes("not the password")]).toEqual([true, false]);
  });

  it("refuses fields that the form does not have", async () => {
    const answer = await new Browser(site).post("/en/sign-in", { ...editor, role: "administrator" });
    expect([answer.status, (await answer.text()).includes("a field that is not expected: role")]).toEqual([422, true]);
  });

  it("returns to pages of this site only", async () => {
    const targets = [
      "//evil.example/",
      "/\\evil.example",
      "https://evil.example/",
      "/%2f%2fevil.example",
      "/%5cevil.example",
      "javascript:alert(1)",
      "/en/about?x=1",
    ];
    const answers = [];
    const controller = { email: "controller@example.org", password: "demo-controller-2026" };
    for (const back of targets)
      answers.push((await new Browser(site).post("/en/sign-in", { ...controller, back })).headers.get("location"));
    expect(answers).toEqual([...Array<string>(6).fill("/en/account"), "/en/about?x=1"]);
  });

  it("refuses a form that another site sends", async () => {
    const answer = await new Browser(site).post("/en/sign-in", editor, { "sec-fetch-site": "cross-site" });
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []]);
  });

  it("stops guessing at one account with the seconds to wait, whether or not the account exists", async () => {
    for (const email of ["reader@example.org", "guessed@example.org"]) {
      const statuses = [];
      for (let attempt = 0; attempt < 11; attempt++) statuses.push((await new Browser(site).signIn(email, "wrong password")).status);
      expect(statuses).toEqual([...Array<number>(10).fill(422), 429]);
    }
    const one = [];
    for (let attempt = 0; attempt < 31; attempt++)
      one.push(
        (
          await site.post(
            "/en/sign-in",
            { email: `someone-${attempt}@example.org`, password: "wrong password" },
            { "x-forwarded-for": "192.0.2.7" },
          )
        ).status,
      );
    expect(one).toEqual([...Array<number>(30).fill(422), 429]);
    const last = await new Browser(site).signIn("reader@example.org", "demo-reader-2026");
    expect([last.status, /try again in \d+ seconds/.test(await last.text())]).toEqual([429, true]);
  });
});

describe("a session", () => {
  const expert = { email: "expert@example.org", password: "demo-expert-2026" };

  it("ends with signing out, also for a copy of the cookie", async () => {
    const browser = new Browser(site);
    await browser.signIn(expert.email, expert.password);
    const copy = browser.cookie;
    expect((await site.get("/en/account", { cookie: copy })).status).toBe(200);
    expect((await browser.post("/en/sign-out")).status).toBe(303);
    expect((await site.get("/en/account", { cookie: copy })).status).toBe(404);
  });

  it("is nothing without the right signature", async () => {
    const browser = new Browser(site);
    await browser.signIn(expert.email, expert.password);
    const forged = browser.cookie.replace(/\.[^.]+$/, `.${"A".repeat(43)}%3D`);
    expect((await site.get("/en/account", { cookie: forged })).status).toBe(404);
  });

  it("hides the endpoints of the accounts' library that no page needs", async () => {
    const paths = [
      "/auth/sign-up/email",
      "/auth/sign-in/email",
      "/auth/get-session",
      "/auth/list-sessions",
      "/auth/update-user",
      "/auth/error",
      "/auth/ok",
      "/auth/magic-link/verify?token=x",
    ];
    const statuses = [];
    for (const path of paths) statuses.push((await site.get(path)).status, (await site.post(path, {})).status);
    expect(statuses).toEqual(Array<number>(paths.length * 2).fill(404));
  });

  it("gives passkey options to everybody and asks an account to add one", async () => {
    const options = await site.get("/auth/passkey/generate-authenticate-options");
    expect([options.status, ((await options.json()) as { rpId: string }).rpId]).toEqual([200, "site.example"]);
    expect((await site.get("/auth/passkey/generate-register-options")).status).toBe(404);
  });
});

describe("a link by mail", () => {
  it("is written in the receiver's language, opens the account once, and only by pressing the button", async () => {
    const asked = await new Browser(site).post("/en/sign-in/link", { email: editor.email, back: "/en/about" });
    expect([asked.status, asked.headers.get("location")]).toEqual([303, "/en/sign-in/link?sent=1"]);
    const letter = await newestLetter(site, editor.email);
    expect([letter?.language, letter?.link.startsWith("/it/sign-in/link/open?token=")]).toEqual(["it", true]);
    const browser = new Browser(site);
    await browser.get(letter?.link ?? "");
    expect(await nameOn(browser)).toBe(false);
    const opened = await browser.post("/it/sign-in/link/open", { token: letter?.token ?? "", back: "/en/about" });
    expect([opened.status, opened.headers.get("location")]).toEqual([303, "/en/about"]);
    expect(await nameOn(browser)).toBe(true);
    expect((await new Browser(site).post("/it/sign-in/link/open", { token: letter?.token ?? "" })).status).toBe(422);
  });

  it("keeps no secret in the database that would open anything", async () => {
    await new Browser(site).post("/en/sign-in/link", { email: "expert@example.org" });
    const letter = await newestLetter(site, "expert@example.org");
    const { rows } = await sql<{ identifier: string }>`select identifier from auth_verification`.execute(site.database.kysely);
    expect([letter !== null, rows.some(({ identifier }) => identifier.includes(letter?.token ?? "?"))]).toEqual([true, false]);
  });

  it("answers an unknown address in the same way and sends nothing", async () => {
    const asked = await new Browser(site).post("/en/sign-in/link", { email: "unknown@example.org" });
    expect([asked.status, asked.headers.get("location")]).toEqual([303, "/en/sign-in/link?sent=1"]);
    expect(await newestLetter(site, "unknown@example.org")).toBe(null);
  });

  it("starts with the configured address, whatever Host the request names", async () => {
    await site.post("/en/sign-in/link", { email: "controller@example.org" }, { host: "evil.example", origin: "http://evil.example" });
    const letter = await newestLetter(site, "controller@example.org");
    expect(letter?.text.includes("http://site.example/pt/sign-in/link/open?token=")).toBe(true);
  });
});

describe("a forgotten password", () => {
  it("is replaced once, ends every session and refuses weak words", async () => {
    const email = "city-coordinator.poznan@example.org";
    const signedIn = new Browser(site);
    await signedIn.signIn(email, "demo-city-coordinator-2026");
    await new Browser(site).post("/en/forgotten-password", { email });
    const token = (await newestLetter(site, email))?.token ?? "";
    const weak = await new Browser(site).post("/en/new-password", { token, password: "123456789012" });
    expect(weak.status).toBe(422);
    const set = await new Browser(site).post("/en/new-password", { token, password: "bridge otter violet lamp" });
    expect([set.status, set.headers.get("location")]).toEqual([303, "/en/sign-in?done=password"]);
    expect((await signedIn.get("/en/account")).status).toBe(404);
    expect((await new Browser(site).post("/en/new-password", { token, password: "bridge otter violet lamp" })).status).toBe(422);
    expect((await new Browser(site).signIn(email, "demo-city-coordinator-2026")).status).toBe(422);
    expect((await new Browser(site).signIn(email, "bridge otter violet lamp")).status).toBe(303);
  });
});

describe("the second step", () => {
  it("is set up with a code, asked for after password and link, and opened by a code or, once, by a backup code", async () => {
    const account = { email: "network-coordinator@example.org", password: "demo-network-coordinator-2026" };
    const browser = new Browser(site);
    await browser.signIn(account.email, account.password);
    expect((await browser.post("/en/account/second-step/start", { password: "wrong password" })).status).toBe(422);
    const shown = await (await browser.post("/en/account/second-step/start", { password: account.password })).text();
    const secret = /secret=([A-Z2-7]+)/.exec(shown)?.[1] ?? "";
    const backup = /<code>([A-Za-z0-9]{5}-[A-Za-z0-9]{5})<\/code>/.exec(shown)?.[1] ?? "";
    expect((await browser.post("/en/account/second-step/confirm", { code: "000000" })).status).toBe(422);
    expect((await browser.post("/en/account/second-step/confirm", { code: totp(secret) })).status).toBe(303);
    expect((await newestLetter(site, account.email))?.language).toBe("pl");

    const next = new Browser(site);
    const first = await next.post("/en/sign-in", { ...account, back: "/en/about" });
    expect(first.headers.get("location")).toBe("/en/sign-in/code?back=%2Fen%2Fabout");
    expect((await next.get("/en/account")).status).toBe(404);
    expect((await next.post("/en/sign-in/code", { code: totp(secret, 50), back: "/en/about" })).status).toBe(422);
    const second = await next.post("/en/sign-in/code", { code: totp(secret), back: "/en/about" });
    expect([second.status, second.headers.get("location")]).toEqual([303, "/en/about"]);
    expect((await next.get("/en/account")).status).toBe(200);

    const byLink = new Browser(site);
    await byLink.post("/en/sign-in/link", { email: account.email });
    const letter = await newestLetter(site, account.email);
    expect((await byLink.post("/en/sign-in/link/open", { token: letter?.token ?? "" })).headers.get("location")).toBe("/en/sign-in/code");
    expect((await byLink.get("/en/account")).status).toBe(404);
    expect((await byLink.post("/en/sign-in/code", { code: backup })).status).toBe(303);
    expect((await byLink.get("/en/account")).status).toBe(200);

    const again = new Browser(site);
    await again.signIn(account.email, account.password);
    expect((await again.post("/en/sign-in/code", { code: backup })).status).toBe(422);
  });
});

it("leaves no job behind that could not be run", async () => {
  expect(await runDueJobs(site)).toEqual([]);
});
