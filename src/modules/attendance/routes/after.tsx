/** Pages behind a letter besides the own page: guardian, feedback, certificate; and the screen of the hall. */
import { z } from "zod";
import { dayIn } from "#platform/clock.ts";
import { parseForm, parseQuery } from "#platform/form/parse.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { formatDate, formatDateTime, formatTime } from "#platform/i18n/formats.ts";
import { optionalWhole, paragraph } from "#platform/form/fields.ts";
import { notFound, Refusal } from "#platform/refusal.ts";
import { releasedAgenda } from "#modules/events/public.ts";
import { viewOf } from "#modules/network/public.ts";
import { printSheet } from "#ui/print-sheet.ts";
import { showPage } from "#ui/respond.tsx";
import { confirmGuardian } from "../actions/change-registration.ts";
import { answerSurvey } from "../actions/survey.ts";
import { withdrawAsGuardian } from "../actions/withdraw-as-guardian.ts";
import { guardianWithdrawalInput, token, tokenInput } from "../input/registration.ts";
import { GuardianPage, SurveyPage } from "../pages/guardian.tsx";
import { NowPage } from "../pages/now.tsx";
import { certificateSheet } from "../print.ts";
import { dayOf, titleOf, whereOf, type EventFacts } from "../queries/events.ts";
import { pictureStates } from "../queries/pictures.ts";
import { surveyQuestions } from "../queries/survey.ts";
import { nowAndNext } from "../rules/agenda.ts";
import { isBefore } from "../rules/registration.ts";
import { headOf, ownOf, ownOr404 } from "./own-page.tsx";
import { attend, doorOf, eventByKey, reader, visibleOr404 } from "./reading.tsx";

const tokenQuery = z.strictObject({ token, done: z.string().max(20).optional() });
const noReferrer = { "Referrer-Policy": "no-referrer" };

/** Registers the routes. */
export function afterRoutes(list: RouteList): void {
  list.get("/events/:key/guardian", { who: "anyone" }, guardian);
  list.post("/events/:key/guardian", { who: "anyone" }, agree);
  list.post("/events/:key/guardian/withdrawal", { who: "anyone" }, withdraw);
  list.get("/events/:key/feedback", { who: "anyone" }, feedback);
  list.post("/events/:key/feedback", { who: "anyone", bodyLimit: 256 * 1024 }, answer);
  list.get("/events/:key/certificate", { who: "anyone" }, certificate);
  list.get("/events/:key/now", { who: "anyone" }, now);
}

function queryOf(cx: Context) {
  const query = parseQuery(cx.url, tokenQuery);
  if (!query.ok) throw notFound();
  return query.value;
}

async function guardian(cx: Context): Promise<Response> {
  const { token: secret, done } = queryOf(cx);
  const mine = await ownOf(cx, secret);
  if (!secret || mine?.found.purpose !== "guardian") throw notFound();
  const event = await eventByKey(cx);
  const isOpen = event.state === "announced" && (event.startsAt === null || isBefore(cx.clock.now(), event.startsAt));
  const states = await pictureStates(reader(cx), cx.network.id, { registrationId: mine.own.id });
  return showPage(cx, {
    head: { title: cx.t("attendance.guardian.title"), description: "", noindex: true },
    width: "reading",
    headers: noReferrer,
    content: (
      <GuardianPage
        t={cx.t}
        language={cx.language}
        event={headOf(cx, event)}
        child={mine.own.name}
        token={secret}
        state={mine.own.state === "cancelled" ? "cancelled" : mine.own.guardianDone ? "agreed" : isOpen ? "asked" : "late"}
        isAhead={isOpen}
        consents={mine.own.consents}
        pictures={states.filter(({ hidden }) => hidden === null).length}
        message={done === "withdrawn" ? cx.t("attendance.guardian.withdrawn") : null}
      />
    ),
  });
}

async function agree(cx: Context): Promise<Response> {
  const parsed = await parseForm(cx.request, tokenInput);
  if (!parsed.ok || !parsed.value.token) throw notFound();
  const secret = parsed.value.token;
  await attend(cx, (act) => confirmGuardian(act, doorOf(cx, secret)), false);
  return toPage(cx, `/events/${cx.params.key}/guardian?token=${secret}`);
}

