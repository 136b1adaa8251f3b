/** Doors: sessions, addresses written otherwise, hosts, ways back, limits (advisories R: tokens and sessions, open redirect, rate limit and proxy). */
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { freshPerson, post } from "./hostile-acts.ts";
import { hostileSite, MARK, OTHER_HOST, signedIn } from "./hostile-ground.ts";
import { linksOf, tagsOf } from "./hostile-html.ts";
import { BEHIND_PROXY, Browser, newestLetter, runDueJobs } from "./people.ts";
import { testSite } from "./harness.ts";

const h = await hostileSite();
const { site } = h;
const PASSWORD = "another long phrase for tests";
const status = async (headers: Record<string, string>, path = "/en/account") => (await h.send("GET", path, { headers })).status;

describe("a session", () => {
  it("ends with signing out, although the cookie is kept", async () => {
    const { actor } = await freshPerson(h);
    const before = await status(actor.headers);
    await post(h, "/en/sign-out", {}, actor);
    expect([before, await status(actor.headers)]).toEqual([200, 404]);
  });

  it("ends with suspension at the next request, in page and API, and cannot be opened anew", async () => {
    const { actor, id, email } = await freshPerson(h);
    const made = await (
      await post(
        h,
        "/en/account/tokens",
        { name: "R", verbs: ["read"], until: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10) },
        actor,
      )
    ).text();
    const token = { authorization: `Bearer ${/gyc_[A-Za-z0-9_-]{43}/.exec(made)?.[0]}` };
    const before = [await status(actor.headers), await status(token, "/api/v1/cities")];
    await post(h, `/en/workspace/people/${id}/suspension`, {});
    expect([before, await status(actor.headers), await status(token, "/api/v1/cities")]).toEqual([[200, 200], 404, 401]);
    const again = new Browser(site);
    expect([(await again.signIn(email, PASSWORD)).status, (await again.get("/en/account/profile")).status]).toEqual([403, 404]);
  });

  it("ends everywhere with a new password, chosen or by letter", async () => {
    const { actor, email } = await freshPerson(h);
    const elsewhere = await signedIn(site, "elsewhere", email, PASSWORD);
    await post(h, "/en/account/password", { current: PASSWORD, password: "third long phrase for tests" }, elsewhere);
    expect(await status(actor.headers)).toBe(404);
    const third = await signedIn(site, "third", email, "third long phrase for tests");
    await post(h, "/en/forgotten-password", { email }, h.actor("stranger"));
    const letter = await newestLetter(site, email);
    expect(
      (await post(h, "/en/new-password", { token: letter?.token ?? "", password: "fourth long phrase for tests" }, h.actor("stranger")))
        .status,
    ).toBe(303);
    expect(await status(third.headers)).toBe(404);
    expect(
      (await post(h, "/en/new-password", { token: letter?.token ?? "", password: "fifth long phrase for tests" }, h.actor("stranger")))
        .status,
    ).toBe(422);
  });

  it("has a cookie that no script reads, no other site sends, and over HTTPS no open line carries", async () => {
    const answer = await new Browser(site).signIn("editor@example.org", "demo-editor-2026");
    const cookie = answer.headers.getSetCookie().find((one) => one.includes("session_token")) ?? "";
    expect([
      /HttpOnly/i.test(cookie),
      /SameSite=Lax/i.test(cookie),
      /Path=\//i.test(cookie),
      /Domain=/i.test(cookie),
      answer.headers.get("cache-control"),
    ]).toEqual([true, true, true, false, "private, no-store"]);
  });

  it("that is forged, cut, or signed with another key is none", async () => {
    const { cookie = "" } = h.actor("administrator").headers;
    const [name = "", value = ""] = (cookie.split("; ").find((one) => one.includes("session_token")) ?? "").split(/=(.*)/s);
    const token = decodeURIComponent(value).split(".")[0] ?? "";
    expect(await status({ cookie: `${name}=${value}` })).toBe(200);
    for (const forged of [
      token,
      `${token}.`,
      `${token}.AAAA`,
      `${token}.${Buffer.alloc(32).toString("base64")}`,
      `x${value}`,
      value.slice(0, -4),
      "%E0%A4%A",
    ])
      expect([forged.slice(-20), await status({ cookie: `${name}=${forged}` })]).toEqual([forged.slice(-20), 404]);
  });

  it("of one network gives nothing in another: no member, no workspace, no words", async () => {
    const { headers } = h.actor("administrator");
    for (const path of [
      "/en/workspace",
      "/en/account/profile",
      "/en/account/tokens",
      "/en/workspace/people",
      `/en/workspace/people/${h.foreign.person}`,
      "/en/workspace/outbox",
    ])
      expect([path, (await h.send("GET", path, { headers, host: OTHER_HOST })).status]).toEqual([path, 404]);
    const own = await (await h.send("GET", "/en/account", { headers, host: OTHER_HOST })).text();
    expect([own.includes("Anna Przykładna"), own.includes("/workspace")]).toEqual([true, false]);
    // The reader of ours administers the other network, and there alone.
    const both = h.actor("reader").headers;
    expect([
      (await h.send("GET", "/en/workspace/people", { headers: both, host: OTHER_HOST })).status,
      await status(both, "/en/workspace/people"),
    ]).toEqual([200, 404]);
    expect((await (await h.send("GET", "/en/workspace/people", { headers: both, host: OTHER_HOST })).text()).includes(MARK)).toBe(true);
  });
});

