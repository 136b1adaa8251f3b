/** Date polls. */
import { z } from "zod";
import { isZone, parseLocalTime } from "#platform/clock.ts";
import { parseForm, parseQuery, requireEmptyForm, type FieldFault, type Kept } from "#platform/form/parse.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { notFound, type Refusal } from "#platform/refusal.ts";
import { viewOf } from "#modules/network/public.ts";
import { faultWords } from "#ui/form/fault-words.ts";
import { showPage, showWorkspace } from "#ui/respond.tsx";
import { worksOnEvents } from "../access.ts";
import type { EventsAct } from "../actions/announce-output.ts";
import { eventFromPoll } from "../actions/event-from-poll.ts";
import { askForDate, closePoll, vote } from "../actions/keep-polls.ts";
import { pollInput, voteInput, winnerInput } from "../input.ts";
import { PollFormPage } from "../pages/poll-form.tsx";
import { PollPage, PollsPage } from "../pages/polls.tsx";
import { zoneOfPerson } from "../queries/event-parts.ts";
import { kindsOf } from "../queries/kinds.ts";
import { listPolls, optionsOf, type PollRow } from "../queries/polls.ts";
import { holdersOf, zonesOf } from "../queries/work-event.ts";
import { timeFault } from "../rules/times.ts";
import { act, FRESH, onlyWorkers, orShow, reader, statusOf, wasSaved, type FormState } from "./reading.ts";

const PAGE_SIZE = 30;
const listQuery = z.strictObject({ before: z.uuid().optional() });

/** Registers the routes. */
export function pollRoutes(list: RouteList): void {
  list.get("/polls", { who: "member" }, polls);
  list.get("/polls/:pollId", { who: "member" }, async (cx) => pollPage(cx, await pollOr404(cx), null));
  list.post("/polls/:pollId/answers", { who: "member" }, answer);
  list.post("/polls/:pollId/closing", { who: "member" }, (cx) => close(cx, true));
  list.post("/polls/:pollId/closing/end", { who: "member" }, (cx) => close(cx, false));
  list.post("/polls/:pollId/meeting", { who: "member" }, decide);
  list.get("/workspace/polls/new", { who: "workspace" }, (cx) => form(cx, FRESH));
  list.post("/workspace/polls/new", { who: "workspace" }, ask);
}

async function polls(cx: Context): Promise<Response> {
  const query = parseQuery(cx.url, listQuery);
  if (!query.ok) throw notFound();
  const { rows, next } = await listPolls(reader(cx), cx.network.id, { viewer: cx.viewer, ...query.value, limit: PAGE_SIZE });
  const newHref = worksOnEvents(cx.viewer) ? `/${cx.language}/workspace/polls/new` : null;
  return showPage(cx, {
    head: { title: cx.t("events.polls"), description: "", noindex: true },
    content: <PollsPage t={cx.t} language={cx.language} rows={rows} next={next} newHref={newHref} />,
  });
}

async function pollOr404(cx: Context): Promise<PollRow> {
  const id = cx.params.pollId ?? "";
  if (!z.uuid().safeParse(id).success) throw notFound();
  const [poll] = (await listPolls(reader(cx), cx.network.id, { viewer: cx.viewer, id, limit: 1 })).rows;
  if (!poll) throw notFound();
  return poll;
}

async function pollPage(cx: Context, poll: PollRow, refused: Refusal | 422 | null): Promise<Response> {
  const options = await optionsOf(reader(cx), cx.network.id, { pollId: poll.id, personId: cx.viewer.personId });
  const ownZone = await zoneOfPerson(reader(cx), cx.network.id, cx.viewer.personId);
  return showPage(cx, {
    status: refused === 422 ? 422 : refused?.status,
    head: { title: poll.title, description: "", noindex: true },
    breadcrumb: [{ href: `/${cx.language}/polls`, label: cx.t("events.polls") }],
    content: (
      <PollPage
        t={cx.t}
        language={cx.language}
        poll={poll}
        options={options}
        ownZone={ownZone !== null && ownZone !== poll.zone ? ownZone : null}
        refusal={refused === null ? null : refused === 422 ? cx.t("form.unreadable") : cx.t(`refusal.${refused.code}`, refused.values)}
        message={wasSaved(cx) ? cx.t("ui.saved") : null}
      />
    ),
  });
}

