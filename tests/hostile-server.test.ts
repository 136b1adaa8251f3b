/** Over the wire, through the real server with its cache of pages: two people, poisoners, faults, headers (advisories R: cache; error pages; headers). */
import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { connect } from "node:net";
import { sql } from "kysely";
import { afterAll, describe, expect, it } from "vitest";
import { serve } from "#platform/http/serve.ts";
import { freshArticle, post } from "./hostile-acts.ts";
import { fill, hostileSite, MARK, OTHER_HOST } from "./hostile-ground.ts";
import { whatRuns } from "./hostile-html.ts";

const h = await hostileSite();
const { site } = h;
const { application } = site;
const web = await serve(application.app, application.pages, { host: "127.0.0.1", port: 0 });
afterAll(() => web.close());

type Answer = { status: number; headers: IncomingHttpHeaders; body: string };

/** Asks over a connection of its own. The path goes out as it stands. */
function ask(
  path: string,
  { method = "GET", headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
): Promise<Answer> {
  return new Promise((done, failed) => {
    const sent = httpRequest(
      { host: "127.0.0.1", port: web.port, path, method, headers: { host: "site.example", ...headers }, agent: false },
      (got) => {
        const pieces: Buffer[] = [];
        got.on("data", (piece: Buffer) => pieces.push(piece));
        got.on("end", () => done({ status: got.statusCode ?? 0, headers: got.headers, body: Buffer.concat(pieces).toString("utf8") }));
      },
    );
    sent.on("error", failed);
    sent.end(body);
  });
}

const member = h.actor("group-member").headers;
const administrator = h.actor("administrator").headers;
const cacheable = application.routes.filter((route) => route.cacheKeys);

describe("the cache of pages", () => {
  it("keeps the page of a stranger, and shows a member's text to the member alone, in whatever order they ask", async () => {
    await freshArticle(h, { title: "Memberstitle", audience: "members", words: { slug: "memberstitle" }, isPublic: true });
    for (const path of [
      "/en/news",
      "/en",
      "/en/news/feed.xml",
      "/en/embed/news",
      "/api/v1/articles",
      "/sitemap.xml",
      "/en/news/memberstitle",
    ]) {
      const order = [{}, member, {}, administrator, {}, member, {}];
      for (const headers of order) {
        const { body, headers: got, status } = await ask(path, { headers });
        const isStranger = !("cookie" in headers);
        if (isStranger)
          expect([path, body.includes("Memberstitle"), body.includes("/en/sign-out"), body.includes("Artis Paraugs")]).toEqual([
            path,
            false,
            false,
            false,
          ]);
        if (!isStranger && status === 200) expect([path, got["cache-control"], got.etag]).toEqual([path, "private, no-store", undefined]);
      }
    }
    expect((await ask("/en/news", { headers: member })).body.includes("Memberstitle")).toBe(true);
    expect([(await ask("/en/news/memberstitle", { headers: member })).status, (await ask("/en/news/memberstitle")).status]).toEqual([
      200, 404,
    ]);
  });

  it("really serves from memory, with the headers of the first answer", async () => {
    const first = await ask("/en/cities");
    const { hits } = application.pages;
    const second = await ask("/en/cities");
    expect([application.pages.hits - hits, second.body === first.body]).toEqual([1, true]);
    const { date: _a, "content-length": _b, "transfer-encoding": _c, connection: _d, "keep-alive": _e, ...same } = first.headers;
    expect(second.headers).toMatchObject(same);
    expect([second.headers.vary, second.headers["cache-control"]]).toEqual([
      "Cookie, Accept-Encoding",
      "public, max-age=0, must-revalidate",
    ]);
  });

  it("gives nothing of a stranger's page to a session, and nothing of a session's page to anybody: every cacheable route", async () => {
    for (const route of cacheable) {
      const path = fill(route, h.own);
      const before = application.pages.size;
      const mine = await ask(path, { headers: administrator });
      expect([path, application.pages.size, mine.headers["cache-control"], mine.headers.etag]).toEqual([
        path,
        before,
        "private, no-store",
        undefined,
      ]);
      const theirs = await ask(path);
      expect([path, theirs.body.includes("Anna Przykładna"), theirs.headers["set-cookie"]]).toEqual([path, false, undefined]);
    }
  });

  it("keeps no fault, no page with unknown keys, no answer to a wrong token, no redirect", async () => {
    for (const [path, headers] of [
      ["/en/cities/atlantis", {}],
      ["/en/news?utm_source=x", {}],
      ["/en/cities?x=1", {}],
      ["/api/v1/cities", { authorization: "Bearer gyc_wrongwrongwrongwrongwrong" }],
      ["/", {}],
      ["/cities", {}],
      ["/api/v1/cities?zz=1", {}],
      ["/en/sign-in", {}],
    ] as [string, Record<string, string>][]) {
      application.pages.clear();
      await ask(path, { headers });
      expect([path, application.pages.size]).toEqual([path, 0]);
    }
    const missing = await ask("/en/cities/atlantis");
    expect([missing.status, missing.headers.etag, /max-age=[1-9]/.test(missing.headers["cache-control"] ?? "")]).toEqual([
      404,
      undefined,
      false,
    ]);
  });

  it("is not poisoned by a wrong token that asks at the same moment", async () => {
    for (const wrong of [{ authorization: "Bearer x" }, { authorization: "Bearer gyc_wrongwrongwrongwrongwrong" }]) {
      application.pages.clear();
      // In one process at one moment, because work under way is shared.
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, i) => h.send("GET", "/api/v1/partners", { headers: i % 2 === 0 ? wrong : {} })),
      );
      expect(answers.map(({ status }) => status)).toEqual(answers.map((_, i) => (i % 2 === 0 ? 401 : 200)));
    }
  });

  it("is not poisoned by headers that stand in no key", async () => {
    for (const route of cacheable) {
      application.pages.clear();
      const path = fill(route, h.own);
      const clean = await ask(path);
      application.pages.clear();
      const evil = await ask(path, {
        headers: {
          "x-forwarded-host": "evil.example",
          "x-forwarded-proto": "evil",
          "x-forwarded-prefix": "/evil",
          forwarded: "host=evil.example",
          "x-original-url": "/evil",
          "x-http-method-override": "POST",
          "accept-language": "lv",
          origin: "https://evil.example",
          referer: "https://evil.example",
          "user-agent": "evil",
          cookie: "lang=evil; theme=evil",
        },
      });
      const after = await ask(path);
      expect([path, /evil/.test(evil.body + JSON.stringify(evil.headers)), after.body === clean.body]).toEqual([path, false, true]);
    }
  });

  it("keeps hosts apart", async () => {
    application.pages.clear();
    expect((await ask("/en/cities", { headers: { host: OTHER_HOST } })).body.includes(MARK)).toBe(true);
    for (const host of ["site.example", "other.example.evil.example", "OTHER.example.", `${OTHER_HOST}@site.example`])
      expect([host, (await ask("/en/cities", { headers: { host } })).body.includes(MARK)]).toEqual([host, false]);
    expect((await ask(`http://${OTHER_HOST}/en/cities`, { headers: { host: "site.example" } })).body.includes(MARK)).toBe(false);
  });

  it("a write is seen at once by the next stranger, and HEAD tells what GET would", async () => {
    await ask("/en/news");
    await freshArticle(h, { title: "Freshly public", isPublic: true });
    expect((await ask("/en/news")).body.includes("Freshly public")).toBe(true);
    const head = await ask("/en/news", { method: "HEAD" });
    expect([head.status, head.body, head.headers.etag]).toEqual([200, "", (await ask("/en/news")).headers.etag]);
    expect((await ask("/en/news", { headers: { "if-none-match": head.headers.etag ?? "" } })).status).toBe(304);
    expect((await ask("/en/workspace/people", { method: "HEAD" })).status).toBe(404);
  });
});

