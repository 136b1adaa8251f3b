/** Every query key of every readable route: nothing is reflected raw, nothing breaks, nothing is written (advisories R: reflected XSS, SQL injection, export and filter leaks). */
import { expect, it } from "vitest";
import { digest, fill, hostileSite, MARK } from "./hostile-ground.ts";

const h = await hostileSite();
const { site, own } = h;
const administrator = h.actor("administrator");
const routes = site.application.routes.filter((route) => route.method === "GET" && !route.path.startsWith("/auth/"));

/** Query keys that any page reads, and some that none does. A key that is missing here is found by the test below. */
const KEYS = [
  "scan",
  "outcome",
  "asked",
  "after",
  "before",
  "limit",
  "language",
  "city",
  "topic",
  "kind",
  "only",
  "year",
  "search",
  "role",
  "sector",
  "subject",
  "id",
  "person",
  "from",
  "to",
  "state",
  "secret",
  "saved",
  "sent",
  "done",
  "failed",
  "error",
  "back",
  "token",
  "status",
  "text",
  "sort",
  "text",
  "theme",
  "time",
  "view",
  "month",
  "spoken",
  "__proto__",
  "constructor",
  "toString",
  "zz",
];

const VALUES = [
  `"><script>alert(1)</script>`,
  `' or '1'='1`,
  `'; drop table person; --`,
  "\\",
  "%",
  "\u0000",
  "\u2028\u2029",
  "\ud800",
  "__proto__",
  "-1",
  "0",
  "1e9",
  "99999999999999999999",
  "0000-01-01",
  "9999-12-31",
  "2016-02-30",
  `0000-01-01_01939c1e-0000-7000-8000-000000000000`,
  "01939c1e-0000-7000-8000-000000000000",
  Buffer.from(`["0000-01-01","01939c1e-0000-7000-8000-000000000000"]`).toString("base64url"),
  Buffer.from(`{"key":"x"}`).toString("base64url"),
  Buffer.from(`"x' or 1=1"`).toString("base64url"),
  "javascript:alert(1)",
  "x".repeat(5000),
];

/** What would run if it stood in a page as it was sent. */
const RAW = /<script>alert|"><script/;

it("knows every query key that a page reads", async () => {
  const { execFileSync } = await import("node:child_process");
  const source = execFileSync(
    "grep",
    [
      "-rhoE",
      String.raw`searchParams\.(get|has)\("[^"]+"\)`,
      "src/modules",
      "src/platform",
      "src/ui",
      "--include=*.ts",
      "--include=*.tsx",
      "--exclude=*.test.ts",
    ],
    { encoding: "utf8" },
  );
  const read = new Set([...source.matchAll(/"([^"]+)"/g)].map(([, key]) => key ?? ""));
  const cached = new Set(routes.flatMap((route) => route.cacheKeys ?? []));
  expect([...read, ...cached].filter((key) => !KEYS.includes(key))).toEqual([]);
});

it.each(routes.map((route) => [`${route.localized ? "/:lang" : ""}${route.path}`, route] as const))(
  "%s",
  async (_name, route) => {
    const found: string[] = [];
    const path = fill(route, own);
    // Pages for anybody are asked as a stranger (and pass the page cache), the rest as administrator.
    const headers =
      route.who === "anyone"
        ? {}
        : route.who === "token"
          ? h.actors.find(({ name }) => name === "token read+write+publish")?.headers
          : administrator.headers;
    const isInvitation = route.path === "/invitation";
    let count = 0;
    const plain = await (await h.send("GET", path, { headers })).text();
    // A key on which the page does not depend is tried with two values only.
    const isHeeded = async (key: string) => {
      const answer = await h.send("GET", `${path}?${key}=x1`, { headers });
      return (await answer.text()) !== plain || answer.status !== 200;
    };
    for (const key of isInvitation ? ["token", "back"] : KEYS) {
      for (const value of isInvitation ? VALUES.slice(0, 9) : (await isHeeded(key)) ? VALUES : VALUES.slice(0, 2)) {
        const query = `${encodeURIComponent(key)}=${value === "\ud800" ? "%ed%a0%80" : encodeURIComponent(value)}`;
        count += 1;
        const answer = await h.send("GET", `${path}?${query}`, {
          headers: { ...headers, "x-forwarded-for": `198.18.${Math.floor(count / 250)}.${count % 250}` },
        });
        const say = (what: string) => found.push(`${what} (${answer.status} ${path}?${query.slice(0, 80)})`);
        if (answer.status >= 500) say("a fault of ours");
        const type = answer.headers.get("content-type") ?? "";
        const body = await answer.text();
        if (/html|xml/.test(type) && RAW.test(body)) say("reflected raw");
        if (/href="\s*javascript:/i.test(body)) say("a link that runs");
        if (body.includes(MARK)) say("words of the other network");
        const location = answer.headers.get("location") ?? "/";
        if (!/^\/(?![/\\])/.test(location)) say(`leads to ${location}`);
      }
    }
    for (const query of [
      "after=1&after=2",
      "city=a&city=b",
      "search=a&search=b",
      "role[]=x",
      "__proto__[x]=1",
      "%",
      "%zz=%zz",
      "=",
      "&&&",
      "token=%00",
      "?".repeat(500),
      "a=1&".repeat(2000),
    ]) {
      count += 1;
      const answer = await h.send("GET", `${path}?${query}`, {
        headers: { ...headers, "x-forwarded-for": `198.19.0.${count % 250}` },
      });
      if (answer.status >= 500) found.push(`a fault of ours (${answer.status} ${path}?${query.slice(0, 60)})`);
      await answer.arrayBuffer();
    }
    expect(found.slice(0, 10)).toEqual([]);
  },
  60_000,
);

it("finds the same with hostile signs in the search as in the row, and not more", async () => {
  const search = async (words: string) =>
    (await h.send("GET", `/en/workspace/people?search=${encodeURIComponent(words)}`, { headers: administrator.headers })).text();
  expect((await search("reader@example")).includes("Kari Eksempel")).toBe(true);
  for (const words of ["%", "_", "\\", "' or '1'='1", "reader@example.org' --", "%' or true --"])
    expect([words, (await search(words)).includes("Kari Eksempel")]).toEqual([words, false]);
});

it("a reader writes nothing: every row is the same after all readable pages were asked by everybody", async () => {
  // The one exception: that a token was used is noted, at most once a minute, so that its owner sees it.
  const without = ["last_used_at"];
  const before = await digest(site, { without });
  for (const route of routes)
    for (const { headers } of h.actors)
      for (const method of ["GET", "HEAD"])
        await (
          await h.send(method, fill(route, own), {
            headers: { ...headers, "x-forwarded-for": `198.20.1.${Math.floor(Math.random() * 250)}` },
          })
        ).arrayBuffer();
  expect(await digest(site, { without })).toEqual(before);
}, 120_000);
