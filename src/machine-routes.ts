/** Routes for machines: built files, health, metrics, crawlers. */
import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Config } from "#platform/config.ts";
import type { Database } from "#platform/db/connect.ts";
import { text } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { PageCache } from "#platform/http/page-cache.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { metricsText } from "#platform/metrics.ts";
import { notFound } from "#platform/refusal.ts";
import type { BuiltAsset } from "#ui/assets.ts";

type Machine = { files: Map<string, BuiltAsset>; database?: Database; config?: Config; pages?: PageCache };

/** Pages a browser may fetch ahead when a link is about to be clicked; never those of an account. */
const SPECULATION = JSON.stringify({
  prefetch: [
    {
      where: {
        and: [
          { href_matches: "/*" },
          { not: { href_matches: "/*/account*" } },
          { not: { href_matches: "/*/workspace*" } },
          { not: { href_matches: "/*/sign-*" } },
        ],
      },
      eagerness: "moderate",
    },
  ],
});

/** Registers the routes. */
export function machineRoutes(machine: Machine): (routes: RouteList) => void {
  return (routes) => {
    routes.get("/assets/speculation.json", { who: "anyone", bare: true }, () =>
      text(SPECULATION, "application/speculationrules+json", { "Cache-Control": "public, max-age=86400" }),
    );
    routes.get("/assets/:file", { who: "anyone", bare: true }, (cx) => asset(machine, cx));
    routes.get("/healthz", { who: "anyone", bare: true }, () => text("alive\n", "text/plain", { "Cache-Control": "no-store" }));
    routes.get("/readyz", { who: "anyone", bare: true }, () => readiness(machine));
    routes.get("/metrics", { who: "anyone", bare: true }, (cx) => metrics(machine, cx));
    routes.get("/robots.txt", { who: "anyone", bare: true }, (cx) =>
      text(`User-agent: *\nDisallow: /api/\nSitemap: ${cx.config.BASE_URL}/sitemap.xml\n`, "text/plain"),
    );
  };
}

function asset({ files }: Machine, cx: Context): Response {
  const file = files.get(cx.url.pathname);
  if (!file) throw notFound();
  const accepted = cx.request.headers.get("accept-encoding") ?? "";
  const headers: Record<string, string> = {
    "Content-Type": file.type,
    "Cache-Control": "public, max-age=31536000, immutable",
    Vary: "Accept-Encoding",
  };
  if (file.br && /\bbr\b/.test(accepted))
    return new Response(new Uint8Array(file.br), { headers: { ...headers, "Content-Encoding": "br" } });
  if (/\bgzip\b/.test(accepted)) return new Response(new Uint8Array(file.gzip), { headers: { ...headers, "Content-Encoding": "gzip" } });
  return new Response(new Uint8Array(file.body), { headers });
}

async function readiness({ database }: Machine): Promise<Response> {
  try {
    if (!database) throw new Error("no database");
    await sql`select 1`.execute(database.kysely);
    return text("ready\n", "text/plain", { "Cache-Control": "no-store" });
  } catch {
    return new Response("the database is away\n", { status: 503, headers: { "Content-Type": "text/plain", "Cache-Control": "no-store" } });
  }
}

async function metrics({ config }: Machine, cx: Context): Promise<Response> {
  const given = cx.request.headers.get("authorization") ?? "";
  const allowed = !config?.METRICS_TOKEN ? isLocal(cx) : digest(given) === digest(`Bearer ${config.METRICS_TOKEN}`);
  if (!allowed) throw notFound();
  return text(await metricsText(), "text/plain", { "Cache-Control": "no-store" });
}

/** A caller on this machine itself: what a proxy forwards comes from elsewhere, whether or not the proxy is a trusted one. */
function isLocal(cx: Context): boolean {
  return ["127.0.0.1", "::1"].includes(cx.address) && !cx.request.headers.has("x-forwarded-for");
}

/** Compared as digests, so that the time of the comparison tells nothing of the token. */
function digest(value: string): string {
  return createHash("sha256").update(value).digest("hex");
}
