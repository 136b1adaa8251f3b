/** Letters to many: drafts, preview, sending, progress. */
import { z } from "zod";
import { line, optionalId, paragraph, whole } from "#platform/form/fields.ts";
import { parseForm, parseQuery, requireEmptyForm, type FieldFault, type Kept } from "#platform/form/parse.ts";
import { readWords } from "#platform/db/words.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { isId } from "#platform/ids.ts";
import { textIn, type LanguageMap } from "#platform/language-map.ts";
import { isLanguage, LANGUAGES, type Language } from "#platform/languages.ts";
import { notFound, Refusal } from "#platform/refusal.ts";
import { viewOf } from "#modules/network/public.ts";
import { listsOfPeople, peopleOfList } from "#modules/people/public.ts";
import { faultWords } from "#ui/form/fault-words.ts";
import { beginMailing, changeMailing, startMailing, stopMailing, type MailingWish } from "../actions/mailing.ts";
import { LetterPage, LettersPage } from "../pages/work-letters.tsx";
import { titleOf, modesOf, whenOf, whereOf, type EventFacts } from "../queries/events.ts";
import { countReceivers, listMailings, mailingOf, someReceivers } from "../queries/mailings.ts";
import { partnerOptions } from "../queries/partners.ts";
import { filled, unknownValues, type Receivers } from "../rules/mailing.ts";
import { attend, reader, showWork, workOr404, workPath } from "./reading.tsx";

/** Registers the routes. */
export function workLetterRoutes(list: RouteList): void {
  const who = { who: "workspace" } as const;
  list.get("/workspace/events/:key/letters", who, letters);
  list.get("/workspace/events/:key/letters/new", who, async (cx) => form(cx, await workOr404(cx), { id: null, ...FRESH }));
  list.post("/workspace/events/:key/letters/new", who, begin);
  list.get("/workspace/events/:key/letters/:letter", who, async (cx) => form(cx, await workOr404(cx), { id: letterId(cx), ...FRESH }));
  list.post("/workspace/events/:key/letters/:letter", who, change);
  list.post("/workspace/events/:key/letters/:letter/sending", who, send);
  list.post("/workspace/events/:key/letters/:letter/stop", who, stop);
}

const perLanguage = <Field extends z.ZodType>(prefix: string, field: Field) =>
  Object.fromEntries(LANGUAGES.map((code) => [`${prefix}_${code}`, field.optional()])) as Record<string, z.ZodOptional<Field>>;

const letterInput = z
  .object({
    ...perLanguage("subject", line(200).or(z.literal(""))),
    ...perLanguage("text", paragraph(10_000)),
    about: z.enum(["other", "reminder"]).default("other"),
    group: z.enum(["registered", "silent", "list"]),
    states: z.enum(["confirmed", "waiting", "both"]),
    to_mode: z.enum(["", "on-site", "online"]),
    partner: optionalId,
    sector: z.enum(["", "public", "business", "civil-society", "science"]),
    attended: z.enum(["", "yes", "no"]),
    list: optionalId,
    version: whole(0, 1_000_000),
  })
  .strict();

type State = { faults: FieldFault[]; kept: Kept | null; status?: number };
const FRESH: State = { faults: [], kept: null };

function letterId(cx: Context): string {
  const id = cx.params.letter;
  if (!isId(id)) throw notFound();
  return id;
}

async function letters(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  return showWork(cx, event, {
    title: cx.t("attendance.work.letters"),
    content: (
      <LettersPage
        t={cx.t}
        base={workPath(cx, event)}
        title={titleOf(event, cx.language)}
        rows={await listMailings(reader(cx), viewOf(cx), event.id)}
      />
    ),
  });
}

const previewQuery = z.strictObject({ of: z.uuid().optional(), saved: z.string().optional() });

async function form(cx: Context, event: EventFacts, state: State & { id: string | null }): Promise<Response> {
  const mailing = state.id === null ? null : await mailingOf(reader(cx), cx.network.id, { eventId: event.id, id: state.id });
  if (state.id !== null && !mailing) throw notFound();
  const texts = mailing
    ? ((await readWords(reader(cx), { table: "attendance_text", networkId: cx.network.id, subject: "mailing", subjectId: mailing.id })).get(
        mailing.id,
      ) ?? {})
    : {};
  const query = parseQuery(cx.url, previewQuery);
  if (!query.ok) throw notFound();
  const to = mailing ? await someReceivers(reader(cx), cx.network.id, { eventId: event.id, receivers: mailing.receivers }) : [];
  const chosen = to.find(({ id }) => id === query.value.of) ?? to[0];
  return showWork(cx, event, {
    title: cx.t("attendance.work.letters"),
    status: state.status ?? (state.faults.length > 0 ? 422 : 200),
    // A letter on its way tells its progress without script.
    headers: mailing?.state === "sending" ? { Refresh: "5" } : {},
    content: (
      <LetterPage
        t={cx.t}
        base={workPath(cx, event)}
        mailing={mailing}
        texts={texts}
        languages={cx.network.languages}
        sourceLanguage={cx.network.sourceLanguage}
        modes={modesOf(event)}
        partners={await partnerOptions(reader(cx), viewOf(cx))}
        lists={await listsOfPeople(cx)}
        count={mailing ? await countOf(cx, event, mailing.receivers) : null}
        receivers={to.map(({ id, name }) => ({ id, name }))}
        preview={chosen ? previewOf(event, texts, chosen) : null}
        words={faultWords(state.faults, cx.t)}
        kept={state.kept}
      />
    ),
  });
}

