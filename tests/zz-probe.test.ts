import { it } from "vitest";
import { sql } from "kysely";
import { testSite } from "./harness.ts";
it("x", async () => {
  const site = await testSite();
  for (let i = 0; i < 60; i += 1) { const a = await site.get("/auth/passkey/generate-authenticate-options"); if (i % 29 === 0) console.log("STATUS", a.status, a.headers.get("set-cookie")?.slice(0, 80)); }
  console.log("STATUS rows", (await sql<{ n: number }>`select count(*)::int as n from auth_verification`.execute(site.database.kysely)).rows[0]?.n);
});
