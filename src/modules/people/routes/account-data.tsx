import { parseForm } from "#platform/form/parse.ts";
import { seeOther, toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { notFound } from "#platform/refusal.ts";
import { erasePerson } from "../actions/erase-person.ts";
import { askExport, fetchExport } from "../actions/export-own-data.ts";
import { acceptPrivacy, withdrawConsent } from "../actions/keep-consents.ts";
import { makeToken, revokeToken } from "../actions/keep-tokens.ts";
import { acceptPrivacyForm, eraseForm, fetchExportForm, idForm, noFields, purposeForm, tokenForm } from "../input/account.ts";
import { ErasePage, ExportPage, OwnPrivacyPage } from "../pages/account-data.tsx";
import { NewTokenPage, TokensPage } from "../pages/account-tokens.tsx";
import { faultyForm, freshForm, type FormState } from "../pages/form-state.tsx";
import { ownConsents, ownTokens } from "../queries/account.ts";
import { currentPrivacy, privacyText } from "../queries/privacy.ts";
import { erasureWord, tokenEnd } from "../rules.ts";
import type { PeopleTables } from "../tables.ts";
import { returnPath } from "./after-sign-in.ts";
import { privacyHtml } from "./privacy.tsx";
import { isSaved, mineOf, showAccount } from "./show.tsx";

const reader = (cx: Context) => cx.read<PeopleTables>();
const base = (cx: Context) => ({ t: cx.t, language: cx.language, zone: cx.network.zone, saved: isSaved(cx) });

/** The own data: privacy texts and consents, export, erasure, API tokens. */
export function dataRoutes(list: RouteList): void {
  list.get("/account/privacy", { who: "member" }, ownPrivacy);
  list.post("/account/privacy/accept", { who: "member" }, accept);
  list.post("/account/privacy/withdraw", { who: "member" }, withdraw);
  list.get("/account/export", { who: "member" }, exportPage);
  list.post("/account/export", { who: "member" }, ask);
  list.post("/account/export/fetch", { who: "member" }, fetchOnce);
  list.get("/account/erase", { who: "member" }, (cx) => erasePage(cx, freshForm()));
  list.post("/account/erase", { who: "member" }, erase);
  list.get("/account/tokens", { who: "member" }, (cx) => tokensPage(cx, freshForm()));
  list.post("/account/tokens", { who: "member" }, newToken);
  list.post("/account/tokens/revoke", { who: "member" }, revoke);
}

async function ownPrivacy(cx: Context): Promise<Response> {
  const db = reader(cx);
  const current = await currentPrivacy(db, cx.network.id);
  const text = await privacyText(db, cx.network.id, { language: cx.language, source: cx.network.sourceLanguage });
  const consents = await ownConsents(db, mineOf(cx));
  const props = {
    ...base(cx),
    purposes: current?.purposes ?? [],
    version: current?.version ?? null,
    text,
    html: text ? privacyHtml(cx, text.body) : "",
    consents,
    back: cx.url.searchParams.get("back") ? returnPath(cx, cx.url.searchParams.get("back")) : "",
  };
  return showAccount(cx, <OwnPrivacyPage {...props} />, { title: "people.own-privacy.title" });
}

async function accept(cx: Context): Promise<Response> {
  const parsed = await parseForm(cx.request, acceptPrivacyForm);
  if (!parsed.ok) throw notFound();
  await cx.act<PeopleTables, void>((act) => acceptPrivacy(act, parsed.value.version), { quiet: true });
  return parsed.value.back ? seeOther(returnPath(cx, parsed.value.back)) : toPage(cx, "/account/privacy?saved=1");
}

async function withdraw(cx: Context): Promise<Response> {
  const parsed = await parseForm(cx.request, purposeForm);
  if (!parsed.ok) throw notFound();
  await cx.act<PeopleTables, void>((act) => withdrawConsent(act, parsed.value.purpose));
  return toPage(cx, "/account/privacy?saved=1");
}

function exportPage(cx: Context): Response {
  const token = cx.url.searchParams.get("token")?.slice(0, 200) ?? "";
  return showAccount(cx, <ExportPage {...base(cx)} token={token} />, {
    title: "people.export.title",
    headers: { "Referrer-Policy": "no-referrer" },
  });
}

async function ask(cx: Context): Promise<Response> {
  const parsed = await parseForm(cx.request, noFields);
  if (!parsed.ok) throw notFound();
  await cx.act<PeopleTables, void>(askExport, { quiet: true });
  return toPage(cx, "/account/export?saved=1");
}

async function fetchOnce(cx: Context): Promise<Response> {
  const parsed = await parseForm(cx.request, fetchExportForm);
  if (!parsed.ok) throw notFound();
  const content = await cx.act<PeopleTables, Record<string, unknown>>((act) => fetchExport(act, parsed.value.token), { quiet: true });
  const headers = {
    "Content-Type": "application/json; charset=utf-8",
    "Content-Disposition": 'attachment; filename="my-data.json"',
    "Cache-Control": "private, no-store",
  };
  return new Response(`${JSON.stringify(content, null, 2)}\n`, { headers });
}

const wordOf = (cx: Context) => erasureWord(mineOf(cx).personId, cx.viewer.sessionId ?? "");

function erasePage(cx: Context, form: FormState, status = 200): Response {
  return showAccount(cx, <ErasePage {...base(cx)} form={form} word={wordOf(cx)} />, { title: "people.erase.title", status });
}

async function erase(cx: Context): Promise<Response> {
  const parsed = await parseForm(cx.request, eraseForm);
  if (!parsed.ok) return erasePage(cx, faultyForm(cx.t, parsed.faults), 422);
  if (parsed.value.word.toLowerCase() !== wordOf(cx))
    return erasePage(cx, faultyForm(cx.t, [{ field: "word", key: "people.erase.wrong", values: {} }]), 422);
  const modules = cx.cards.flatMap((card) => card.personalData ?? []);
  await cx.act<PeopleTables, void>((act) => erasePerson(act, modules));
  return toPage(cx, "/sign-in?done=erased");
}

async function tokensPage(cx: Context, form: FormState, status = 200): Promise<Response> {
  const rows = await ownTokens(reader(cx), mineOf(cx));
  return showAccount(cx, <TokensPage {...base(cx)} form={form} rows={rows} now={cx.clock.now()} />, {
    title: "people.tokens.title",
    status,
  });
}

async function newToken(cx: Context): Promise<Response> {
  const parsed = await parseForm(cx.request, tokenForm);
  if (!parsed.ok) return tokensPage(cx, faultyForm(cx.t, parsed.faults, parsed.kept), 422);
  if (tokenEnd(parsed.value.until, cx.clock.now()) === null)
    return tokensPage(cx, faultyForm(cx.t, [{ field: "until", key: "refusal.token-end", values: {} }], parsed.kept), 422);
  const secret = await cx.act<PeopleTables, string>((act) => makeToken(act, parsed.value), { quiet: true });
  return showAccount(cx, <NewTokenPage {...base(cx)} secret={secret} name={parsed.value.name} />, { title: "people.tokens.title" });
}

async function revoke(cx: Context): Promise<Response> {
  const parsed = await parseForm(cx.request, idForm);
  if (!parsed.ok) throw notFound();
  await cx.act<PeopleTables, void>((act) => revokeToken(act, parsed.value.id), { quiet: true });
  return toPage(cx, "/account/tokens?saved=1");
}
