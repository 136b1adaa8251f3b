/** The catalogue, the home of a group, its members, and the way in and out. */
import { parseForm, parseQuery, requireEmptyForm } from "#platform/form/parse.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { notFound } from "#platform/refusal.ts";
import { groupPanels } from "#ui/panels.ts";
import { showPage } from "#ui/respond.tsx";
import { joinGroup, withdrawRequest } from "../actions/join-group.ts";
import { leaveGroup } from "../actions/keep-member.ts";
import { catalogueQuery, joinForm, pageQuery } from "../input/members.ts";
import { AboutPage } from "../pages/about.tsx";
import { CataloguePage } from "../pages/catalogue.tsx";
import { FRESH, type FormState } from "../pages/form-state.ts";
import { MembersPage } from "../pages/members.tsx";
import { groupFilters, listGroups, type GroupDetail } from "../queries/groups.ts";
import { listShownMembers } from "../queries/members-list.ts";
import type { GroupsTables } from "../tables.ts";
import { base, enteredGroup, groupBalance, groupsView, knownGroup, orFaults, reader, suggestionsFor, today, wasSaved } from "./reading.ts";
import { streamPage } from "./stream.tsx";

const PAGE_SIZE = 48;
const MOST_SHOWN = 100;

/** Registers the routes. */
export function groupRoutes(list: RouteList): void {
  list.get("/groups", { who: "anyone", cache: ["search", "city", "kind", "after"] }, catalogue);
  list.get("/groups/:key", { who: "anyone", cache: [] }, home);
  list.get("/groups/:key/about", { who: "anyone", cache: [] }, async (cx) => aboutPage(cx, await knownGroup(cx), FRESH));
  list.get("/groups/:key/members", { who: "member" }, members);
  list.post("/groups/:key/joining", { who: "member" }, join);
  list.post("/groups/:key/joining/withdrawal", { who: "member" }, withdraw);
  list.post("/groups/:key/leaving", { who: "member" }, leave);
}

async function catalogue(cx: Context): Promise<Response> {
  const query = parseQuery(cx.url, catalogueQuery);
  if (!query.ok) throw notFound();
  const { search = "", city = "", kind = "", after } = query.value;
  const view = groupsView(cx);
  const page = await listGroups(reader(cx), view, { act: "know", search, city, kind, after, limit: PAGE_SIZE });
  const props = { ...base(cx), ...page, wish: { search, city, kind }, filters: await groupFilters(reader(cx), view) };
  return showPage(cx, {
    head: { title: cx.t("groups.title"), description: cx.t("groups.lead-text") },
    content: <CataloguePage {...props} />,
  });
}

async function home(cx: Context): Promise<Response> {
  const group = await knownGroup(cx);
  return group.mayEnter ? streamPage(cx, group, FRESH) : aboutPage(cx, group, FRESH);
}

/** Head of a group's page: only a public group may be found by search engines. */
export function groupHead(group: GroupDetail) {
  return { title: group.name, description: group.about ?? group.kindName, ...(group.visibility === "public" ? {} : { noindex: true }) };
}

/** Where a group's pages belong. */
export const groupCrumb = (cx: Context) => [{ href: `/${cx.language}/groups`, label: cx.t("groups.title") }];

async function aboutPage(cx: Context, group: GroupDetail, form: FormState): Promise<Response> {
  const db = reader(cx);
  // People are named inside the group only; that an organisation takes part is no secret of a group one may know of.
  const wish = { groupId: group.id, day: today(cx), limit: MOST_SHOWN, only: "organisations" } as const;
  const organisations = (await listShownMembers(db, cx.network.id, wish)).rows.map(({ name }) => name);
  const subject = {
    groupId: group.id,
    groupKey: group.key,
    groupName: group.name,
    isMember: group.state === "member",
    mayLead: group.mayLead,
  };
  const props = {
    ...base(cx),
    group,
    form,
    saved: wasSaved(cx),
    isMemberOfNetwork: cx.viewer.personId !== null,
    organisations,
    balance: await groupBalance(cx, group.id),
    panels: group.mayEnter ? [] : await groupPanels(cx, subject),
  };
  return showPage(cx, { status: form.status, head: groupHead(group), breadcrumb: groupCrumb(cx), content: <AboutPage {...props} /> });
}

async function members(cx: Context): Promise<Response> {
  const group = await enteredGroup(cx);
  const query = parseQuery(cx.url, pageQuery);
  if (!query.ok) throw notFound();
  const page = await listShownMembers(reader(cx), cx.network.id, {
    groupId: group.id,
    day: today(cx),
    after: query.value.after,
    limit: MOST_SHOWN,
  });
  const balance = await groupBalance(cx, group.id);
  const suggestions = group.mayLead ? await suggestionsFor(cx, group.id, balance) : [];
  const props = { ...base(cx), group, ...page, balance, suggestions };
  return showPage(cx, { head: groupHead(group), breadcrumb: groupCrumb(cx), content: <MembersPage {...props} /> });
}

async function join(cx: Context): Promise<Response> {
  const group = await knownGroup(cx);
  const done = await orFaults(cx, { parsed: await parseForm(cx.request, joinForm), fields: {} }, (wish) =>
    cx.act<GroupsTables, string>((act) => joinGroup(act, group.id, wish)),
  );
  return done.ok ? toPage(cx, `/groups/${group.key}/about?saved`) : aboutPage(cx, group, done.form);
}

async function withdraw(cx: Context): Promise<Response> {
  const group = await knownGroup(cx);
  await requireEmptyForm(cx.request);
  await cx.act<GroupsTables, void>((act) => withdrawRequest(act, group.id), { quiet: true });
  return toPage(cx, `/groups/${group.key}/about`);
}

async function leave(cx: Context): Promise<Response> {
  const group = await knownGroup(cx);
  await requireEmptyForm(cx.request);
  const parsed = { ok: true, value: null, kept: {} } as const;
  const done = await orFaults(cx, { parsed, fields: { "last-group-coordinator": "leaving" } }, () =>
    cx.act<GroupsTables, void>((act) => leaveGroup(act, group.id)),
  );
  return done.ok ? toPage(cx, "/account/groups?saved") : aboutPage(cx, group, done.form);
}
