/** The page of somebody's own registration. */
import type { FieldFault, Kept } from "#platform/form/parse.ts";
import type { Context } from "#platform/http/context.ts";
import { qrSvg } from "#platform/qr.ts";
import { notFound } from "#platform/refusal.ts";
import { viewOf } from "#modules/network/public.ts";
import { faultWords } from "#ui/form/fault-words.ts";
import { showPage } from "#ui/respond.tsx";
import { OwnPage } from "../pages/own-registration.tsx";
import type { EventHead } from "../pages/registration.tsx";
import { modesOf, titleOf, whenOf, whereOf, type EventFacts } from "../queries/events.ts";
import { wordedFields } from "../queries/form-fields.ts";
import { ownedBy, readOwn, type Found, type OwnRegistration } from "../queries/own-registration.ts";
import { drawable, pictureStates } from "../queries/pictures.ts";
import { readSettings } from "../queries/settings.ts";
import { hasSurvey } from "../queries/survey.ts";
import { isEditable } from "../rules/form-fields.ts";
import { isBefore } from "../rules/registration.ts";
import { doorOf, reader } from "./reading.tsx";

/** What pages say of an event: title, when with the zone named, and each place. */
export function headOf(cx: Context, event: EventFacts): EventHead {
  return {
    key: event.key,
    title: titleOf(event, cx.language),
    when: whenOf(event, cx.language),
    places: event.places.map(({ mode }) => ({ mode, text: whereOf(event, mode) })),
  };
}

/** The registration behind the secret or the account; null when there is none. */
export async function ownOf(cx: Context, token: string | null | undefined): Promise<{ found: Found; own: OwnRegistration } | null> {
  const found = await ownedBy(reader(cx), { networkId: cx.network.id, viewer: cx.viewer }, doorOf(cx, token));
  const own = found && (await readOwn(reader(cx), cx.network.id, { id: found.registrationId }));
  return found && own ? { found, own } : null;
}

/** The same, or 404. A guardian's link opens the guardian's page alone. */
export async function ownOr404(cx: Context, token: string | null | undefined): Promise<OwnRegistration> {
  const found = await ownOf(cx, token);
  if (found?.found.purpose !== "own") throw notFound();
  return found.own;
}

export type OwnState = { faults: FieldFault[]; kept: Kept | null; token: string | null; status?: number };

/** What was just done, in words. */
const DONE = ["registered", "confirmed", "place", "answers", "consents", "picture", "cancelled"] as const;

function doneMessage(cx: Context, own: OwnRegistration): string | null {
  // The notice of the state says these two already, and for a minor the guardian is still to be asked.
  if (own.state === "cancelled" || own.state === "pending") return null;
  const done = DONE.find((one) => one === cx.url.searchParams.get("done"));
  if (own.state === "waiting" && (done === "registered" || done === "confirmed")) return null;
  return done ? cx.t(`attendance.done.${done}`) : null;
}

/** Shows the own page, after a form with its faults. */
export async function ownPage(cx: Context, event: EventFacts, shown: OwnState & { own: OwnRegistration }): Promise<Response> {
  const { own, token, faults, kept } = shown;
  const view = viewOf(cx);
  const now = cx.clock.now();
  const fields = await wordedFields(reader(cx), view, event.id);
  const settings = await readSettings(reader(cx), cx.network.id, event.id);
  const states = await pictureStates(reader(cx), cx.network.id, { registrationId: own.id });
  const drawn = await drawable(reader(cx), view, states);
  const isConfirmedOnline = own.state === "confirmed" && own.mode === "online";
  return showPage(cx, {
    status: shown.status ?? (faults.length > 0 ? 422 : 200),
    head: { title: cx.t("attendance.own.title"), description: "", noindex: true },
    width: "reading",
    islands: ["page", "form-conditions"],
    headers: { "Referrer-Policy": "no-referrer" },
    content: (
      <OwnPage
        t={cx.t}
        language={cx.language}
        event={headOf(cx, event)}
        own={own}
        token={token}
        qr={qrSvg(own.code)}
        url={isConfirmedOnline ? (event.places.find(({ mode }) => mode === "online")?.url ?? null) : null}
        modes={modesOf(event)}
        isAhead={event.state === "announced" && event.startsAt !== null && isBefore(now, event.startsAt)}
        fields={fields}
        closed={fields.filter((field) => !isEditable(field, event.startsAt, now)).map(({ id }) => id)}
        asks={asksOf(settings)}
        pictures={drawn.map((picture, at) => ({ ...picture, withdrawn: states[at]?.hidden === "withdrawn" }))}
        surveyOpen={own.attended && (await hasSurvey(reader(cx), cx.network.id, event.id))}
        words={faultWords(faults, cx.t)}
        kept={kept}
        message={faults.length > 0 ? null : doneMessage(cx, own)}
      />
    ),
  });
}

/** What a form asks for besides its questions. */
export function asksOf(settings: { age_limit: number | null; ask_photo: boolean; ask_sharing: boolean } | null) {
  return {
    birthYear: settings?.age_limit != null,
    ageLimit: settings?.age_limit ?? 18,
    photo: settings?.ask_photo ?? false,
    sharing: settings?.ask_sharing ?? false,
  };
}
