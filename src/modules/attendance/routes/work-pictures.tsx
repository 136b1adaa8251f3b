/** Pictures of an event in the workspace: adding, naming who is on them, withdrawing with every use named (row Y11). */
import { z } from "zod";
import { line, many, paragraph, tick } from "#platform/form/fields.ts";
import { parseForm, type FieldFault, type Kept } from "#platform/form/parse.ts";
import { acceptUpload } from "#platform/files/accept-upload.ts";
import { keepFile, removeFile } from "#platform/files/storage.ts";
import { UploadError } from "#platform/files/upload-fault.ts";
import { readWords } from "#platform/db/words.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { formatDateTime } from "#platform/i18n/formats.ts";
import { isId, newId } from "#platform/ids.ts";
import type { LanguageMap } from "#platform/language-map.ts";
import { LANGUAGES } from "#platform/languages.ts";
import { notFound } from "#platform/refusal.ts";
import { viewOf } from "#modules/network/public.ts";
import { faultWords } from "#ui/form/fault-words.ts";
import { addPicture, changePicture, withdrawPicture } from "../actions/keep-pictures.ts";
import { WorkPicturePage, WorkPicturesPage } from "../pages/work-pictures.tsx";
import { titleOf, type EventFacts } from "../queries/events.ts";
import { namedPeople, pictureReason, printsOf } from "../queries/picture-people.ts";
import { drawable, pictureStates, type PictureState } from "../queries/pictures.ts";
import { attend, reader, showWork, workOr404, workPath } from "./reading.tsx";

const MOST_BYTES = 15 * 1024 * 1024;
/** People offered at once for naming. */
const PEOPLE_A_PAGE = 60;
const alts = Object.fromEntries(LANGUAGES.map((code) => [`alt_${code}`, z.string().trim().max(300).optional()]));
const newInput = z
  .object({ ...alts, nobody: tick, credit: line(200), licence: line(120), file: z.instanceof(File, { error: "form.required" }) })
  .strict();
const changeInput = z.object({ ...alts, nobody: tick, people: many(z.uuid("form.not-in-list")) }).strict();
const withdrawalInput = z.strictObject({ reason: paragraph(500).pipe(z.string().min(1)) });

/** Registers the routes. */
export function workPictureRoutes(list: RouteList): void {
  const who = { who: "workspace" } as const;
  list.get("/workspace/events/:key/pictures", who, async (cx) => page(cx, await workOr404(cx), FRESH));
  list.post("/workspace/events/:key/pictures", { ...who, bodyLimit: MOST_BYTES + 64 * 1024 }, add);
  list.get("/workspace/events/:key/pictures/:picture", who, async (cx) => one(cx, await workOr404(cx), FRESH));
  list.post("/workspace/events/:key/pictures/:picture", who, change);
  list.post("/workspace/events/:key/pictures/:picture/withdrawal", who, withdraw);
}

type State = { faults: FieldFault[]; kept: Kept | null };
const FRESH: State = { faults: [], kept: null };

async function page(cx: Context, event: EventFacts, state: State): Promise<Response> {
  const states = await pictureStates(reader(cx), cx.network.id, { eventId: event.id });
  const drawn = await drawable(reader(cx), viewOf(cx), states);
  return showWork(cx, event, {
    title: cx.t("attendance.work.pictures"),
    status: state.faults.length > 0 ? 422 : 200,
    content: (
      <WorkPicturesPage
        t={cx.t}
        base={workPath(cx, event)}
        title={titleOf(event, cx.language)}
        pictures={drawn.map((picture, at) => ({ ...picture, hidden: states[at]?.hidden ?? null }))}
        reason={await pictureReason(reader(cx), cx.network.id, event.id)}
        languages={cx.network.languages}
        sourceLanguage={cx.network.sourceLanguage}
        words={faultWords(state.faults, cx.t)}
        kept={state.kept}
        saved={cx.url.searchParams.has("saved")}
      />
    ),
  });
}

/** Descriptions by language; the network's own language is needed. */
function altsIn(cx: Context, value: Readonly<Record<string, unknown>>): { alt: LanguageMap; faults: FieldFault[] } {
  const alt: LanguageMap = Object.fromEntries(
    LANGUAGES.flatMap((code) => {
      const text = value[`alt_${code}`];
      return typeof text === "string" && text !== "" ? [[code, text]] : [];
    }),
  );
  const source = cx.network.sourceLanguage;
  return { alt, faults: alt[source] ? [] : [{ field: `alt_${source}`, key: "form.required", values: {} }] };
}

