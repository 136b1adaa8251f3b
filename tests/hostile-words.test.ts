/** A payload in every text that a person can fill in, looked for on every page that an administrator can reach (advisories R: stored XSS; mail; CSV injection). */
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { listOutbox, readOutbox, readOutboxSource } from "#platform/mail/outbox.ts";
import { outboxFolder } from "#platform/mail/mail-settings.ts";
import { freshArticle, freshPerson, post, type Fields } from "./hostile-acts.ts";
import { fill, hostileSite, signedIn } from "./hostile-ground.ts";
import { writeInEveryRow } from "./hostile-rows.ts";
import { breaksXml, linksOf, tagsOf, whatRuns } from "./hostile-html.ts";
import { runDueJobs } from "./people.ts";

const h = await hostileSite();
const { site } = h;
const administrator = h.actor("administrator");

/** Leaves a text, an attribute, a title, a script, a comment, a CDATA section. */
const EVIL = `Zz]]>"'><xq onzz=1></script></title></textarea><!--`;
const FORMULA = `=HYPERLINK("http://evil.example","x")`;
const LINK =
  '[Zz](javascript:alert(1)) ![Zz](data:text/html,x) <https://example.org/"onzz=1> <xq onzz=1>\n\n<script>alert(1)</script>\n\n<!--\n\n[a]: javascript:alert(1)\n[b][a]\n\n`Zz]]>`\n\n| Zz"\'><xq> |\n|-|\n| x |';

const sent: string[] = [];
async function put(path: string, fields: Fields, right = 303): Promise<Response> {
  const answer = await post(h, path, fields);
  if (answer.status !== right)
    throw new Error(
      `${path} answered ${answer.status}, not ${right}: ${(await answer.text())
        .match(/<li>.*?<\/li>/g)
        ?.join(" ")
        .slice(0, 400)}`,
    );
  sent.push(path);
  return answer;
}

const version = async (path: string) =>
  /name="version"[^>]*value="(\d+)"|value="(\d+)"[^>]*name="version"/
    .exec(await (await h.send("GET", path, { headers: administrator.headers })).text())
    ?.slice(1)
    .find(Boolean) ?? "";
const hostile = { article: "", person: "", revisions: [] as string[] };

beforeAll(async () => {
  const { city = "", organisation = "", indicator = "", media = "" } = h.own;
  const world = await freshArticle(h, { title: EVIL, words: { summary: EVIL, body: LINK }, isPublic: true });
  hostile.article = world.article ?? "";
  const text = `/en/workspace/articles/${hostile.article}/texts/en`;
  await put(`/en/workspace/articles/${hostile.article}`, {
    city: "",
    audience: "public",
    day: "",
    cover: media,
    sources: `${EVIL}\nhttps://example.org/"><xq>`,
    version: "1",
  });
  await put(text, { title: `${EVIL} 2`, slug: "", summary: EVIL, body: `${LINK}\n\nmore`, version: await version(text) });
  await put(`${text}/approval-request`, {});
  await put(`${text}/return`, { reason: EVIL });
  await put(`/en/workspace/media/${media}`, { alt_en: EVIL, credit: EVIL, licence: EVIL, version: "1" });
  await put(`/en/workspace/cities/${city}/texts/en`, {
    version: await version(`/en/workspace/cities/${city}/texts/en`),
    focus: EVIL,
    about: EVIL,
    target_group: EVIL,
  });
  await put(`/en/workspace/cities/${city}/facts`, {
    version: await version(`/en/workspace/cities/${city}/texts/en`),
    plan_title: EVIL,
    population_of: "city",
    population: "77",
    population_year: "2016",
    population_sources: EVIL,
    channel_kind: `"><xq onzz=1>`,
    channel_label: EVIL,
    channel_url: `https://example.org/"><xq onzz=1>`,
  });
  await put(`/en/workspace/indicators/${indicator}/${city}`, { version: "0", year: "1990", value: "5", flag: "", source: EVIL });
  await put(`/en/workspace/indicators/${indicator}/${city}`, { version: "0", year: "1989", value: "6", flag: "", source: FORMULA });
  await put("/en/workspace/network/texts/en", {
    version: await version("/en/workspace/network/texts/en"),
    slogan: EVIL,
    summary: EVIL,
    purpose: EVIL,
  });
  await put(`/en/workspace/organisations/${organisation}`, {
    name: EVIL,
    nameEn: EVIL,
    kind: "ngo",
    sector: "science",
    country: "LV",
    place: EVIL,
    url: `https://example.org/"><xq>`,
    sources: EVIL,
    version: await version(`/en/workspace/organisations/${organisation}/edit`),
  });
  const person = await freshPerson(h);
  hostile.person = person.id;
  await put(`/en/workspace/people/${person.id}/relations`, { kind: "works-for", to: organisation, since: "", until: "", note: EVIL });
  await put("/en/workspace/invitations", { name: EVIL, email: "evil@example.org", language: "en", role: "reader", place: "network" });
  await put(
    "/en/account/tokens",
    { name: EVIL, verbs: ["read"], until: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10) },
    200,
  );
  await put("/en/contact", {
    name: EVIL,
    email: "evil@example.org",
    subject: "press",
    message: `${EVIL}\nhttps://evil.example/prize [win](https://evil.example) www.evil.example\r\nBcc: all@example.org`,
  });
  // Last, because it changes the name under which the administrator acts.
  await put("/en/account/profile", { name: EVIL, language: "en", timeZone: "", version: await version("/en/account/profile") });
  await post(h, "/en/workspace/network", { version: await version("/en/workspace/network"), embed_origins: "https://a.example" });
  await h.send("POST", "/en/sign-in", {
    headers: { "content-type": "application/x-www-form-urlencoded", "user-agent": EVIL, "x-forwarded-for": "192.0.2.99" },
    body: "email=administrator%40example.org&password=demo-administrator-2026",
  });
  const { rows } = await sql<{ id: string }>`select id from article_revision where article_id = ${hostile.article} order by id`.execute(
    site.database.kysely,
  );
  hostile.revisions = rows.map(({ id }) => id);
  expect(await writeInEveryRow(site, site.networkId, EVIL)).toBeGreaterThan(45);
  await runDueJobs(site);
});