async function withdraw(cx: Context): Promise<Response> {
  const parsed = await parseForm(cx.request, guardianWithdrawalInput);
  if (!parsed.ok || !parsed.value.token) throw notFound();
  const { token: secret, what } = parsed.value;
  // A picture may go out of sight by it, so the kept pages go as well.
  await attend(cx, (act) => withdrawAsGuardian(act, doorOf(cx, secret), what), false);
  return toPage(cx, `/events/${cx.params.key}/guardian?${new URLSearchParams({ token: secret, done: "withdrawn" })}`);
}

async function feedback(cx: Context): Promise<Response> {
  const { token: secret = null, done } = queryOf(cx);
  const own = await ownOr404(cx, secret);
  const event = await eventByKey(cx);
  const questions = await surveyQuestions(reader(cx), viewOf(cx), { eventId: event.id });
  if (!own.attended || questions.length === 0) throw notFound();
  return showPage(cx, {
    head: { title: cx.t("attendance.survey.title"), description: "", noindex: true },
    width: "reading",
    headers: noReferrer,
    content: (
      <SurveyPage
        t={cx.t}
        language={cx.language}
        event={headOf(cx, event)}
        token={secret}
        questions={questions}
        done={own.surveyAnswered || done !== undefined}
        kept={null}
      />
    ),
  });
}

async function answer(cx: Context): Promise<Response> {
  const event = await eventByKey(cx);
  const questions = await surveyQuestions(reader(cx), viewOf(cx), { eventId: event.id });
  const grade = optionalWhole(1, 5);
  const words = paragraph(4000).optional();
  const fields = Object.fromEntries(questions.map(({ id, kind }) => [`answer_${id}`, kind === "rating" ? grade : words]));
  const parsed = await parseForm(cx.request, z.object({ token, ...fields }).strict());
  if (!parsed.ok) throw new Refusal(422, "malformed-form");
  const value: Record<string, unknown> = parsed.value;
  const secret = typeof value.token === "string" ? value.token : null;
  const replies = questions.map(({ id }) => {
    const given = value[`answer_${id}`];
    return {
      questionId: id,
      rating: typeof given === "number" ? given : null,
      text: typeof given === "string" && given !== "" ? given : null,
    };
  });
  await attend(cx, (act) => answerSurvey(act, doorOf(cx, secret), replies));
  return toPage(cx, `/events/${cx.params.key}/feedback?${new URLSearchParams({ ...(secret ? { token: secret } : {}), done: "" })}`);
}

/** For those who were there, and nobody else. */
async function certificate(cx: Context): Promise<Response> {
  const own = await ownOr404(cx, queryOf(cx).token);
  if (!own.attended) throw notFound();
  const event = await eventByKey(cx);
  const day = formatDate(dayOf(event, cx.clock.now()), cx.language);
  const facts = { name: own.name, event: titleOf(event, cx.language), day, place: whereOf(event, own.mode) };
  return printSheet(cx, certificateSheet(cx.t, facts));
}

/** The time of day at which something begins, with the day unless that is today. */
function beginOf(cx: Context, { zone }: EventFacts, { at, begins }: { at: Temporal.Instant; begins: Temporal.Instant }): string {
  const time = formatTime(begins, zone, cx.language);
  const day = dayIn(begins, zone);
  return day.equals(dayIn(at, zone)) ? time : `${formatDate(day, cx.language)}, ${time}`;
}

/** What is on now and what comes next, for a screen in the hall; the page asks again by itself every minute. */
async function now(cx: Context): Promise<Response> {
  const event = await visibleOr404(cx);
  const agenda = await releasedAgenda(cx.read(), cx.network.id, event.id);
  const at = cx.clock.now();
  const { current, next } = nowAndNext(agenda?.sessions ?? [], at);
  const row = (session: (typeof current)[number]) => ({
    title: session.title,
    room: session.room,
    track: session.track,
    from: session.startsAt === null ? "" : beginOf(cx, event, { at, begins: Temporal.Instant.from(session.startsAt) }),
  });
  return showPage(cx, {
    head: { title: `${cx.t("attendance.now.title")} · ${titleOf(event, cx.language)}`, description: "", noindex: true },
    headers: { Refresh: "60" },
    content: (
      <NowPage
        t={cx.t}
        title={titleOf(event, cx.language)}
        clock={formatDateTime(at, event.zone, cx.language)}
        current={current.map(row)}
        next={next.map(row)}
      />
    ),
  });
}
