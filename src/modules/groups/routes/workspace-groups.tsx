/** Groups at work: the list, opening, settings, names, stakeholders, self-assessment. */
import { wordsIn, readWords } from "#platform/db/words.ts";
import { parseForm, parseQuery, requireEmptyForm } from "#platform/form/parse.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { isLanguage, type Language } from "#platform/languages.ts";
import { notFound } from "#platform/refusal.ts";
import { cityNames } from "#modules/network/public.ts";
import { showWorkspace } from "#ui/respond.tsx";
import { mayOpenGroup, worksOnGroups } from "../access.ts";
import { changeGroup, changeGroupWords, closeGroup, openGroup } from "../actions/keep-group.ts";
import { groupForm, newGroupForm, wordsForm, workQuery } from "../input/workspace.ts";
import { FRESH, type FormState } from "../pages/form-state.ts";
import { GroupSettingsPage, GroupTextsPage, NewGroupPage } from "../pages/work-group-form.tsx";
import { WorkGroupsPage } from "../pages/work-list.tsx";
import { requestsByGroup } from "../queries/coming-in.ts";
import { listGroups, writtenLanguages } from "../queries/groups.ts";
import type { GroupsTables } from "../tables.ts";
import { base, groupsView, ledGroup, orFaults, reader, wasSaved } from "./reading.ts";

const PAGE_SIZE = 50;
const who = { who: "workspace" } as const;
const AT = "/workspace/groups/:key";

/** Registers the routes. */
export function workGroupRoutes(list: RouteList): void {
  list.get("/workspace/groups", who, groups);
  list.get("/workspace/groups/new", who, (cx) => newPage(cx, FRESH));
  list.post("/workspace/groups", who, open);
  list.get(`${AT}/settings`, who, (cx) => settingsPage(cx, FRESH));
  list.post(`${AT}/settings`, who, saveSettings);
  list.get(`${AT}/texts/:language`, who, (cx) => textsPage(cx, FRESH));
  list.post(`${AT}/texts/:language`, who, saveTexts);
  list.post(`${AT}/closing`, who, (cx) => close(cx, true));
  list.post(`${AT}/closing/end`, who, (cx) => close(cx, false));
}

/** Where the pages of a group at work belong. */
export const workCrumb = (cx: Context) => [{ href: `/${cx.language}/workspace/groups`, label: cx.t("groups.work.title") }];

async function groups(cx: Context): Promise<Response> {
  if (!worksOnGroups(cx.viewer)) throw notFound();
  const query = parseQuery(cx.url, workQuery);
  if (!query.ok) throw notFound();
  const page = await listGroups(reader(cx), groupsView(cx), { act: "lead", after: query.value.after, limit: PAGE_SIZE });
  const mayOpen = (await openPlaces(cx)).length > 0 || mayOpenGroup(cx.viewer, null);
  const requests = new Map((await requestsByGroup(reader(cx), groupsView(cx))).map(({ key, count }) => [key, count]));
  const title = cx.t("groups.work.title");
  const props = { ...base(cx), ...page, mayOpen, requests };
  return showWorkspace(cx, { head: { title, description: title }, content: <WorkGroupsPage {...props} /> });
}

/** The partners for which the viewer may open a group, by the name of their city. */
async function openPlaces(cx: Context): Promise<{ id: string; name: string }[]> {
  const db = reader(cx);
  const rows = await db.selectFrom("partner").select(["id", "key", "city_id"]).where("network_id", "=", cx.network.id).execute();
  const names = await cityNames(db as never, groupsView(cx));
  return rows.filter(({ id }) => mayOpenGroup(cx.viewer, id)).map(({ id, key, city_id }) => ({ id, name: names.get(city_id) ?? key }));
}

