/** What somebody does on the page of their own registration. */
import { z } from "zod";
import { parseForm, type FieldFault, type Parsed } from "#platform/form/parse.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { notFound, Refusal } from "#platform/refusal.ts";
import { viewOf } from "#modules/network/public.ts";
import { cancelRegistration, confirmRegistration, switchPlace } from "../actions/change-registration.ts";
import { AnswersRefused } from "../actions/keep-answers.ts";
import { saveOwnAnswers, saveOwnConsents } from "../actions/save-own.ts";
import { withdrawFromPicture } from "../actions/keep-pictures.ts";
import {
  answerFields,
  answersIn,
  confirmationInput,
  consentsInput,
  fieldName,
  guardianIn,
  pictureInput,
  placeInput,
  token,
  tokenInput,
} from "../input/registration.ts";
import { wordedFields } from "../queries/form-fields.ts";
import { readSettings } from "../queries/settings.ts";
import { ownOr404, ownPage } from "./own-page.tsx";
import { ageFaults } from "./registration.tsx";
import { attend, doorOf, eventByKey, reader } from "./reading.tsx";

/** Registers the routes. */
export function ownActRoutes(list: RouteList): void {
  const who = { who: "anyone", bodyLimit: 128 * 1024 } as const;
  list.post("/events/:key/registration/confirmation", who, confirm);
  list.post("/events/:key/registration/cancellation", who, (cx) =>
    plain(cx, "cancelled", (door) => (act) => cancelRegistration(act, door)),
  );
  list.post("/events/:key/registration/place", who, place);
  list.post("/events/:key/registration/answers", who, answers);
  list.post("/events/:key/registration/consents", who, consents);
  list.post("/events/:key/registration/picture", who, picture);
}

/** Back to the own page, with the secret where there is one. */
function back(cx: Context, secret: string | undefined, done: string): Response {
  const query = new URLSearchParams({ ...(secret ? { token: secret } : {}), done });
  return toPage(cx, `/events/${cx.params.key}/registration?${query}`);
}

/** The own page again, with the faults of what was sent. */
async function again(cx: Context, parsed: Parsed<unknown>, told: { faults: FieldFault[]; status?: number }): Promise<Response> {
  const secret = parsed.kept.token?.[0] || null;
  const own = await ownOr404(cx, secret);
  return ownPage(cx, await eventByKey(cx), { own, token: secret, faults: told.faults, kept: parsed.kept, status: told.status });
}

/** Runs an act; a refusal of a rule is told on the own page. */
async function told(cx: Context, parsed: Parsed<unknown>, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AnswersRefused)
      return again(cx, parsed, { faults: error.faults.map(({ fieldId, key, values }) => ({ field: fieldName(fieldId), key, values })) });
    if (!(error instanceof Refusal) || (error.status !== 409 && error.status !== 422)) throw error;
    return again(cx, parsed, { faults: [{ field: "", key: `refusal.${error.code}`, values: error.values }], status: error.status });
  }
}

type Work = (door: ReturnType<typeof doorOf>) => Parameters<typeof attend<unknown>>[1];

async function plain(cx: Context, done: string, work: Work): Promise<Response> {
  const parsed = await parseForm(cx.request, tokenInput);
  if (!parsed.ok) throw new Refusal(422, "malformed-form");
  return told(cx, parsed, async () => {
    await attend(cx, work(doorOf(cx, parsed.value.token)));
    return back(cx, parsed.value.token, done);
  });
}

async function confirm(cx: Context): Promise<Response> {
  const parsed = await parseForm(cx.request, confirmationInput);
  if (!parsed.ok) return again(cx, parsed, parsed);
  const own = await ownOr404(cx, parsed.value.token);
  const event = await eventByKey(cx);
  const settings = await readSettings(reader(cx), cx.network.id, event.id);
  const limit = own.birthYear === null && own.needsMail ? (settings?.age_limit ?? null) : null;
  const faults = ageFaults(cx, event, { ...parsed.value, limit });
  if (faults.length > 0) return again(cx, parsed, { faults });
  return told(cx, parsed, async () => {
    const more = { birthYear: parsed.value.birth_year, guardian: guardianIn(parsed.value) };
    await attend(cx, (act) => confirmRegistration(act, doorOf(cx, parsed.value.token), more));
    return back(cx, parsed.value.token, "confirmed");
  });
}

async function place(cx: Context): Promise<Response> {
  const parsed = await parseForm(cx.request, placeInput);
  if (!parsed.ok) return again(cx, parsed, parsed);
  return told(cx, parsed, async () => {
    await attend(cx, (act) => switchPlace(act, doorOf(cx, parsed.value.token), parsed.value.mode));
    return back(cx, parsed.value.token, "place");
  });
}

async function answers(cx: Context): Promise<Response> {
  const event = await eventByKey(cx);
  const fields = await wordedFields(reader(cx), viewOf(cx), event.id);
  const parsed = await parseForm(cx.request, z.object({ token, ...answerFields(fields) }).strict());
  if (!parsed.ok) return again(cx, parsed, parsed);
  const secret = parsed.value.token as string | undefined;
  return told(cx, parsed, async () => {
    await attend(cx, (act) => saveOwnAnswers(act, doorOf(cx, secret), answersIn(fields, parsed.value)));
    return back(cx, secret, "answers");
  });
}

async function consents(cx: Context): Promise<Response> {
  const parsed = await parseForm(cx.request, consentsInput);
  if (!parsed.ok) return again(cx, parsed, parsed);
  const given = { photo: parsed.value.consent_photo, sharing: parsed.value.consent_sharing };
  // A picture may go out of sight by it, so the kept pages go as well.
  await attend(cx, (act) => saveOwnConsents(act, doorOf(cx, parsed.value.token), given), false);
  return back(cx, parsed.value.token, "consents");
}

async function picture(cx: Context): Promise<Response> {
  const parsed = await parseForm(cx.request, pictureInput);
  if (!parsed.ok) throw notFound();
  await attend(cx, (act) => withdrawFromPicture(act, doorOf(cx, parsed.value.token), parsed.value.picture), false);
  return back(cx, parsed.value.token, "picture");
}
