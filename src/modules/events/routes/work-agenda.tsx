/** The working schedule of an event: sessions, order, rooms, speakers. */
import { dayIn, parseLocalTime } from "#platform/clock.ts";
import { parseForm, requireEmptyForm, type FieldFault, type Parsed } from "#platform/form/parse.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import type { Refusal } from "#platform/refusal.ts";
import { viewOf } from "#modules/network/public.ts";
import { faultWords } from "#ui/form/fault-words.ts";
import { showWorkspace } from "#ui/respond.tsx";
import type { EventsAct } from "../actions/announce-output.ts";
import { dropSession, orderSessions } from "../actions/keep-agenda.ts";
import { addSpeaker, dropRoom, dropSpeaker, saveRoom } from "../actions/keep-resources.ts";
import { orderInput, roomInput, speakerInput } from "../input.ts";
import { WorkAgendaPage } from "../pages/work-agenda.tsx";
import { listResources, listSessions, releasedAgenda } from "../queries/agenda.ts";
import type { VisibleEvent } from "../queries/find-event.ts";
import { personByMail } from "../queries/people.ts";
import { excessMinutes } from "../rules/agenda.ts";
import { clashesOf } from "../rules/clashes.ts";
import { readSpan, timeFault } from "../rules/times.ts";
import type { Span } from "../tables.ts";
import { act, crumbs, FRESH, orShow, reader, statusOf, wasSaved, workOr404, type FormState } from "./reading.ts";

const AGENDA = "/workspace/events/:key/agenda";

/** Registers the routes. */
export function workAgendaRoutes(list: RouteList): void {
  list.get(AGENDA, { who: "workspace" }, async (cx) => agendaPage(cx, await workOr404(cx), FRESH));
  list.post(`${AGENDA}/order`, { who: "workspace" }, order);
  list.post(`${AGENDA}/sessions/:sessionId/deletion`, { who: "workspace" }, (cx) => drop(cx, "sessionId", dropSession));
  list.post(`${AGENDA}/rooms`, { who: "workspace" }, room);
  list.post(`${AGENDA}/rooms/:roomId/deletion`, { who: "workspace" }, (cx) => drop(cx, "roomId", dropRoom));
  list.post(`${AGENDA}/speakers`, { who: "workspace" }, speaker);
  list.post(`${AGENDA}/speakers/:speakerId/deletion`, { who: "workspace" }, (cx) => drop(cx, "speakerId", dropSpeaker));
}

/** The zone on whose clock the agenda is written. */
export function zoneOf(cx: Context, event: VisibleEvent): string {
  return event.zone ?? cx.network.zone;
}

async function agendaPage(cx: Context, event: VisibleEvent, state: FormState): Promise<Response> {
  const db = reader(cx);
  const sessions = await listSessions(db, viewOf(cx), event.id);
  const resources = await listResources(db, cx.network.id, event.id);
  const { startsAt, endsAt } = event;
  const span = startsAt && endsAt ? { startsAt, endsAt } : null;
  const released = await releasedAgenda(db, cx.network.id, event.id);
  return showWorkspace(cx, {
    status: statusOf(state),
    head: { title: `${event.title.text}: ${cx.t("events.agenda")}`, description: "" },
    breadcrumb: crumbs(cx, event),
    islands: ["agenda-order"],
    content: (
      <WorkAgendaPage
        t={cx.t}
        language={cx.language}
        event={event}
        zone={zoneOf(cx, event)}
        sessions={sessions}
        {...resources}
        clashes={span ? clashesOf(sessions, resources, span) : []}
        excess={span ? excessMinutes(sessions, span) : 0}
        released={released?.number ?? 0}
        words={faultWords(state.faults, cx.t)}
        kept={state.kept}
        refusal={state.refused ? cx.t(`refusal.${state.refused.code}`, state.refused.values) : null}
        message={wasSaved(cx) ? cx.t("ui.saved") : null}
      />
    ),
  });
}

