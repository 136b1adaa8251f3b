/** Calls of better-auth's server side on behalf of a request. */
import type { Context } from "#platform/http/context.ts";

/**
 * The headers that better-auth may see: cookies, the browser's name, the address as the connection tells it. Nothing else of the request
 * travels on, least of all its Host.
 */
export function callHeaders(cx: Context): Headers {
  const headers = new Headers({ "x-client-address": cx.address });
  for (const name of ["cookie", "user-agent"]) {
    const value = cx.request.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return headers;
}

/** The cookies that an answer sets, to be sent on with a page or a redirect of ours. */
export function cookiesOf(answer: Response): Headers {
  const headers = new Headers();
  for (const cookie of answer.headers.getSetCookie()) headers.append("Set-Cookie", cookie);
  return headers;
}

/** The JSON of an answer as a record; anything else is an empty one. */
export async function bodyOf(answer: Response): Promise<Record<string, unknown>> {
  try {
    const body: unknown = await answer.json();
    return typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
