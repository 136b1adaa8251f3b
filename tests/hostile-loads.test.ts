/** Small requests that would mean much work: each must be answered while others are served (advisories R: denial of service by one request). */
import { sql } from "kysely";
import { expect, it } from "vitest";
import { freshArticle, post, versionOn } from "./hostile-acts.ts";
import { hostileSite } from "./hostile-ground.ts";

const h = await hostileSite();
const { site } = h;
const FORM = "application/x-www-form-urlencoded";
const many = (count: number, text: (nth: number) => string, between = "") =>
  Array.from({ length: count }, (_, nth) => text(nth)).join(between);
const token = h.actors.find(({ name }) => name === "token read+write+publish")?.headers ?? {};

/** Far more than such a request needs on a slow machine, far less than the minutes that it took when its work grew with the square. */
const PATIENCE = 15_000;

it.each([
  ["a hundred thousand fields", FORM, many(100_000, (nth) => nth.toString(36), "&")],
  ["one field two hundred thousand times", FORM, "a&".repeat(200_000)],
  [
    "seven thousand parts",
    "multipart/form-data; boundary=x",
    `${many(7000, (nth) => `--x\r\nContent-Disposition: form-data; name="${nth}"\r\n\r\n\r\n`)}--x--\r\n`,
  ],
  ["parts without an end", "multipart/form-data; boundary=x", "--x\r\n".repeat(80_000)],
  ["an address of dots", FORM, `email=${"a.".repeat(100_000)}@&password=x`],
  ["escapes", FORM, `email=${"%41".repeat(160_000)}`],
])(
  "a form with %s",
  async (_name, type, body) => {
    const answer = await h.send("POST", "/en/sign-in", { headers: { "content-type": type }, body });
    expect([answer.status, (await answer.text()).length < 1_000_000]).toEqual([422, true]);
  },
  PATIENCE,
);

it.each([
  ["nested", `${"[".repeat(250_000)}${"]".repeat(250_000)}`],
  ["with forty thousand keys", `{${many(40_000, (nth) => `"${nth}":1`, ",")}}`],
])(
  "JSON %s",
  async (_name, body) => {
    const answer = await h.send("POST", "/api/v1/articles", { headers: { ...token, "content-type": "application/json" }, body });
    expect([answer.status, (await answer.text()).length < 100_000]).toEqual([422, true]);
  },
  PATIENCE,
);

it(
  "an address with thousands of keys",
  async () => {
    const query = many(4000, (nth) => nth.toString(36), "&");
    for (const path of ["/en/news", "/en", "/api/v1/cities", "/en/sign-in"]) {
      const answer = await h.send("GET", `${path}?${query}`);
      expect([path, answer.status < 500, (await answer.text()).length < 1_000_000]).toEqual([path, true, true]);
    }
  },
  PATIENCE,
);

it(
  "the comparison of two long texts that have nothing in common",
  async () => {
    const world = await freshArticle(h);
    const path = `/en/workspace/articles/${world.article}/texts/en`;
    const { headers } = h.actor("administrator");
    const words = (seed: number) => many(14_000, (nth) => ((nth * 7919 + seed * 104_729) % 1_000_003).toString(36), " ").slice(0, 99_000);
    for (const seed of [1, 2]) {
      const saved = await post(h, path, { title: "T", slug: "", summary: "S", body: words(seed), version: await versionOn(h, path) });
      expect(saved.status).toBe(303);
    }
    const { rows } = await sql<{
      id: string;
    }>`select id from article_revision where article_id = ${world.article} order by id desc limit 2`.execute(site.database.kysely);
    const answer = await h.send("GET", `/en/workspace/articles/${world.article}/history/comparison?from=${rows[1]?.id}&to=${rows[0]?.id}`, {
      headers,
    });
    const html = await answer.text();
    expect([answer.status, html.includes(words(1).slice(0, 500)), html.includes(words(2).slice(0, 500))]).toEqual([200, true, true]);
  },
  PATIENCE,
);