/** Runs the act and shows the agenda; a rule against it is said there. */
function told(cx: Context, event: VisibleEvent, work: (one: EventsAct) => Promise<unknown>): Promise<Response> {
  return orShow(
    async () => {
      await act(cx, work);
      return toPage(cx, `/workspace/events/${event.key}/agenda?saved`);
    },
    async (refused: Refusal) => agendaPage(cx, await workOr404(cx), { faults: [], kept: null, refused }),
  );
}

async function drop(cx: Context, param: string, work: (one: EventsAct, eventId: string, id: string) => Promise<void>): Promise<Response> {
  const event = await workOr404(cx);
  await requireEmptyForm(cx.request);
  return told(cx, event, (one) => work(one, event.id, cx.params[param] ?? ""));
}

async function order(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const parsed = await parseForm(cx.request, orderInput);
  if (!parsed.ok) return agendaPage(cx, event, parsed);
  const { starts, ...rest } = parsed.value;
  const sessions = await listSessions(reader(cx), viewOf(cx), event.id);
  const known = new Set(sessions.map(({ id }) => `place-${id}`));
  const unknown = Object.keys(rest).filter((name) => !known.has(name));
  const time = parseLocalTime(starts, zoneOf(cx, event));
  const faults: FieldFault[] = [
    ...timeFault("starts", time),
    ...unknown.map((name) => ({ field: "", key: "form.unknown-field", values: { field: name.slice(0, 60) } })),
  ];
  if (time.kind !== "ok" || faults.length > 0) return agendaPage(cx, event, { faults, kept: parsed.kept });
  const places = new Map(Object.entries(rest).map(([name, place]) => [name.slice("place-".length), Number(place)]));
  return told(cx, event, (one) => orderSessions(one, event.id, { places, startsAt: time.instant }));
}

/** The span in which a room or speaker can be had; both times or none. */
function freeOf(
  cx: Context,
  event: VisibleEvent,
  { free_from, free_to }: { free_from: string; free_to: string },
): { free: Span[]; faults: FieldFault[] } {
  if (free_from === "" && free_to === "") return { free: [], faults: [] };
  const span = readSpan({ starts: free_from, ends: free_to, zone: zoneOf(cx, event) });
  if (span.ok) return { free: [{ from: span.startsAt.toString(), to: span.endsAt.toString() }], faults: [] };
  return { free: [], faults: span.faults.map((fault) => ({ ...fault, field: "" })) };
}

type Free = { free_from: string; free_to: string };

/** Reads a room or speaker and saves it. */
async function resource<Value extends Free>(
  cx: Context,
  parsed: Parsed<Value>,
  save: (one: EventsAct, event: VisibleEvent, command: Value & { free: Span[] }) => Promise<void>,
): Promise<Response> {
  const event = await workOr404(cx);
  if (!parsed.ok) return agendaPage(cx, event, parsed);
  const { free, faults } = freeOf(cx, event, parsed.value);
  if (faults.length > 0) return agendaPage(cx, event, { faults, kept: parsed.kept });
  return told(cx, event, (one) => save(one, event, { ...parsed.value, free }));
}

async function room(cx: Context): Promise<Response> {
  await workOr404(cx);
  return resource(cx, await parseForm(cx.request, roomInput), (one, event, { name, seats, free }) =>
    saveRoom(one, event.id, { name, seats, free }),
  );
}

async function speaker(cx: Context): Promise<Response> {
  await workOr404(cx);
  const parsed = await parseForm(cx.request, speakerInput);
  const personId = parsed.ok ? await personByMail(reader(cx), cx.network.id, parsed.value.email) : null;
  return resource(cx, parsed, (one, event, { name, organisation, email, free }) =>
    addSpeaker(one, event.id, { name, organisation, email, personId, free }),
  );
}

/** Today, for mandates of members. */
export const todayUtc = (cx: Context): string => dayIn(cx.clock.now(), "UTC").toString();
