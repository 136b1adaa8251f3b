import { dayIn } from "#platform/clock.ts";
import { parseForm, parseQuery, requireEmptyForm } from "#platform/form/parse.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { isId } from "#platform/ids.ts";
import { notFound } from "#platform/refusal.ts";
import type { NoticeKind } from "#platform/card.ts";
import { chooseNotices, readNotices } from "../actions/keep-notices.ts";
import { noticeChoices, noticesQuery } from "../input/notices.ts";
import { faultyForm, freshForm, type FormState } from "../pages/form-state.tsx";
import { NoticeSettingsPage, NoticesPage } from "../pages/notices.tsx";
import { listNotices, noticeSettings } from "../queries/notices.ts";
import type { Delivery, PeopleTables } from "../tables.ts";
import { isSaved, mineOf, showAccount } from "./show.tsx";

const PAGE_SIZE = 50;
const who = { who: "member" } as const;
const base = (cx: Context) => ({ t: cx.t, language: cx.language, zone: cx.network.zone, saved: isSaved(cx) });
const kindsOf = (cx: Context): NoticeKind[] => cx.cards.flatMap((card) => card.noticeKinds ?? []);

/** Notices and how they come. */
export function noticeRoutes(list: RouteList): void {
  list.get("/account/notices", who, notices);
  list.post("/account/notices/reading", who, (cx) => read(cx, "all"));
  list.post("/account/notices/:id/reading", who, (cx) => read(cx, { id: cx.params.id ?? "" }));
  list.get("/account/notices/settings", who, (cx) => settings(cx, freshForm()));
  list.post("/account/notices/settings", who, choose);
}

async function notices(cx: Context): Promise<Response> {
  const query = parseQuery(cx.url, noticesQuery);
  if (!query.ok) throw notFound();
  const { networkId, personId } = mineOf(cx);
  const who = { networkId, personId, day: dayIn(cx.clock.now(), "UTC").toString() };
  const page = await listNotices(cx.read<PeopleTables>(), who, { before: query.value.before, limit: PAGE_SIZE });
  const rows = page.rows.map(({ kind, words, href, ...row }) => ({
    ...row,
    text: cx.t(`notice.${kind}`, words),
    href: href === null ? null : `/${cx.language}${href}`,
  }));
  const props = { ...base(cx), rows, unread: page.unread, next: page.next };
  return showAccount(cx, <NoticesPage {...props} />, { title: "people.notices.title" });
}

async function read(cx: Context, which: { id: string } | "all"): Promise<Response> {
  if (which !== "all" && !isId(which.id)) throw notFound();
  await requireEmptyForm(cx.request);
  await cx.act<PeopleTables, void>((act) => readNotices(act, which), { quiet: true });
  return toPage(cx, "/account/notices");
}

async function settings(cx: Context, form: FormState, status = 200): Promise<Response> {
  const chosen = await noticeSettings(cx.read<PeopleTables>(), mineOf(cx));
  const kinds = kindsOf(cx).map(({ kind, label, unless }) => ({ kind, label: cx.t(label), value: chosen.get(kind) ?? unless }));
  return showAccount(cx, <NoticeSettingsPage {...base(cx)} kinds={kinds} form={form} />, { title: "people.notices.settings", status });
}

async function choose(cx: Context): Promise<Response> {
  const parsed = await parseForm(cx.request, noticeChoices(kindsOf(cx).map(({ kind }) => kind)));
  if (!parsed.ok) return settings(cx, faultyForm(cx.t, parsed.faults, parsed.kept), 422);
  const choices: Record<string, Delivery> = parsed.value;
  await cx.act<PeopleTables, void>((act) => chooseNotices(act, choices), { quiet: true });
  return toPage(cx, "/account/notices/settings?saved=1");
}
