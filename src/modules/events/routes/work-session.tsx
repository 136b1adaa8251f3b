/** One session of the working schedule, and the release of the agenda. */
import { parseLocalTime, toLocalInput } from "#platform/clock.ts";
import { parseForm, type FieldFault, type Kept } from "#platform/form/parse.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { notFound } from "#platform/refusal.ts";
import { listMembers } from "#modules/groups/public.ts";
import { viewOf } from "#modules/network/public.ts";
import { faultWords } from "#ui/form/fault-words.ts";
import { showWorkspace } from "#ui/respond.tsx";
import { saveSession } from "../actions/keep-agenda.ts";
import { releaseAgenda } from "../actions/release-agenda.ts";
import { releaseInput, sessionInput } from "../input.ts";
import { ReleasePage, SessionPage } from "../pages/work-session.tsx";
import { listResources, listSessions, type SessionRow } from "../queries/agenda.ts";
import type { VisibleEvent } from "../queries/find-event.ts";
import { nextRelease } from "../queries/snapshot.ts";
import { textsOf } from "../queries/work-event.ts";
import { timeFault } from "../rules/times.ts";
import { act, crumbs, FRESH, orShow, reader, statusOf, workOr404, type FormState } from "./reading.ts";
import { todayUtc, zoneOf } from "./work-agenda.tsx";

const AGENDA = "/workspace/events/:key/agenda";

/** Registers the routes. */
export function workSessionRoutes(list: RouteList): void {
  list.get(`${AGENDA}/sessions/new`, { who: "workspace" }, async (cx) =>
    sessionPage(cx, { event: await workOr404(cx), session: null }, FRESH),
  );
  list.post(`${AGENDA}/sessions/new`, { who: "workspace" }, (cx) => save(cx, null));
  list.get(`${AGENDA}/sessions/:sessionId`, { who: "workspace" }, async (cx) => sessionPage(cx, await sessionOr404(cx), FRESH));
  list.post(`${AGENDA}/sessions/:sessionId`, { who: "workspace" }, (cx) => save(cx, cx.params.sessionId ?? ""));
  list.get(`${AGENDA}/release`, { who: "workspace" }, async (cx) => releasePage(cx, await workOr404(cx), FRESH));
  list.post(`${AGENDA}/release`, { who: "workspace" }, release);
}

type Edited = { event: VisibleEvent; session: SessionRow | null };

/** The view in the event's own language: what stands in the form is the source. */
async function sourceView(cx: Context, event: VisibleEvent) {
  const { source } = await textsOf(reader(cx), cx.network.id, event.id);
  return { ...viewOf(cx), language: source };
}

async function sessionOr404(cx: Context): Promise<Edited> {
  const event = await workOr404(cx);
  const session = (await listSessions(reader(cx), await sourceView(cx, event), event.id)).find(({ id }) => id === cx.params.sessionId);
  if (!session) throw notFound();
  return { event, session };
}

function stored(session: SessionRow | null, event: VisibleEvent, zone: string): Kept {
  if (!session) return { starts: event.startsAt ? [toLocalInput(event.startsAt, zone)] : [], minutes: ["30"] };
  return {
    title: [session.title.text],
    text: [session.text?.text ?? ""],
    starts: session.startsAt ? [toLocalInput(session.startsAt, zone)] : [],
    minutes: [session.minutes === null ? "" : String(session.minutes)],
    room: [session.roomId ?? ""],
    track: [session.track ?? ""],
    owner: [session.ownerId ?? ""],
    languages: session.languages,
    speakers: session.speakerIds,
  };
}

