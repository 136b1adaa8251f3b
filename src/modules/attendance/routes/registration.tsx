/** Registering for an event and everything behind the link of a letter. */
import { z } from "zod";
import { parseForm, parseQuery, type FieldFault, type Kept } from "#platform/form/parse.ts";
import { seeOther } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { formatDateTime } from "#platform/i18n/formats.ts";
import { rateKey, rateLimit } from "#platform/rate-limit.ts";
import { notFound, Refusal } from "#platform/refusal.ts";
import { isInGroup } from "#modules/groups/public.ts";
import { viewOf } from "#modules/network/public.ts";
import { faultWords } from "#ui/form/fault-words.ts";
import { showPage } from "#ui/respond.tsx";
import { register, type Registration } from "../actions/register.ts";
import {
  answerFaults,
  answerFields,
  answersIn,
  guardianIn,
  guestFields,
  partyIn,
  registrationFields,
  token,
} from "../input/registration.ts";
import type { RegistrationFormProps } from "../pages/registration-form.tsx";
import { RegistrationPage } from "../pages/registration.tsx";
import { dayOf, modesOf, type EventFacts } from "../queries/events.ts";
import { wordedFields, type WordedField } from "../queries/form-fields.ts";
import { memberFacts } from "../queries/members.ts";
import { partnerOptions } from "../queries/partners.ts";
import { invitationBySecret, readSettings } from "../queries/settings.ts";
import { isMinor, windowState } from "../rules/registration.ts";
import { asksOf, headOf, ownOf, ownPage } from "./own-page.tsx";
import { attend, eventByKey, reader, visibleOr404 } from "./reading.tsx";

/** A guest writes letters to strangers' addresses by this form, so it is not offered often: ten at once, then one a minute. */
const limit = rateLimit({ burst: 10, seconds: 600 });

const pageQuery = z.strictObject({ token, invitation: token, sent: z.string().optional(), done: z.string().max(20).optional() });

/** Registers the routes. */
export function registrationRoutes(list: RouteList): void {
  list.get("/events/:key/registration", { who: "anyone" }, show);
  list.post("/events/:key/registration", { who: "anyone", bodyLimit: 128 * 1024 }, send);
}

type State = { faults: FieldFault[]; kept: Kept | null; invitation: string | null; sent?: boolean; status?: number };

async function show(cx: Context): Promise<Response> {
  const query = parseQuery(cx.url, pageQuery);
  if (!query.ok) throw notFound();
  const { token: secret = null, invitation = null, sent } = query.value;
  const mine = await ownOf(cx, secret);
  if (secret !== null && mine?.found.purpose !== "own") throw notFound();
  if (mine?.found.purpose === "own") {
    const event = await eventByKey(cx);
    return ownPage(cx, event, { own: mine.own, token: secret, faults: [], kept: null });
  }
  return formPage(cx, await eventFor(cx, invitation), { faults: [], kept: null, invitation, sent: sent !== undefined });
}

/** The event for whoever may see it, or holds an invitation to it. */
async function eventFor(cx: Context, invitation: string | null): Promise<EventFacts> {
  if (invitation === null) return visibleOr404(cx);
  const event = await eventByKey(cx);
  if (!(await invitationBySecret(reader(cx), cx.network.id, { eventId: event.id, secret: invitation }))) return visibleOr404(cx);
  return event;
}

/** What a form of this event needs to be shown or read. */
async function groundOf(cx: Context, event: EventFacts, secret: string | null) {
  const settings = await readSettings(reader(cx), cx.network.id, event.id);
  const invitation = secret === null ? null : await invitationBySecret(reader(cx), cx.network.id, { eventId: event.id, secret });
  const window = settings && { opensAt: settings.opens_at, closesAt: settings.closes_at };
  return {
    settings,
    invitation,
    state: windowState(event, window, cx.clock.now()),
    others: invitation === null ? othersOf(cx, event, settings?.audience ?? "everyone") : null,
    fields: await wordedFields(reader(cx), viewOf(cx), event.id),
  };
}

/** For whom registration is, when it is not for this viewer. */
function othersOf(cx: Context, event: EventFacts, audience: "everyone" | "members" | "group" | "invited") {
  if (audience === "everyone" || (audience === "members" && cx.viewer.personId !== null)) return null;
  return audience === "group" && event.groupId !== null && isInGroup(cx.viewer, event.groupId) ? null : audience;
}

async function formPage(cx: Context, event: EventFacts, state: State): Promise<Response> {
  const ground = await groundOf(cx, event, state.invitation);
  const isOpen = ground.state === "open" && ground.others === null && !state.sent;
  const title = cx.t("attendance.register.title");
  return showPage(cx, {
    status: state.status ?? (state.faults.length > 0 ? 422 : 200),
    head: { title, description: headOf(cx, event).title, noindex: event.visibility !== "public" || state.invitation !== null },
    width: "reading",
    islands: ["page", "form-conditions"],
    content: (
      <RegistrationPage
        t={cx.t}
        language={cx.language}
        event={headOf(cx, event)}
        state={ground.state}
        opens={ground.settings?.opens_at ? formatDateTime(ground.settings.opens_at, event.zone, cx.language) : ""}
        form={isOpen ? await formOf(cx, event, { ...ground, faults: state.faults, kept: state.kept, secret: state.invitation }) : null}
        others={ground.others}
        sent={state.sent ?? false}
      />
    ),
  });
}

