/** The session's cookie as better-auth writes it: token, a dot, HMAC-SHA-256 of the token in base64. */
import { createHmac, timingSafeEqual } from "node:crypto";

/** Name of the cookie; browsers accept the `__Secure-` form over HTTPS only. */
export function sessionCookieName(baseUrl: string): string {
  return `${baseUrl.startsWith("https:") ? "__Secure-" : ""}gyc.session_token`;
}

/** The token of the session that a Cookie header carries, or null when there is none with a right signature. */
export function sessionTokenOf(cookieHeader: string | null, name: string, secret: string): string | null {
  for (const part of (cookieHeader ?? "").split(";")) {
    const equals = part.indexOf("=");
    if (equals < 0 || part.slice(0, equals).trim() !== name) continue;
    const token = verified(part.slice(equals + 1).trim(), secret);
    if (token !== null) return token;
  }
  return null;
}

function verified(cookie: string, secret: string): string | null {
  let value: string;
  try {
    value = decodeURIComponent(cookie);
  } catch {
    return null;
  }
  const dot = value.lastIndexOf(".");
  if (dot < 1) return null;
  const token = value.slice(0, dot);
  const given = Buffer.from(value.slice(dot + 1), "base64");
  const right = createHmac("sha256", secret).update(token).digest();
  return given.length === right.length && timingSafeEqual(given, right) ? token : null;
}
