/**
 * Headers and checks that every answer and every write gets.
 */
import { Refusal } from "../refusal.ts";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/** What the policy of one answer depends on. */
export type PolicyOptions = {
  /** Origins that may frame this page; empty for none. */
  frameAncestors?: readonly string[];
  /** Origins to which a form of this page may lead after a redirect (single sign-on). */
  formTargets?: readonly string[];
};

/** The Content-Security-Policy of a page: everything from this site, nothing inline, frames only where named. */
export function contentSecurityPolicy(options: PolicyOptions = {}): string {
  const ancestors = options.frameAncestors?.length ? options.frameAncestors.join(" ") : "'none'";
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    `form-action 'self'${options.formTargets?.length ? ` ${options.formTargets.join(" ")}` : ""}`,
    "base-uri 'none'",
    `frame-ancestors ${ancestors}`,
  ].join("; ");
}

/** Headers of every answer, page or not. */
export function securityHeaders(https: boolean): Record<string, string> {
  return {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    ...(https ? { "Strict-Transport-Security": "max-age=31536000; includeSubDomains" } : {}),
  };
}

/**
 * Refuses a state change that did not start on this site (CSRF). Browsers send Sec-Fetch-Site; older ones send Origin.
 * A request with neither and with a session cookie is refused as well.
 * Source: the method of the Fetch Metadata Request Headers specification, W3C.
 */
export function refuseForeignWrite(request: Request, acceptsToken = false): void {
  if (SAFE_METHODS.has(request.method)) return;
  // A call with a token of its own carries no cookie's power, so it needs no such proof.
  if (acceptsToken && request.headers.get("authorization")?.startsWith("Bearer ")) return;
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) {
    if (site === "same-origin" || site === "none") return;
    throw new Refusal(403, "foreign-origin");
  }
  const origin = request.headers.get("origin");
  if (origin !== null && URL.canParse(origin) && new URL(origin).host === request.headers.get("host")) return;
  throw new Refusal(403, "foreign-origin");
}

/**
 * A path of this site to return to after signing in: must start with a single slash, hold no backslash, control
 * character or host. Everything else becomes the fallback. Encoded variants are decoded once before the check.
 */
export function safeReturnPath(value: string | null | undefined, fallback: string): string {
  if (!value || value.length > 1000) return fallback;
  let decoded = value;
  try {
    decoded = decodeURIComponent(value);
  } catch {
    return fallback;
  }
  for (const text of [value, decoded]) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    if (!/^\/(?![/\\])/.test(text) || /[\\\u0000-\u001f\u007f]/.test(text) || text.includes("//")) return fallback;
  }
  const url = new URL(value, "http://site.invalid");
  return url.host === "site.invalid" && url.username === "" ? `${url.pathname}${url.search}` : fallback;
}
