import { parseForm } from "#platform/form/parse.ts";
import { seeOther } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { noteAccountChange } from "../actions/keep-account.ts";
import { accountsOf } from "../auth/accounts.ts";
import { bodyOf, callHeaders, cookiesOf } from "../auth/calls.ts";
import { confirmCodeForm, provingForm } from "../input/account.ts";
import { CodeSettingsPage, ConfirmCodePage, NewCodesPage } from "../pages/account-code.tsx";
import { faultyForm, freshForm, type FormState } from "../pages/form-state.tsx";
import { hasSecondStep } from "../queries/account.ts";
import type { PeopleTables } from "../tables.ts";
import { accountOf, isSaved, showAccount } from "./show.tsx";

const TITLE = "people.second-step.title";
const base = (cx: Context) => ({ t: cx.t, language: cx.language, saved: isSaved(cx) });

/** The second step: on, confirmed, new backup codes, off. Pages that show a secret answer the POST itself, because it is shown only once. */
export function codeRoutes(list: RouteList): void {
  list.get("/account/second-step", { who: "signed-in" }, (cx) => settings(cx, freshForm()));
  list.post("/account/second-step/start", { who: "signed-in" }, start);
  list.post("/account/second-step/confirm", { who: "signed-in" }, confirm);
  list.post("/account/second-step/codes", { who: "signed-in" }, newCodes);
  list.post("/account/second-step/off", { who: "signed-in" }, off);
}

async function settings(cx: Context, form: FormState, status = 200): Promise<Response> {
  const isOn = await hasSecondStep(cx.read<PeopleTables>(), accountOf(cx));
  return showAccount(cx, <CodeSettingsPage {...base(cx)} form={form} isOn={isOn} />, { title: TITLE, status });
}

/** The password of a form, judged by the limits; a page with the fault when the form is not right. */
async function provenPassword(cx: Context): Promise<string | Response> {
  const parsed = await parseForm(cx.request, provingForm);
  if (!parsed.ok) return settings(cx, faultyForm(cx.t, parsed.faults), 422);
  accountsOf(cx.config).limits.take("password", cx.address, accountOf(cx));
  return parsed.value.password;
}

const wrongPassword = (cx: Context) =>
  settings(cx, faultyForm(cx.t, [{ field: "password", key: "people.password.wrong", values: {} }]), 422);
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

async function start(cx: Context): Promise<Response> {
  const password = await provenPassword(cx);
  if (typeof password !== "string") return password;
  const answer = await accountsOf(cx.config).auth.api.enableTwoFactor({
    body: { password, method: "totp" },
    headers: callHeaders(cx),
    asResponse: true,
  });
  const body = await bodyOf(answer);
  if (!answer.ok) return body.code === "TOTP_ALREADY_ENABLED" ? seeOther(`/${cx.language}/account/second-step`) : wrongPassword(cx);
  const uri = String(body.totpURI ?? "");
  const props = {
    ...base(cx),
    form: freshForm(),
    uri,
    secret: new URL(uri).searchParams.get("secret") ?? "",
    codes: texts(body.backupCodes),
  };
  return showAccount(cx, <ConfirmCodePage {...props} />, { title: TITLE });
}

async function confirm(cx: Context): Promise<Response> {
  const parsed = await parseForm(cx.request, confirmCodeForm);
  const wrong = () =>
    showAccount(cx, <ConfirmCodePage {...base(cx)} form={faultyForm(cx.t, [{ field: "code", key: "people.code.wrong", values: {} }])} />, {
      title: TITLE,
      status: 422,
    });
  if (!parsed.ok) return wrong();
  const { auth, limits } = accountsOf(cx.config);
  limits.take("code", cx.address, accountOf(cx));
  const answer = await auth.api.verifyTOTP({
    body: { code: parsed.value.code.replace(/\s/g, "") },
    headers: callHeaders(cx),
    asResponse: true,
  });
  if (!answer.ok) return wrong();
  await cx.act<PeopleTables, void>((act) => noteAccountChange(act, { act: "second-step-on", letter: "code-on" }), { quiet: true });
  return seeOther(`/${cx.language}/account/second-step?saved=1`, cookiesOf(answer));
}

async function newCodes(cx: Context): Promise<Response> {
  const password = await provenPassword(cx);
  if (typeof password !== "string") return password;
  const answer = await accountsOf(cx.config).auth.api.generateBackupCodes({
    body: { password },
    headers: callHeaders(cx),
    asResponse: true,
  });
  if (!answer.ok) return wrongPassword(cx);
  const codes = texts((await bodyOf(answer)).backupCodes);
  await cx.act<PeopleTables, void>((act) => noteAccountChange(act, { act: "new-backup-codes" }), { quiet: true });
  return showAccount(cx, <NewCodesPage {...base(cx)} codes={codes} />, { title: TITLE });
}

async function off(cx: Context): Promise<Response> {
  const password = await provenPassword(cx);
  if (typeof password !== "string") return password;
  const answer = await accountsOf(cx.config).auth.api.disableTwoFactor({ body: { password }, headers: callHeaders(cx), asResponse: true });
  if (!answer.ok) return wrongPassword(cx);
  await cx.act<PeopleTables, void>((act) => noteAccountChange(act, { act: "second-step-off", letter: "code-off" }), { quiet: true });
  return seeOther(`/${cx.language}/account/second-step?saved=1`, cookiesOf(answer));
}
