import { parseForm } from "#platform/form/parse.ts";
import { seeOther, toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { notFound } from "#platform/refusal.ts";
import { changeProfile, noteAccountChange, removePasskey } from "../actions/keep-account.ts";
import { endOtherSessions, endSession } from "../actions/end-sessions.ts";
import { accountsOf } from "../auth/accounts.ts";
import { callHeaders, cookiesOf } from "../auth/calls.ts";
import { idForm, noFields, passwordForm, profileForm } from "../input/account.ts";
import { AccountPage, ProfilePage } from "../pages/account.tsx";
import { PasskeysPage, PasswordPage, SessionsPage } from "../pages/account-security.tsx";
import { faultyForm, freshForm, type FormState } from "../pages/form-state.tsx";
import { hasSecondStep, ownPasskeys, ownProfile, ownSessions } from "../queries/account.ts";
import type { PeopleTables } from "../tables.ts";
import { ownPlaces } from "./places.ts";
import { accountOf, isSaved, mineOf, showAccount } from "./show.tsx";

const reader = (cx: Context) => cx.read<PeopleTables>();
const base = (cx: Context) => ({ t: cx.t, language: cx.language, zone: cx.network.zone, saved: isSaved(cx) });

/** The own account: profile, password, passkeys, sessions. */
export function accountRoutes(list: RouteList): void {
  list.get("/account", { who: "signed-in" }, account);
  list.get("/account/profile", { who: "member" }, async (cx) => profilePage(cx, await freshProfile(cx)));
  list.post("/account/profile", { who: "member" }, saveProfile);
  list.get("/account/password", { who: "signed-in" }, (cx) => passwordPage(cx, freshForm()));
  list.post("/account/password", { who: "signed-in" }, changePassword);
  list.get("/account/sessions", { who: "signed-in" }, sessions);
  list.post("/account/sessions/end", { who: "signed-in" }, endOne);
  list.post("/account/sessions/end-others", { who: "signed-in" }, endOthers);
  list.get("/account/passkeys", { who: "signed-in" }, passkeys);
  list.post("/account/passkeys/remove", { who: "signed-in" }, remove);
}

async function account(cx: Context): Promise<Response> {
  const accountId = accountOf(cx);
  const db = reader(cx);
  const props = {
    ...base(cx),
    name: cx.viewer.name,
    grants: cx.viewer.grants,
    isMember: cx.viewer.personId !== null,
    secondStep: await hasSecondStep(db, accountId),
    places: ownPlaces(cx),
  };
  return showAccount(cx, <AccountPage {...props} />, { title: "people.account.title" });
}

async function freshProfile(cx: Context): Promise<FormState> {
  const profile = await ownProfile(reader(cx), mineOf(cx));
  if (!profile) throw notFound();
  return freshForm({
    name: profile.name,
    language: profile.language,
    timeZone: profile.time_zone ?? "",
    birthYear: String(profile.birth_year ?? ""),
    version: String(profile.version),
  });
}

function profilePage(cx: Context, form: FormState, status = 200): Response {
  return showAccount(cx, <ProfilePage {...base(cx)} form={form} />, { title: "people.profile.title", status });
}

async function saveProfile(cx: Context): Promise<Response> {
  const parsed = await parseForm(cx.request, profileForm);
  if (!parsed.ok) return profilePage(cx, faultyForm(cx.t, parsed.faults, parsed.kept), 422);
  // The daily letter goes at seven in the person's zone and knows no network: the network's zone is written out.
  const profile = { ...parsed.value, timeZone: parsed.value.timeZone ?? cx.network.zone };
  await cx.act<PeopleTables, void>((act) => changeProfile(act, profile), { quiet: true });
  return toPage(cx, "/account/profile?saved=1");
}

function passwordPage(cx: Context, form: FormState, status = 200): Response {
  return showAccount(cx, <PasswordPage {...base(cx)} form={form} />, { title: "people.change-password.title", status });
}

async function changePassword(cx: Context): Promise<Response> {
  const parsed = await parseForm(cx.request, passwordForm);
  if (!parsed.ok) return passwordPage(cx, faultyForm(cx.t, parsed.faults), 422);
  const { auth, limits } = accountsOf(cx.config);
  limits.take("password", cx.address, accountOf(cx));
  const { current, password } = parsed.value;
  const answer = await auth.api.changePassword({
    body: { currentPassword: current, newPassword: password, revokeOtherSessions: true },
    headers: callHeaders(cx),
    asResponse: true,
  });
  if (!answer.ok) return passwordPage(cx, faultyForm(cx.t, [{ field: "current", key: "people.password.wrong", values: {} }]), 422);
  await cx.act<PeopleTables, void>(
    (act) => noteAccountChange(act, { act: "change-password", letter: "password-changed", path: "/forgotten-password" }),
    { quiet: true },
  );
  return seeOther(`/${cx.language}/account/password?saved=1`, cookiesOf(answer));
}

async function sessions(cx: Context): Promise<Response> {
  const rows = await ownSessions(reader(cx), accountOf(cx), cx.clock.now());
  return showAccount(cx, <SessionsPage {...base(cx)} rows={rows} current={cx.viewer.sessionId} />, { title: "people.sessions.title" });
}

async function endOne(cx: Context): Promise<Response> {
  const parsed = await parseForm(cx.request, idForm);
  if (!parsed.ok) throw notFound();
  const ended = await cx.act<PeopleTables, boolean>((act) => endSession(act, parsed.value.id), { quiet: true });
  if (!ended) throw notFound();
  return toPage(cx, parsed.value.id === cx.viewer.sessionId ? "/sign-in" : "/account/sessions?saved=1");
}

async function endOthers(cx: Context): Promise<Response> {
  const parsed = await parseForm(cx.request, noFields);
  if (!parsed.ok) throw notFound();
  await cx.act<PeopleTables, number>(endOtherSessions, { quiet: true });
  return toPage(cx, "/account/sessions?saved=1");
}

async function passkeys(cx: Context): Promise<Response> {
  const rows = await ownPasskeys(reader(cx), accountOf(cx));
  return showAccount(cx, <PasskeysPage {...base(cx)} rows={rows} />, { title: "people.passkeys.title", islands: ["passkey-add"] });
}

async function remove(cx: Context): Promise<Response> {
  const parsed = await parseForm(cx.request, idForm);
  if (!parsed.ok) throw notFound();
  await cx.act<PeopleTables, void>((act) => removePasskey(act, parsed.value.id), { quiet: true });
  return toPage(cx, "/account/passkeys?saved=1");
}
