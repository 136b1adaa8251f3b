/** Members of a group at work: entered, changed, ended, invited, imported, admitted; the handover of the coordinator's role. */
import { decodeText } from "#platform/csv.ts";
import { parseForm, parseQuery, requireEmptyForm, type FieldFault } from "#platform/form/parse.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { notFound } from "#platform/refusal.ts";
import { showWorkspace } from "#ui/respond.tsx";
import { offerHandover, withdrawHandover } from "../actions/hand-over.ts";
import { importMembers } from "../actions/import-members.ts";
import { inviteMembers, revokeMemberInvitation } from "../actions/invite-members.ts";
import { decideRequest } from "../actions/join-group.ts";
import { addMember, changeMember, endMember } from "../actions/keep-member.ts";
import { decisionForm, handoverForm, importForm, inviteForm, memberForm, newMemberForm, workQuery } from "../input/workspace.ts";
import { faulty, FRESH, type FormState } from "../pages/form-state.ts";
import { ImportPage, InvitationsPage, RequestsPage } from "../pages/work-coming-in.tsx";
import { MemberPage } from "../pages/work-member-form.tsx";
import { WorkMembersPage } from "../pages/work-members.tsx";
import { listInvitations, openHandover, openRequests } from "../queries/coming-in.ts";
import { membersGround } from "../queries/import-ground.ts";
import { findMember, listShownMembers } from "../queries/members-list.ts";
import { planMembers, type MembersPlan } from "../rules/plan-members.ts";
import type { GroupsTables } from "../tables.ts";
import { base, groupBalance, idOf, ledGroup, orFaults, reader, suggestionsFor, today, wasSaved } from "./reading.ts";
import { workCrumb } from "./workspace-groups.tsx";

const PAGE_SIZE = 100;
const MOST_BYTES = 5 * 1024 * 1024;
const who = { who: "workspace" } as const;
const AT = "/workspace/groups/:key";
const home = (cx: Context, more = "") => toPage(cx, `/workspace/groups/${cx.params.key ?? ""}${more}?saved`);
const FACT_FIELDS = {
  "mandate-dates": "until",
  "already-member": "name",
  "last-group-coordinator": "role",
  stale: "role",
  "group-is-closed": "name",
};

/** Registers the routes. */
export function workMemberRoutes(list: RouteList): void {
  list.get(AT, who, (cx) => membersPage(cx, FRESH));
  list.get(`${AT}/members/new`, who, (cx) => memberPage(cx, { form: FRESH, id: null }));
  list.post(`${AT}/members`, who, add);
  list.get(`${AT}/members/:membershipId`, who, (cx) => memberPage(cx, { form: FRESH, id: idOf(cx) }));
  list.post(`${AT}/members/:membershipId`, who, change);
  list.post(`${AT}/members/:membershipId/end`, who, end);
  list.post(`${AT}/handover`, who, offer);
  list.post(`${AT}/handover/withdrawal`, who, withdraw);
  list.get(`${AT}/requests`, who, (cx) => requestsPage(cx, FRESH, null));
  list.post(`${AT}/requests/:joinRequestId`, who, decide);
  list.get(`${AT}/invitations`, who, (cx) => invitationsPage(cx, FRESH));
  list.post(`${AT}/invitations`, who, invite);
  list.post(`${AT}/invitations/:groupInvitationId/revocation`, who, revoke);
  list.get(`${AT}/import`, who, (cx) => importPage(cx, { plan: null, file: "", faults: [] }));
  list.post(`${AT}/import`, { ...who, bodyLimit: MOST_BYTES * 2 }, receive);
}

async function membersPage(cx: Context, form: FormState): Promise<Response> {
  const group = await ledGroup(cx);
  const query = parseQuery(cx.url, workQuery);
  if (!query.ok) throw notFound();
  const db = reader(cx);
  const wish = { groupId: group.id, day: today(cx), after: query.value.before, limit: PAGE_SIZE, withPast: true };
  const balance = await groupBalance(cx, group.id);
  const props = {
    ...base(cx),
    group,
    form,
    ...(await listShownMembers(db, cx.network.id, wish)),
    today: today(cx),
    saved: wasSaved(cx),
    handover: await openHandover(db, cx.network.id, group.id),
    balance,
    suggestions: await suggestionsFor(cx, group.id, balance),
  };
  return showWorkspace(cx, {
    status: form.status,
    head: { title: group.name, description: "" },
    breadcrumb: workCrumb(cx),
    content: <WorkMembersPage {...props} />,
  });
}