describe("an address written otherwise", () => {
  const VARIANTS = [
    "/en/Workspace/people",
    "/en/WORKSPACE/people",
    "/EN/workspace/people",
    "/en/workspace/people/",
    "/en/workspace//people",
    "//en/workspace/people",
    "/en//workspace/people",
    "/en/workspace/people;x",
    "/en/workspace;x/people",
    "/en/%77orkspace/people",
    "/en/workspace%2fpeople",
    "/en/workspace%2Fpeople",
    "/en/./workspace/people",
    "/en/x/../workspace/people",
    "/en/%2e%2e/en/workspace/people",
    "/en/workspace/people%00",
    "/en/workspace/people%20",
    "/en/workspace/people.json",
    "/en/workspace/people?format=json",
    "/en/workspace/people#x",
    "/workspace/people",
    "/lv/workspace/people",
    "/xx/workspace/people",
    "/en/workspace\\people",
    "/en/workspace/people/..",
    "/en/workspace/./people",
    "/api/v1/../../en/workspace/people",
    "/en/w%6Frkspace/people",
    "/en/workspace/p%65ople",
    "/en/workspace/people%2f",
    "/en/%2577orkspace/people",
  ];
  it.each(VARIANTS)("%s opens nothing", async (path) => {
    const group = h.actor("group-member").headers;
    for (const headers of [{}, group, h.actors.find(({ name }) => name === "token read+write+publish")?.headers ?? {}]) {
      let answer = await h.send("GET", path, { headers });
      for (let hops = 0; answer.status === 303 && hops < 4; hops += 1) {
        const to = answer.headers.get("location") ?? "";
        expect(to).toMatch(/^\/(?![/\\])/);
        answer = await h.send("GET", to, { headers });
      }
      expect([answer.status, (await answer.text()).includes("administrator@example.org")]).toEqual([404, false]);
    }
  });

  it("and with methods that are none", async () => {
    const { headers } = h.actor("administrator");
    for (const method of ["PATCH", "PUT", "DELETE", "OPTIONS", "PROPFIND", "LINK"]) {
      const answer = await h.send(method, "/en/workspace/people", { headers });
      expect([method, answer.status < 500 && answer.status >= 400, (await answer.text()).includes("administrator@example.org")]).toEqual([
        method,
        true,
        false,
      ]);
    }
    const tunnelled = await h.send("POST", "/en/workspace/people", {
      headers: { "x-http-method-override": "GET", "x-original-url": "/en/workspace/people", "x-rewrite-url": "/en/workspace/people" },
    });
    expect(tunnelled.status).toBe(404);
  });
});

describe("the host", () => {
  it("of a request never comes into a page, a feed or a letter", async () => {
    for (const host of [
      "evil.example",
      "evil.example:80",
      "site.example.evil.example",
      "OTHER.example.evil.example",
      "[::1]",
      "x".repeat(300),
      "evil.example\u00e9",
    ]) {
      for (const path of [
        "/en",
        "/en/news",
        "/sitemap.xml",
        "/en/news/feed.xml",
        "/en/news/feed.json",
        "/api/v1/cities",
        "/api/v1/openapi.json",
        "/robots.txt",
        "/en/sign-in",
        "/en/nothing",
      ]) {
        const answer = await h.send("GET", path, {
          host,
          headers: {
            "x-forwarded-host": "evil.example",
            forwarded: "host=evil.example",
            "x-host": "evil.example",
            "x-forwarded-proto": "javascript",
          },
        });
        const body = await answer.text();
        expect([
          host,
          path,
          answer.status < 500,
          /evil\.example|x{200}/.test(body + [...answer.headers].join(" ")),
          body.includes(MARK),
        ]).toEqual([host, path, true, false, false]);
      }
    }
    await h.send("POST", "/en/forgotten-password", {
      host: "evil.example",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        "x-forwarded-host": "evil.example",
        "x-forwarded-for": "192.0.2.200",
      },
      body: "email=controller%40example.org",
    });
    await runDueJobs(site);
    const letter = await newestLetter(site, "controller@example.org");
    expect([letter?.text.includes("http://site.example/"), letter?.text.includes("evil")]).toEqual([true, false]);
  });

  it("that no network claims leads to the default network, one that is claimed to its own", async () => {
    const title = async (host: string) => (await (await h.send("GET", `/en/cities/${h.foreign.city}`, { host })).text()).includes(MARK);
    expect([
      await title(OTHER_HOST),
      await title("OTHER.EXAMPLE:8080"),
      await title("site.example"),
      await title("unknown.example"),
    ]).toEqual([true, true, false, false]);
  });
});

