/** Every public page in every language, for everybody, without a session. */
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "#platform/languages.ts";
import { testSite } from "./harness.ts";

const site = await testSite();
const PATHS = [
  "",
  "/news",
  "/cities",
  "/cities/daugavpils",
  "/cities/sabadell",
  "/groups",
  "/groups/local-group-daugavpils",
  "/groups/local-group-sabadell/about",
  "/story",
  "/events",
  "/events?time=past&kind=transnational",
  "/events?view=month&month=2017-03",
  "/events/tm6",
  "/results",
  "/results/transnational-meetings",
  "/results/local-group-meetings",
  "/practices",
  "/practices/incredibol",
  "/indicators",
  "/indicators/population",
  "/about",
  "/contact",
  "/accessibility",
  "/privacy",
  "/sign-in",
  "/embed/map",
  "/embed/news",
  "/embed/events",
];

describe.each(LANGUAGES)("in %s", (language) => {
  it.each(PATHS)("%s answers in its language, without script and inline style", async (path) => {
    const answer = await site.get(`/${language}${path}`);
    const html = await answer.text();
    expect([path, answer.status]).toEqual([path, 200]);
    expect(html.startsWith(`<!doctype html><html lang="${language}"`)).toBe(true);
    expect(/\sstyle="|<style|\son[a-z]+="|javascript:/.test(html)).toBe(false);
    expect(/>(ui|network|groups|events|attendance|library|results|communication|people)\.[a-z.-]+</.test(html)).toBe(false);
    expect(answer.headers.get("content-security-policy")?.includes("unsafe")).toBe(false);
  });
});

it("keeps the page when the language is switched", async () => {
  const html = await (await site.get("/en/cities/daugavpils")).text();
  expect(
    [...html.matchAll(/hreflang="([a-z]{2})" href="([^"]+)"/g)].filter(([, code]) => code === "lv").map(([, , href]) => href),
  ).toContain("http://site.example/lv/cities/daugavpils");
});

it("names only published languages of a text in head and language switch", async () => {
  const html = await (await site.get("/en/news/coimbra-reads-the-drafts")).text();
  const alternates = [...html.matchAll(/<link rel="alternate" hreflang="([a-z-]+)"/g)].map(([, code]) => code).sort();
  expect(alternates).toEqual(["en", "lv", "pt", "x-default"]);
});

it("shows a text in another language, marked, where its own is missing, and asks search engines not to list that", async () => {
  const list = await (await site.get("/nb/news")).text();
  expect(list.includes('lang="en"')).toBe(true);
  const html = await (await site.get("/nb/news/coimbra-reads-the-drafts")).text();
  expect([
    /<meta name="robots" content="noindex"/.test(html),
    html.includes("Coimbra: the drafts are on the table"),
    html.includes("Denne teksten"),
  ]).toEqual([true, true, true]);
});

it("leads to the reader's language from addresses without one", async () => {
  const first = await site.get("/", { "accept-language": "lt,en;q=0.5" });
  expect([first.status, first.headers.get("location"), first.headers.get("vary")]).toEqual([303, "/lt", "Accept-Language"]);
  const deep = await site.get("/cities/genoa", { "accept-language": "no" });
  expect(deep.headers.get("location")).toBe("/nb/cities/genoa");
});

it.each([
  "/xx/news",
  "/EN",
  "/en/nothing",
  "/en/cities/atlantis",
  "/en/news/nothing",
  "/en//news",
  "/en/cities/%00",
  "/en/news?topic=', '/x",
  "/en/news?nothing=1",
  "/en/practices?after=-1",
  "/wp-login.php",
])("%s is not there", async (path) => expect((await site.get(path)).status).toBe(404));

it("speaks of no money figure twice and keeps different figures apart", async () => {
  const html = await (await site.get("/en/about")).text();
  expect(html.includes("649,990")).toBe(true);
  expect(html.includes("747,590")).toBe(true);
});

it("shows no zero where there is no data", async () => {
  const html = await (await site.get("/en/indicators/unemployment-rate")).text();
  expect(html.match(/no data/g)?.length).toBeGreaterThanOrEqual(12);
  expect(/>0( |<)/.test(html.replace(/<svg[\s\S]*?<\/svg>/g, ""))).toBe(false);
});
