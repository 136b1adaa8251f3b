/** A picture from the upload to its withdrawal. */
import sharp from "sharp";
import { expect, it } from "vitest";
import { addDemoAccounts, testSite } from "./harness.ts";
import { BEHIND_PROXY, Browser } from "./people.ts";

const site = await testSite({ settings: BEHIND_PROXY });
await addDemoAccounts(site);
const editor = new Browser(site);
await editor.signIn("network-coordinator@example.org", "demo-network-coordinator-2026");

async function upload(fields: Record<string, string>): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  const bytes = await sharp({ create: { width: 640, height: 400, channels: 3, background: "#31c" } })
    .jpeg()
    .toBuffer();
  body.set("file", new File([new Uint8Array(bytes)], "city.jpg", { type: "image/jpeg" }));
  return site.application.app.request("http://site.example/en/workspace/media/new", {
    method: "POST",
    body,
    headers: { host: "site.example", "sec-fetch-site": "same-origin", cookie: editor.cookie },
  });
}

it("needs a description, an author and a licence", async () => {
  const answer = await upload({ alt_en: "", credit: "", licence: "" });
  const html = await answer.text();
  expect([answer.status, ["alt_en", "credit", "licence"].every((field) => html.includes(`href="#${field}"`))]).toEqual([422, true]);
});

it("is shown as cover and in the text, and nowhere after it was withdrawn", async () => {
  const added = await upload({ alt_en: "A square in blue", credit: "Demo Author", licence: "CC BY 4.0" });
  const id = added.headers.get("location")?.split("/").at(-1) ?? "";
  const list = await (await editor.get("/en/workspace/articles")).text();
  const article = /workspace\/articles\/([0-9a-f-]{36})/.exec(list)?.[1] ?? "";
  const form = await (await editor.get(`/en/workspace/articles/${article}`)).text();
  const version = /name="version" value="(\d+)"/.exec(form)?.[1] ?? "";
  const saved = await editor.post(`/en/workspace/articles/${article}`, {
    version,
    city: "",
    audience: "public",
    day: "2026-11-20",
    cover: id,
    sources: "project description",
  });
  expect(saved.status).toBe(303);
  const shown = async () => (await editor.get(`/en/workspace/articles/${article}/texts/en/preview`)).text();
  expect((await shown()).includes('alt="A square in blue"')).toBe(true);
  const file = /\/media\/[^"\s]+\.jpe?g/.exec(await shown())?.[0] ?? "";
  expect((await site.get(file)).status).toBe(200);

  expect((await editor.post(`/en/workspace/media/${id}/withdrawal`)).status).toBe(303);
  expect((await shown()).includes("A square in blue")).toBe(false);
  expect((await site.get(file)).status).toBe(404);
  expect((await editor.get(`/en/workspace/media/${id}`)).status).toBe(404);
  expect((await (await editor.get("/en/workspace/media")).text()).includes("A square in blue")).toBe(false);
});

it("is not withdrawn by a member who does not write", async () => {
  const added = await upload({ alt_en: "Another square", credit: "Demo Author", licence: "CC BY 4.0" });
  const id = added.headers.get("location")?.split("/").at(-1) ?? "";
  const reader = new Browser(site);
  await reader.signIn("reader@example.org", "demo-reader-2026");
  expect((await reader.post(`/en/workspace/media/${id}/withdrawal`)).status).toBe(404);
  expect((await editor.get(`/en/workspace/media/${id}`)).status).toBe(200);
});
