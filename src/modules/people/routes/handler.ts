/** better-auth's own handler, mounted for the few endpoints that a browser script or a redirect of the provider must reach. All others are not there. */
import { json } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { Refusal } from "#platform/refusal.ts";
import { accountsOf, AUTH_PATH, OIDC } from "../auth/accounts.ts";
import { callHeaders, cookiesOf } from "../auth/calls.ts";

/** Mounts the endpoints. */
export function handlerRoutes(list: RouteList): void {
  const options = { who: "anyone", localized: false } as const;
  list.get(`${AUTH_PATH}/callback/${OIDC}`, options, signOnCallback);
  list.get(`${AUTH_PATH}/passkey/generate-authenticate-options`, options, giveChallenge);
  list.post(`${AUTH_PATH}/passkey/verify-authentication`, options, (cx) => passOn(cx, { limited: true, silent: true }));
  list.get(`${AUTH_PATH}/passkey/generate-register-options`, { ...options, who: "signed-in" }, giveChallenge);
  list.post(`${AUTH_PATH}/passkey/verify-registration`, { ...options, who: "signed-in" }, (cx) => passOn(cx, { silent: true }));
}

async function signOnCallback(cx: Context): Promise<Response> {
  accountsOf(cx.config).limits.take("token", cx.address);
  if (!cx.config.OIDC_ISSUER) throw new Refusal(404, "not-found");
  const auth = await accountsOf(cx.config).signOn();
  return auth.handler(await cleanRequest(cx));
}

/** The one GET that writes: better-auth keeps the challenge. So it is limited, and no page of another site can ask for it. */
function giveChallenge(cx: Context): Promise<Response> {
  if (["cross-site", "same-site"].includes(cx.request.headers.get("sec-fetch-site") ?? "")) throw new Refusal(403, "foreign-origin");
  accountsOf(cx.config).limits.take("token", cx.address);
  return passOn(cx);
}

/** `silent`: only success or failure and cookies are told, because the answer of better-auth names the session's token. */
async function passOn(cx: Context, how: { limited?: boolean; silent?: boolean } = {}): Promise<Response> {
  const { auth, limits } = accountsOf(cx.config);
  if (how.limited) limits.take("password", cx.address);
  const answer = await auth.handler(await cleanRequest(cx));
  if (!how.silent) return answer;
  const told = json({ ok: answer.ok }, answer.status);
  for (const [, cookie] of cookiesOf(answer)) told.headers.append("Set-Cookie", cookie);
  return told;
}

/** The request as better-auth may see it: under the configured address, with the headers that we allow. */
async function cleanRequest(cx: Context): Promise<Request> {
  const headers = callHeaders(cx);
  for (const name of ["content-type", "origin", "sec-fetch-site", "sec-fetch-mode", "sec-fetch-dest"]) {
    const value = cx.request.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  const body = cx.request.method === "GET" ? undefined : await cx.request.text();
  return new Request(`${new URL(cx.config.BASE_URL).origin}${cx.url.pathname}${cx.url.search}`, {
    method: cx.request.method,
    headers,
    body,
  });
}