/** Organisations for the field in which one is chosen; a network has some hundreds. */
async function organisationsOf(cx: Context): Promise<{ id: string; name: string }[]> {
  return reader(cx)
    .selectFrom("organisation")
    .select(["id", "name"])
    .where("network_id", "=", cx.network.id)
    .orderBy("name")
    .limit(2000)
    .execute();
}

async function memberPage(cx: Context, { form, id }: { form: FormState; id: string | null }): Promise<Response> {
  const group = await ledGroup(cx);
  const member = id === null ? null : await findMember(reader(cx), cx.network.id, { groupId: group.id, id });
  if (id !== null && !member) throw notFound();
  const props = { ...base(cx), group, form, member, organisations: await organisationsOf(cx) };
  return showWorkspace(cx, {
    status: form.status,
    head: { title: group.name, description: "" },
    breadcrumb: workCrumb(cx),
    content: <MemberPage {...props} />,
  });
}

async function add(cx: Context): Promise<Response> {
  const group = await ledGroup(cx);
  const parsed = await parseForm(cx.request, newMemberForm);
  const done = await orFaults(cx, { parsed, fields: FACT_FIELDS }, ({ name, email, ...facts }) => {
    const person = name === null ? null : { name, email, language: group.sourceLanguage, birthYear: null };
    return cx.act<GroupsTables, void>((act) => addMember(act, group.key, { ...facts, person }));
  });
  return done.ok ? home(cx) : memberPage(cx, { form: done.form, id: null });
}

async function change(cx: Context): Promise<Response> {
  const group = await ledGroup(cx);
  const id = idOf(cx);
  const done = await orFaults(cx, { parsed: await parseForm(cx.request, memberForm), fields: FACT_FIELDS }, ({ version, ...facts }) =>
    cx.act<GroupsTables, void>((act) => changeMember(act, group.key, { id, version, facts })),
  );
  return done.ok ? home(cx) : memberPage(cx, { form: done.form, id });
}

async function end(cx: Context): Promise<Response> {
  const group = await ledGroup(cx);
  await requireEmptyForm(cx.request);
  const id = idOf(cx);
  await cx.act<GroupsTables, void>((act) => endMember(act, group.key, id));
  return home(cx);
}

async function offer(cx: Context): Promise<Response> {
  const group = await ledGroup(cx);
  const fields = { "handover-needs-member": "membershipId", "handover-waits": "membershipId" };
  const done = await orFaults(cx, { parsed: await parseForm(cx.request, handoverForm), fields }, ({ membershipId }) =>
    cx.act<GroupsTables, void>((act) => offerHandover(act, group.key, membershipId), { quiet: true }),
  );
  return done.ok ? home(cx) : membersPage(cx, done.form);
}

async function withdraw(cx: Context): Promise<Response> {
  const group = await ledGroup(cx);
  await requireEmptyForm(cx.request);
  await cx.act<GroupsTables, void>((act) => withdrawHandover(act, group.key), { quiet: true });
  return home(cx);
}

async function requestsPage(cx: Context, form: FormState, faultyId: string | null): Promise<Response> {
  const group = await ledGroup(cx);
  const rows = await openRequests(reader(cx), cx.network.id, group.id);
  const props = { ...base(cx), group, form, rows, faultyId, saved: wasSaved(cx) };
  return showWorkspace(cx, {
    status: form.status,
    head: { title: group.name, description: "" },
    breadcrumb: workCrumb(cx),
    content: <RequestsPage {...props} />,
  });
}