it("refuses addresses that run instead of lead", async () => {
  const { city = "", organisation = "" } = h.own;
  for (const url of [
    "javascript:alert(1)",
    "data:text/html,x",
    "//evil.example",
    "https://",
    " java\nscript:alert(1)",
    "ftp://x.example",
  ]) {
    const facts = { version: "1", population_of: "city", channel_kind: "web", channel_label: "L", channel_url: url };
    expect([url, (await post(h, `/en/workspace/cities/${city}/facts`, facts)).status]).toEqual([url, 422]);
    const house = { name: "N", kind: "ngo", sector: "science", country: "LV", url, sources: "S", version: "1" };
    expect([url, (await post(h, `/en/workspace/organisations/${organisation}`, house)).status]).toEqual([url, 422]);
  }
  for (const origin of [
    "https://x.example; script-src *",
    "https://x.example 'unsafe-inline'",
    "*",
    "https://*",
    "https://x.example/path",
    "https://x.example\r\nSet-Cookie: a=b",
  ])
    expect([origin, (await post(h, "/en/workspace/network", { version: "9", embed_origins: origin })).status]).toEqual([origin, 422]);
});

it("every page that can be reached shows it as words and forbids what runs", async () => {
  const world = { ...h.own, article: hostile.article, publicArticle: hostile.article, person: hostile.person };
  const waiting = site.application.routes
    .filter((route) => route.method === "GET" && !route.path.startsWith("/auth/") && route.path !== "/metrics")
    .map((route) => fill(route, world));
  waiting.unshift(`/en/workspace/articles/${hostile.article}/texts/lv`);
  waiting.push(
    `/en/workspace/articles/${hostile.article}/history/comparison?from=${hostile.revisions[0]}&to=${hostile.revisions.at(-1)}`,
    `/en/workspace/people?search=${encodeURIComponent("Zz]]>")}`,
    `/en/workspace/organisations?search=${encodeURIComponent("Zz]]>")}`,
    "/en/workspace/changes?subject=person",
    "/lv",
    "/lv/news",
    "/nb/workspace/changes",
  );
  const seen = new Set<string>();
  const shows = new Set<string>();
  const faults: string[] = [];
  for (let path = waiting.shift(); path !== undefined && seen.size < 700; path = waiting.shift()) {
    if (seen.has(path) || path.startsWith("/assets/")) continue;
    seen.add(path);
    const answer = await h.send("GET", path, { headers: { ...administrator.headers, "x-forwarded-for": `192.0.2.${seen.size % 250}` } });
    const type = answer.headers.get("content-type") ?? "";
    const body = await answer.text();
    if (answer.status >= 500) faults.push(`${answer.status} ${path}`);
    if (answer.headers.get("x-content-type-options") !== "nosniff") faults.push(`may be sniffed: ${path}`);
    if (/Zz\]\]/.test(body)) shows.add(path);
    if (type.startsWith("text/html")) {
      const policy = answer.headers.get("content-security-policy") ?? "";
      if (!policy.includes("script-src 'self';") || /unsafe|\*/.test(policy)) faults.push(`policy "${policy}": ${path}`);
      const runs = whatRuns(body);
      if (runs) faults.push(`${runs}: ${path}`);
      // Languages other than English and Latvian are the same pages again.
      for (const link of linksOf(body)) if (/^\/(en\b|media|api)/.test(link) && !link.includes("#")) waiting.push(link);
    } else if (/xml/.test(type) && breaksXml(body)) faults.push(`broken: ${path}`);
  }
  expect(faults).toEqual([]);
  // The payload is really there wherever it could do harm.
  const surfaces = [
    "/en",
    "/en/about",
    "/en/news",
    "/en/news/feed.xml",
    "/en/news/feed.json",
    `/en/cities/${h.own.city}`,
    `/en/indicators/${h.own.indicator}`,
    "/en/embed/news",
    `/en/workspace/articles/${hostile.article}`,
    `/en/workspace/articles/${hostile.article}/texts/en`,
    `/en/workspace/articles/${hostile.article}/texts/lv`,
    `/en/workspace/articles/${hostile.article}/texts/en/preview`,
    `/en/workspace/articles/${hostile.article}/history`,
    `/en/workspace/articles/${hostile.article}/history/comparison?from=${hostile.revisions[0]}&to=${hostile.revisions.at(-1)}`,
    "/en/workspace/changes",
    "/en/workspace/articles",
    "/en/workspace/media",
    `/en/workspace/media/${h.own.media}`,
    `/en/workspace/cities/${h.own.city}`,
    `/en/workspace/cities/${h.own.city}/texts/en`,
    `/en/workspace/indicators/${h.own.indicator}/${h.own.city}`,
    "/en/workspace/indicators/values.csv",
    "/en/workspace/network",
    "/en/workspace/organisations",
    `/en/workspace/organisations/${h.own.organisation}`,
    `/en/workspace/people/${hostile.person}`,
    "/en/workspace/people",
    "/en/workspace/invitations",
    "/en/account",
    "/en/account/tokens",
    `/en/events/${h.own.event}`,
    `/en/workspace/events/${h.own.event}`,
    `/en/workspace/events/${h.own.event}/attendees`,
    `/en/workspace/events/${h.own.event}/minutes`,
    "/en/groups",
    "/en/results",
    "/en/events.ics",
    `/api/v1/articles/${hostile.article}`,
    `/api/v1/cities/${h.own.city}`,
  ];
  expect(surfaces.filter((path) => !shows.has(path))).toEqual([]);
}, 120_000);