/** Runs an act on a poll and goes back to it; a rule against it is said there. */
function told(cx: Context, poll: PollRow, work: (one: EventsAct) => Promise<void>): Promise<Response> {
  return orShow(
    async () => {
      await act(cx, work);
      return toPage(cx, `/polls/${poll.id}?saved`);
    },
    async (refused) => pollPage(cx, await pollOr404(cx), refused),
  );
}

async function answer(cx: Context): Promise<Response> {
  const poll = await pollOr404(cx);
  const parsed = await parseForm(cx.request, voteInput);
  const named = parsed.ok ? Object.entries(parsed.value) : [];
  if (!parsed.ok || named.some(([name]) => !/^(vote|seen)-[0-9a-f-]{36}$/.test(name))) return pollPage(cx, poll, 422);
  // A form that was opened before another tab answered says only what was changed in it.
  const seen = new Map(named.filter(([name]) => name.startsWith("seen-")));
  const changed = named.filter(([name, value]) => name.startsWith("vote-") && seen.get(name.replace("vote-", "seen-")) !== value);
  const answers = new Map(changed.map(([name, value]) => [name.slice("vote-".length), value === "" ? null : value] as const));
  return told(cx, poll, (one) => vote(one, poll.id, answers));
}

async function close(cx: Context, isClosed: boolean): Promise<Response> {
  const poll = await pollOr404(cx);
  await requireEmptyForm(cx.request);
  return told(cx, poll, (one) => closePoll(one, poll.id, isClosed));
}

async function decide(cx: Context): Promise<Response> {
  const poll = await pollOr404(cx);
  const parsed = await parseForm(cx.request, winnerInput);
  if (!parsed.ok) return pollPage(cx, poll, 422);
  const key = await act(cx, (one) => eventFromPoll(one, poll.id, { optionId: parsed.value.option, language: cx.language }));
  return toPage(cx, `/workspace/events/${key}/edit`);
}

/** What a new poll begins with; the planner brings times. */
async function blank(cx: Context): Promise<Kept> {
  const given = (name: string) =>
    cx.url.searchParams
      .getAll(name)
      .slice(0, 8)
      .map((value) => value.slice(0, 160));
  const zone = given("zone")[0] ?? "";
  return {
    title: given("title"),
    kind: given("kind"),
    minutes: given("minutes"),
    option: given("option"),
    zone: [isZone(zone) ? zone : ((await zoneOfPerson(reader(cx), cx.network.id, cx.viewer.personId)) ?? cx.network.zone)],
  };
}

async function form(cx: Context, state: FormState): Promise<Response> {
  onlyWorkers(cx);
  const holders = await holdersOf(reader(cx), viewOf(cx), cx.viewer);
  return showWorkspace(cx, {
    status: statusOf(state),
    head: { title: cx.t("events.poll.new"), description: "" },
    breadcrumb: [{ href: `/${cx.language}/polls`, label: cx.t("events.polls") }],
    content: (
      <PollFormPage
        t={cx.t}
        language={cx.language}
        words={faultWords(state.faults, cx.t)}
        values={state.kept ?? (await blank(cx))}
        refusal={state.refused ? cx.t(`refusal.${state.refused.code}`, state.refused.values) : null}
        choices={{
          holders: holders.map(({ value, label, kind }) => ({
            value,
            label: kind === "network" ? cx.t("events.work.holder.network") : label,
          })),
          kinds: (await kindsOf(reader(cx), viewOf(cx))).map((kind) => ({ value: kind.key, label: kind.name.text })),
          zones: await zonesOf(reader(cx), cx.network.id),
        }}
      />
    ),
  });
}

async function ask(cx: Context): Promise<Response> {
  onlyWorkers(cx);
  const parsed = await parseForm(cx.request, pollInput);
  if (!parsed.ok) return form(cx, parsed);
  const { option, ...rest } = parsed.value;
  const times = option.filter((text) => text !== "").map((text) => parseLocalTime(text, rest.zone));
  const faults: FieldFault[] = [
    ...(isZone(rest.zone) ? [] : [{ field: "zone", key: "events.fault.zone", values: {} }]),
    ...times.flatMap((time) => timeFault("option", time)),
    ...(times.length < 2 ? [{ field: "option", key: "events.fault.options", values: {} }] : []),
  ];
  if (faults.length > 0) return form(cx, { faults, kept: parsed.kept });
  const options = times.flatMap((time) => (time.kind === "ok" ? [time.instant] : []));
  return orShow(
    async () => toPage(cx, `/polls/${await act(cx, (one) => askForDate(one, { ...rest, options }))}`),
    (refused) => form(cx, { faults: [], kept: parsed.kept, refused }),
  );
}
