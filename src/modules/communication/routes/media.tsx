/** Pictures: the public files and their place in the workspace. */
import { z } from "zod";
import { line } from "#platform/form/fields.ts";
import { parseForm, parseQuery, requireEmptyForm, type FieldFault, type Kept, type Parsed } from "#platform/form/parse.ts";
import { acceptUpload } from "#platform/files/accept-upload.ts";
import { serveFile } from "#platform/files/serve-file.ts";
import { keepFile, removeFile } from "#platform/files/storage.ts";
import { UploadError } from "#platform/files/upload-fault.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { newId } from "#platform/ids.ts";
import type { LanguageMap } from "#platform/language-map.ts";
import { LANGUAGES, type Language } from "#platform/languages.ts";
import { notFound, Refusal } from "#platform/refusal.ts";
import { readWords } from "#platform/db/words.ts";
import { viewOf } from "#modules/network/public.ts";
import { faultWords } from "#ui/form/fault-words.ts";
import { showWorkspace } from "#ui/respond.tsx";
import { changeMedia, keepMedia, withdrawMedia } from "../actions/keep-media.ts";
import { MediaFormPage, MediaListPage } from "../pages/work-media.tsx";
import { listMedia, mediaByIds, type MediaRow } from "../queries/media.ts";
import { reader } from "./reading.ts";
import { communicate } from "./work-article.tsx";
import { onlyWriters } from "./work-list.tsx";

const MOST_BYTES = 15 * 1024 * 1024;

const alts = Object.fromEntries(LANGUAGES.map((code) => [`alt_${code}`, z.string().trim().max(300).optional()])) as Record<
  `alt_${Language}`,
  z.ZodOptional<z.ZodString>
>;
const about = { ...alts, credit: line(200), licence: line(120) };
const newMediaInput = z.strictObject({ ...about, file: z.instanceof(File, { error: "form.required" }) });
const changeMediaInput = z.strictObject({ ...about, version: z.coerce.number().int() });
const listQuery = z.strictObject({ before: z.uuid().optional() });

/** Registers the routes. */
export function mediaRoutes(list: RouteList): void {
  list.get("/media/:id/:file", { who: "anyone", localized: false }, file);
  list.get("/workspace/media", { who: "workspace" }, mediaList);
  list.get("/workspace/media/new", { who: "workspace" }, (cx) => form(cx, null, { faults: [], kept: null }));
  list.post("/workspace/media/new", { who: "workspace", bodyLimit: MOST_BYTES + 64 * 1024 }, add);
  list.get("/workspace/media/:id", { who: "workspace" }, async (cx) => form(cx, await mediaOr404(cx), { faults: [], kept: null }));
  list.post("/workspace/media/:id", { who: "workspace" }, change);
  list.post("/workspace/media/:id/withdrawal", { who: "workspace" }, withdraw);
}

/** One size of a picture. Its address holds a random id; drawn anew by us, it carries nothing but pixels. */
async function file(cx: Context): Promise<Response> {
  const media = await mediaOr404(cx);
  const part = media.sizes.find((one) => one.key.split("/").at(-1) === cx.params.file);
  if (!part) throw notFound();
  const served = {
    key: part.key,
    mime: part.mime,
    name: cx.params.file ?? "picture",
    version: `${media.id}-${part.width}`,
    drawn: true,
    isPublic: true,
  };
  const answer = await serveFile(cx.files, served, cx.request.headers.get("if-none-match") ?? undefined);
  if (!answer) throw notFound();
  return answer;
}

async function mediaOr404(cx: Context): Promise<MediaRow> {
  const id = cx.params.id ?? "";
  const media = (await mediaByIds(reader(cx), viewOf(cx), [id])).get(id);
  if (!media) throw notFound();
  return media;
}

async function mediaList(cx: Context): Promise<Response> {
  onlyWriters(cx);
  const query = parseQuery(cx.url, listQuery);
  if (!query.ok) throw notFound();
  const page = await listMedia(reader(cx), viewOf(cx), { before: query.value.before, limit: 24 });
  return showWorkspace(cx, {
    head: { title: cx.t("communication.work.media"), description: "" },
    content: <MediaListPage t={cx.t} language={cx.language} rows={page.rows} next={page.next} />,
  });
}

type State = { faults: FieldFault[]; kept: Kept | null };

