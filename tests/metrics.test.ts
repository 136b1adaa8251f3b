import { expect, it } from "vitest";
import { testSite } from "./harness.ts";

it("shows figures to this machine, not to what a proxy forwards", async () => {
  const site = await testSite();
  const own = await site.get("/metrics");
  expect([own.status, (await own.text()).includes("process_resident_memory_bytes")]).toEqual([200, true]);
  expect((await site.get("/metrics", { "x-forwarded-for": "203.0.113.9" })).status).toBe(404);
});

it("asks for the token where one is set", async () => {
  const site = await testSite({ settings: { METRICS_TOKEN: "a-token-for-the-watchers" } });
  expect((await site.get("/metrics")).status).toBe(404);
  expect((await site.get("/metrics", { authorization: "Bearer a-token-for-the-watchers" })).status).toBe(200);
  expect((await site.get("/metrics", { authorization: "Bearer another" })).status).toBe(404);
});
