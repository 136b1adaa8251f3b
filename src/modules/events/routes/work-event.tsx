/** One event in the workspace: its page and the acts on it. */
import { dayIn } from "#platform/clock.ts";
import { parseForm, requireEmptyForm, type FieldFault } from "#platform/form/parse.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { isLanguage, ownName, type Language } from "#platform/languages.ts";
import { notFound, type Refusal } from "#platform/refusal.ts";
import { faultWords } from "#ui/form/fault-words.ts";
import { eventWorkPanels } from "#ui/panels.ts";
import { showWorkspace } from "#ui/respond.tsx";
import type { EventsAct } from "../actions/announce-output.ts";
import { addClaim, chooseClaim } from "../actions/change-claims.ts";
import { announceEvent, cancelEvent, copyEvent, reinstateEvent } from "../actions/change-state.ts";
import { moveToSeries } from "../actions/move-series.ts";
import { saveTranslation } from "../actions/save-texts.ts";
import { cancelInput, choiceInput, claimInput, seriesChoiceInput, textsInput } from "../input.ts";
import { WorkEventPage } from "../pages/work-event.tsx";
import { EventTextsPage } from "../pages/work-texts.tsx";
import type { VisibleEvent } from "../queries/find-event.ts";
import { findEvent } from "../queries/list-events.ts";
import { viewOf } from "#modules/network/public.ts";
import { listSeries } from "../queries/series.ts";
import { balanceWarning, historyOf, textsOf } from "../queries/work-event.ts";
import { act, crumbs, eventsView, FRESH, orShow, reader, statusOf, wasSaved, workOr404, type FormState } from "./reading.ts";

const EVENT = "/workspace/events/:key";

/** Registers the routes. */
export function workEventRoutes(list: RouteList): void {
  list.get(EVENT, { who: "workspace" }, async (cx) => eventPage(cx, await workOr404(cx), FRESH));
  list.post(`${EVENT}/announcement`, { who: "workspace" }, (cx) => doWith(cx, announceEvent));
  list.post(`${EVENT}/cancellation`, { who: "workspace" }, cancel);
  list.post(`${EVENT}/cancellation/end`, { who: "workspace" }, (cx) => doWith(cx, reinstateEvent));
  list.post(`${EVENT}/copy`, { who: "workspace" }, copy);
  list.post(`${EVENT}/claims`, { who: "workspace" }, claim);
  list.post(`${EVENT}/claims/choice`, { who: "workspace" }, choose);
  list.post(`${EVENT}/series`, { who: "workspace" }, series);
  list.get(`${EVENT}/texts/:language`, { who: "workspace" }, async (cx) => textsPage(cx, await workOr404(cx), FRESH));
  list.post(`${EVENT}/texts/:language`, { who: "workspace" }, saveTexts);
}

async function eventPage(cx: Context, event: VisibleEvent, state: FormState): Promise<Response> {
  const db = reader(cx);
  const row = await findEvent(db, eventsView(cx), event.key);
  if (!row) throw notFound();
  const subject = { eventId: event.id, eventKey: event.key, title: event.title.text, groupId: event.groupId, mayWork: true };
  const day = dayIn(cx.clock.now(), "UTC").toString();
  const { groupId } = event;
  return showWorkspace(cx, {
    status: statusOf(state),
    head: { title: event.title.text, description: "" },
    breadcrumb: crumbs(cx, event).slice(0, 1),
    content: (
      <WorkEventPage
        t={cx.t}
        language={cx.language}
        event={event}
        row={row}
        texts={await textsOf(db, cx.network.id, event.id)}
        languages={cx.network.languages}
        zone={event.zone ?? cx.network.zone}
        series={await seriesOf(cx, event)}
        history={await historyOf(db, cx.network.id, event.id)}
        warning={groupId !== null && event.state === "draft" ? await balanceWarning(db, cx.network.id, { groupId, day }) : []}
        message={wasSaved(cx) ? cx.t("ui.saved") : null}
        refusal={refusalText(cx, state)}
        panels={await eventWorkPanels(cx, subject)}
      />
    ),
  });
}