async function decide(cx: Context): Promise<Response> {
  const group = await ledGroup(cx);
  const id = idOf(cx);
  const done = await orFaults(cx, { parsed: await parseForm(cx.request, decisionForm), fields: {} }, ({ decision, reason }) => {
    const command = decision === "approve" ? ({ approved: true } as const) : ({ approved: false, reason: reason ?? "" } as const);
    return cx.act<GroupsTables, void>((act) => decideRequest(act, group.key, { id, decision: command }));
  });
  return done.ok ? home(cx, "/requests") : requestsPage(cx, done.form, id);
}

async function invitationsPage(cx: Context, form: FormState): Promise<Response> {
  const group = await ledGroup(cx);
  const query = parseQuery(cx.url, workQuery);
  if (!query.ok) throw notFound();
  const wish = { groupId: group.id, now: cx.clock.now(), before: query.value.before, limit: PAGE_SIZE };
  const page = await listInvitations(reader(cx), cx.network.id, wish);
  const props = { ...base(cx), group, form, ...page, saved: wasSaved(cx), organisations: await organisationsOf(cx) };
  return showWorkspace(cx, {
    status: form.status,
    head: { title: group.name, description: "" },
    breadcrumb: workCrumb(cx),
    content: <InvitationsPage {...props} />,
  });
}

async function invite(cx: Context): Promise<Response> {
  const group = await ledGroup(cx);
  const parsed = await parseForm(cx.request, inviteForm);
  const done = await orFaults(cx, { parsed, fields: { "mandate-dates": "until", "group-is-closed": "email" } }, (guest) =>
    cx.act<GroupsTables, number>((act) => inviteMembers(act, { key: group.key, network: cx.network.title }, [guest]), { quiet: true }),
  );
  if (done.ok && done.result > 0) return home(cx, "/invitations");
  const taken = faulty(cx.t, [{ field: "email", key: "refusal.already-member", values: {} }], { kept: parsed.kept, status: 409 });
  return invitationsPage(cx, done.ok ? taken : done.form);
}

async function revoke(cx: Context): Promise<Response> {
  const group = await ledGroup(cx);
  await requireEmptyForm(cx.request);
  const id = idOf(cx);
  await cx.act<GroupsTables, void>((act) => revokeMemberInvitation(act, group.key, id), { quiet: true });
  return home(cx, "/invitations");
}

type ImportState = { plan: MembersPlan | null; file: string; faults: FieldFault[] };

async function importPage(cx: Context, { plan, file, faults }: ImportState): Promise<Response> {
  const group = await ledGroup(cx);
  const isRefused = faults.length > 0 || plan?.fault != null || plan?.rows.some(({ fate }) => fate === "fault");
  const form = faulty(cx.t, faults, { kept: null, status: isRefused ? 422 : 200 });
  const props = { ...base(cx), group, form, plan, file, saved: false };
  return showWorkspace(cx, {
    status: form.status,
    head: { title: group.name, description: "" },
    breadcrumb: workCrumb(cx),
    width: "full",
    content: <ImportPage {...props} />,
  });
}

async function receive(cx: Context): Promise<Response> {
  const group = await ledGroup(cx);
  const parsed = await parseForm(cx.request, importForm);
  if (!parsed.ok) return importPage(cx, { plan: null, file: parsed.kept.pasted?.[0] ?? "", faults: parsed.faults });
  const { step, pasted = "", file: upload } = parsed.value;
  const file = upload && upload.size > 0 ? (decodeText(new Uint8Array(await upload.arrayBuffer()))?.text ?? null) : pasted;
  if (file === null || file.trim() === "") {
    const key = file === null ? "groups.work.import.no-text" : "form.required";
    return importPage(cx, { plan: null, file: pasted, faults: [{ field: "file", key, values: {} }] });
  }
  const isWrite = step === "write";
  const plan = isWrite
    ? await cx.act<GroupsTables, MembersPlan>((act) => importMembers(act, group.key, { text: file, network: cx.network.title }))
    : planMembers(file, await membersGround(reader(cx), cx.network.id, { groupId: group.id, language: group.sourceLanguage }));
  const isFaulty = plan.fault !== null || plan.rows.some(({ fate }) => fate === "fault");
  return isWrite && !isFaulty ? home(cx, "/invitations") : importPage(cx, { plan, file, faults: [] });
}
