import { parseForm } from "#platform/form/parse.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { showPage } from "#ui/respond.tsx";
import { accountsOf } from "../auth/accounts.ts";
import { callHeaders } from "../auth/calls.ts";
import { forgottenForm, newPasswordForm } from "../input/sign-in.ts";
import { ForgottenPage, NewPasswordPage } from "../pages/new-password.tsx";
import { faultyForm, freshForm, type FormState } from "../pages/form-state.tsx";
import { sendSecrets } from "./send-secrets.ts";
import { showLinkGone } from "./show.tsx";

/** A forgotten password and its replacement. */
export function passwordRoutes(list: RouteList): void {
  list.get("/forgotten-password", { who: "anyone" }, (cx) => forgottenPage(cx, freshForm()));
  list.post("/forgotten-password", { who: "anyone" }, askReset);
  list.get("/new-password", { who: "anyone" }, (cx) =>
    newPasswordPage(cx, freshForm({ token: cx.url.searchParams.get("token")?.slice(0, 200) ?? "" })),
  );
  list.post("/new-password", { who: "anyone" }, setNewPassword);
}

function forgottenPage(cx: Context, form: FormState, status = 200): Response {
  const title = cx.t("people.forgotten.title");
  const sent = cx.url.searchParams.has("sent");
  return showPage(cx, {
    status,
    width: "reading",
    head: { title, description: cx.t("people.forgotten.lead"), noindex: true },
    content: <ForgottenPage t={cx.t} language={cx.language} form={form} sent={sent} />,
  });
}

async function askReset(cx: Context): Promise<Response> {
  const parsed = await parseForm(cx.request, forgottenForm);
  if (!parsed.ok) return forgottenPage(cx, faultyForm(cx.t, parsed.faults, parsed.kept), 422);
  const { email } = parsed.value;
  const { auth, limits } = accountsOf(cx.config);
  limits.take("letter", cx.address, email);
  await sendSecrets(cx, { email }, () => auth.api.requestPasswordReset({ body: { email }, headers: callHeaders(cx) }));
  return toPage(cx, "/forgotten-password?sent=1");
}

function newPasswordPage(cx: Context, form: FormState, status = 200): Response {
  const title = cx.t("people.new-password.title");
  return showPage(cx, {
    status,
    width: "reading",
    head: { title, description: title, noindex: true },
    content: <NewPasswordPage t={cx.t} language={cx.language} form={form} />,
    headers: { "Referrer-Policy": "no-referrer" },
  });
}

async function setNewPassword(cx: Context): Promise<Response> {
  const parsed = await parseForm(cx.request, newPasswordForm);
  if (!parsed.ok) return newPasswordPage(cx, faultyForm(cx.t, parsed.faults, { token: parsed.kept.token ?? [] }), 422);
  const { auth, limits } = accountsOf(cx.config);
  limits.take("token", cx.address);
  const { token, password } = parsed.value;
  const answer = await auth.api.resetPassword({ body: { token, newPassword: password }, headers: callHeaders(cx), asResponse: true });
  if (answer.ok) return toPage(cx, "/sign-in?done=password");
  return showLinkGone(cx);
}
