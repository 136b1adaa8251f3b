import { parseForm, parseQuery } from "#platform/form/parse.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { notFound } from "#platform/refusal.ts";
import { organisationPanels } from "#ui/panels.ts";
import { showWorkspace } from "#ui/respond.tsx";
import { mayEditOrganisations } from "../access.ts";
import { addOrganisation, addRelation, changeOrganisation, endRelation } from "../actions/keep-organisation.ts";
import { endForm, newOrganisationForm, organisationForm, organisationsQuery, relationForm } from "../input/workspace.ts";
import { faultyForm, freshForm, type FormState } from "../pages/form-state.tsx";
import { OrganisationFormPage } from "../pages/organisation-form.tsx";
import { OrganisationPage } from "../pages/organisation.tsx";
import { OrganisationsPage } from "../pages/organisations.tsx";
import { historyOf } from "../queries/history.ts";
import {
  findOrganisation,
  listOrganisations,
  organisationOptions,
  relationsOfOrganisation,
  type OrganisationRow,
} from "../queries/organisations.ts";
import type { PeopleTables } from "../tables.ts";
import { orFaults } from "./places.ts";

const PAGE_SIZE = 50;
const who = { who: "workspace" } as const;
const reader = (cx: Context) => cx.read<PeopleTables>();
const base = (cx: Context) => ({ t: cx.t, language: cx.language });
const crumb = (cx: Context) => [{ href: `/${cx.language}/workspace/organisations`, label: cx.t("people.organisations.title") }];
const home = (cx: Context) => `/workspace/organisations/${cx.params.key ?? ""}`;

/** Organisations and their relations. */
export function organisationRoutes(list: RouteList): void {
  list.get("/workspace/organisations", who, organisations);
  list.get("/workspace/organisations/new", who, (cx) => newPage(cx, freshForm()));
  list.post("/workspace/organisations", who, add);
  list.get("/workspace/organisations/:key", who, (cx) => organisationPage(cx, freshForm()));
  list.get("/workspace/organisations/:key/edit", who, async (cx) => editPage(cx, valuesOf(await organisationOf(cx))));
  list.post("/workspace/organisations/:key", who, change);
  list.post("/workspace/organisations/:key/relations", who, relate);
  list.post("/workspace/organisations/:key/relations/:relationId/end", who, endOne);
}

async function organisations(cx: Context): Promise<Response> {
  const query = parseQuery(cx.url, organisationsQuery);
  if (!query.ok) throw notFound();
  const page = await listOrganisations(reader(cx), cx.network.id, { ...query.value, limit: PAGE_SIZE });
  const title = cx.t("people.organisations.title");
  const props = {
    ...base(cx),
    page,
    mayEdit: mayEditOrganisations(cx.viewer),
    wish: { search: query.value.search ?? "", sector: query.value.sector ?? "" },
  };
  return showWorkspace(cx, { head: { title, description: title }, content: <OrganisationsPage {...props} /> });
}

async function organisationOf(cx: Context): Promise<OrganisationRow> {
  const found = await findOrganisation(reader(cx), cx.network.id, cx.params.key ?? "");
  if (!found) throw notFound();
  return found;
}

async function organisationPage(cx: Context, form: FormState, status = 200): Promise<Response> {
  const organisation = await organisationOf(cx);
  const db = reader(cx);
  const props = {
    ...base(cx),
    zone: cx.network.zone,
    organisation,
    form,
    mayEdit: mayEditOrganisations(cx.viewer),
    relations: await relationsOfOrganisation(db, { networkId: cx.network.id, viewer: cx.viewer }, organisation.id),
    organisations: await organisationOptions(db, cx.network.id),
    history: await historyOf(db, cx.network.id, { subject: "organisation", subjectId: organisation.id }),
    today: cx.clock.now().toZonedDateTimeISO(cx.network.zone).toPlainDate().toString(),
    panels: await organisationPanels(cx, { organisationId: organisation.id, name: organisation.name }),
  };
  return showWorkspace(cx, {
    status,
    head: { title: organisation.name, description: organisation.name },
    breadcrumb: crumb(cx),
    content: <OrganisationPage {...props} />,
  });
}

function requireEditor(cx: Context): void {
  if (!mayEditOrganisations(cx.viewer)) throw notFound();
}

function newPage(cx: Context, form: FormState, status = 200): Response {
  requireEditor(cx);
  const title = cx.t("people.organisation.new");
  return showWorkspace(cx, {
    status,
    head: { title, description: title },
    breadcrumb: crumb(cx),
    content: <OrganisationFormPage {...base(cx)} form={form} title={title} organisationKey={null} />,
  });
}

function valuesOf(row: OrganisationRow): FormState {
  const { name, name_en, kind, sector, country_code, place, url, sources, version } = row;
  return freshForm({
    name,
    nameEn: name_en ?? "",
    kind,
    sector,
    country: country_code,
    place: place ?? "",
    url: url ?? "",
    sources: sources.join("\n"),
    version: String(version),
  });
}

function editPage(cx: Context, form: FormState, status = 200): Response {
  requireEditor(cx);
  const title = cx.t("people.organisation.edit");
  return showWorkspace(cx, {
    status,
    head: { title, description: title },
    breadcrumb: crumb(cx),
    content: <OrganisationFormPage {...base(cx)} form={form} title={title} organisationKey={cx.params.key ?? ""} />,
  });
}

async function add(cx: Context): Promise<Response> {
  requireEditor(cx);
  const parsed = await parseForm(cx.request, newOrganisationForm);
  const done = await orFaults(parsed, { "key-taken": "key" }, (facts) =>
    cx.act<PeopleTables, string>((act) => addOrganisation(act, facts)),
  );
  return done.ok
    ? toPage(cx, `/workspace/organisations/${done.result}`)
    : newPage(cx, faultyForm(cx.t, done.faults, done.kept), done.status);
}

async function change(cx: Context): Promise<Response> {
  requireEditor(cx);
  const parsed = await parseForm(cx.request, organisationForm);
  const done = await orFaults(parsed, { stale: "name" }, (facts) =>
    cx.act<PeopleTables, void>((act) => changeOrganisation(act, cx.params.key ?? "", facts)),
  );
  return done.ok ? toPage(cx, home(cx)) : editPage(cx, faultyForm(cx.t, done.faults, done.kept), done.status);
}

async function relate(cx: Context): Promise<Response> {
  requireEditor(cx);
  const parsed = await parseForm(cx.request, relationForm);
  const from = { organisationKey: cx.params.key ?? "" };
  const done = await orFaults(parsed, { "relation-dates": "until", "relation-self": "to" }, (facts) =>
    cx.act<PeopleTables, string>((act) => addRelation(act, { ...facts, from })),
  );
  return done.ok ? toPage(cx, home(cx)) : organisationPage(cx, faultyForm(cx.t, done.faults, done.kept), done.status);
}

async function endOne(cx: Context): Promise<Response> {
  requireEditor(cx);
  const parsed = await parseForm(cx.request, endForm);
  const done = await orFaults(parsed, { "relation-dates": "day" }, ({ day }) =>
    cx.act<PeopleTables, void>((act) => endRelation(act, cx.params.relationId ?? "", day)),
  );
  return done.ok ? toPage(cx, home(cx)) : organisationPage(cx, faultyForm(cx.t, done.faults), done.status);
}