type Ground = Pick<State, "faults" | "kept"> & Awaited<ReturnType<typeof groundOf>> & { secret: string | null };

async function formOf(cx: Context, event: EventFacts, ground: Ground): Promise<RegistrationFormProps> {
  const member = await memberFacts(reader(cx), cx.network.id, cx.viewer);
  const invitation = ground.invitation;
  return {
    t: cx.t,
    language: cx.language,
    eventKey: event.key,
    modes: modesOf(event),
    member: member && { name: member.name, email: member.email ?? "" },
    invitation:
      invitation && ground.secret
        ? { token: ground.secret, name: invitation.name, email: invitation.email, hasPartner: invitation.partnerId !== null }
        : null,
    partners: await partnerOptions(reader(cx), viewOf(cx)),
    fields: ground.fields,
    asks: asksOf(ground.settings),
    words: faultWords(ground.faults, cx.t),
    kept: ground.kept,
    defaults: { partner: member?.partnerId ?? "" },
  };
}

function schemaFor(cx: Context, fields: readonly WordedField[], invited: boolean) {
  const web = { web: guestFields.web };
  const who = cx.viewer.personId !== null ? web : invited ? { name: guestFields.name, ...web } : guestFields;
  return z.object({ ...registrationFields, ...who, ...answerFields(fields) }).strict();
}

async function send(cx: Context): Promise<Response> {
  const body = cx.request.clone();
  const hint = await parseForm(body, z.looseObject({ invitation: token }));
  const secret = hint.ok ? (hint.value.invitation ?? null) : null;
  const event = await eventFor(cx, secret);
  const ground = await groundOf(cx, event, secret);
  const parsed = await parseForm(cx.request, schemaFor(cx, ground.fields, ground.invitation !== null));
  const state = (faults: FieldFault[]): State => ({ faults, kept: parsed.kept, invitation: secret });
  if (!parsed.ok) return formPage(cx, event, state(parsed.faults));
  const { wish, faults } = await wishOf(cx, event, { ground, value: parsed.value });
  if (faults.length > 0 && ground.state === "open") return formPage(cx, event, state(faults));
  if (cx.viewer.personId === null) limitGuests(cx);
  try {
    const done = await attend(cx, (act) => register(act, wish));
    const path = `/${cx.language}/events/${event.key}/registration`;
    return seeOther(done !== null && cx.viewer.personId !== null ? `${path}?done=registered` : `${path}?sent`);
  } catch (error) {
    // A refusal of a rule is told on the form, with what was typed.
    if (!(error instanceof Refusal) || error.status !== 409) throw error;
    return formPage(cx, event, { ...state([{ field: "", key: `refusal.${error.code}`, values: error.values }]), status: 409 });
  }
}

type Sent = { ground: Awaited<ReturnType<typeof groundOf>>; value: z.output<ReturnType<typeof schemaFor>> };

/** What was sent as a command, with the faults that no schema sees. */
async function wishOf(cx: Context, event: EventFacts, { ground, value }: Sent): Promise<{ wish: Registration; faults: FieldFault[] }> {
  const answers = answersIn(ground.fields, value);
  const party = partyIn(value.party);
  const faults = [
    ...answerFaults(ground.fields, answers),
    ...ageFaults(cx, event, { ...value, limit: ground.settings?.age_limit ?? null }),
    ...(party === null ? [{ field: "party", key: "attendance.party.unreadable", values: {} }] : []),
  ];
  const partners = value.partner === null ? [] : await partnerOptions(reader(cx), viewOf(cx));
  if (value.partner !== null && !partners.some((one) => one.value === value.partner))
    faults.push({ field: "partner", key: "form.not-in-list", values: {} });
  const guest = value as { name?: string; email?: string };
  const wish: Registration = {
    eventId: event.id,
    name: guest.name ?? "",
    email: guest.email ?? "",
    language: cx.language,
    mode: value.mode,
    partnerId: value.partner,
    organisation: value.organisation,
    sector: value.sector === "" ? null : value.sector,
    birthYear: value.birth_year,
    guardian: guardianIn(value),
    answers,
    consents: [...(value.consent_photo ? (["photo"] as const) : []), ...(value.consent_sharing ? (["sharing"] as const) : [])],
    party: party ?? [],
    invitation: ground.invitation,
  };
  return { wish, faults };
}

function limitGuests(cx: Context): void {
  const answer = limit.take(rateKey(cx.address));
  if (!answer.allowed) throw new Refusal(429, "too-many-requests", { seconds: answer.retryAfter });
}

type Age = { birth_year: number | null; guardian_name: string | null; guardian_email?: string | null; limit: number | null };

/** Where there is an age limit the year of birth is needed, and of somebody under age the guardian. */
export function ageFaults(cx: Context, event: EventFacts, told: Age): FieldFault[] {
  if (told.limit === null) return [];
  if (told.birth_year === null) return [{ field: "birth_year", key: "form.required", values: {} }];
  if (!isMinor(told.birth_year, told.limit, dayOf(event, cx.clock.now())) || guardianIn(told)) return [];
  return [{ field: told.guardian_name === null ? "guardian_name" : "guardian_email", key: "attendance.guardian.needed", values: {} }];
}