async function form(cx: Context, row: MediaRow | null, { faults, kept }: State): Promise<Response> {
  onlyWriters(cx);
  const words = row
    ? await readWords(reader(cx), { table: "communication_text", networkId: cx.network.id, subject: "media", subjectId: row.id })
    : null;
  const media = row ? { row, alts: words?.get(row.id)?.alt ?? {} } : null;
  return showWorkspace(cx, {
    status: faults.length > 0 ? 422 : 200,
    head: { title: row ? row.alt : cx.t("communication.work.media.new"), description: "" },
    breadcrumb: [{ href: `/${cx.language}/workspace/media`, label: cx.t("communication.work.media") }],
    content: (
      <MediaFormPage
        t={cx.t}
        language={cx.language}
        languages={cx.network.languages}
        sourceLanguage={cx.network.sourceLanguage}
        words={faultWords(faults, cx.t)}
        kept={kept}
        media={media}
      />
    ),
  });
}

/** Descriptions by language; the network's own language is required. */
function altsOf(cx: Context, value: Partial<Record<`alt_${Language}`, string>>): { alt: LanguageMap; faults: FieldFault[] } {
  const alt = Object.fromEntries(
    LANGUAGES.flatMap((code) => {
      const text = value[`alt_${code}`];
      return text ? [[code, text]] : [];
    }),
  ) as LanguageMap;
  const source = cx.network.sourceLanguage;
  return { alt, faults: alt[source] ? [] : [{ field: `alt_${source}`, key: "form.required", values: {} }] };
}

async function add(cx: Context): Promise<Response> {
  onlyWriters(cx);
  const parsed = await parseForm(cx.request, newMediaInput);
  const described = altsOf(cx, parsed.ok ? parsed.value : keptAlts(parsed));
  const faults = [...(parsed.ok ? [] : parsed.faults), ...described.faults];
  if (!parsed.ok || faults.length > 0) return form(cx, null, { faults, kept: parsed.kept });
  const id = newId();
  const folder = `${cx.network.id}/${id}`;
  try {
    const accepted = await acceptUpload(
      { content: parsed.value.file.stream(), declaredName: parsed.value.file.name, kind: "picture" },
      { maxBytes: MOST_BYTES },
    );
    const sizes = await keepFile(cx.files, folder, accepted);
    await communicate(cx, (act) =>
      keepMedia(act, { id, sizes, alt: described.alt, licence: parsed.value.licence, credit: parsed.value.credit }),
    );
  } catch (error) {
    await removeFile(cx.files, folder);
    if (error instanceof UploadError)
      return form(cx, null, { faults: [{ field: "file", key: `files.${error.code}`, values: { megabytes: 15 } }], kept: parsed.kept });
    throw error;
  }
  return toPage(cx, `/workspace/media/${id}`);
}

function keptAlts(parsed: Parsed<unknown>): Partial<Record<`alt_${Language}`, string>> {
  return Object.fromEntries(LANGUAGES.map((code) => [`alt_${code}`, parsed.kept[`alt_${code}`]?.[0] ?? ""]));
}

async function withdraw(cx: Context): Promise<Response> {
  onlyWriters(cx);
  const media = await mediaOr404(cx);
  await requireEmptyForm(cx.request);
  await communicate(cx, (act) => withdrawMedia(act, media.id));
  await removeFile(cx.files, `${cx.network.id}/${media.id}`);
  return toPage(cx, "/workspace/media");
}

async function change(cx: Context): Promise<Response> {
  const media = await mediaOr404(cx);
  const parsed = await parseForm(cx.request, changeMediaInput);
  const described = altsOf(cx, parsed.ok ? parsed.value : keptAlts(parsed));
  const faults = [...(parsed.ok ? [] : parsed.faults), ...described.faults];
  if (!parsed.ok || faults.length > 0) return form(cx, media, { faults, kept: parsed.kept });
  try {
    await communicate(cx, (act) =>
      changeMedia(act, media.id, {
        alt: described.alt,
        licence: parsed.value.licence,
        credit: parsed.value.credit,
        version: parsed.value.version,
      }),
    );
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "media-stale") throw error;
    return form(cx, media, { faults: [{ field: "", key: "refusal.media-stale", values: {} }], kept: parsed.kept });
  }
  return toPage(cx, `/workspace/media/${media.id}`);
}
