import { parseForm } from "#platform/form/parse.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { safeReturnPath } from "#platform/http/security.ts";
import { showPage } from "#ui/respond.tsx";
import { accountsOf } from "../auth/accounts.ts";
import { callHeaders } from "../auth/calls.ts";
import { linkForm, openLinkForm } from "../input/sign-in.ts";
import { faultyForm, freshForm, type FormState } from "../pages/form-state.tsx";
import { AskLinkPage, OpenLinkPage } from "../pages/sign-in-link.tsx";
import { backQuery } from "./after-sign-in.ts";
import { sendSecrets } from "./send-secrets.ts";
import { showLinkGone } from "./show.tsx";
import { go } from "./sign-in.tsx";

/** Signing in by a link that comes by mail. */
export function linkRoutes(list: RouteList): void {
  list.get("/sign-in/link", { who: "anyone" }, (cx) =>
    askPage(cx, freshForm({ back: safeReturnPath(cx.url.searchParams.get("back"), "") })),
  );
  list.post("/sign-in/link", { who: "anyone" }, askLink);
  list.get("/sign-in/link/open", { who: "anyone" }, openPage);
  list.post("/sign-in/link/open", { who: "anyone" }, openLink);
}

function askPage(cx: Context, form: FormState, status = 200): Response {
  const title = cx.t("people.link.title");
  const sent = cx.url.searchParams.has("sent");
  return showPage(cx, {
    status,
    width: "reading",
    head: { title, description: cx.t("people.link.lead"), noindex: true },
    content: <AskLinkPage t={cx.t} language={cx.language} form={form} sent={sent} />,
  });
}

async function askLink(cx: Context): Promise<Response> {
  const parsed = await parseForm(cx.request, linkForm);
  if (!parsed.ok) return askPage(cx, faultyForm(cx.t, parsed.faults, parsed.kept), 422);
  const { email, back } = parsed.value;
  const { auth, limits } = accountsOf(cx.config);
  limits.take("letter", cx.address, email);
  await sendSecrets(cx, { email, back: backQuery(back) }, () => auth.api.signInMagicLink({ body: { email }, headers: callHeaders(cx) }));
  return toPage(cx, "/sign-in/link?sent=1");
}

/** Programs that look into mail open links by themselves; only the button on this page uses the link up. */
function openPage(cx: Context): Response {
  const title = cx.t("people.link.open.title");
  const form = freshForm({
    token: cx.url.searchParams.get("token")?.slice(0, 200) ?? "",
    back: safeReturnPath(cx.url.searchParams.get("back"), ""),
  });
  return showPage(cx, {
    width: "reading",
    head: { title, description: title, noindex: true },
    content: <OpenLinkPage t={cx.t} language={cx.language} form={form} />,
    headers: { "Referrer-Policy": "no-referrer" },
  });
}

async function openLink(cx: Context): Promise<Response> {
  const parsed = await parseForm(cx.request, openLinkForm);
  if (!parsed.ok) return showLinkGone(cx);
  const { auth, limits } = accountsOf(cx.config);
  limits.take("token", cx.address);
  const answer = await auth.api.magicLinkVerify({ query: { token: parsed.value.token }, headers: callHeaders(cx), asResponse: true });
  return answer.status === 200 ? go(cx, answer, parsed.value.back) : showLinkGone(cx);
}
