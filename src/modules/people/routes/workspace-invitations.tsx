import { parseForm, parseQuery } from "#platform/form/parse.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { notFound } from "#platform/refusal.ts";
import { ROLES } from "#platform/viewer.ts";
import { showWorkspace } from "#ui/respond.tsx";
import { mayInvite } from "../access.ts";
import { invite, resendInvitation, revokeInvitation } from "../actions/invite.ts";
import { accountsOf } from "../auth/accounts.ts";
import { emptyForm, grantOf, inviteForm, pageQuery } from "../input/workspace.ts";
import { faultyForm, freshForm, type FormState } from "../pages/form-state.tsx";
import { InvitationsPage, InvitePage } from "../pages/invitations.tsx";
import { listInvitations } from "../queries/invitations.ts";
import { givableRoles } from "../rules.ts";
import type { PeopleTables } from "../tables.ts";
import { placesOf, reachable, requireCoordinator } from "./places.ts";

const PAGE_SIZE = 50;
const who = { who: "coordinator" } as const;

/** Invitations: sent, sent again, taken back. */
export function invitationListRoutes(list: RouteList): void {
  list.get("/workspace/invitations", who, invitations);
  list.get("/workspace/invitations/new", who, (cx) => invitePage(cx, freshForm({ language: cx.language })));
  list.post("/workspace/invitations", who, send);
  list.post("/workspace/invitations/:id/revoke", who, (cx) => handle(cx, (act, id) => revokeInvitation(act, id)));
  list.post("/workspace/invitations/:id/resend", who, (cx) => handle(cx, (act, id) => resendInvitation(act, id, cx.network.title)));
}

async function invitations(cx: Context): Promise<Response> {
  requireCoordinator(cx);
  const query = parseQuery(cx.url, pageQuery);
  if (!query.ok) throw notFound();
  const page = await listInvitations(
    cx.read<PeopleTables>(),
    { networkId: cx.network.id, viewer: cx.viewer, now: cx.clock.now() },
    { ...query.value, limit: PAGE_SIZE },
  );
  const title = cx.t("people.invitations.title");
  const props = {
    t: cx.t,
    language: cx.language,
    zone: cx.network.zone,
    page,
    places: await placesOf(cx),
    sent: cx.url.searchParams.get("saved"),
  };
  return showWorkspace(cx, { head: { title, description: title }, content: <InvitationsPage {...props} /> });
}

async function invitePage(cx: Context, form: FormState, status = 200): Promise<Response> {
  requireCoordinator(cx);
  const title = cx.t("people.invite.title");
  const offered = { ...reachable(cx, await placesOf(cx)), roles: givableRoles(cx.viewer, ROLES) };
  return showWorkspace(cx, {
    status,
    head: { title, description: title },
    breadcrumb: [{ href: `/${cx.language}/workspace/invitations`, label: cx.t("people.invitations.title") }],
    content: <InvitePage t={cx.t} language={cx.language} form={form} offered={offered} />,
  });
}

async function send(cx: Context): Promise<Response> {
  requireCoordinator(cx);
  const parsed = await parseForm(cx.request, inviteForm);
  const again = (faults: Parameters<typeof faultyForm>[1]) => invitePage(cx, faultyForm(cx.t, faults, parsed.kept), 422);
  if (!parsed.ok) return again(parsed.faults);
  const grant = grantOf(parsed.value, await placesOf(cx));
  if (!grant) return again([{ field: "place", key: "form.not-in-list", values: {} }]);
  if (!mayInvite(cx.viewer, grant)) return again([{ field: "role", key: "people.role.not-here", values: {} }]);
  accountsOf(cx.config).limits.take("invitation", cx.address, `${cx.network.id} ${parsed.value.email}`);
  const { name, email, language } = parsed.value;
  await cx.act<PeopleTables, string>((act) => invite(act, { name, email, language, grant, network: cx.network.title }), { quiet: true });
  return toPage(cx, "/workspace/invitations?saved=sent");
}

async function handle(cx: Context, work: (act: Parameters<typeof revokeInvitation>[0], id: string) => Promise<void>): Promise<Response> {
  requireCoordinator(cx);
  const parsed = await parseForm(cx.request, emptyForm);
  if (!parsed.ok) throw notFound();
  await cx.act<PeopleTables, void>((act) => work(act, cx.params.id ?? ""), { quiet: true });
  return toPage(cx, "/workspace/invitations?saved=1");
}
