/** Stakeholder matrix and self-assessment at work, on the screen and on paper. */
import { csvLine } from "#platform/csv.ts";
import { requireEmptyForm } from "#platform/form/parse.ts";
import { text, toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { printSheet } from "#ui/print-sheet.ts";
import { showWorkspace } from "#ui/respond.tsx";
import { closeRound, openRound } from "../actions/assess.ts";
import { StakeholdersPage } from "../pages/stakeholders.tsx";
import { WorkAssessmentPage } from "../pages/work-assessment.tsx";
import { assessmentSheet, matrixSheet } from "../print.ts";
import { listRounds, listStatements } from "../queries/assessment.ts";
import { listShownMembers, type ShownMember } from "../queries/members-list.ts";
import { placeStakeholders, type PlacedStakeholder } from "../rules/matrix.ts";
import type { GroupsTables } from "../tables.ts";
import { base, groupsView, ledGroup, reader, today, wasSaved } from "./reading.ts";
import { workCrumb } from "./workspace-groups.tsx";

/** A picture with more points than this shows nothing any more. */
const MOST_PLACED = 400;
const who = { who: "workspace" } as const;
const AT = "/workspace/groups/:key";

/** Registers the routes. */
export function workAnalysisRoutes(list: RouteList): void {
  list.get(`${AT}/stakeholders`, who, stakeholders);
  list.get(`${AT}/stakeholders.csv`, who, stakeholdersCsv);
  list.get(`${AT}/stakeholders.pdf`, who, stakeholdersPdf);
  list.get(`${AT}/assessment`, who, assessment);
  list.get(`${AT}/assessment.pdf`, who, assessmentPdf);
  list.post(`${AT}/assessment/rounds`, who, (cx) => onRounds(cx, openRound));
  list.post(`${AT}/assessment/closing`, who, (cx) => onRounds(cx, closeRound));
}

async function placedMembers(cx: Context, groupId: string): Promise<{ placed: PlacedStakeholder[]; unplaced: ShownMember[] }> {
  const { rows } = await listShownMembers(reader(cx), cx.network.id, { groupId, day: today(cx), limit: MOST_PLACED });
  const known = rows.flatMap(({ id, name, sector, interest, influence }) =>
    interest === null || influence === null ? [] : [{ id, name, sector, interest, influence }],
  );
  return { placed: placeStakeholders(known), unplaced: rows.filter(({ interest, influence }) => interest === null || influence === null) };
}

async function stakeholders(cx: Context): Promise<Response> {
  const group = await ledGroup(cx);
  const props = { ...base(cx), group, ...(await placedMembers(cx, group.id)) };
  return showWorkspace(cx, {
    head: { title: group.name, description: "" },
    breadcrumb: workCrumb(cx),
    content: <StakeholdersPage {...props} />,
  });
}

async function stakeholdersCsv(cx: Context): Promise<Response> {
  const group = await ledGroup(cx);
  const { placed } = await placedMembers(cx, group.id);
  const lines = placed.map((one) => csvLine([one.number, one.name, one.sector, one.interest, one.influence]));
  return text(`\ufeff${csvLine(["number", "name", "sector", "interest", "influence"])}${lines.join("")}`, "text/csv", {
    "Content-Disposition": `attachment; filename="stakeholders-${group.key}.csv"`,
    "Cache-Control": "private, no-store",
  });
}

async function stakeholdersPdf(cx: Context): Promise<Response> {
  const group = await ledGroup(cx);
  const { placed } = await placedMembers(cx, group.id);
  return printSheet(cx, matrixSheet({ t: cx.t, language: cx.language, group }, placed));
}

async function assessment(cx: Context): Promise<Response> {
  const group = await ledGroup(cx);
  const db = reader(cx);
  const rounds = await listRounds(db, cx.network.id, group.id);
  const props = { ...base(cx), group, rounds, statements: await listStatements(db, groupsView(cx)), saved: wasSaved(cx) };
  return showWorkspace(cx, {
    head: { title: group.name, description: "" },
    breadcrumb: workCrumb(cx),
    content: <WorkAssessmentPage {...props} />,
  });
}

async function assessmentPdf(cx: Context): Promise<Response> {
  const group = await ledGroup(cx);
  const db = reader(cx);
  const statements = await listStatements(db, groupsView(cx));
  const rounds = await listRounds(db, cx.network.id, group.id);
  return printSheet(cx, assessmentSheet({ ...base(cx), group }, statements, rounds));
}

async function onRounds(cx: Context, work: typeof openRound): Promise<Response> {
  const group = await ledGroup(cx);
  await requireEmptyForm(cx.request);
  await cx.act<GroupsTables, void>((act) => work(act, group.key), { quiet: true });
  return toPage(cx, `/workspace/groups/${group.key}/assessment?saved`);
}