/** The series of the event and all series of its group on which the viewer works. */
async function seriesOf(cx: Context, event: VisibleEvent) {
  const own = await listSeries(reader(cx), viewOf(cx), { viewer: cx.viewer });
  const choices = own.filter(({ mayWork, groupId }) => mayWork && groupId === event.groupId);
  return { id: event.seriesId, number: event.seriesNumber, choices: choices.map(({ id, title }) => ({ value: id, label: title })) };
}

async function series(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const parsed = await parseForm(cx.request, seriesChoiceInput);
  if (!parsed.ok) return eventPage(cx, event, parsed);
  return told(cx, event, (one) => moveToSeries(one, event.id, parsed.value.series));
}

function refusalText(cx: Context, { refused, faults }: FormState): string | null {
  if (refused) return cx.t(`refusal.${refused.code}`, refused.values);
  return faults.length > 0 ? faults.map((fault: FieldFault) => cx.t(fault.key, fault.values)).join(" ") : null;
}

/** An act that its address says entirely. */
async function doWith(cx: Context, work: (one: EventsAct, id: string) => Promise<void>): Promise<Response> {
  const event = await workOr404(cx);
  await requireEmptyForm(cx.request);
  return told(cx, event, (one) => work(one, event.id));
}

/** Runs the act and goes back to the event; a rule against it is said there. */
function told(cx: Context, event: VisibleEvent, work: (one: EventsAct) => Promise<void>): Promise<Response> {
  return orShow(
    async () => {
      await act(cx, work);
      return toPage(cx, `/workspace/events/${event.key}?saved`);
    },
    async (refused: Refusal) => eventPage(cx, await workOr404(cx), { faults: [], kept: null, refused }),
  );
}

async function cancel(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const parsed = await parseForm(cx.request, cancelInput);
  if (!parsed.ok) return eventPage(cx, event, parsed);
  return told(cx, event, (one) => cancelEvent(one, event.id, parsed.value));
}

async function copy(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  await requireEmptyForm(cx.request);
  const key = await act(cx, (one) => copyEvent(one, event.id));
  return toPage(cx, `/workspace/events/${key}/edit`);
}

async function claim(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const parsed = await parseForm(cx.request, claimInput);
  if (!parsed.ok) return eventPage(cx, event, parsed);
  return told(cx, event, (one) => addClaim(one, event.id, parsed.value));
}

async function choose(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const parsed = await parseForm(cx.request, choiceInput);
  if (!parsed.ok) return eventPage(cx, event, parsed);
  return told(cx, event, (one) => chooseClaim(one, event.id, parsed.value));
}

function textLanguage(cx: Context): Language {
  const { language } = cx.params;
  if (!isLanguage(language) || !cx.network.languages.includes(language)) throw notFound();
  return language;
}

async function textsPage(cx: Context, event: VisibleEvent, state: FormState): Promise<Response> {
  const language = textLanguage(cx);
  return showWorkspace(cx, {
    status: statusOf(state),
    head: { title: ownName(language), description: "" },
    breadcrumb: crumbs(cx, event),
    content: (
      <EventTextsPage
        t={cx.t}
        title={event.title.text}
        action={`/${cx.language}/workspace/events/${event.key}/texts/${language}`}
        textLanguage={language}
        texts={await textsOf(reader(cx), cx.network.id, event.id)}
        version={event.version}
        words={faultWords(state.faults, cx.t)}
        kept={state.kept}
        refusal={state.refused ? cx.t(`refusal.${state.refused.code}`, state.refused.values) : null}
      />
    ),
  });
}

async function saveTexts(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const language = textLanguage(cx);
  const parsed = await parseForm(cx.request, textsInput);
  if (!parsed.ok) return textsPage(cx, event, parsed);
  return orShow(
    async () => {
      await act(cx, (one) => saveTranslation(one, event.id, { ...parsed.value, language }));
      return toPage(cx, `/workspace/events/${event.key}?saved`);
    },
    async (refused) => textsPage(cx, await workOr404(cx), { faults: [], kept: parsed.kept, refused }),
  );
}
