import { parseForm, parseQuery } from "#platform/form/parse.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { isId } from "#platform/ids.ts";
import { notFound } from "#platform/refusal.ts";
import { ROLES } from "#platform/viewer.ts";
import { showWorkspace } from "#ui/respond.tsx";
import { mayInvite, mayWithPerson } from "../access.ts";
import { endPersonRole, givePersonRole, liftSuspension, suspendPerson } from "../actions/change-person.ts";
import { addRelation, endRelation } from "../actions/keep-organisation.ts";
import { emptyForm, endForm, grantForm, grantOf, peopleQuery, relationForm } from "../input/workspace.ts";
import { faultyForm, freshForm, type FormState } from "../pages/form-state.tsx";
import { PeopleListPage } from "../pages/people-list.tsx";
import { PersonPage } from "../pages/person.tsx";
import { historyOf } from "../queries/history.ts";
import { organisationOptions, relationsOfPerson } from "../queries/organisations.ts";
import { findPerson, listPeople } from "../queries/people.ts";
import { givableRoles } from "../rules.ts";
import type { PeopleTables } from "../tables.ts";
import { knownGrants, orFaults, placesOf, reachable, requireCoordinator } from "./places.ts";

const PAGE_SIZE = 50;
const who = { who: "coordinator" } as const;
const reader = (cx: Context) => cx.read<PeopleTables>();
const crumb = (cx: Context) => [{ href: `/${cx.language}/workspace/people`, label: cx.t("people.list.title") }];

/** The people of the network, for coordinators. */
export function peopleRoutes(list: RouteList): void {
  list.get("/workspace/people", who, people);
  list.get("/workspace/people/:id", who, (cx) => personPage(cx, { role: freshForm(), relation: freshForm() }));
  list.post("/workspace/people/:id/roles", who, giveRole);
  list.post("/workspace/people/:id/roles/:grantId/end", who, (cx) =>
    simpleAct(cx, (act) => endPersonRole(act, idOf(cx), cx.params.grantId ?? "")),
  );
  list.post("/workspace/people/:id/suspension", who, (cx) => simpleAct(cx, (act) => suspendPerson(act, idOf(cx))));
  list.post("/workspace/people/:id/suspension/end", who, (cx) => simpleAct(cx, (act) => liftSuspension(act, idOf(cx))));
  list.post("/workspace/people/:id/relations", who, relate);
  list.post("/workspace/people/:id/relations/:relationId/end", who, endOne);
}

function idOf(cx: Context): string {
  const { id } = cx.params;
  if (!isId(id)) throw notFound();
  return id;
}

async function people(cx: Context): Promise<Response> {
  requireCoordinator(cx);
  const query = parseQuery(cx.url, peopleQuery);
  if (!query.ok) throw notFound();
  const page = await listPeople(reader(cx), { networkId: cx.network.id, viewer: cx.viewer }, { ...query.value, limit: PAGE_SIZE });
  const title = cx.t("people.list.title");
  const places = await placesOf(cx);
  const props = {
    t: cx.t,
    language: cx.language,
    page: { ...page, rows: page.rows.map((row) => ({ ...row, grants: knownGrants(row.grants, places) })) },
    wish: { search: query.value.search ?? "", role: query.value.role ?? "" },
    places,
  };
  return showWorkspace(cx, { head: { title, description: title }, content: <PeopleListPage {...props} /> });
}

type Forms = { role: FormState; relation: FormState };

async function personPage(cx: Context, forms: Forms, status = 200): Promise<Response> {
  requireCoordinator(cx);
  const db = reader(cx);
  const person = await findPerson(db, cx.network.id, idOf(cx));
  if (!person || !mayWithPerson(cx.viewer, "see", person)) throw notFound();
  const places = await placesOf(cx);
  const may = {
    suspend: mayWithPerson(cx.viewer, "suspend", person),
    relate: mayWithPerson(cx.viewer, "relate", person),
    end: person.grants.filter((grant) => mayInvite(cx.viewer, grant)).map(({ id }) => id),
  };
  const props = {
    t: cx.t,
    language: cx.language,
    zone: cx.network.zone,
    person: { ...person, grants: knownGrants(person.grants, places) },
    may,
    forms,
    places,
    offered: { ...reachable(cx, places), roles: givableRoles(cx.viewer, ROLES) },
    relations: await relationsOfPerson(db, cx.network.id, person.id),
    organisations: await organisationOptions(db, cx.network.id),
    history: await historyOf(db, cx.network.id, { subject: "person", subjectId: person.id }),
    today: cx.clock.now().toZonedDateTimeISO(cx.network.zone).toPlainDate().toString(),
  };
  return showWorkspace(cx, {
    status,
    head: { title: person.name, description: person.name },
    breadcrumb: crumb(cx),
    content: <PersonPage {...props} />,
  });
}

/** An act without fields of its own on the person of the address. */
async function simpleAct(cx: Context, work: (act: Parameters<typeof suspendPerson>[0]) => Promise<void>): Promise<Response> {
  requireCoordinator(cx);
  const parsed = await parseForm(cx.request, emptyForm);
  if (!parsed.ok) throw notFound();
  await cx.act<PeopleTables, void>(work, { quiet: true });
  return toPage(cx, `/workspace/people/${idOf(cx)}`);
}

async function giveRole(cx: Context): Promise<Response> {
  requireCoordinator(cx);
  const parsed = await parseForm(cx.request, grantForm);
  const again = (faults: Parameters<typeof faultyForm>[1]) =>
    personPage(cx, { role: faultyForm(cx.t, faults, parsed.kept), relation: freshForm() }, 422);
  if (!parsed.ok) return again(parsed.faults);
  const grant = grantOf(parsed.value, await placesOf(cx));
  if (!grant) return again([{ field: "place", key: "form.not-in-list", values: {} }]);
  if (!mayInvite(cx.viewer, grant)) return again([{ field: "role", key: "people.role.not-here", values: {} }]);
  await cx.act<PeopleTables, void>((act) => givePersonRole(act, idOf(cx), grant), { quiet: true });
  return toPage(cx, `/workspace/people/${idOf(cx)}`);
}

async function relate(cx: Context): Promise<Response> {
  requireCoordinator(cx);
  const parsed = await parseForm(cx.request, relationForm);
  const done = await orFaults(parsed, { "relation-dates": "until" }, (value) =>
    cx.act<PeopleTables, string>((act) => addRelation(act, { ...value, from: { personId: idOf(cx) } }), { quiet: true }),
  );
  if (!done.ok) return personPage(cx, { role: freshForm(), relation: faultyForm(cx.t, done.faults, done.kept) }, done.status);
  return toPage(cx, `/workspace/people/${idOf(cx)}`);
}

async function endOne(cx: Context): Promise<Response> {
  requireCoordinator(cx);
  const parsed = await parseForm(cx.request, endForm);
  const done = await orFaults(parsed, { "relation-dates": "day" }, ({ day }) =>
    cx.act<PeopleTables, void>((act) => endRelation(act, cx.params.relationId ?? "", day), { quiet: true }),
  );
  if (!done.ok) return personPage(cx, { role: freshForm(), relation: faultyForm(cx.t, done.faults) }, done.status);
  return toPage(cx, `/workspace/people/${idOf(cx)}`);
}