async function newPage(cx: Context, form: FormState): Promise<Response> {
  const partners = await openPlaces(cx);
  const mayForNetwork = mayOpenGroup(cx.viewer, null);
  if (partners.length === 0 && !mayForNetwork) throw notFound();
  const db = reader(cx);
  const kinds = await db
    .selectFrom("group_kind")
    .select(["id", "key"])
    .where("network_id", "=", cx.network.id)
    .orderBy("position")
    .execute();
  const words = await wordsIn(db, groupsView(cx), { table: "groups_text", subject: "kind", fields: ["name"] });
  const props = {
    ...base(cx),
    form,
    partners,
    mayForNetwork,
    languages: cx.network.languages,
    kinds: kinds.map(({ id, key }) => ({ id, name: words.get(id)?.name?.text ?? key })),
  };
  const title = cx.t("groups.work.new");
  return showWorkspace(cx, {
    status: form.status,
    head: { title, description: title },
    breadcrumb: workCrumb(cx),
    content: <NewGroupPage {...props} />,
  });
}

async function open(cx: Context): Promise<Response> {
  if (!worksOnGroups(cx.viewer)) throw notFound();
  const fields = { "group-key-taken": "key", "group-stays-closed": "visibility" };
  const done = await orFaults(cx, { parsed: await parseForm(cx.request, newGroupForm), fields }, (group) =>
    cx.act<GroupsTables, string>((act) => openGroup(act, group)),
  );
  return done.ok ? toPage(cx, `/workspace/groups/${done.result}?saved`) : newPage(cx, done.form);
}

async function settingsPage(cx: Context, form: FormState, isStale = false): Promise<Response> {
  const group = await ledGroup(cx);
  const props = {
    ...base(cx),
    group,
    form,
    saved: wasSaved(cx),
    languages: cx.network.languages,
    written: await writtenLanguages(reader(cx), cx.network.id, group.id),
    theirs: isStale ? group : null,
  };
  return showWorkspace(cx, {
    status: form.status,
    head: { title: group.name, description: "" },
    breadcrumb: workCrumb(cx),
    content: <GroupSettingsPage {...props} />,
  });
}

async function saveSettings(cx: Context): Promise<Response> {
  const group = await ledGroup(cx);
  const fields = { stale: "visibility", "group-stays-closed": "visibility" };
  const done = await orFaults(cx, { parsed: await parseForm(cx.request, groupForm), fields }, (change) =>
    cx.act<GroupsTables, void>((act) => changeGroup(act, group.key, change)),
  );
  return done.ok ? toPage(cx, `/workspace/groups/${group.key}/settings?saved`) : settingsPage(cx, done.form, done.code === "stale");
}

function textLanguageOf(cx: Context): Language {
  const { language } = cx.params;
  if (!isLanguage(language) || !cx.network.languages.includes(language)) throw notFound();
  return language;
}

async function textsPage(cx: Context, form: FormState): Promise<Response> {
  const textLanguage = textLanguageOf(cx);
  const group = await ledGroup(cx);
  const words = await readWords(reader(cx), { table: "groups_text", networkId: cx.network.id, subject: "group", subjectId: group.id });
  const own = words.get(group.id);
  const stored = { name: own?.name?.[textLanguage] ?? "", about: own?.about?.[textLanguage] ?? "" };
  const props = { ...base(cx), group, form, textLanguage, stored };
  return showWorkspace(cx, {
    status: form.status,
    head: { title: group.name, description: "" },
    breadcrumb: workCrumb(cx),
    content: <GroupTextsPage {...props} />,
  });
}

async function saveTexts(cx: Context): Promise<Response> {
  const language = textLanguageOf(cx);
  const group = await ledGroup(cx);
  const parsed = await parseForm(cx.request, wordsForm);
  const done = await orFaults(cx, { parsed, fields: { stale: "name", "group-name-needed": "name" } }, (words) =>
    cx.act<GroupsTables, void>((act) => changeGroupWords(act, group.key, { ...words, language })),
  );
  return done.ok ? toPage(cx, `/workspace/groups/${group.key}/settings?saved`) : textsPage(cx, done.form);
}

async function close(cx: Context, isClosed: boolean): Promise<Response> {
  const group = await ledGroup(cx);
  await requireEmptyForm(cx.request);
  await cx.act<GroupsTables, void>((act) => closeGroup(act, group.key, isClosed));
  return toPage(cx, `/workspace/groups/${group.key}/settings?saved`);
}
