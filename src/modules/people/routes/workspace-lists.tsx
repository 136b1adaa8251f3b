import { csvLine } from "#platform/csv.ts";
import { compareText } from "#platform/i18n/formats.ts";
import { parseForm, parseQuery, requireEmptyForm } from "#platform/form/parse.ts";
import { text, toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { isId } from "#platform/ids.ts";
import { notFound } from "#platform/refusal.ts";
import { showWorkspace } from "#ui/respond.tsx";
import { removeList, saveList } from "../actions/keep-list.ts";
import { listForm, listQuery } from "../input/notices.ts";
import { faultyForm, freshForm, type FormState } from "../pages/form-state.tsx";
import { ListFormPage, ListPage, ListsPage } from "../pages/lists.tsx";
import {
  countsOfLists,
  findOfList,
  findSavedList,
  listSavedLists,
  placesOfOrganisations,
  type Found,
  type SavedListRow,
} from "../queries/saved-lists.ts";
import type { ListConditions, PeopleTables } from "../tables.ts";
import { listView, placesStand } from "./list-door.ts";
import { cityNamesOf, placesOf, requireCoordinator } from "./places.ts";

const PAGE_SIZE = 50;
/** Rows of an export; a network has some thousands of people. */
const MOST_ROWS = 20_000;
const who = { who: "coordinator" } as const;
const reader = (cx: Context) => cx.read<PeopleTables>();
const base = (cx: Context) => ({ t: cx.t, language: cx.language });
const crumb = (cx: Context) => [{ href: `/${cx.language}/workspace/lists`, label: cx.t("people.lists.title") }];

/** Saved searches. */
export function listRoutes(list: RouteList): void {
  list.get("/workspace/lists", who, lists);
  list.get("/workspace/lists/new", who, (cx) => newPage(cx, freshForm()));
  list.post("/workspace/lists", who, save);
  list.get("/workspace/lists/:id", who, show);
  list.get("/workspace/lists/:id/export.csv", who, download);
  list.post("/workspace/lists/:id/removal", who, remove);
}

async function lists(cx: Context): Promise<Response> {
  requireCoordinator(cx);
  const query = parseQuery(cx.url, listQuery);
  if (!query.ok) throw notFound();
  const found = await listSavedLists(reader(cx), listView(cx), query.value.after);
  const shown = found.slice(0, PAGE_SIZE);
  const places = new Set((await placesOf(cx)).map(({ id }) => id));
  const standing = shown.filter(({ conditions }) =>
    [conditions.partnerId, conditions.groupId, conditions.withoutGroupId].every((id) => id === undefined || places.has(id)),
  );
  const totals = await countsOfLists(reader(cx), listView(cx), standing);
  const rows = shown.map((list) => ({ list, total: totals.get(list.id) ?? null }));
  const next = found.length > PAGE_SIZE ? (shown.at(-1)?.id ?? null) : null;
  const title = cx.t("people.lists.title");
  return showWorkspace(cx, { head: { title, description: title }, content: <ListsPage {...base(cx)} rows={rows} next={next} /> });
}

async function newPage(cx: Context, form: FormState, status = 200): Promise<Response> {
  requireCoordinator(cx);
  const title = cx.t("people.lists.new");
  const places = await placesOf(cx);
  const names = cityNamesOf(places);
  const cities = (await placesOfOrganisations(reader(cx), cx.network.id)).map((key) => ({ key, name: names.get(key) ?? key }));
  const compare = compareText(cx.language);
  const props = { ...base(cx), form, places, cities: cities.sort((a, b) => compare(a.name, b.name)) };
  return showWorkspace(cx, { status, head: { title, description: title }, breadcrumb: crumb(cx), content: <ListFormPage {...props} /> });
}

async function save(cx: Context): Promise<Response> {
  requireCoordinator(cx);
  const parsed = await parseForm(cx.request, listForm);
  if (!parsed.ok) return newPage(cx, faultyForm(cx.t, parsed.faults, parsed.kept), 422);
  const { name, subject, ...wish } = parsed.value;
  const conditions: ListConditions = Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined));
  if (!(await placesStand(cx, conditions)))
    return newPage(cx, faultyForm(cx.t, [{ field: "groupId", key: "form.not-in-list", values: {} }], parsed.kept), 422);
  const id = await cx.act<PeopleTables, string>((act) => saveList(act, { name, subject, conditions }), { quiet: true });
  return toPage(cx, `/workspace/lists/${id}`);
}

async function listOr404(cx: Context): Promise<SavedListRow> {
  requireCoordinator(cx);
  const { id } = cx.params;
  const list = isId(id) ? await findSavedList(reader(cx), listView(cx), id) : null;
  if (!list || !(await placesStand(cx, list.conditions))) throw notFound();
  return list;
}

async function show(cx: Context): Promise<Response> {
  const list = await listOr404(cx);
  const query = parseQuery(cx.url, listQuery);
  if (!query.ok) throw notFound();
  const page = await findOfList(reader(cx), listView(cx), { list, after: query.value.after, limit: PAGE_SIZE });
  const places = await placesOf(cx);
  const props = { ...base(cx), list, ...page, places, cityNames: cityNamesOf(places) };
  return showWorkspace(cx, { head: { title: list.name, description: list.name }, breadcrumb: crumb(cx), content: <ListPage {...props} /> });
}

async function download(cx: Context): Promise<Response> {
  const list = await listOr404(cx);
  const { rows } = await findOfList(reader(cx), listView(cx), { list, limit: MOST_ROWS });
  const isPeople = list.subject === "person";
  const head = csvLine(isPeople ? ["name", "email", "language"] : ["key", "name", "place"]);
  const cities = cityNamesOf(await placesOf(cx));
  const cityOf = ({ note }: Found) => (note === null ? "" : (cities.get(note) ?? note));
  const lines = rows.map((row) =>
    csvLine(isPeople ? [row.name, row.email ?? "", row.language ?? ""] : [row.key ?? "", row.name, cityOf(row)]),
  );
  return text(`\ufeff${head}${lines.join("")}`, "text/csv", {
    "Content-Disposition": `attachment; filename="list-${list.id}.csv"`,
    "Cache-Control": "private, no-store",
  });
}

async function remove(cx: Context): Promise<Response> {
  requireCoordinator(cx);
  if (!isId(cx.params.id)) throw notFound();
  await requireEmptyForm(cx.request);
  const id = cx.params.id;
  await cx.act<PeopleTables, void>((act) => removeList(act, id), { quiet: true });
  return toPage(cx, "/workspace/lists");
}
