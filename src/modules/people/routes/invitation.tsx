import { hashPassword } from "better-auth/crypto";
import { parseForm, type FieldFault, type Kept } from "#platform/form/parse.ts";
import { seeOther, toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { showPage } from "#ui/respond.tsx";
import { acceptInvitation } from "../actions/accept-invitation.ts";
import { accountsOf } from "../auth/accounts.ts";
import { callHeaders, cookiesOf } from "../auth/calls.ts";
import { acceptKnownForm, acceptNewForm } from "../input/account.ts";
import { faultyForm, freshForm, type FormState } from "../pages/form-state.tsx";
import { InvitationGonePage, InvitationPage, OtherAddressPage, SignInFirstPage } from "../pages/invitation.tsx";
import { openInvitation } from "../queries/invitations.ts";
import { privacyText } from "../queries/privacy.ts";
import type { PeopleTables } from "../tables.ts";
import { privacyHtml } from "./privacy.tsx";

/** Accepting an invitation. */
export function invitationRoutes(list: RouteList): void {
  list.get("/invitation", { who: "anyone" }, (cx) =>
    invitationPage(cx, { token: cx.url.searchParams.get("token")?.slice(0, 200) ?? "", form: null }),
  );
  list.post("/invitation", { who: "anyone" }, accept);
}

async function invitationPage(
  cx: Context,
  { token, form, status = 200 }: { token: string; form: FormState | null; status?: number },
): Promise<Response> {
  accountsOf(cx.config).limits.take("token", cx.address);
  const db = cx.read<PeopleTables>();
  const found = await openInvitation(db, { networkId: cx.network.id, now: cx.clock.now() }, token);
  const base = { t: cx.t, language: cx.language };
  const shown = (content: ReturnType<typeof InvitationPage>, code: number) =>
    showPage(cx, {
      status: code,
      width: "reading",
      head: { title: cx.t("people.invitation.title"), description: cx.t("people.invitation.title"), noindex: true },
      content,
      headers: { "Referrer-Policy": "no-referrer" },
    });
  if (!found) return shown(<InvitationGonePage {...base} />, 404);
  if (cx.viewer.accountId !== null && cx.viewer.accountId !== found.accountId)
    return shown(<OtherAddressPage {...base} email={found.email} />, 403);
  if (cx.viewer.accountId === null && found.accountId !== null) {
    const back = `/${cx.language}/invitation?token=${encodeURIComponent(token)}`;
    return shown(<SignInFirstPage {...base} email={found.email} back={back} />, status);
  }
  const privacy = await privacyText(db, cx.network.id, { language: cx.language, source: cx.network.sourceLanguage });
  const props = {
    ...base,
    network: cx.network.title,
    token,
    invitation: found,
    isNew: found.accountId === null,
    form: form ?? freshForm({ name: found.name }),
    privacy,
    privacyHtml: privacy ? privacyHtml(cx, privacy.body) : "",
  };
  return shown(<InvitationPage {...props} />, status);
}

async function accept(cx: Context): Promise<Response> {
  accountsOf(cx.config).limits.take("token", cx.address);
  return cx.viewer.accountId === null ? acceptAsNew(cx) : acceptAsKnown(cx);
}

const again = (cx: Context, { faults, kept }: { faults: FieldFault[]; kept: Kept }) =>
  invitationPage(cx, { token: kept.token?.[0]?.slice(0, 200) ?? "", form: faultyForm(cx.t, faults, kept), status: 422 });

async function acceptAsKnown(cx: Context): Promise<Response> {
  const parsed = await parseForm(cx.request, acceptKnownForm);
  if (!parsed.ok) return again(cx, parsed);
  const acceptance = { secret: parsed.value.token, newAccount: null, timeZone: cx.network.zone };
  await cx.act<PeopleTables, { email: string }>((act) => acceptInvitation(act, acceptance), { quiet: true });
  return toPage(cx, "/account?saved=1");
}

/** Makes the account and signs in with the password just chosen. */
async function acceptAsNew(cx: Context): Promise<Response> {
  const parsed = await parseForm(cx.request, acceptNewForm);
  if (!parsed.ok) return again(cx, parsed);
  const { token, name, password } = parsed.value;
  const acceptance = { secret: token, newAccount: { name, passwordHash: await hashPassword(password) }, timeZone: cx.network.zone };
  const { email } = await cx.act<PeopleTables, { email: string }>((act) => acceptInvitation(act, acceptance), { quiet: true });
  const answer = await accountsOf(cx.config).auth.api.signInEmail({
    body: { email, password },
    headers: callHeaders(cx),
    asResponse: true,
  });
  return answer.ok ? seeOther(`/${cx.language}/account`, cookiesOf(answer)) : toPage(cx, "/sign-in?done=invited");
}