async function countOf(cx: Context, event: EventFacts, receivers: Receivers): Promise<number> {
  if (receivers.group !== "list") return countReceivers(reader(cx), cx.network.id, { eventId: event.id, receivers });
  return receivers.listId === null ? 0 : ((await peopleOfList(cx, receivers.listId))?.length ?? 0);
}

type Chosen = { id: string; name: string; language: string; mode: "on-site" | "online" | null };

/** The letter as this receiver would get it. */
function previewOf(event: EventFacts, texts: Record<string, LanguageMap>, to: Chosen) {
  const language: Language = isLanguage(to.language) ? to.language : event.sourceLanguage;
  const place = whereOf(event, to.mode ?? "on-site");
  const values = { name: to.name, event: titleOf(event, language), when: whenOf(event, language), place };
  const text = (field: string) => filled(textIn(texts[field] ?? {}, language, event.sourceLanguage)?.text ?? "", values);
  return { id: to.id, language, subject: text("subject"), text: text("text") };
}

function wishOf(cx: Context, value: z.output<typeof letterInput>): { wish: MailingWish; faults: FieldFault[] } {
  const map = (prefix: string): LanguageMap =>
    Object.fromEntries(
      LANGUAGES.flatMap((code) => {
        const text = (value as Record<string, unknown>)[`${prefix}_${code}`];
        return typeof text === "string" && text !== "" ? [[code, text]] : [];
      }),
    );
  const receivers: Receivers = {
    group: value.group,
    states: value.states === "both" ? ["confirmed", "waiting"] : [value.states],
    mode: value.to_mode || null,
    partnerId: value.partner,
    sector: value.sector || null,
    attended: value.attended === "" ? null : value.attended === "yes",
    listId: value.list,
  };
  const wish = { subject: map("subject"), text: map("text"), receivers };
  const source = cx.network.sourceLanguage;
  const faults: FieldFault[] = (["subject", "text"] as const).flatMap((field) =>
    wish[field][source] ? [] : [{ field: `${field}_${source}`, key: "form.required", values: {} }],
  );
  for (const field of ["subject", "text"] as const)
    for (const [code, text] of Object.entries(wish[field]))
      for (const name of unknownValues(text ?? ""))
        faults.push({ field: `${field}_${code}`, key: "attendance.work.unknown-value", values: { name } });
  if (receivers.group === "list" && receivers.listId === null) faults.push({ field: "list", key: "form.required", values: {} });
  return { wish, faults };
}

async function begin(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const parsed = await parseForm(cx.request, letterInput);
  if (!parsed.ok) return form(cx, event, { id: null, ...parsed });
  const { wish, faults } = wishOf(cx, parsed.value);
  if (faults.length > 0) return form(cx, event, { id: null, faults, kept: parsed.kept });
  const day = cx.clock.now().toZonedDateTimeISO(event.zone).toPlainDate();
  const happening = parsed.value.about === "reminder" ? `reminder:${day}:${parsed.value.to_mode || "all"}` : null;
  const id = await attend(cx, (act) => beginMailing(act, event.id, { ...wish, happening }));
  return toPage(cx, `/workspace/events/${event.key}/letters/${id}`);
}

/** A refusal of a rule is told on the letter's page, with what was typed. */
async function told(cx: Context, event: EventFacts, shown: { kept: Kept | null; work: () => Promise<void> }): Promise<Response> {
  try {
    await shown.work();
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 409) throw error;
    return form(cx, event, {
      id: letterId(cx),
      kept: shown.kept,
      faults: [{ field: "", key: `refusal.${error.code}`, values: {} }],
      status: 409,
    });
  }
  return toPage(cx, `/workspace/events/${event.key}/letters/${letterId(cx)}`);
}

async function change(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const id = letterId(cx);
  const parsed = await parseForm(cx.request, letterInput);
  if (!parsed.ok) return form(cx, event, { id, ...parsed });
  const { wish, faults } = wishOf(cx, parsed.value);
  if (faults.length > 0) return form(cx, event, { id, faults, kept: parsed.kept });
  const which = { eventId: event.id, id, version: parsed.value.version };
  return told(cx, event, { kept: parsed.kept, work: () => attend(cx, (act) => changeMailing(act, which, wish)) });
}

async function send(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const id = letterId(cx);
  await requireEmptyForm(cx.request);
  const mailing = await mailingOf(reader(cx), cx.network.id, { eventId: event.id, id });
  if (!mailing) throw notFound();
  const listed = mailing.receivers.listId === null ? [] : ((await peopleOfList(cx, mailing.receivers.listId)) ?? []);
  return told(cx, event, { kept: null, work: () => attend(cx, (act) => startMailing(act, { eventId: event.id, id }, listed)) });
}

async function stop(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  await requireEmptyForm(cx.request);
  return told(cx, event, { kept: null, work: () => attend(cx, (act) => stopMailing(act, { eventId: event.id, id: letterId(cx) })) });
}
