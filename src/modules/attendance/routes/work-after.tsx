/** After the meeting in the workspace: feedback, needs, proofs of removal, the reason for no picture. */
import { z } from "zod";
import { paragraph } from "#platform/form/fields.ts";
import { parseForm, requireEmptyForm, type FieldFault } from "#platform/form/parse.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { formatDateTime, formatNumber } from "#platform/i18n/formats.ts";
import { isId } from "#platform/ids.ts";
import { LANGUAGES } from "#platform/languages.ts";
import { notFound, Refusal } from "#platform/refusal.ts";
import { viewOf } from "#modules/network/public.ts";
import { faultWords } from "#ui/form/fault-words.ts";
import { savePictureReason } from "../actions/keep-pictures.ts";
import { addQuestion, askForFeedback, removeQuestion } from "../actions/survey.ts";
import { NeedsPage, RetentionPage, WorkSurveyPage } from "../pages/work-after.tsx";
import { countNeeds } from "../queries/attendees.ts";
import { titleOf, type EventFacts } from "../queries/events.ts";
import { wordedFields } from "../queries/form-fields.ts";
import { listProofs } from "../queries/proofs.ts";
import { readSettings } from "../queries/settings.ts";
import { surveyQuestions, surveyResults } from "../queries/survey.ts";
import { CONTACT_DAYS } from "../rules/registration.ts";
import { attend, reader, showWork, workOr404, workPath } from "./reading.tsx";

/** Registers the routes. */
export function workAfterRoutes(list: RouteList): void {
  const who = { who: "workspace" } as const;
  list.get("/workspace/events/:key/feedback", who, async (cx) => survey(cx, await workOr404(cx), []));
  list.post("/workspace/events/:key/feedback", who, add);
  list.post("/workspace/events/:key/feedback/letters", who, ask);
  list.post("/workspace/events/:key/feedback/:question/removal", who, remove);
  list.get("/workspace/events/:key/needs", who, needs);
  list.get("/workspace/events/:key/retention", who, retention);
  list.post("/workspace/events/:key/picture-reason", who, reason);
}

async function survey(cx: Context, event: EventFacts, faults: FieldFault[]): Promise<Response> {
  const view = viewOf(cx);
  const { answered, attended, results } = await surveyResults(reader(cx), view, event.id);
  return showWork(cx, event, {
    title: cx.t("attendance.work.feedback"),
    status: faults.length > 0 ? 422 : 200,
    content: (
      <WorkSurveyPage
        t={cx.t}
        base={workPath(cx, event)}
        title={titleOf(event, cx.language)}
        languages={cx.network.languages}
        sourceLanguage={cx.network.sourceLanguage}
        questions={await surveyQuestions(reader(cx), view, { eventId: event.id })}
        answered={answered}
        attended={attended}
        results={
          results?.map((one) => ({ ...one, average: one.average === null ? null : formatNumber(one.average, cx.language, 1) })) ?? null
        }
        asked={cx.url.searchParams.get("asked")}
        words={faultWords(faults, cx.t)}
      />
    ),
  });
}

const texts = Object.fromEntries(LANGUAGES.map((code) => [`text_${code}`, paragraph(500).optional()]));
const questionInput = z.object({ kind: z.enum(["rating", "text"]), ...texts }).strict();

async function add(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const parsed = await parseForm(cx.request, questionInput);
  if (!parsed.ok) return survey(cx, event, parsed.faults);
  const value: Record<string, unknown> = parsed.value;
  const words = Object.fromEntries(
    LANGUAGES.flatMap((code) => {
      const text = value[`text_${code}`];
      return typeof text === "string" && text !== "" ? [[code, text]] : [];
    }),
  );
  const source = cx.network.sourceLanguage;
  if (!(source in words)) return survey(cx, event, [{ field: `text_${source}`, key: "form.required", values: {} }]);
  await attend(cx, (act) => addQuestion(act, event.id, { kind: parsed.value.kind, words }));
  return toPage(cx, `/workspace/events/${event.key}/feedback`);
}

async function remove(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  await requireEmptyForm(cx.request);
  const id = cx.params.question;
  if (!isId(id)) throw notFound();
  await attend(cx, (act) => removeQuestion(act, event.id, id));
  return toPage(cx, `/workspace/events/${event.key}/feedback`);
}

async function ask(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  await requireEmptyForm(cx.request);
  const count = await attend(cx, (act) => askForFeedback(act, event.id));
  return toPage(cx, `/workspace/events/${event.key}/feedback?asked=${count}`);
}

/** What the kitchen and those who help with access need to know: numbers, no names. */
async function needs(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const fields = (await wordedFields(reader(cx), viewOf(cx), event.id)).filter(({ audience }) => audience !== "organisers");
  const counts = await countNeeds(reader(cx), cx.network.id, {
    eventId: event.id,
    kinds: ["dietary", "access", "choice", "choices", "yes-no"],
  });
  const word = (field: (typeof fields)[number], value: string) =>
    field.kind === "yes-no"
      ? cx.t(value === "yes" ? "attendance.yes" : "attendance.no")
      : (field.optionLabels[field.options.indexOf(value)] ?? value);
  return showWork(cx, event, {
    title: cx.t("attendance.work.needs"),
    content: (
      <NeedsPage
        t={cx.t}
        title={titleOf(event, cx.language)}
        fields={fields.map((field) => ({
          id: field.id,
          label: field.label,
          audience: field.audience,
          rows: counts.filter(({ fieldId }) => fieldId === field.id).map(({ value, count }) => ({ value: word(field, value), count })),
        }))}
      />
    ),
  });
}

async function retention(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const proofs = await listProofs(reader(cx), cx.network.id, event.id);
  const settings = await readSettings(reader(cx), cx.network.id, event.id);
  const fields = await wordedFields(reader(cx), viewOf(cx), event.id);
  return showWork(cx, event, {
    title: cx.t("attendance.work.removal"),
    content: (
      <RetentionPage
        t={cx.t}
        title={titleOf(event, cx.language)}
        contactDays={settings?.contact_days ?? CONTACT_DAYS}
        fields={fields.map(({ id, label, retentionDays }) => ({ id, label, days: retentionDays }))}
        proofs={proofs.map((proof) => ({
          ...proof,
          what: fields.find(({ id }) => id === proof.fieldId)?.label ?? whatWent(cx, proof.what),
          at: formatDateTime(proof.at, event.zone, cx.language),
        }))}
      />
    ),
  });
}

/** What was removed, in words. */
function whatWent(cx: Context, what: string): string {
  const known = (["contact", "invitation", "letter", "pending"] as const).find((one) => one === what);
  return cx.t(`attendance.work.went.${known ?? "answer"}`);
}

const reasonInput = z.strictObject({ reason: paragraph(1000) });

async function reason(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const parsed = await parseForm(cx.request, reasonInput);
  if (!parsed.ok) throw new Refusal(422, "malformed-form");
  await attend(cx, (act) => savePictureReason(act, event.id, parsed.value.reason), false);
  return toPage(cx, `/workspace/events/${event.key}/pictures?saved`);
}