async function add(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const parsed = await parseForm(cx.request, newInput);
  if (!parsed.ok) return page(cx, event, parsed);
  const { alt, faults } = altsIn(cx, parsed.value);
  if (faults.length > 0) return page(cx, event, { faults, kept: parsed.kept });
  const id = newId();
  const folder = `${cx.network.id}/${id}`;
  try {
    const upload = { content: parsed.value.file.stream(), declaredName: parsed.value.file.name, kind: "picture" } as const;
    const sizes = await keepFile(cx.files, folder, await acceptUpload(upload, { maxBytes: MOST_BYTES }));
    const { credit, licence, nobody } = parsed.value;
    await attend(cx, (act) => addPicture(act, event.id, { id, sizes, alt, credit, licence, nobody, people: [] }), false);
  } catch (error) {
    await removeFile(cx.files, folder);
    if (!(error instanceof UploadError)) throw error;
    return page(cx, event, { faults: [{ field: "file", key: `files.${error.code}`, values: { megabytes: 15 } }], kept: parsed.kept });
  }
  return toPage(cx, `/workspace/events/${event.key}/pictures/${id}`);
}

async function stateOr404(cx: Context, event: EventFacts): Promise<PictureState> {
  const id = cx.params.picture;
  const state = isId(id) ? (await pictureStates(reader(cx), cx.network.id, { id }))[0] : undefined;
  if (!state || state.eventId !== event.id) throw notFound();
  return state;
}

/** Every use that any module makes of a picture, and where it was printed. */
async function usesOf(cx: Context, event: EventFacts, pictureId: string) {
  const uses = [];
  for (const card of cx.cards) uses.push(...((await card.pictureUses?.(cx, pictureId)) ?? []));
  const prints = await printsOf(reader(cx), cx.network.id, pictureId);
  return [
    ...uses.map((use) => ({ what: cx.t(use.kind), title: use.title, href: use.href })),
    ...prints.map((at) => ({ what: cx.t("attendance.use.print"), title: formatDateTime(at, event.zone, cx.language), href: null })),
  ];
}

const peopleQuery = z.object({ q: z.string().trim().max(100).default(""), after: z.uuid().optional() });

/** People to choose from: those already named first, then those whom the search finds; the way to the following ones. */
async function peopleOf(cx: Context, event: EventFacts, picture: PictureState) {
  const asked = peopleQuery.safeParse(Object.fromEntries(cx.url.searchParams));
  if (!asked.success) throw notFound();
  const { q, after } = asked.data;
  const { rows, next } = await namedPeople(reader(cx), cx.network.id, { eventId: event.id, q, after, limit: PEOPLE_A_PAGE });
  const named = picture.people.map((one) => ({ id: one.registrationId, name: one.name, agreed: one.photo !== null && !one.withdrawn }));
  const others = rows.filter(({ id }) => !named.some((one) => one.id === id));
  const path = `${workPath(cx, event)}/pictures/${picture.id}`;
  return { q, named, others, more: next && `${path}?${new URLSearchParams({ ...(q ? { q } : {}), after: next })}#people` };
}

async function one(cx: Context, event: EventFacts, state: State): Promise<Response> {
  const picture = await stateOr404(cx, event);
  const [drawn] = await drawable(reader(cx), viewOf(cx), [picture]);
  if (!drawn) throw notFound();
  const words = await readWords(reader(cx), {
    table: "attendance_text",
    networkId: cx.network.id,
    subject: "picture",
    subjectId: picture.id,
  });
  return showWork(cx, event, {
    title: drawn.alt,
    status: state.faults.length > 0 ? 422 : 200,
    content: (
      <WorkPicturePage
        t={cx.t}
        base={workPath(cx, event)}
        picture={drawn}
        hidden={picture.hidden}
        nobody={picture.nobody}
        people={await peopleOf(cx, event, picture)}
        saved={cx.url.searchParams.has("saved")}
        alts={words.get(picture.id)?.alt ?? {}}
        uses={await usesOf(cx, event, picture.id)}
        languages={cx.network.languages}
        sourceLanguage={cx.network.sourceLanguage}
        words={faultWords(state.faults, cx.t)}
        kept={state.kept}
      />
    ),
  });
}

async function change(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const { id } = await stateOr404(cx, event);
  const parsed = await parseForm(cx.request, changeInput);
  if (!parsed.ok) return one(cx, event, parsed);
  const { alt, faults } = altsIn(cx, parsed.value);
  if (faults.length > 0) return one(cx, event, { faults, kept: parsed.kept });
  const { nobody, people } = parsed.value;
  await attend(cx, (act) => changePicture(act, event.id, { id, nobody, people, alt }), false);
  return toPage(cx, `/workspace/events/${event.key}/pictures/${id}?saved`);
}

async function withdraw(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const { id } = await stateOr404(cx, event);
  const parsed = await parseForm(cx.request, withdrawalInput);
  if (!parsed.ok) return one(cx, event, parsed);
  await attend(cx, (act) => withdrawPicture(act, event.id, { id, reason: parsed.value.reason }), false);
  await removeFile(cx.files, `${cx.network.id}/${id}`);
  return toPage(cx, `/workspace/events/${event.key}/pictures/${id}`);
}
