/** Registrations in the workspace: the list, one of them, entering by hand. */
import { parseForm, parseQuery, requireEmptyForm, type FieldFault, type Kept } from "#platform/form/parse.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { isId } from "#platform/ids.ts";
import { notFound, Refusal } from "#platform/refusal.ts";
import { viewOf } from "#modules/network/public.ts";
import { faultWords } from "#ui/form/fault-words.ts";
import { addByHand } from "../actions/add-by-hand.ts";
import { cancelRegistration, switchPlace } from "../actions/change-registration.ts";
import { enterPaperConsent } from "../actions/keep-pictures.ts";
import { attendeesQuery, byHandInput, modeInput } from "../input/settings.ts";
import { AttendeePage } from "../pages/work-attendee.tsx";
import { AttendeesPage } from "../pages/work-attendees.tsx";
import { countAttendees, countByPartner, listAttendees } from "../queries/attendees.ts";
import { modesOf, titleOf, type EventFacts } from "../queries/events.ts";
import { answerWords, answersOf, wordedFields } from "../queries/form-fields.ts";
import { readOwn } from "../queries/own-registration.ts";
import { partnerOptions } from "../queries/partners.ts";
import { attend, reader, showWork, workOr404, workPath } from "./reading.tsx";

/** Rows on a page of the list. */
const A_PAGE = 50;

/** Registers the routes. */
export function workAttendeeRoutes(list: RouteList): void {
  const who = { who: "workspace" } as const;
  list.get("/workspace/events/:key/attendees", who, async (cx) => attendees(cx, await workOr404(cx), { faults: [], kept: null }));
  list.post("/workspace/events/:key/attendees", who, addOne);
  list.get("/workspace/events/:key/attendees/:registration", who, attendee);
  list.post("/workspace/events/:key/attendees/:registration/cancellation", who, (cx) => change(cx, null));
  list.post("/workspace/events/:key/attendees/:registration/place", who, place);
  list.post("/workspace/events/:key/attendees/:registration/paper-consent", who, paper);
}

type State = { faults: FieldFault[]; kept: Kept | null; status?: number };

async function attendees(cx: Context, event: EventFacts, state: State): Promise<Response> {
  const query = parseQuery(cx.url, attendeesQuery);
  if (!query.ok) throw notFound();
  const { after, ...filter } = query.value;
  const page = await listAttendees(reader(cx), cx.network.id, {
    eventId: event.id,
    filter,
    after: isId(after) ? after : undefined,
    limit: A_PAGE,
  });
  const base = workPath(cx, event);
  const kept = new URLSearchParams(Object.entries(filter).filter(([, value]) => value) as [string, string][]);
  if (page.next) kept.set("after", page.next);
  return showWork(cx, event, {
    title: cx.t("attendance.work.attendees"),
    status: state.status ?? (state.faults.length > 0 ? 422 : 200),
    content: (
      <AttendeesPage
        t={cx.t}
        language={cx.language}
        base={base}
        title={titleOf(event, cx.language)}
        filter={filter}
        rows={page.rows}
        next={page.next ? `${base}/attendees?${kept}` : null}
        first={after ? `${base}/attendees` : null}
        counts={await countAttendees(reader(cx), cx.network.id, event.id)}
        byPartner={await countByPartner(reader(cx), cx.network.id, event.id)}
        places={event.places.map(({ mode, capacity }) => ({ mode, capacity }))}
        modes={modesOf(event)}
        partners={await partnerOptions(reader(cx), viewOf(cx))}
        languages={cx.network.languages}
        words={faultWords(state.faults, cx.t)}
        kept={state.kept}
      />
    ),
  });
}

async function addOne(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const parsed = await parseForm(cx.request, byHandInput);
  if (!parsed.ok) return attendees(cx, event, parsed);
  const { partner, sector, organisation, ...rest } = parsed.value;
  if (partner !== null && !(await partnerOptions(reader(cx), viewOf(cx))).some(({ value }) => value === partner)) throw notFound();
  const wish = { ...rest, partnerId: partner, sector: sector === "" ? null : sector, organisation: organisation || null };
  try {
    const id = await attend(cx, (act) => addByHand(act, event.id, wish));
    return toPage(cx, `/workspace/events/${event.key}/attendees/${id}?saved`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404) throw error;
    return attendees(cx, event, {
      faults: [{ field: "", key: `refusal.${error.code}`, values: {} }],
      kept: parsed.kept,
      status: error.status,
    });
  }
}

/** The registration of the address, of this event. */
function doorOf(cx: Context, event: EventFacts): { eventId: string; id: string } {
  const id = cx.params.registration;
  if (!isId(id)) throw notFound();
  return { eventId: event.id, id };
}

async function attendee(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const door = doorOf(cx, event);
  const own = await readOwn(reader(cx), cx.network.id, door);
  if (!own) throw notFound();
  const fields = await wordedFields(reader(cx), viewOf(cx), event.id);
  const answers = (await answersOf(reader(cx), cx.network.id, [own.id])).get(own.id) ?? {};
  const words = { yes: cx.t("attendance.yes"), no: cx.t("attendance.no") };
  return showWork(cx, event, {
    title: own.name,
    content: (
      <AttendeePage
        t={cx.t}
        base={workPath(cx, event)}
        own={own}
        modes={modesOf(event)}
        saved={cx.url.searchParams.has("saved")}
        answers={fields.map((field) => ({ question: field.label, answer: answerWords(field, answers[field.id], words) }))}
      />
    ),
  });
}

async function change(cx: Context, mode: "on-site" | "online" | null): Promise<Response> {
  const event = await workOr404(cx);
  const door = doorOf(cx, event);
  if (mode === null) await requireEmptyForm(cx.request);
  await attend(cx, (act) => (mode === null ? cancelRegistration(act, door) : switchPlace(act, door, mode)));
  return toPage(cx, `/workspace/events/${event.key}/attendees/${door.id}?saved`);
}

async function place(cx: Context): Promise<Response> {
  const parsed = await parseForm(cx.request, modeInput);
  if (!parsed.ok) throw new Refusal(422, "malformed-form");
  return change(cx, parsed.value.mode);
}

async function paper(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const { id } = doorOf(cx, event);
  await requireEmptyForm(cx.request);
  await attend(cx, (act) => enterPaperConsent(act, event.id, id), false);
  return toPage(cx, `/workspace/events/${event.key}/attendees/${id}?saved`);
}
