/** Minutes and decisions of an event. */
import { parseForm, requireEmptyForm, type Kept } from "#platform/form/parse.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { listMembers, tasksOf } from "#modules/groups/public.ts";
import { faultWords } from "#ui/form/fault-words.ts";
import { showWorkspace } from "#ui/respond.tsx";
import type { EventsAct } from "../actions/announce-output.ts";
import { addDecision, dropDecision, taskFromDecision } from "../actions/keep-decisions.ts";
import { beginWriting, saveMinutes, type MinutesConflict } from "../actions/keep-minutes.ts";
import { decisionInput, minutesInput, taskInput } from "../input.ts";
import { WorkMinutesPage } from "../pages/work-minutes.tsx";
import { decisionsOf, minutesOf } from "../queries/event-parts.ts";
import type { VisibleEvent } from "../queries/find-event.ts";
import { revisionsOf, writersOf } from "../queries/minutes.ts";
import { EVENT_VISIBILITIES } from "../tables.ts";
import { act, crumbs, FRESH, orShow, reader, statusOf, wasSaved, workOr404, type FormState } from "./reading.ts";
import { todayUtc, zoneOf } from "./work-agenda.tsx";

const MINUTES = "/workspace/events/:key/minutes";

/** Registers the routes. */
export function workMinutesRoutes(list: RouteList): void {
  list.get(MINUTES, { who: "workspace" }, async (cx) => minutesPage(cx, await workOr404(cx), FRESH));
  list.post(MINUTES, { who: "workspace" }, save);
  list.post(`${MINUTES}/writing`, { who: "workspace" }, writing);
  list.post(`${MINUTES}/decisions`, { who: "workspace" }, decide);
  list.post(`${MINUTES}/decisions/:decisionId/deletion`, { who: "workspace" }, undecide);
  list.post(`${MINUTES}/decisions/:decisionId/tasks`, { who: "workspace" }, giveTask);
}

type State = FormState & { conflict?: MinutesConflict };

async function minutesPage(cx: Context, event: VisibleEvent, state: State): Promise<Response> {
  const db = reader(cx);
  const stored = await minutesOf(db, cx.network.id, event.id);
  const decisions = await decisionsOf(db, cx.network.id, event.id);
  const tasks = await tasksOf(db, cx.network.id, { subject: "decision", ids: decisions.map(({ id }) => id) });
  const wish = { eventId: event.id, personId: cx.viewer.personId, now: cx.clock.now() };
  const mine = state.kept?.body?.[0] ?? stored?.body ?? "";
  return showWorkspace(cx, {
    status: state.conflict ? 409 : statusOf(state),
    head: { title: `${event.title.text}: ${cx.t("events.minutes")}`, description: "" },
    breadcrumb: crumbs(cx, event),
    content: (
      <WorkMinutesPage
        t={cx.t}
        language={cx.language}
        event={event}
        zone={zoneOf(cx, event)}
        body={state.conflict ? state.conflict.merged.text : mine}
        mine={mine}
        audience={EVENT_VISIBILITIES.find((one) => one === state.kept?.audience?.[0]) ?? stored?.audience ?? event.visibility}
        version={stored?.version ?? 0}
        writers={(await writersOf(db, cx.network.id, wish)).map(({ name }) => name)}
        conflict={state.conflict ?? null}
        revisions={await revisionsOf(db, cx.network.id, event.id)}
        decisions={decisions.map((decision) => ({ ...decision, tasks: tasks.filter(({ originId }) => originId === decision.id) }))}
        owners={await ownersOf(cx, event)}
        words={faultWords(state.faults, cx.t)}
        refusal={state.refused ? cx.t(`refusal.${state.refused.code}`, state.refused.values) : null}
        message={wasSaved(cx) ? cx.t("ui.saved") : null}
      />
    ),
  });
}

async function ownersOf(cx: Context, event: VisibleEvent) {
  if (event.groupId === null) return [];
  const members = await listMembers(reader(cx), cx.network.id, { groupId: event.groupId, day: todayUtc(cx) });
  return members.map(({ personId, name }) => ({ value: personId, label: name }));
}

const backTo = (cx: Context, event: VisibleEvent) => toPage(cx, `/workspace/events/${event.key}/minutes?saved`);

async function save(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const parsed = await parseForm(cx.request, minutesInput);
  if (!parsed.ok) return minutesPage(cx, event, parsed);
  const { conflict } = await act(cx, (one) => saveMinutes(one, event.id, parsed.value));
  return conflict ? minutesPage(cx, event, { faults: [], kept: parsed.kept, conflict }) : backTo(cx, event);
}

async function writing(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  await requireEmptyForm(cx.request);
  await act(cx, (one) => beginWriting(one, event.id));
  return toPage(cx, `/workspace/events/${event.key}/minutes#body`);
}

/** Runs an act on decisions; a rule against it is said on the page. */
function told(
  cx: Context,
  event: VisibleEvent,
  { kept, work }: { kept: Kept | null; work: (one: EventsAct) => Promise<void> },
): Promise<Response> {
  return orShow(
    async () => {
      await act(cx, work);
      return backTo(cx, event);
    },
    async (refused) => minutesPage(cx, event, { faults: [], kept, refused }),
  );
}

async function decide(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const parsed = await parseForm(cx.request, decisionInput);
  if (!parsed.ok) return minutesPage(cx, event, { faults: parsed.faults, kept: null });
  return told(cx, event, { kept: null, work: (one) => addDecision(one, event.id, parsed.value.text) });
}

async function undecide(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  await requireEmptyForm(cx.request);
  return told(cx, event, { kept: null, work: (one) => dropDecision(one, event.id, cx.params.decisionId ?? "") });
}

async function giveTask(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const parsed = await parseForm(cx.request, taskInput);
  if (!parsed.ok) return minutesPage(cx, event, { faults: parsed.faults, kept: null });
  const of = { eventId: event.id, decisionId: cx.params.decisionId ?? "" };
  return told(cx, event, { kept: null, work: (one) => taskFromDecision(one, of, parsed.value) });
}
