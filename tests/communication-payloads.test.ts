/** Hostile words stay words on every page, and pictures come with what must be known of them (row F15). */
import sharp from "sharp";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { changeArticle } from "#modules/communication/actions/change-article.ts";
import { newsroom } from "./communication-ground.ts";
import { testSite } from "./harness.ts";

const site = await testSite();
const room = await newsroom(site);
const { cookie } = await room.cookieOf("coordinator");
const SCRIPT = `"'><script>alert(1)</script><img src=x onerror=alert(2)>]]>&`;
const BODY = `<script>alert(3)</script>\n\n[a](javascript:alert(4)) ![b](data:text/html,x) <https://example.org/"onmouseover=alert(5)>\n\n<img src=x onerror=alert(6)>`;
const jpeg = await sharp({ create: { width: 40, height: 30, channels: 3, background: "#3a2ca0" } })
  .jpeg()
  .toBuffer();

/** The first tag that would run something: a script of the payload, a handler, a link with a scheme that runs. Text that looks so is none. */
function running(html: string): string | null {
  for (const [tag, name, attributes = ""] of html.matchAll(TAG)) {
    const isOurs = /\ssrc="\/assets\/|\stype="(application\/ld\+json|speculationrules)"/.test(attributes);
    if (name === "script" && !isOurs) return tag;
    if (/\son[a-z]+\s*=/i.test(attributes.replace(/"[^"]*"/g, '""'))) return tag;
    if (/\s(href|src|action)="\s*(javascript|vbscript|data:text)/i.test(attributes)) return tag;
  }
  return null;
}
const TAG = /<([a-z][a-z0-9-]*)((?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*\/?>/gi;

const get = async (path: string, headers: Record<string, string> = { cookie }) => {
  const answer = await site.get(path, headers);
  return { status: answer.status, body: await answer.text() };
};
const upload = (path: string, fields: Record<string, string | Blob>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === "string") form.append(name, value);
    else form.append(name, value, "picture.jpg");
  }
  return Promise.resolve(
    site.application.app.request(`http://site.example${path}`, {
      method: "POST",
      body: form,
      headers: { host: "site.example", cookie, "sec-fetch-site": "same-origin" },
    }),
  );
};
const picture = () => new Blob([new Uint8Array(jpeg)], { type: "image/jpeg" });

describe("pictures (F15)", () => {
  it("need a description in the network's language, an author and a licence", async () => {
    const answer = await upload("/en/workspace/media/new", { file: picture(), alt_en: "", alt_lv: "Krāsa", credit: "", licence: "" });
    const html = await answer.text();
    expect([answer.status, ["alt_en", "credit", "licence"].map((id) => html.includes(`id="${id}-error"`)), html.includes("Krāsa")]).toEqual(
      [422, [true, true, true], true],
    );
    expect((await sql<{ n: number }>`select count(*)::int as n from media`.execute(site.database.kysely)).rows[0]?.n).toBe(0);
    const notPicture = await upload("/en/workspace/media/new", {
      file: new Blob(["<svg onload=alert(1)>"], { type: "image/jpeg" }),
      alt_en: "x",
      credit: "x",
      licence: "x",
    });
    expect(notPicture.status).toBe(422);
  });

  it("are shown with all three, and only in their own network", async () => {
    const answer = await upload("/en/workspace/media/new", {
      file: picture(),
      alt_en: `Blue ${SCRIPT}`,
      credit: `Author ${SCRIPT}`.slice(0, 200),
      licence: "CC BY 4.0",
    });
    const id = /media\/([0-9a-f-]{36})/.exec(answer.headers.get("location") ?? "")?.[1] ?? "";
    expect([answer.status, id.length]).toEqual([303, 36]);
    const pages = [await get("/en/workspace/media"), await get(`/en/workspace/media/${id}`)];
    expect(pages.map((page) => [page.status, page.body.includes("CC BY 4.0"), running(page.body)])).toEqual([
      [200, true, null],
      [200, true, null],
    ]);
    const article = await room.published("With picture", { slug: "with-picture", body: `Text\n\n![](media:${id})` });
    await room.act((run) =>
      changeArticle(run, article, { city: null, audience: "public", topics: [], day: null, cover: id, sources: [], version: 1 }),
    );
    const page = await get("/en/news/with-picture", {});
    expect([page.body.match(/alt="Blue /g)?.length, page.body.includes("Author"), running(page.body)]).toEqual([2, true, null]);
    const src = /src="(\/media\/[^"]+)"/.exec(page.body)?.[1] ?? "";
    const file = await site.get(src);
    expect([file.status, file.headers.get("content-type"), file.headers.get("x-content-type-options")]).toEqual([
      200,
      "image/jpeg",
      "nosniff",
    ]);
    expect([
      (await site.get(src.replace(id, "01939c1e-0000-7000-8000-000000000000"))).status,
      (await site.get(src.replace(/[^/]+$/, "..%2f..%2fsecret"))).status,
    ]).toEqual([404, 404]);
  });
});

it("sees what would run", () => {
  const harmless = `<p title="&quot;&gt;&lt;img onerror=alert(1)">&lt;script>alert(1)&lt;/script> onclick=alert(1)</p><script type="module" src="/assets/a.js"></script>`;
  expect([
    running(harmless),
    ...["<script>alert(1)</script>", `<img src=x onerror=alert(1)>`, `<a class="x" href="javascript:alert(1)">`].map(
      (html) => running(html) !== null,
    ),
  ]).toEqual([null, true, true, true]);
});

it("are words in page, list, feed, embed, history, comparison, conflict, preview and translation", async () => {
  const title = `Hostile ${SCRIPT}`;
  const id = await room.begin({ title, city: await room.cityId("daugavpils") });
  await room.write(id, "en", { title, slug: "hostile", summary: title, body: "First" });
  await room.publish(id, "en");
  await room.write(id, "en", { title: `${title} again`, slug: "hostile", summary: title, body: BODY });
  await room.publish(id, "en");
  const { rows } = await sql<{ id: string }>`select id from article_revision where article_id = ${id} order by id`.execute(
    site.database.kysely,
  );
  const work = `/en/workspace/articles/${id}`;
  const paths = [
    "/en",
    "/en/news",
    "/en/news/hostile",
    "/lv/news/hostile",
    "/en/cities/daugavpils",
    "/en/embed/news",
    "/en/workspace",
    "/en/workspace/articles",
    "/en/workspace/translations?language=nb",
    work,
    `${work}/texts/en`,
    `${work}/texts/lv`,
    `${work}/texts/en/preview`,
    `${work}/history`,
    `${work}/history/comparison?from=${rows[1]?.id}&to=${rows.at(-1)?.id}`,
  ];
  for (const path of paths) {
    const page = await get(path);
    expect([path, page.status, page.body.includes("Hostile"), running(page.body)]).toEqual([path, 200, path !== "/en/workspace", null]);
  }
  const stale = await site.post(
    `${work}/texts/en`,
    { title, slug: "hostile", summary: title, body: `${BODY} mine`, version: "1" },
    { cookie },
  );
  const conflict = await stale.text();
  expect([stale.status, conflict.includes("Hostile"), running(conflict)]).toEqual([409, true, null]);
  const faulty = await site.post(`${work}/texts/en`, { title, slug: SCRIPT, summary: title, body: BODY, version: "1" }, { cookie });
  const kept = await faulty.text();
  expect([faulty.status, kept.includes("&lt;script>alert(1)") || kept.includes("&lt;script&gt;alert(1)"), running(kept)]).toEqual([
    422,
    true,
    null,
  ]);

  const feed = JSON.parse((await get("/en/news/feed.json", {})).body) as { items: { title: string; url: string }[] };
  expect(feed.items.find((item) => item.title.startsWith("Hostile"))?.title).toBe(`${title} again`);
  const rss = (await get("/en/news/feed.xml", {})).body;
  expect([rss.includes("Hostile"), /<script|<img src=x/.test(rss.replace(/<!\[CDATA\[.*?\]\]>/gs, ""))]).toEqual([true, false]);
});
