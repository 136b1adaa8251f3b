import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Refusal } from "../refusal.ts";
import { contentSecurityPolicy, refuseForeignWrite, safeReturnPath } from "./security.ts";

const post = (headers: Record<string, string>) =>
  new Request("http://site.example/lv", { method: "POST", headers: { host: "site.example", ...headers } });

describe("refuseForeignWrite", () => {
  it.each([
    [{ "sec-fetch-site": "same-origin" }, true],
    [{ "sec-fetch-site": "none" }, true],
    [{ "sec-fetch-site": "cross-site" }, false],
    [{ "sec-fetch-site": "same-site" }, false],
    [{ "sec-fetch-site": "cross-site", origin: "http://site.example" }, false],
    [{ origin: "http://site.example" }, true],
    [{ origin: "http://evil.example" }, false],
    [{ origin: "null" }, false],
    [{}, false],
  ])("%j may write: %s", (headers, allowed) => {
    const attempt = () => refuseForeignWrite(post(headers));
    if (allowed) expect(attempt()).toBe(undefined);
    else expect(attempt).toThrow(Refusal);
  });

  it("lets every read pass", () => {
    expect(refuseForeignWrite(new Request("http://site.example/", { headers: { "sec-fetch-site": "cross-site" } }))).toBe(undefined);
  });
});

describe("safeReturnPath", () => {
  it.each(["/lv", "/lv/news?page=2", "/en/workspace/articles/1/lv"])("keeps %s", (path) => expect(safeReturnPath(path, "/")).toBe(path));
  it.each([
    "//evil.example",
    "https://evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/%2f%2fevil.example",
    "/%5cevil.example",
    "javascript:alert(1)",
    "/lv\r\nSet-Cookie: a=b",
    "/%0d%0aX: y",
    "",
    "/%E0%A4%A",
    "@evil.example",
    "/lv//evil",
  ])("refuses %j", (path) => expect(safeReturnPath(path, "/home")).toBe("/home"));
  it("never leaves the site", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("/", "\\", "%2f", "%5c", "e.x", "@", ":", "http", " ", "\t", "?", "#") }),
        (text) => new URL(safeReturnPath(`/${text}`, "/"), "http://site.invalid").host === "site.invalid",
      ),
    );
  });
});

it("allows nothing inline and no frame by default", () => {
  const policy = contentSecurityPolicy();
  expect(policy.includes("unsafe-inline")).toBe(false);
  expect(policy.endsWith("frame-ancestors 'none'")).toBe(true);
  expect(contentSecurityPolicy({ frameAncestors: ["https://city.example"] }).endsWith("frame-ancestors https://city.example")).toBe(true);
});