async function sessionPage(cx: Context, { event, session }: Edited, state: FormState): Promise<Response> {
  const zone = zoneOf(cx, event);
  const here = `/${cx.language}/workspace/events/${event.key}/agenda`;
  const heading = session ? session.title.text : cx.t("events.work.session.new");
  return showWorkspace(cx, {
    status: statusOf(state),
    head: { title: heading, description: "" },
    breadcrumb: [...crumbs(cx, event), { href: here, label: cx.t("events.agenda") }],
    content: (
      <SessionPage
        t={cx.t}
        language={cx.language}
        heading={heading}
        action={`${here}/sessions/${session?.id ?? "new"}`}
        dropAction={session ? `${here}/sessions/${session.id}/deletion` : null}
        zone={zone}
        values={state.kept ?? stored(session, event, zone)}
        version={session?.version ?? 0}
        words={faultWords(state.faults, cx.t)}
        refusal={state.refused ? cx.t(`refusal.${state.refused.code}`, state.refused.values) : null}
        choices={await choicesOf(cx, event)}
      />
    ),
  });
}

async function choicesOf(cx: Context, event: VisibleEvent) {
  const db = reader(cx);
  const { rooms, speakers } = await listResources(db, cx.network.id, event.id);
  const sessions = await listSessions(db, viewOf(cx), event.id);
  const members = event.groupId === null ? [] : await listMembers(db, cx.network.id, { groupId: event.groupId, day: todayUtc(cx) });
  return {
    rooms: rooms.map(({ id, name }) => ({ value: id, label: name })),
    speakers: speakers.map(({ id, name }) => ({ value: id, label: name })),
    owners: members.map(({ personId, name }) => ({ value: personId, label: name })),
    tracks: [...new Set(sessions.flatMap(({ track }) => track ?? []))],
    languages: cx.network.languages,
  };
}

async function save(cx: Context, sessionId: string | null): Promise<Response> {
  const edited = sessionId === null ? { event: await workOr404(cx), session: null } : await sessionOr404(cx);
  const { event } = edited;
  const parsed = await parseForm(cx.request, sessionInput);
  if (!parsed.ok) return sessionPage(cx, edited, parsed);
  const { starts, ...rest } = parsed.value;
  const time = starts === "" ? null : parseLocalTime(starts, zoneOf(cx, event));
  const faults: FieldFault[] = time ? timeFault("starts", time) : [];
  const owners = (await choicesOf(cx, event)).owners;
  if (rest.owner !== null && !owners.some(({ value }) => value === rest.owner))
    faults.push({ field: "owner", key: "form.not-in-list", values: {} });
  if (faults.length > 0) return sessionPage(cx, edited, { faults, kept: parsed.kept });
  const startsAt = time?.kind === "ok" ? time.instant : null;
  return orShow(
    async () => {
      await act(cx, (one) => saveSession(one, event.id, { ...rest, startsAt, sessionId }));
      return toPage(cx, `/workspace/events/${event.key}/agenda?saved`);
    },
    async (refused) => sessionPage(cx, sessionId === null ? edited : await sessionOr404(cx), { faults: [], kept: parsed.kept, refused }),
  );
}

async function releasePage(cx: Context, event: VisibleEvent, state: FormState): Promise<Response> {
  const back = `/${cx.language}/workspace/events/${event.key}/agenda`;
  return showWorkspace(cx, {
    status: statusOf(state),
    head: { title: cx.t("events.work.release"), description: "" },
    breadcrumb: [...crumbs(cx, event), { href: back, label: cx.t("events.agenda") }],
    content: (
      <ReleasePage
        t={cx.t}
        language={cx.language}
        back={back}
        next={await nextRelease(reader(cx), await sourceView(cx, event), event.id)}
        refusal={state.refused ? cx.t(`refusal.${state.refused.code}`, state.refused.values) : null}
        announced={event.state === "announced"}
      />
    ),
  });
}

async function release(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const parsed = await parseForm(cx.request, releaseInput);
  if (!parsed.ok) return releasePage(cx, event, parsed);
  return orShow(
    async () => {
      await act(cx, (one) => releaseAgenda(one, event.id, parsed.value));
      return toPage(cx, `/workspace/events/${event.key}/agenda?saved`);
    },
    (refused) => releasePage(cx, event, { faults: [], kept: parsed.kept, refused }),
  );
}
