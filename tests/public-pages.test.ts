import { expect, it } from "vitest";
import { testSite } from "./harness.ts";

const site = await testSite({ folder: process.env.NET ?? undefined });

it("answers public pages in every language", async () => {
  expect((await site.get("/lv/cities/daugavpils")).status).toBe(200);
});