describe("the way back", () => {
  const EVIL = [
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example",
    "http:evil.example",
    "javascript:alert(1)",
    "/%2f%2fevil.example",
    "%2f%2fevil.example",
    "/%5cevil.example",
    "/\tevil",
    "/\n/evil.example",
    "//site.example@evil.example",
    "/en//evil.example",
    "https:evil.example",
    "/.//evil.example",
    "/en/../..//evil.example",
    "/%09/evil.example",
    "data:text/html,x",
    "/%252f%252fevil.example/..",
    "?//evil.example",
    "evil.example",
    "/@evil.example",
    "/..%2f..%2f/evil.example",
  ];
  const isHere = (location: string) => new URL(location, "http://site.example").host === "site.example" && !/^[/\\]{2}/.test(location);

  it.each(EVIL)("%j never leaves the site", async (back) => {
    const { email, actor } = await freshPerson(h);
    const answers = [
      await post(h, "/en/sign-in", { email, password: PASSWORD, back }, h.actor("stranger")),
      await post(h, "/en/sign-in", { email, password: "wrong wrong wrong", back }, h.actor("stranger")),
      await post(h, "/en/sign-in/link", { email, back }, h.actor("stranger")),
      await post(h, "/en/sign-in/code", { code: "000000", back }, h.actor("stranger")),
      await post(h, "/en/sign-in/link/open", { token: "x", back }, h.actor("stranger")),
      await post(h, "/en/account/privacy/accept", { version: "x", back }, actor),
    ];
    const letter = await newestLetter(site, email);
    const query = `back=${encodeURIComponent(back)}`;
    for (const path of ["/en/sign-in", "/en/sign-in/link", "/en/sign-in/link/open", "/en/sign-in/code"])
      answers.push(await h.send("GET", `${path}?${query}`));
    answers.push(await h.send("GET", `/en/account/privacy?${query}`, { headers: actor.headers }));
    answers.push(await post(h, "/en/sign-in/link/open", { token: letter?.token ?? "", back }, h.actor("stranger")));
    const { rows } = await sql<{
      version: string;
    }>`select version from privacy_version where network_id = ${site.networkId} and is_current`.execute(site.database.kysely);
    answers.push(await post(h, "/en/account/privacy/accept", { version: rows[0]?.version ?? "", back }, actor));
    expect([answers[0]?.status, answers.at(-2)?.status, answers.at(-1)?.status]).toEqual([303, 303, 303]);
    for (const answer of answers) {
      expect(answer.status).toBeLessThan(500);
      expect(isHere(answer.headers.get("location") ?? "/")).toBe(true);
      const html = await answer.text();
      expect(linksOf(html).every(isHere)).toBe(true);
      expect(tagsOf(html).filter(({ name, attributes }) => name === "form" && !isHere(attributes.get("action") ?? "/"))).toEqual([]);
    }
  });
});

describe("limits", () => {
  const guess = (of: Awaited<ReturnType<typeof testSite>>, from: string, email: string) =>
    of.post("/en/sign-in", { email, password: "wrong wrong wrong" }, { "x-forwarded-for": from });

  it("count the connection, whatever the caller says of itself, when no proxy is trusted", async () => {
    const bare = await testSite();
    const answers: number[] = [];
    for (let i = 0; i < 32; i += 1) answers.push((await guess(bare, `203.0.113.${i}`, `n${i}@example.org`)).status);
    expect([answers.slice(0, 30).every((one) => one === 422), answers.slice(30)]).toEqual([true, [429, 429]]);
  });

  it("count a /64 network as one, the newest hop of a trusted proxy, and an account from everywhere", async () => {
    const behind = await testSite({ settings: BEHIND_PROXY });
    const answers: number[] = [];
    for (let i = 0; i < 31; i += 1)
      answers.push((await guess(behind, `198.51.100.9, 2001:db8:1:2:${i}::${i + 1}`, `n${i}@example.org`)).status);
    expect([answers[29], answers[30]]).toEqual([422, 429]);
    expect((await guess(behind, "2001:db8:1:3::1", "m@example.org")).status).toBe(422);
    const account: number[] = [];
    for (let i = 0; i < 11; i += 1)
      account.push((await guess(behind, `192.0.2.${i}`, i % 2 ? " Editor@Example.org" : "editor@example.org")).status);
    expect([account[9], account[10]]).toEqual([422, 429]);
  });
});
