/** My groups, what waits for my answer, and the self-assessment. */
import { parseForm, requireEmptyForm } from "#platform/form/parse.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { showPage } from "#ui/respond.tsx";
import { isInGroup } from "../access.ts";
import { answerAssessment } from "../actions/assess.ts";
import { answerHandover } from "../actions/hand-over.ts";
import { answerInvitation } from "../actions/invite-members.ts";
import { assessmentForm } from "../input/members.ts";
import { AssessmentPage } from "../pages/assessment.tsx";
import { FRESH, type FormState } from "../pages/form-state.ts";
import { OwnGroupsPage, type NamedOffer } from "../pages/own-groups.tsx";
import { groupNames } from "../public.ts";
import { hasAnswered, listRounds, listStatements } from "../queries/assessment.ts";
import { ownHandovers, ownInvitations, type Offer } from "../queries/coming-in.ts";
import { listGroups } from "../queries/groups.ts";
import type { GroupsTables } from "../tables.ts";
import { groupCrumb, groupHead } from "./groups.tsx";
import { base, enteredGroup, groupsView, idOf, orFaults, reader, wasSaved } from "./reading.ts";

/** More groups than anybody is in. */
const MOST_GROUPS = 200;
const who = { who: "member" } as const;

/** Registers the routes. */
export function ownRoutes(list: RouteList): void {
  list.get("/account/groups", who, ownGroups);
  list.post("/account/groups/invitations/:groupInvitationId/acceptance", who, (cx) => answer(cx, answerInvitation, true));
  list.post("/account/groups/invitations/:groupInvitationId/refusal", who, (cx) => answer(cx, answerInvitation, false));
  list.post("/account/groups/handovers/:handoverId/acceptance", who, (cx) => answer(cx, answerHandover, true));
  list.post("/account/groups/handovers/:handoverId/refusal", who, (cx) => answer(cx, answerHandover, false));
  list.get("/groups/:key/assessment", who, (cx) => assessmentPage(cx, FRESH));
  list.post("/groups/:key/assessment", who, assess);
}

async function ownGroups(cx: Context): Promise<Response> {
  const personId = cx.viewer.personId ?? "";
  const db = reader(cx);
  const view = groupsView(cx);
  const { rows } = await listGroups(db, view, { act: "know", mine: true, limit: MOST_GROUPS });
  const invitations = await ownInvitations(db, cx.network.id, { personId, now: cx.clock.now() });
  const handovers = await ownHandovers(db, cx.network.id, personId);
  const names = await groupNames(
    db as never,
    view,
    [...invitations, ...handovers].map(({ groupId }) => groupId),
  );
  const named = (offers: Offer[]): NamedOffer[] =>
    offers.map(({ id, groupId, from, at }) => ({ id, at, group: names.get(groupId) ?? "–", from: from ?? cx.t("groups.somebody") }));
  const props = { ...base(cx), rows, invitations: named(invitations), handovers: named(handovers), saved: wasSaved(cx) };
  const title = cx.t("groups.own");
  const crumb = [{ href: `/${cx.language}/account`, label: cx.t("people.account.title") }];
  return showPage(cx, { head: { title, description: title, noindex: true }, breadcrumb: crumb, content: <OwnGroupsPage {...props} /> });
}

async function answer(cx: Context, work: typeof answerInvitation, isAccepted: boolean): Promise<Response> {
  const id = idOf(cx);
  await requireEmptyForm(cx.request);
  const key = await cx.act<GroupsTables, string>((act) => work(act, id, isAccepted));
  return toPage(cx, isAccepted ? `/groups/${key}?saved` : "/account/groups?saved");
}

async function assessmentPage(cx: Context, form: FormState): Promise<Response> {
  const group = await enteredGroup(cx);
  const db = reader(cx);
  const rounds = await listRounds(db, cx.network.id, group.id);
  const open = rounds.find(({ closedAt }) => closedAt === null);
  const { personId } = cx.viewer;
  const answered = open && personId !== null ? await hasAnswered(db, cx.network.id, { roundId: open.id, personId }) : false;
  const props = {
    ...base(cx),
    group,
    form,
    rounds,
    statements: await listStatements(db, groupsView(cx)),
    hasAnswered: answered,
    mayAnswer: open !== undefined && !answered && isInGroup(cx.viewer, group.id),
    saved: false,
  };
  return showPage(cx, {
    status: form.status,
    head: { ...groupHead(group), noindex: true },
    breadcrumb: groupCrumb(cx),
    islands: ["page"],
    content: <AssessmentPage {...props} />,
  });
}

async function assess(cx: Context): Promise<Response> {
  const group = await enteredGroup(cx);
  const statements = await listStatements(reader(cx), groupsView(cx));
  const parsed = await parseForm(cx.request, assessmentForm(statements.map(({ key }) => key)));
  const done = await orFaults(cx, { parsed, fields: {} }, (answers) =>
    cx.act<GroupsTables, void>((act) => answerAssessment(act, group.id, answers), { quiet: true }),
  );
  return done.ok ? toPage(cx, `/groups/${group.key}/assessment`) : assessmentPage(cx, done.form);
}
