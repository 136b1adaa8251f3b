import { parseForm } from "#platform/form/parse.ts";
import { seeOther, toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { contentSecurityPolicy, safeReturnPath } from "#platform/http/security.ts";
import { showPage } from "#ui/respond.tsx";
import { accountsOf, OIDC } from "../auth/accounts.ts";
import { bodyOf, callHeaders, cookiesOf } from "../auth/calls.ts";
import { backForm, codeForm, signInForm } from "../input/sign-in.ts";
import { faultyForm, freshForm, type FormState } from "../pages/form-state.tsx";
import { CodePage, SignInPage } from "../pages/sign-in.tsx";
import { afterSignIn, backQuery, returnPath } from "./after-sign-in.ts";
import { linkRoutes } from "./sign-in-link.tsx";
import { passwordRoutes } from "./new-password.tsx";
import { handlerRoutes } from "./handler.ts";

/** Everything about signing in and out. */
export function signInRoutes(list: RouteList): void {
  list.get("/sign-in", { who: "anyone" }, signInPage);
  list.post("/sign-in", { who: "anyone" }, signIn);
  list.get("/sign-in/code", { who: "anyone" }, (cx) => codePage(cx, freshForm(backOf(cx))));
  list.post("/sign-in/code", { who: "anyone" }, enterCode);
  list.post("/sign-in/provider", { who: "anyone" }, startSignOn);
  list.post("/sign-out", { who: "anyone" }, signOut);
  linkRoutes(list);
  passwordRoutes(list);
  handlerRoutes(list);
}

function backOf(cx: Context): { back: string } {
  return { back: safeReturnPath(cx.url.searchParams.get("back"), "") };
}

/** Messages that another page may ask for after its redirect. */
const NOTICES = ["password", "provider", "erased", "invited"] as const;

function signInPage(cx: Context): Response {
  if (cx.viewer.accountId !== null) return seeOther(returnPath(cx, cx.url.searchParams.get("back")));
  return showSignIn(cx, freshForm(backOf(cx)));
}

function showSignIn(cx: Context, form: FormState, status = 200): Response {
  const title = cx.t("people.sign-in.title");
  const { OIDC_ISSUER, OIDC_LABEL } = cx.config;
  const asked = cx.url.searchParams.get("done") ?? cx.url.searchParams.get("failed");
  const notice = NOTICES.find((name) => name === asked) ?? null;
  return showPage(cx, {
    status,
    width: "reading",
    islands: ["passkey-sign-in"],
    head: { title, description: cx.t("people.sign-in.lead"), noindex: true },
    content: <SignInPage t={cx.t} language={cx.language} form={form} provider={OIDC_ISSUER ? OIDC_LABEL : null} notice={notice} />,
    // The form of single sign-on ends with a redirect to the provider, which the policy must allow.
    ...(OIDC_ISSUER
      ? { headers: { "Content-Security-Policy": contentSecurityPolicy({ formTargets: [new URL(OIDC_ISSUER).origin] }) } }
      : {}),
  });
}

async function signIn(cx: Context): Promise<Response> {
  const parsed = await parseForm(cx.request, signInForm);
  if (!parsed.ok) return showSignIn(cx, faultyForm(cx.t, parsed.faults, parsed.kept), 422);
  const { email, password, back } = parsed.value;
  const { auth, limits } = accountsOf(cx.config);
  limits.take("password", cx.address, email);
  const answer = await auth.api.signInEmail({ body: { email, password }, headers: callHeaders(cx), asResponse: true });
  if (!answer.ok) return showSignIn(cx, faultyForm(cx.t, [{ field: "email", key: "people.sign-in.wrong", values: {} }], parsed.kept), 422);
  return go(cx, answer, back);
}

/** After a first step that was right: to the second step, or in. */
export async function go(cx: Context, answer: Response, back: string | undefined): Promise<Response> {
  const cookies = cookiesOf(answer);
  const body = await bodyOf(answer);
  if (body.twoFactorRedirect === true) return seeOther(`/${cx.language}/sign-in/code${backQuery(back)}`, cookies);
  const user = body.user as { id?: unknown } | undefined;
  return afterSignIn(cx, { accountId: String(user?.id ?? ""), cookies }, back);
}

function codePage(cx: Context, form: FormState, status = 200): Response {
  const title = cx.t("people.code.title");
  return showPage(cx, {
    status,
    width: "reading",
    head: { title, description: title, noindex: true },
    content: <CodePage t={cx.t} language={cx.language} form={form} />,
  });
}

async function enterCode(cx: Context): Promise<Response> {
  const parsed = await parseForm(cx.request, codeForm);
  if (!parsed.ok) return codePage(cx, faultyForm(cx.t, parsed.faults, { back: parsed.kept.back ?? [] }), 422);
  const { auth, limits } = accountsOf(cx.config);
  limits.take("code", cx.address);
  const code = parsed.value.code.replace(/\s/g, "");
  const call = { body: { code }, headers: callHeaders(cx), asResponse: true } as const;
  const answer = /^\d{6}$/.test(code) ? await auth.api.verifyTOTP(call) : await auth.api.verifyBackupCode(call);
  if (!answer.ok) {
    const { code: reason } = await bodyOf(answer);
    const key =
      reason === "INVALID_TWO_FACTOR_COOKIE" || reason === "TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE"
        ? "people.code.over"
        : answer.status === 429
          ? "people.code.locked"
          : "people.code.wrong";
    return codePage(cx, faultyForm(cx.t, [{ field: "code", key, values: {} }], { back: [parsed.value.back ?? ""] }), 422);
  }
  return go(cx, answer, parsed.value.back);
}

async function startSignOn(cx: Context): Promise<Response> {
  const parsed = await parseForm(cx.request, backForm);
  const back = parsed.ok ? parsed.value.back : undefined;
  accountsOf(cx.config).limits.take("token", cx.address);
  const auth = await accountsOf(cx.config).signOn();
  const site = new URL(cx.config.BASE_URL).origin;
  const answer = await auth.api.signInSocial({
    body: {
      provider: OIDC,
      callbackURL: `${site}${returnPath(cx, back)}`,
      errorCallbackURL: `${site}/${cx.language}/sign-in?failed=provider`,
      disableRedirect: true,
    },
    headers: callHeaders(cx),
    asResponse: true,
  });
  const { url } = await bodyOf(answer);
  return typeof url === "string" ? seeOther(url, cookiesOf(answer)) : toPage(cx, "/sign-in?failed=provider");
}

async function signOut(cx: Context): Promise<Response> {
  const answer = await accountsOf(cx.config).auth.api.signOut({ headers: callHeaders(cx), asResponse: true });
  return seeOther(`/${cx.language}`, cookiesOf(answer));
}