/** What no answer to a fault may tell. */
const TELLTALE =
  /\bat [\w.<>]+ \(|node_modules|\/src\/|\.tsx?:\d|select [\w*"., ]{1,80} from |syntax error|postgres|kysely|hono|ECONN|\/tmp\//i;

describe("a fault", () => {
  it("of ours shows a reference and nothing else, on page and API, and lies in the log with it", async () => {
    await sql`alter table partner rename to partner_away`.execute(site.database.kysely);
    try {
      application.pages.clear();
      for (const path of ["/en/cities", "/api/v1/partners", "/en/cities/daugavpils"]) {
        const { status, body, headers } = await ask(path);
        expect([path, status, TELLTALE.test(body), /[0-9a-f]{8}/.test(body), headers["cache-control"]]).toEqual([
          path,
          500,
          false,
          true,
          "no-store",
        ]);
      }
    } finally {
      await sql`alter table partner_away rename to partner`.execute(site.database.kysely);
    }
    expect((await ask("/en/cities")).status).toBe(200);
  });

  it("of the caller has its own answer", async () => {
    const form = { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" };
    const cases: [string, number, Parameters<typeof ask>[1]][] = [
      ["/en/contact", 413, { method: "POST", headers: form, body: `message=${"x".repeat(40_000)}` }],
      ["/en/contact", 413, { method: "POST", headers: { ...form, "transfer-encoding": "chunked" }, body: `message=${"x".repeat(40_000)}` }],
      ["/en/sign-in", 413, { method: "POST", headers: form, body: `email=${"x".repeat(600_000)}` }],
      [
        "/en/contact",
        422,
        { method: "POST", headers: { ...form, "content-type": "multipart/form-data; boundary=x" }, body: "--y\r\nnot a form" },
      ],
      ["/en/contact", 422, { method: "POST", headers: { ...form, "content-type": "multipart/form-data" }, body: "--y" }],
      ["/en/contact", 415, { method: "POST", headers: { ...form, "content-type": "text/plain" }, body: "a=b" }],
      ["/en/contact", 415, { method: "POST", headers: { "sec-fetch-site": "same-origin" }, body: "a=b" }],
      ["/en/contact", 415, { method: "POST", headers: { ...form, "content-type": "application/json" }, body: "{}" }],
      ["/en/contact", 422, { method: "POST", headers: form, body: "%zz=%&&=&%00=%ff" }],
      ["/en/contact", 403, { method: "POST", headers: { "content-type": form["content-type"] }, body: "a=b" }],
      ["/en/nothing", 404, {}],
      ["/en/cities", 404, { method: "DELETE" }],
      ["/en/cities/%ff", 404, {}],
      ["/en/cities/%", 404, {}],
      [`/en/cities/${"x".repeat(8000)}`, 404, {}],
      ["/media/x/../../etc/passwd", 404, {}],
      ["/assets/..%2f..%2fpackage.json", 404, {}],
      ["/assets/%2e%2e/%2e%2e/package.json", 404, {}],
      ["/assets/../../package.json", 404, {}],
      ["/metrics", 200, {}],
    ];
    for (const [path, status, init] of cases) {
      const answer = await ask(path, init);
      expect([
        path.slice(0, 60),
        String(init?.body ?? "").slice(0, 20),
        answer.status,
        path === "/metrics" ? null : (TELLTALE.exec(answer.body)?.[0] ?? null),
      ]).toEqual([path.slice(0, 60), String(init?.body ?? "").slice(0, 20), status, null]);
    }
    expect((await ask("/metrics", { headers: { "x-forwarded-for": "192.0.2.1" } })).status).toBe(404);
  });

  it("of the protocol ends the connection and not the server", async () => {
    for (const bytes of [
      "GET / HTTP/9.9\r\n\r\n",
      "\u0000\u0000\u0000",
      "GET /en HTTP/1.1\r\n\r\n",
      "POST /en/contact HTTP/1.1\r\nHost: site.example\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /en HTTP/1.1\r\n\r\n",
      "GET /en HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
      "GET //// HTTP/1.1\r\nHost: \u0001\r\nConnection: close\r\n\r\n",
      "GET http://[ HTTP/1.1\r\nHost: site.example\r\nConnection: close\r\n\r\n",
      "OPTIONS * HTTP/1.1\r\nHost: site.example\r\nConnection: close\r\n\r\n",
      "GET /en HTTP/1.1\r\nHost: %%%\r\nConnection: close\r\n\r\n",
    ]) {
      const told = await new Promise<string>((done) => {
        let text = "";
        const socket = connect(web.port, "127.0.0.1", () => socket.end(bytes, "latin1"));
        socket.on("data", (piece) => (text += piece.toString("latin1")));
        socket.on("error", () => done(text));
        socket.on("close", () => done(text));
      });
      expect([bytes.slice(0, 20), /^HTTP\/1\.1 (5|2\d\d.*evil)/.test(told), TELLTALE.exec(told)?.[0] ?? null]).toEqual([
        bytes.slice(0, 20),
        false,
        null,
      ]);
    }
    expect((await ask("/healthz")).status).toBe(200);
  });
});

it("gives every kind of answer its headers", async () => {
  const asset = /\/assets\/[\w.-]+\.css/.exec((await ask("/en")).body)?.[0] ?? "";
  const kinds: [string, number, Parameters<typeof ask>[1]][] = [
    ["/en", 200, {}],
    ["/en/workspace", 200, { headers: administrator }],
    [asset, 200, {}],
    [`/media/${h.own.media}/400.jpg`, 200, {}],
    ["/en/news/feed.xml", 200, {}],
    ["/sitemap.xml", 200, {}],
    ["/api/v1/cities", 200, {}],
    ["/api/v1/nothing", 404, {}],
    ["/", 303, {}],
    ["/en/nothing", 404, {}],
    ["/en/embed/map", 200, {}],
    ["/healthz", 200, {}],
    ["/robots.txt", 200, {}],
    ["/api/v1/articles", 401, { method: "POST", headers: { "sec-fetch-site": "same-origin" } }],
    ["/en/contact", 403, { method: "POST" }],
    [`/en/workspace/outbox/${h.own.letter}/source`, 200, { headers: administrator }],
    ["/en/workspace/indicators/values.csv", 200, { headers: administrator }],
    ["/auth/passkey/generate-authenticate-options", 200, {}],
  ];
  for (const [path, status, init] of kinds) {
    const answer = await ask(path, init);
    const { headers } = answer;
    expect([
      path,
      answer.status,
      headers["x-content-type-options"],
      headers["referrer-policy"] !== undefined,
      headers["permissions-policy"] !== undefined,
      headers["cross-origin-opener-policy"],
      headers["x-powered-by"],
      headers.server,
      headers["cache-control"] !== undefined,
    ]).toEqual([path, status, "nosniff", true, true, "same-origin", undefined, undefined, true]);
    if (headers["content-type"]?.startsWith("text/html")) {
      const policy = String(headers["content-security-policy"]);
      expect([path, policy.includes("default-src 'none'"), /unsafe/.test(policy), whatRuns(answer.body)]).toEqual([
        path,
        true,
        false,
        null,
      ]);
      expect([path, policy.includes("frame-ancestors 'none'")]).toEqual([path, path !== "/en/embed/map"]);
    }
    if (init?.headers?.cookie) expect([path, headers["cache-control"]]).toEqual([path, "private, no-store"]);
  }
  await post(h, "/en/sign-out", {});
});
