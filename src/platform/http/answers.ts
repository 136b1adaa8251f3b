/**
 * The few kinds of answers that handlers give.
 */
import type { Context } from "./context.ts";

/** An HTML page. */
export function html(body: string, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(body, { status, headers: { "Content-Type": "text/html; charset=utf-8", ...headers } });
}

/** See Other: after every successful write the browser loads a page, so that reloading never writes twice. */
export function seeOther(location: string, headers?: Headers): Response {
  const all = new Headers(headers);
  all.set("Location", location);
  return new Response(null, { status: 303, headers: all });
}

/** See Other to a page of this site in the language of the request; `path` is without the language. */
export function toPage(cx: Context, path: string): Response {
  return seeOther(`/${cx.language}${path}`);
}

/** A feed, sitemap or other text for machines. */
export function text(body: string, type: string, headers: Record<string, string> = {}): Response {
  return new Response(body, { headers: { "Content-Type": `${type}; charset=utf-8`, ...headers } });
}

/** JSON of the API. */
export function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json; charset=utf-8" } });
}

/** An error of the API by RFC 9457: HTTP status, stable code, a sentence in `title`, and what the caller needs besides in `more`. */
export function problem(told: { status: number; code: string; title: string }, more: Record<string, unknown> = {}): Response {
  return new Response(JSON.stringify({ type: "about:blank", ...told, ...more }), {
    status: told.status,
    headers: { "Content-Type": "application/problem+json; charset=utf-8", "Cache-Control": "no-store" },
  });
}
