/** Invitations to an event: singly, from a saved list, from CSV; reminders. */
import { z } from "zod";
import { decodeText, readCsv } from "#platform/csv.ts";
import { emailAddress, language, line } from "#platform/form/fields.ts";
import { parseForm, parseQuery, requireEmptyForm, type FieldFault, type Kept } from "#platform/form/parse.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { isId } from "#platform/ids.ts";
import { notFound, Refusal } from "#platform/refusal.ts";
import { viewOf } from "#modules/network/public.ts";
import { listsOfPeople, peopleOfList } from "#modules/people/public.ts";
import { faultWords } from "#ui/form/fault-words.ts";
import { inviteTo, remindSilent, revokeInvitation, type Invitee } from "../actions/invite.ts";
import { invitationImportInput, invitationInput, invitationListInput } from "../input/settings.ts";
import { InvitationsPage, type ImportLook } from "../pages/work-invitations.tsx";
import { titleOf, type EventFacts } from "../queries/events.ts";
import { partnerOptions } from "../queries/partners.ts";
import { listInvitations } from "../queries/settings.ts";
import { readInvitees } from "../rules/read-invitees.ts";
import { attend, reader, showWork, workOr404, workPath } from "./reading.tsx";

const IMPORT_LIMIT = 3 * 1024 * 1024;

/** Registers the routes. */
export function workInvitationRoutes(list: RouteList): void {
  const who = { who: "workspace" } as const;
  list.get("/workspace/events/:key/invitations", who, async (cx) => page(cx, await workOr404(cx), FRESH));
  list.post("/workspace/events/:key/invitations", who, inviteOne);
  list.post("/workspace/events/:key/invitations/list", who, inviteList);
  list.post("/workspace/events/:key/invitations/import", { ...who, bodyLimit: IMPORT_LIMIT }, inviteFile);
  list.post("/workspace/events/:key/invitations/reminder", who, remind);
  list.post("/workspace/events/:key/invitations/:invitation/revocation", who, revoke);
}

type State = { faults: FieldFault[]; kept: Kept | null; look: ImportLook | null; status?: number };
const FRESH: State = { faults: [], kept: null, look: null };
const query = z.strictObject({ after: z.uuid().optional(), sent: z.coerce.number().int().min(0).max(100_000).optional() });

async function page(cx: Context, event: EventFacts, state: State): Promise<Response> {
  const read = parseQuery(cx.url, query);
  if (!read.ok) throw notFound();
  const rows = await listInvitations(reader(cx), cx.network.id, { eventId: event.id, after: read.value.after, limit: 50 });
  const base = workPath(cx, event);
  return showWork(cx, event, {
    title: cx.t("attendance.work.invitations"),
    status: state.status ?? (state.faults.length > 0 ? 422 : 200),
    content: (
      <InvitationsPage
        t={cx.t}
        language={cx.language}
        base={base}
        title={titleOf(event, cx.language)}
        rows={rows.rows}
        next={rows.next ? `${base}/invitations?after=${rows.next}` : null}
        lists={await listsOfPeople(cx)}
        partners={await partnerOptions(reader(cx), viewOf(cx))}
        languages={cx.network.languages}
        look={state.look}
        sent={read.value.sent ?? null}
        words={faultWords(state.faults, cx.t)}
        kept={state.kept}
      />
    ),
  });
}

/** Invites and says how many letters went out; a refusal of a rule is told on the page. */
async function invite(cx: Context, event: EventFacts, work: { people: readonly Invitee[]; kept: Kept | null }): Promise<Response> {
  return counted(cx, event, { work: () => attend(cx, (act) => inviteTo(act, event.id, work.people)), kept: work.kept });
}

async function counted(
  cx: Context,
  event: EventFacts,
  { work, kept }: { work: () => Promise<number>; kept: Kept | null },
): Promise<Response> {
  try {
    return toPage(cx, `/workspace/events/${event.key}/invitations?sent=${await work()}`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 409) throw error;
    return page(cx, event, { ...FRESH, kept, faults: [{ field: "", key: `refusal.${error.code}`, values: {} }], status: 409 });
  }
}

async function inviteOne(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const parsed = await parseForm(cx.request, invitationInput);
  if (!parsed.ok) return page(cx, event, { ...FRESH, ...parsed });
  const { partner, ...rest } = parsed.value;
  if (partner !== null && !(await partnerOptions(reader(cx), viewOf(cx))).some(({ value }) => value === partner)) throw notFound();
  return invite(cx, event, { people: [{ ...rest, partnerId: partner }], kept: parsed.kept });
}

/** The people whom a saved list of the viewer finds now. */
async function inviteList(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const parsed = await parseForm(cx.request, invitationListInput);
  if (!parsed.ok) return page(cx, event, { ...FRESH, ...parsed });
  const found = await peopleOfList(cx, parsed.value.list);
  if (!found) throw notFound();
  return invite(cx, event, {
    people: found.map(({ name, email, language: code }) => ({ name, email, language: code, partnerId: null })),
    kept: null,
  });
}

/** A file is looked at first; only what was looked at, carried along in the page, is written. */
async function inviteFile(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const parsed = await parseForm(cx.request, invitationImportInput);
  if (!parsed.ok) return page(cx, event, { ...FRESH, ...parsed });
  const fault = (key: string): Promise<Response> => page(cx, event, { ...FRESH, faults: [{ field: "file", key, values: {} }] });
  const file = parsed.value.file;
  const decoded = file && file.size > 0 ? decodeText(new Uint8Array(await file.arrayBuffer())) : { text: parsed.value.pasted };
  if (decoded === null) return fault("attendance.work.import.encoding");
  const table = readCsv(decoded.text);
  if (!table.ok) return fault("attendance.work.import.unreadable");
  const known = {
    email: (text: string) => emailAddress.safeParse(text).data ?? null,
    name: (text: string) => line(120).safeParse(text).data ?? null,
  };
  const look = readInvitees(table.records, {
    ...known,
    language: (text) => language.safeParse(text).data ?? null,
    fallback: cx.network.sourceLanguage,
  });
  if (look === null) return fault("attendance.work.import.columns");
  const isWhole = look.every(({ fault: wrong }) => wrong === null);
  if (parsed.value.step === "look" || !isWhole)
    return page(cx, event, { ...FRESH, look: { rows: look, text: decoded.text }, status: isWhole ? 200 : 422 });
  return invite(cx, event, { people: look.flatMap(({ invitee }) => (invitee ? [invitee] : [])), kept: null });
}

async function remind(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  await requireEmptyForm(cx.request);
  return counted(cx, event, { work: () => attend(cx, (act) => remindSilent(act, event.id)), kept: null });
}

async function revoke(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  await requireEmptyForm(cx.request);
  const id = cx.params.invitation;
  if (!isId(id)) throw notFound();
  await attend(cx, (act) => revokeInvitation(act, event.id, id));
  return toPage(cx, `/workspace/events/${event.key}/invitations`);
}