describe("the same for", () => {
  it("forms that come back with faults, and conflicts", async () => {
    const { city = "", organisation = "", indicator = "" } = h.own;
    const article = `/en/workspace/articles/${hostile.article}/texts/en`;
    const cases: [string, Fields][] = [
      [article, { title: EVIL, slug: EVIL, summary: EVIL, body: LINK, version: "1" }],
      [article, { title: `${EVIL} mine`, slug: "", summary: EVIL, body: LINK, version: "1" }],
      [`${article}/schedule`, { publish_at: EVIL, unpublish_at: EVIL }],
      ["/en/workspace/articles/new", { kind: EVIL, title: EVIL, language: EVIL, city: EVIL, audience: EVIL, topics: EVIL, [EVIL]: EVIL }],
      [`/en/workspace/articles/${hostile.article}`, { city: EVIL, audience: EVIL, day: EVIL, cover: EVIL, sources: EVIL, version: EVIL }],
      [
        `/en/workspace/cities/${city}/facts`,
        {
          version: "1",
          plan_title: `${EVIL}2`,
          population_of: "city",
          population: EVIL,
          channel_kind: EVIL,
          channel_label: EVIL,
          channel_url: EVIL,
        },
      ],
      [`/en/workspace/cities/${city}/facts`, { version: "1", plan_title: `${EVIL}2`, population_of: "city" }],
      [`/en/workspace/cities/${city}/texts/en`, { version: "1", focus: `${EVIL}3`, about: EVIL, target_group: EVIL }],
      [`/en/workspace/indicators/${indicator}/${city}`, { version: EVIL, year: EVIL, value: EVIL, flag: EVIL, source: EVIL }],
      [`/en/workspace/indicators/${indicator}/${city}`, { version: "7", year: "1990", value: "9", flag: "", source: EVIL }],
      [
        "/en/workspace/indicators/import",
        { step: "check", pasted: `city,indicator,year,value,flag,source\n${EVIL},${EVIL},${EVIL},x,${EVIL},${EVIL}\n` },
      ],
      ["/en/workspace/network", { version: "1", embed_origins: EVIL }],
      ["/en/workspace/network/texts/en", { version: "1", slogan: `${EVIL}4`, summary: EVIL, purpose: EVIL }],
      [
        `/en/workspace/organisations/${organisation}`,
        { name: EVIL, kind: EVIL, sector: EVIL, country: EVIL, sources: EVIL, url: EVIL, version: "1" },
      ],
      // A name of a country is made of its code: what has not the form of one must not reach the maker of names.
      [
        `/en/workspace/organisations/${organisation}`,
        { name: EVIL, kind: "ngo", sector: "science", country: "L", sources: "S", version: "1" },
      ],
      ["/en/workspace/organisations", { key: EVIL, name: EVIL, kind: "ngo", sector: "science", country: "LV", sources: EVIL }],
      [`/en/workspace/people/${hostile.person}/relations`, { kind: EVIL, to: EVIL, since: EVIL, until: EVIL, note: EVIL }],
      ["/en/workspace/invitations", { name: EVIL, email: EVIL, language: EVIL, role: EVIL, place: EVIL }],
      ["/en/account/profile", { name: EVIL, language: EVIL, timeZone: EVIL, version: "1" }],
      ["/en/account/tokens", { name: EVIL, verbs: EVIL, until: EVIL }],
      ["/en/contact", { name: EVIL, email: EVIL, subject: EVIL, message: EVIL }],
      ["/en/sign-in", { email: EVIL, password: EVIL, back: EVIL }],
      ["/en/sign-in/link", { email: EVIL, back: EVIL }],
      ["/en/forgotten-password", { email: EVIL }],
      ["/en/new-password", { token: EVIL, password: EVIL }],
      ["/en/invitation", { token: EVIL, name: EVIL, password: EVIL }],
    ];
    for (const [path, fields] of cases) {
      const answer = await post(h, path, fields);
      const body = await answer.text();
      expect([path, [404, 409, 422].includes(answer.status), whatRuns(body)]).toEqual([path, true, null]);
      if (/workspace|profile|contact/.test(path) && answer.status !== 404)
        expect([
          path,
          tagsOf(body).some(({ attributes }) => [...attributes.values()].some((value) => value.includes("Zz]]>"))) || body.includes("Zz]]"),
        ]).toEqual([path, true]);
    }
  });

  it("letters: no header, no tag, no link that a person wrote", async () => {
    const folder = outboxFolder(site.config);
    const letters = (await listOutbox(folder)).filter(({ networkId }) => networkId === site.networkId);
    let hostileOnes = 0;
    for (const { id } of letters) {
      const letter = await readOutbox(folder, id);
      const source = Buffer.from((await readOutboxSource(folder, id)) ?? []).toString("utf8");
      const [head = ""] = source.split("\r\n\r\n");
      if (letter?.text.includes("Zz]]")) hostileOnes += 1;
      expect([/^(bcc|cc):/im.test(head), head.match(/^to:/gim)?.length]).toEqual([false, 1]);
      const tags = tagsOf(letter?.html ?? "");
      expect(tags.filter(({ name }) => ["xq", "script", "img", "iframe"].includes(name))).toEqual([]);
      expect(
        tags.flatMap(({ attributes }) => attributes.get("href") ?? []).filter((href) => !href.startsWith("http://site.example/")),
      ).toEqual([]);
      expect(/https?:\/\/evil\.example|www\.evil\.example/.test(`${letter?.text} ${letter?.html}`)).toBe(false);
    }
    expect(hostileOnes).toBeGreaterThanOrEqual(2);
  });

  it("tables to take away: nothing that a spreadsheet would run", async () => {
    const csv = await (await h.send("GET", "/en/workspace/indicators/values.csv", { headers: administrator.headers })).text();
    expect(csv.includes(`"'=HYPERLINK(""http://evil.example"",""x"")"`)).toBe(true);
    expect(csv.split(/\r\n/).filter((row) => /(^|,)"?[=+@\t]/.test(row))).toEqual([]);
  });

  it("the browser's name in the list of sessions", async () => {
    const again = await signedIn(site, "again", "administrator@example.org");
    const html = await (await h.send("GET", "/en/account/sessions", { headers: again.headers })).text();
    expect([html.includes('action="/en/account/sessions/end"'), whatRuns(html)]).toEqual([true, null]);
  });
});
